"""The page of one article at its permanent address, opened at the words asked for; it needs no script."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from corpus.archive import Version
from corpus.errors import CuttingsError
from corpus.passage import Span
from index.filters import Filters
from index.query_language import parse_query
from index.search_view import SearchView
from page.article_around import around_view, find_around, neighbours_view, was_out
from page.article_head import head_view
from page.article_taking import taking_view
from page.article_text import Marks, text_view, title_view
from page.desk import Desk
from page.markup import plain_page
from page.search_address import Asked, Given, read_asked
from page.search_marks import Marker
from page.statement_card import article_link
from qa.phrases import write_day

BODY = Markup(
    '<link rel="stylesheet" href="/paper/article.css"><script src="/paper/reading.js" defer></script>'
    '{neighbours}<div class="reading"><article class="story" lang="{language}">{head}'
    '<div class="text">{text}</div></article><aside class="beside" aria-label="About this article">'
    "{taking}{around}</aside></div>"
)
MISSING = Markup(
    '<link rel="stylesheet" href="/paper/article.css">'
    '<section class="answer missing"><p class="kicker">Not here</p><h1 class="short">{title}</h1>'
    '<p class="summary">{words}</p><form class="again" role="search" action="/search"><p class="field">'
    '<label for="words">Search past coverage</label><input id="words" name="q" type="search"></p>'
    '<button class="button primary">Search</button></form></section>'
)
GONE = "No article has this address. It may have been withdrawn, or the address may have been cut short."
NOT_THERE = "The place asked for is not in this version of the text; the whole article is shown."


def article_routes(desk: Desk, *, today: Callable[[], date]) -> APIRouter:
    """Return the route of the article pages."""
    router = APIRouter()

    @router.get("/article/{article_id:path}", response_class=HTMLResponse)
    def article(article_id: str, request: Request) -> HTMLResponse:
        """Show an article: ?start= and ?end= mark a slice, ?q= its words, ?version= an older text."""
        base = str(request.base_url).rstrip("/")
        return article_page(desk, article_id, request.query_params, today=today(), base=base)

    return router


def article_page(desk: Desk, article_id: str, given: Given, *, today: date, base: str) -> HTMLResponse:
    """Return the page, or one that says that there is none. `base` is how this machine was called."""
    try:
        return desk.within(lambda: _answer(desk, article_id, given, today=today, base=base))
    except CuttingsError as problem:
        return missing("The article could not be read", str(problem), today=today, status=503)


def _answer(desk: Desk, article_id: str, given: Given, *, today: date, base: str) -> HTMLResponse:
    asked = read_asked(given)
    with desk.assistant.searcher.snapshot() as view:
        versions = view.archive.versions_of(article_id)
        if not versions:
            return missing("There is no such article", GONE, today=today)
        number = given.get("version", "")
        version = find_version(versions, number, as_of=asked.as_of)
        if version is None and not number and asked.as_of:
            return not_yet(article_id, asked.as_of, today=today)
        if version is None:
            link = Markup(' The newest one is at <a href="{0}">{0}</a>.').format(article_link(article_id))
            words = Markup("This article has {} only.{}").format(_numbers(versions), link)
            return missing("There is no such version", words, today=today)
        page = _written(view, version, given, asked, today=today, base=base)
    return HTMLResponse(page)


def _written(
    view: SearchView, version: Version, given: Given, asked: Asked, *, today: date, base: str
) -> str:
    article = version.article
    around = find_around(view, version, filters=Filters(today=today, as_of=asked.as_of))
    said = find_slice(given, len(article.text))
    marks = Marks(said, [place for place, _ in Marker.of(parse_query(asked.words)).find(article.text)])
    heading = title_view(version, marks)
    body = BODY.format(
        neighbours=neighbours(view, asked, given, today=today),
        language=article.language,
        head=head_view(
            version,
            around,
            heading,
            note=NOT_THERE if said is None and given.get("start", "") else None,
            as_of=asked.as_of,
        ),
        text=text_view(version, marks),
        taking=taking_view(version, said, around, base=base, today=today),
        around=around_view(version, around),
    )
    return plain_page(article.title, body, today=today, wide=True)


def find_version(versions: list[Version], number: str, *, as_of: date | None = None) -> Version | None:
    """Return the version with this number, the newest as of a day where none is given; None if there is none."""
    if not number:
        return next((version for version in reversed(versions) if was_out(version, as_of)), None)
    return next((version for version in versions if str(version.number) == number), None)


def find_slice(given: Given, length: int) -> Span | None:
    """Return the slice of the text that the address asks for, None where it names none that is there."""
    start, end = given.get("start", ""), given.get("end", "")
    if not all(v.isascii() and v.isdigit() and len(v) < 10 for v in (start, end)):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) <= length else None


def neighbours(view: SearchView, asked: Asked, given: Given, *, today: date) -> Markup:
    """Return the way among the results of the search that led here, if one did."""
    at = given.get("at", "")
    if not (at.isascii() and at.isdigit() and 0 < len(at) < 5 and int(at)):
        return Markup("")
    return neighbours_view(view, replace(asked, page=1), at=int(at), today=today)


def not_yet(article_id: str, day: date, *, today: date) -> HTMLResponse:
    """Return a page that says that an article was not out on the day asked."""
    words = Markup(
        'As of {}, it was not surely published. <a href="{}">See it as it stands today</a>.'
    ).format(write_day(day), article_link(article_id))
    return missing("Not yet published on that day", words, today=today)


def missing(title: str, words: str, *, today: date, status: int = 404) -> HTMLResponse:
    """Return a page that says what is not there, and how to search for it."""
    body = MISSING.format(title=title, words=words)
    return HTMLResponse(plain_page(title, body, today=today), status)


def _numbers(versions: list[Version]) -> str:
    return "one version" if len(versions) == 1 else f"versions 1 to {versions[-1].number}"
