"""What stands around an article: other versions, the same text elsewhere, and what else was written of it."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from corpus.archive import Version
from corpus.article import Article
from index.filters import Filters
from index.search_view import SearchView
from index.words import stems, subject_words
from page.markup import joined
from page.printings import Printing, find_printings
from page.search_address import Asked
from page.search_found import find_lexical, find_neighbours
from page.search_marks import Marker
from page.search_results import result_link
from page.search_snippet import hit_snippet
from page.statement_card import article_link
from page.wording import short_period
from qa.phrases import write_day

# How many are looked at and shown, and which part of a headline's words another article must have in its
# headline and so many first characters. Chosen by reading the sample archive's lists (November 2026).
LOOKED_AT, SHOWN, SHARED, OPENING = 24, 8, 0.4, 700
SECTION = Markup(
    '<section class="around-it" aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{body}</section>'
)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known besides the article itself; `later` is the newest of `same` published after it.

    `printings` are its copies and near copies: they are not among `same`.
    """

    versions: tuple[Version, ...]
    printings: tuple[Printing, ...]
    same: tuple[Article, ...]
    later: Article | None


def find_around(view: SearchView, version: Version, *, filters: Filters) -> Around:
    """Read what stands around a version, among what the filters let through."""
    article = version.article
    printings = find_printings(view, [version], filters=filters).get(version.key, ())
    printed = {printing.version.article.id for printing in printings}
    same = about_the_same(view, article, without=printed, filters=filters)
    versions = view.archive.versions_of(article.id)
    return Around(
        versions=tuple(v for v in versions if v.key == version.key or was_out(v, filters.as_of)),
        printings=printings,
        same=same,
        later=find_later(article, same),
    )


def was_out(version: Version, day: date | None) -> bool:
    """Tell whether a version was surely published by a day; True where none is asked."""
    end = version.article.published.end
    return day is None or (end is not None and end <= day)


def about_the_same(
    view: SearchView, article: Article, *, without: Container[str], filters: Filters
) -> tuple[Article, ...]:
    """Return other articles with most of the headline's words, in order of time, undated ones last."""
    sought = headline_words(article)
    hits = find_lexical(view, " ".join(subject_words(article.title)), filters=filters, limit=LOOKED_AT)
    found = [
        hit.article
        for hit in hits
        if hit.article.id != article.id and hit.article.id not in without and _shares(hit.article, sought)
    ]
    return tuple(sorted(found[:SHOWN], key=lambda a: (a.published.start or date.max, a.id)))


def _shares(article: Article, sought: set[str]) -> bool:
    """Tell whether headline and opening of an article have enough of the words."""
    held = sought & set(stems(f"{article.title} {article.text[:OPENING]}"))
    return len(held) >= max(2, SHARED * len(sought))


def find_later(article: Article, same: tuple[Article, ...]) -> Article | None:
    """Return the newest of them that is surely later, and whose headline shares two words or more."""
    end, words = article.published.end, headline_words(article)
    after = [
        other
        for other in same
        if end and other.published.start and other.published.start > end
        if len(words & headline_words(other)) >= 2
    ]
    return after[-1] if after else None


def headline_words(article: Article) -> set[str]:
    """Return the stems of a headline's words, without those that say nothing of its subject."""
    return {stem for word in subject_words(article.title) for stem in stems(word)}


def around_view(version: Version, around: Around) -> Markup:
    """Return the parts that have something to show."""
    return joined(
        [same_view(version.article, around), printings_view(around), versions_view(version, around)]
    )


def same_view(article: Article, around: Around) -> Markup:
    """Return what else was written, in order of time, with this article in its place."""
    if not around.same:
        return Markup("")
    start = article.published.start or date.max
    before = [a for a in around.same if (a.published.start or date.max) <= start]
    after = around.same[len(before) :]
    here = Markup('<li class="here" aria-current="true"><span class="day">{}</span> This article</li>')
    rows = [*map(same_row, before), here.format(day_label(article)), *map(same_row, after)]
    return SECTION.format(
        name="same", title="About the same, by date", body=Markup("<ol>{}</ol>").format(joined(rows))
    )


def same_row(article: Article) -> Markup:
    """Return one other article."""
    return Markup('<li><span class="day">{}</span> <a href="{}">{}</a>{}</li>').format(
        day_label(article),
        article_link(article.id),
        article.title,
        Markup(' <span class="aside">{}</span>').format(article.source) if article.source else "",
    )


def day_label(article: Article) -> str:
    """Return the shortest words for when an article was published."""
    period = article.published.period
    return "Date unknown" if period is None else short_period(period)


def versions_view(version: Version, around: Around) -> Markup:
    """Return the versions of an article that has more than one."""
    if len(around.versions) < 2:
        return Markup("")
    row = Markup(
        '<li{}><a href="{}?version={}">Version {}</a> <span class="aside">{}, taken in {}</span></li>'
    )
    rows = [
        row.format(
            Markup(' class="here" aria-current="true"') if held.number == version.number else "",
            article_link(held.article.id),
            held.number,
            held.number,
            day_label(held.article),
            write_day(held.ingested.date()),
        )
        for held in around.versions
    ]
    return SECTION.format(name="versions", title="Versions", body=Markup("<ol>{}</ol>").format(joined(rows)))


def printings_view(around: Around) -> Markup:
    """Return where else it was printed, in the same words or nearly."""
    if not around.printings:
        return Markup("")
    return SECTION.format(
        name="copies",
        title="Also printed in",
        body=Markup("<ul>{}</ul>").format(joined([printing_row(p) for p in around.printings])),
    )


def printing_row(printing: Printing) -> Markup:
    """Return one other printing: whose, how like, and its headline."""
    article = printing.version.article
    return Markup(
        '<li><span class="day">{}</span> <a href="{}">{}</a> <span class="aside">{}</span></li>'
    ).format(
        day_label(article),
        article_link(article.id),
        article.title,
        ", ".join(part for part in (article.source, printing.likeness) if part),
    )


def neighbours_view(view: SearchView, asked: Asked, *, at: int, today: date) -> Markup:
    """Return the way back to the results, and to the ones before and after."""
    parsed, before, after = find_neighbours(view, asked, at=at, today=today)
    marker = Marker.of(parsed)
    links = [Markup('<a href="{}">Back to the results</a>').format(asked.address())]
    step = Markup('<a rel="{0}" href="{1}" title="{2}">{3}</a>')
    if before is not None:
        link = result_link(before, asked, at=at - 1, sentence=hit_snippet(before, marker).sentence)
        links.append(step.format("prev", link, before.article.title, "‹ Previous result"))
    if after is not None:
        link = result_link(after, asked, at=at + 1, sentence=hit_snippet(after, marker).sentence)
        links.append(step.format("next", link, after.article.title, "Next result ›"))
    return Markup('<nav class="neighbours" aria-label="Results of the search">{}</nav>').format(joined(links))
