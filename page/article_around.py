"""What stands around an article: other versions, the same text elsewhere, and what else was written of it."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from corpus.archive import Version
from corpus.article import Article
from index.search_view import SearchView
from index.words import stems, subject_words
from page.markup import joined
from page.search_address import Asked
from page.search_found import find_copies, find_lexical, find_neighbours
from page.search_marks import Marker
from page.search_results import result_link
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
    """What is known besides the article itself; `later` is the newest of `same` published after it."""

    versions: tuple[Version, ...]
    copies: tuple[Version, ...]
    same: tuple[Article, ...]
    later: Article | None


def find_around(view: SearchView, version: Version, *, today: date) -> Around:
    """Read what stands around a version."""
    article = version.article
    same = about_the_same(view, article, today=today)
    return Around(
        versions=tuple(view.archive.versions_of(article.id)),
        copies=find_copies(view, [version], today=today).get(version.key, ()),
        same=same,
        later=find_later(article, same),
    )


def about_the_same(view: SearchView, article: Article, *, today: date) -> tuple[Article, ...]:
    """Return other articles with most of the headline's words, in order of time, undated ones last."""
    sought = headline_words(article)
    hits = find_lexical(view, " ".join(subject_words(article.title)), today=today, limit=LOOKED_AT)
    found = [
        hit.article
        for hit in hits
        if hit.article.id != article.id and hit.article.text != article.text and _shares(hit.article, sought)
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
    return joined([same_view(version.article, around), versions_view(version, around), copies_view(around)])


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


def copies_view(around: Around) -> Markup:
    """Return where the same text stands, too."""
    if not around.copies:
        return Markup("")
    rows = [same_row(copy.article) for copy in around.copies]
    return SECTION.format(
        name="copies", title="The same text elsewhere", body=Markup("<ul>{}</ul>").format(joined(rows))
    )


def neighbours_view(view: SearchView, asked: Asked, *, at: int, today: date) -> Markup:
    """Return the way back to the results, and to the ones before and after."""
    parsed, before, after = find_neighbours(view, asked, at=at, today=today)
    marker = Marker.of(parsed)
    links = [Markup('<a href="{}">Back to the results</a>').format(asked.address())]
    step = Markup('<a rel="{0}" href="{1}" title="{2}">{3}</a>')
    if before is not None:
        link = result_link(before, asked, at=at - 1, marker=marker)
        links.append(step.format("prev", link, before.article.title, "‹ Previous result"))
    if after is not None:
        link = result_link(after, asked, at=at + 1, marker=marker)
        links.append(step.format("next", link, after.article.title, "Next result ›"))
    return Markup('<nav class="neighbours" aria-label="Results of the search">{}</nav>').format(joined(links))
