"""The Search page: a line, its limits and its results, written by the server as one plain page."""

from collections.abc import Callable
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from corpus.errors import CuttingsError
from index.query_tree import write_query
from index.results import Sort
from page.desk import Desk
from page.export_links import search_links
from page.markup import joined, plain_page
from page.search_address import MOST_PAGES, Asked, read_asked
from page.search_facets import chips_view, count_words, facets_view, presets
from page.search_form import form_view
from page.search_found import Found, find
from page.search_picture import time_picture
from page.search_results import near_view, pages_view, results_view

BODY = Markup(
    '<link rel="stylesheet" href="/paper/search.css"><script src="/paper/reading.js" defer></script>'
    '<section class="search" aria-labelledby="search-title"><h1 id="search-title">Search past coverage</h1>'
    "{form}</section>{waiting}{problem}{found}"
)
FOUND = Markup(
    '<div class="columns"><section class="results" aria-labelledby="count">{ask}'
    '<div class="over"><h2 id="count" class="count-line">{count}</h2>{sorts}</div>{read}{chips}'
    "{results}{pages}{taking}</section>"
    '<aside class="rail" aria-label="Narrow down">'
    '<details class="narrow"><summary>Narrow down</summary>'
    '<div class="narrow-in">{picture}{facets}</div></details></aside></div>'
)
WAITING = Markup('<p class="waiting" role="note">{}</p>')
PROBLEM = Markup(
    '<section class="answer problem"><h2 class="short">That could not be searched</h2>'
    '<p class="summary">{}</p></section>'
)
SORTS = ((Sort.RELEVANCE, "Most relevant"), (Sort.NEWEST, "Newest"), (Sort.OLDEST, "Oldest"))
ASK = Markup(
    '<p class="as-question" data-question="{words}" data-as-of="{as_of}"><a href="/?{query}">Ask this as a'
    " question</a>"
    " <span data-short></span></p>"
)
QUESTION_WORDS = frozenset(
    "who what when where which why how is are was were will did does do has have can".split()
)
ONCE = "What was printed more than once is shown once, under the first published."
NOTHING = Markup('<p class="nothing">{}</p>')


def search_routes(desk: Desk, *, today: Callable[[], date]) -> APIRouter:
    """Return the route of the Search page."""
    router = APIRouter()

    @router.get("/search", response_class=HTMLResponse)
    @router.get("/search/", response_class=HTMLResponse)
    def search(request: Request) -> HTMLResponse:
        """Show the results of the address; it is never an error page."""
        return HTMLResponse(search_page(desk, read_asked(request.query_params), today=today()))

    return router


def find_now(desk: Desk, asked: Asked, *, today: date) -> Found:
    """Return what one state of the archive, the newest, has for the address."""
    with desk.assistant.searcher.snapshot() as view:
        return find(view, asked, today=today)


def search_page(desk: Desk, asked: Asked, *, today: date) -> str:
    """Return the whole page."""
    problem = found = Markup("")
    try:
        results = desk.within(lambda: find_now(desk, asked, today=today))
        found = found_view(results, asked, note=desk.assistant.searcher.mode_note)
    except CuttingsError as trouble:
        problem = PROBLEM.format(trouble)
    body = BODY.format(
        form=form_view(asked, presets(asked.as_of or today)),
        waiting=WAITING.format(desk.waiting) if desk.waiting else "",
        problem=problem,
        found=found,
    )
    title = f"{asked.words} · Search" if asked.words else "Search"
    return plain_page(title, body, today=today, current="/search", wide=True)


def found_view(found: Found, asked: Asked, *, note: str | None) -> Markup:
    """Return what was found."""
    return FOUND.format(
        ask=ask_view(asked, found),
        count=count_words(found.articles, found.groups, has_all=found.has_all, has_words=bool(asked.words)),
        sorts=sorts_view(asked),
        read=read_view(found, asked, note=note),
        chips=chips_view(asked),
        results=listed(found, asked) + near_view(found, asked),
        pages=pages_view(found, asked, last=MOST_PAGES),
        taking=search_links(asked.on_page(1).query()) if found.hits else "",
        picture=time_picture(found.months, asked),
        facets=facets_view(dict(found.facets), asked),
    )


def listed(found: Found, asked: Asked) -> Markup:
    """Return the results, or what to try where there are none."""
    if found.hits:
        return results_view(found, asked)
    if asked.page > 1:
        return NOTHING.format(
            Markup('There are no more results. <a href="{}">Back to the first</a>').format(
                asked.on_page(1).address()
            )
        )
    if asked.is_limited:
        free = asked.unlimited().address()
        return NOTHING.format(
            Markup('Nothing within these limits. <a href="{}">Search without them</a>').format(free)
        )
    if not asked.words:
        return NOTHING.format(Markup('The archive is empty. <a href="/archive#add">Add articles</a>'))
    return NOTHING.format(
        "Nothing in the archive has these words. Try fewer or other words, or a star for endings: inspect*"
    )


def sorts_view(asked: Asked) -> Markup:
    """Return the orders to choose from."""
    link = Markup('<a href="{}"{}>{}</a>')
    offered = [pair for pair in SORTS if asked.words or pair[0] is not Sort.RELEVANCE]
    links = [
        link.format(
            asked.sorted_by(sort).address(),
            Markup(' aria-current="true"') if sort is asked.order else "",
            words,
        )
        for sort, words in offered
    ]
    return Markup('<nav class="sorts" aria-label="Order">{}</nav>').format(joined(links))


def read_view(found: Found, asked: Asked, *, note: str | None) -> Markup:
    """Return how the line was read: what was put right, and by what it was searched."""
    notes = [*asked.notes, *found.parsed.notes]
    if found.hidden:
        notes.append(found.hidden)
    rows = [Markup("<li>{}</li>").format(words) for words in notes]
    if found.parsed.notes and found.parsed.tree is not None and not found.parsed.natural:
        right = write_query(found.parsed.tree)
        rows.append(Markup("<li>Read as <code>{}</code></li>").format(right))
    if found.groups < found.articles:
        rows.append(Markup("<li>{}</li>").format(ONCE))
    if found.by_meaning and not found.has_all:
        rows.append(Markup("<li>Searched by the words and by meaning.</li>"))
    elif found.parsed.natural and note:
        rows.append(
            Markup("<li>{}</li>").format(f"{note[:1].upper()}{note[1:]}. Searched by the words alone.")
        )
    return Markup('<ul class="read">{}</ul>').format(joined(rows)) if rows else Markup("")


def ask_view(asked: Asked, found: Found) -> Markup:
    """Return the way to an answer where the line looks like a question."""
    words = asked.words.split()
    if not found.parsed.natural or len(words) < 3:
        return Markup("")
    if not asked.words.endswith("?") and words[0].casefold() not in QUESTION_WORDS:
        return Markup("")
    return ASK.format(
        words=asked.words,
        as_of=asked.as_of.isoformat() if asked.as_of else "",
        query=Asked(words=asked.words, as_of=asked.as_of).query(),
    )
