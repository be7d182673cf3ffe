"""Everything a page of results shows, read from one state of the archive."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from index.catalogue import Keys
from index.filters import Filters
from index.hit import Hit, Mode
from index.query_compile import compile_query
from index.query_language import Parsed, parse_query
from index.query_tree import And, Node, Or, write_query
from index.results import Counts, Page, Sort, count_facets, find_articles
from index.search_view import SearchView
from page.printings import Printing, find_printings
from page.search_address import FIELDS, Asked
from qa.phrases import counted, write_day

PAGE = 20


# How many articles near in meaning stand below those with the words, and how near: by reading what 13 lines
# bring from the sample archive and 120 Wikinews articles with all-MiniLM-L6-v2, all above .42 were about the
# same and nearly none below (November 2026).
NEAR, NEAREST = 4, 0.42


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results. `articles` counts those that match by their words, `groups` what is shown of them.

    `has_all` is False where no article has all of the words, so that any of them counts and meaning
    decides with them; else `near` are those that have them not, but mean something alike. `printings`
    are the copies and near copies of what is shown, by the version they stand under; `is_last` tells
    that nothing follows this page; `hidden` tells what a search as of a day leaves out.
    """

    parsed: Parsed
    articles: int
    groups: int
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...]
    is_last: bool
    has_all: bool
    by_meaning: bool
    facets: Mapping[str, Counts]
    months: Counts
    printings: Mapping[int, tuple[Printing, ...]]
    hidden: str


def find(view: SearchView, asked: Asked, *, today: date) -> Found:
    """Search one state of the archive."""
    filters = asked.filters(today)
    page = find_page(view, asked, today=today, offset=(asked.page - 1) * PAGE, limit=PAGE + 1)
    hits = page.hits[:PAGE]
    counts = count_facets(view, asked.words, filters=filters)
    facets = {"source": counts.sources, "section": counts.sections, "byline": counts.bylines}
    facets["year"] = counts.years[::-1]
    for field in FIELDS:
        if asked.limits_on(field):
            facets[field] = _freed(view, asked, field, today=today)
    every = has_all(view, page.parsed, filters)
    by_relevance = asked.order is Sort.RELEVANCE
    near: tuple[Hit, ...] = ()
    if page.parsed.natural and not page.total:
        hits = ()  # what the engine still lists has none of the words: it stands as near
    if by_relevance and asked.page == 1 and (every or not page.total):
        near = find_near(view, page.parsed, filters)
    return Found(
        parsed=page.parsed,
        articles=page.articles,
        groups=page.groups,
        hits=hits,
        near=near,
        is_last=len(page.hits) <= PAGE or not hits,
        has_all=every,
        by_meaning=page.parsed.natural and view.dense is not None and by_relevance,
        facets=facets,
        months=counts.months,
        printings=find_printings(view, [hit.version for hit in hits], filters=filters),
        hidden=hidden_words(view, asked, today=today),
    )


def hidden_words(view: SearchView, asked: Asked, *, today: date) -> str:
    """Return what is left out because of the day asked, "" where none was."""
    if asked.as_of is None:
        return ""
    coverage = view.coverage(asked.as_of, today)
    counts = (
        (coverage.left_out_undated, "of unknown date"),
        (coverage.left_out_uncertain, "whose date is not certain enough"),
    )
    told = [f"{counted(number, 'article')} {why}" for number, why in counts if number]
    also = f"; so are {' and '.join(told)}" if told else ""
    return f"What was published after {write_day(asked.as_of)} is hidden{also}."


def find_page(view: SearchView, asked: Asked, *, today: date, offset: int, limit: int) -> Page:
    """Return a stretch of the results: those with all of the plain words, where there are any."""
    filters = asked.filters(today)
    parsed = parse_query(asked.words)
    words, mode = asked.words, Mode.HYBRID
    if parsed.natural and isinstance(parsed.tree, Or) and has_all(view, parsed, filters):
        words = write_query(And(parsed.tree.nodes))
    elif parsed.natural and not isinstance(parsed.tree, Or):
        mode = Mode.LEXICAL
    page = find_articles(
        view, words, filters=filters, sort=asked.order, mode=mode, offset=offset, limit=limit
    )
    return replace(page, parsed=parsed)


def find_near(view: SearchView, parsed: Parsed, filters: Filters) -> tuple[Hit, ...]:
    """Return the articles nearest in meaning to plain words, among those that do not have them all."""
    if not parsed.natural or parsed.tree is None or view.dense is None:
        return ()
    matching = set(_matching(view, parsed.tree, filters).tolist())
    page = find_articles(view, parsed.text, filters=filters, mode=Mode.DENSE, limit=PAGE)
    near = [hit for hit in page.hits if hit.version.key not in matching and hit.score >= NEAREST]
    return tuple(near[:NEAR])


def has_all(view: SearchView, parsed: Parsed, filters: Filters) -> bool:
    """Tell whether some article has all of the plain words; True where the line says itself what counts."""
    if not parsed.natural or not isinstance(parsed.tree, Or):
        return True
    return len(_matching(view, parsed.tree, filters)) > 0


def _matching(view: SearchView, tree: Node, filters: Filters) -> Keys:
    """Return the versions that have all of some plain words."""
    every = And(tree.nodes) if isinstance(tree, Or) else tree
    return view.lexical.matching(compile_query(view.lexical.articles.schema, every), view.select(filters))


def _freed(view: SearchView, asked: Asked, field: str, *, today: date) -> Counts:
    """Count the names of a field as they were without the limits on this field."""
    counts = count_facets(view, asked.words, filters=asked.freed(field).filters(today))
    by_field = (counts.sources, counts.sections, counts.bylines, counts.years[::-1])
    return dict(zip(FIELDS, by_field, strict=True))[field]


def find_neighbours(
    view: SearchView, asked: Asked, *, at: int, today: date
) -> tuple[Parsed, Hit | None, Hit | None]:
    """Return the results before and after the one that stands at `at`, counted from 1."""
    first = max(0, at - 2)
    page = find_page(view, asked, today=today, offset=first, limit=at + 1 - first)
    before = page.hits[0] if at > 1 and page.hits else None
    after = page.hits[at - first] if len(page.hits) > at - first else None
    return page.parsed, before, after


def find_lexical(view: SearchView, words: str, *, filters: Filters, limit: int) -> tuple[Hit, ...]:
    """Return the articles nearest to some words, by the words alone."""
    return find_articles(view, words, filters=filters, mode=Mode.LEXICAL, limit=limit).hits
