"""A page of search results: which articles match, how many, in which order, and how they divide."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal

import numpy as np
import tantivy

from index.catalogue import Keys
from index.filters import Filters
from index.hit import Hit, Mode
from index.lexical_schema import code_of
from index.lexical_view import Ranked
from index.query_compile import compile_query
from index.query_language import Parsed, parse_query
from index.query_tree import And, Or
from index.ranking import best_passages, rank
from index.search_view import SearchView
from index.selection import Selection

_EPOCH: Final = date(1970, 1, 1).toordinal()
_DEEPEST: Final = 500  # articles that are put in order of relevance
Counts = tuple[tuple[str, int], ...]


class Sort(StrEnum):
    """In which order results stand."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Facets:
    """How many matching articles there are, and how they divide, the most frequent first.

    An article counts in the year and month in which its publication interval starts; undated ones in
    none. Copies count once. Months are written 2022-09 and stand in order of time.
    """

    total: int
    sources: Counts
    sections: Counts
    bylines: Counts
    years: Counts
    months: Counts


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the results: one hit a group, its first published article that matches.

    `parsed` says how the line was read; `total` counts the texts that match, `articles` those that have
    them, `groups` what they come to when copies and near copies stand under one of them.
    """

    parsed: Parsed
    total: int
    articles: int
    groups: int
    hits: tuple[Hit, ...]


def find_articles(
    view: SearchView,
    words: str,
    *,
    filters: Filters,
    sort: Sort = Sort.RELEVANCE,
    mode: Mode = Mode.HYBRID,
    offset: int = 0,
    limit: int = 20,
) -> Page:
    """Return the results `offset` to `offset + limit`, one hit a group: the best passage of its first.

    By relevance, plain words also bring articles that are near in meaning; `total` counts those with
    the words: all of them, or any where no article has all.
    """
    parsed = parse_query(words)
    selection = view.select(filters)
    matching = view.lexical.matching(_query(view, parsed, filters), selection)
    followers = selection.followers(matching)
    counts = len(matching), len(matching) + selection.count_copies(matching), len(matching) - len(followers)
    if sort is not Sort.RELEVANCE:
        firsts = np.setdiff1d(matching, followers)
        page = _by_date(view, firsts, newest=sort is Sort.NEWEST)[offset : offset + limit]
        best = best_passages(view, parsed.words, page, filters)
        hits = view.hits([(best[version], 0.0) for version in page])
        return Page(parsed, *counts, tuple(hits))
    wanted = offset + limit
    left = selection.without(followers)
    ranked = rank(view, words, limit=min(_DEEPEST, 4 * wanted), mode=mode, filters=filters, selection=left)
    chosen = _one_a_group(view, ranked, left)
    return Page(parsed, *counts, tuple(view.hits(chosen[offset:wanted])))


def count_facets(view: SearchView, words: str, *, filters: Filters) -> Facets:
    """Count the articles that match, and how they divide."""
    query = _query(view, parse_query(words), filters)
    fields = ("source", "section", "byline")
    columns = view.lexical.articles.codes(query, ["key", *(f"{field}_code" for field in fields)])
    held = view.select(filters).holds_versions(columns["key"])
    starts = _starts(view, columns["key"][held])
    names = {
        field: _counts(columns[f"{field}_code"][held], view.lexical.articles.names(field)) for field in fields
    }
    return Facets(
        total=int(held.sum()),
        sources=names["source"],
        sections=names["section"],
        bylines=names["byline"],
        years=_by_time(starts, "Y"),
        months=_by_time(starts, "M"),
    )


def _one_a_group(view: SearchView, ranked: Ranked, selection: Selection) -> Ranked:
    """Keep of each group the passage that ranks highest."""
    owners = view.versions_of([key for key, _ in ranked])
    firsts = selection.firsts_of(list(owners.values()))
    one_each = {firsts[owners[key]]: (key, score) for key, score in reversed(ranked)}
    return [pair for pair in ranked if one_each[firsts[owners[pair[0]]]] == pair]


def _query(view: SearchView, parsed: Parsed, filters: Filters) -> tantivy.Query:
    """Return which articles match: of plain words those that have all, or else any, of them."""
    tree = parsed.tree
    if tree is None:
        return tantivy.Query.empty_query() if parsed.text else tantivy.Query.all_query()
    schema = view.lexical.articles.schema
    if parsed.natural and isinstance(tree, Or):
        strict = compile_query(schema, And(tree.nodes))
        if len(view.lexical.matching(strict, view.select(filters))):
            return strict
    return compile_query(schema, tree)


def _by_date(view: SearchView, versions: Keys, *, newest: bool) -> list[int]:
    """Put versions in order of the day their publication interval ends; undated ones last."""
    catalogue = view.catalogue
    rows = catalogue.version_rows(versions)
    ends = catalogue.published_end[rows].astype(np.int64)
    days = np.where(catalogue.undated[rows], np.iinfo(np.int64).max, -ends if newest else ends)
    return [int(key) for key in catalogue.versions[rows[np.lexsort((catalogue.versions[rows], days))]]]


def _starts(view: SearchView, versions: Keys) -> Keys:
    """Return the day on which each version's publication interval starts, 0 where unknown."""
    rows = view.catalogue.version_rows(versions)
    return view.catalogue.published_start[rows].astype(np.int64)


def _counts(codes: Keys, names: list[str]) -> Counts:
    """Count codes under their names."""
    by_code: dict[int, str] = {}
    for name in names:  # the most frequent spelling comes first, and stays
        by_code.setdefault(code_of(name), name)
    found, counts = np.unique(codes[codes != 0], return_counts=True)
    named = [(by_code[int(c)], int(n)) for c, n in zip(found, counts, strict=True) if int(c) in by_code]
    return tuple(sorted(named, key=lambda pair: (-pair[1], pair[0])))


def _by_time(starts: Keys, unit: Literal["Y", "M"]) -> Counts:
    """Count days by year ("2022") or month ("2022-09"), in order of time; unknown ones are left out."""
    days = (starts[starts > 0] - _EPOCH).astype("datetime64[D]")
    found, counts = np.unique(days.astype(f"datetime64[{unit}]"), return_counts=True)
    return tuple((str(label), int(n)) for label, n in zip(found, counts, strict=True))
