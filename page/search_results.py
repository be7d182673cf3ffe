"""Results as a list: headline, whose it is, when, the words found, and where else the same text stands."""

from collections.abc import Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from corpus.article import Article
from corpus.passage import Span
from index.hit import Hit
from page.markup import joined
from page.printings import Printing, folded_view
from page.search_address import Asked
from page.search_found import PAGE, Found
from page.search_marks import Marker
from page.search_snippet import hit_snippet, snippet_view
from page.statement_card import article_link, dated, marked
from page.wording import citation

RESULT = Markup(
    '<li class="result" tabindex="-1" data-result data-href="{link}" data-citation="{citation}"'
    ' aria-label="{label}"><h3 class="headline"><a href="{link}">{title}</a></h3>'
    '<p class="credit">{credit}</p><p class="snippet">{snippet}</p>{copies}</li>'
)
LIST = Markup('<ol class="hits">{}</ol>')
NEAR = Markup(
    '<section class="near" aria-labelledby="near"><h2 id="near" class="section-title">'
    'Near in meaning, without all of the words</h2><ul class="hits">{}</ul></section>'
)
DOT = Markup(' <span aria-hidden="true">·</span> ')


def results_view(found: Found, asked: Asked) -> Markup:
    """Return a page of results, numbered from where it stands."""
    marker = Marker.of(found.parsed)
    first = (asked.page - 1) * PAGE + 1
    return LIST.format(
        joined(
            result_view(
                hit, asked, at=first + n, marker=marker, printings=found.printings.get(hit.version.key, ())
            )
            for n, hit in enumerate(found.hits)
        )
    )


def near_view(found: Found, asked: Asked) -> Markup:
    """Return what comes near in meaning, under a heading that says so."""
    if not found.near:
        return Markup("")
    marker = Marker.of(found.parsed)
    return NEAR.format(joined(result_view(hit, asked, at=None, marker=marker) for hit in found.near))


def result_view(
    hit: Hit, asked: Asked, *, at: int | None, marker: Marker, printings: Sequence[Printing] = ()
) -> Markup:
    """Return one result, which stands at `at`; None for one that is only near."""
    article = hit.article
    snippet = hit_snippet(hit, marker)
    link = result_link(hit, asked, at=at, sentence=snippet.sentence)
    headline = tuple(place for place, _ in marker.find(article.title))
    return RESULT.format(
        link=link,
        citation=citation(article),
        label=f"Result {at}: {article.title}" if at else article.title,
        title=marked(article.title, Span(0, len(article.title)), headline),
        credit=credit(article, number=f"r{at or hit.key}"),
        snippet=snippet_view(article.text, snippet, hit.passage.sentences),
        copies=folded_view(printings, query=Asked(words=asked.words, as_of=asked.as_of).query())
        if printings
        else "",
    )


def result_link(hit: Hit, asked: Asked, *, at: int | None, sentence: Span) -> str:
    """Return the address of a result: the article at the sentence found, and the search it came from."""
    query = urlencode([*asked.pairs(), *([("at", str(at))] if at else [])])
    return f"{article_link(hit.article.id)}?start={sentence.start}&end={sentence.end}&{query}#m"


def credit(article: Article, *, number: str) -> Markup:
    """Return source, byline, section and date in one line."""
    parts = (article.source, article.byline, article.section, dated(article, number=number))
    return DOT.join(part for part in parts if part)


def pages_view(found: Found, asked: Asked, *, last: int) -> Markup:
    """Return the way to the page before and the page after; nothing where there is but one."""
    links = []
    if asked.page > 1:
        links.append(
            Markup('<a rel="prev" href="{}">‹ Results before</a>').format(
                asked.on_page(asked.page - 1).address()
            )
        )
    if asked.page > 1 or not found.is_last:
        links.append(Markup('<span aria-current="page">Page {}</span>').format(asked.page))
    if not found.is_last and asked.page < last:
        links.append(
            Markup('<a rel="next" href="{}">More results ›</a>').format(
                asked.on_page(asked.page + 1).address()
            )
        )
    return (
        Markup('<nav class="pages" aria-label="Pages of results">{}</nav>').format(joined(links))
        if links
        else Markup("")
    )
