"""Tantivy query objects for filters and for bare words."""

from collections.abc import Iterable, Sequence
from typing import Final

import tantivy

from index.filters import Filters
from index.lexical_schema import code_of
from index.words import stems, subject_words

MUST: Final = tantivy.Occur.Must
SHOULD: Final = tantivy.Occur.Should
MUST_NOT: Final = tantivy.Occur.MustNot

HEADLINE_BOOST: Final = 0.5  # benchmarks/fusion.py, 2026-11


def any_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Match what matches any; nothing, if there are none."""
    if not queries:
        return tantivy.Query.empty_query()
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(SHOULD, q) for q in queries])


def silent(query: tantivy.Query) -> tantivy.Query:
    """Match the same, adding nothing to the score."""
    return tantivy.Query.const_score_query(query, 0.0)


def between(schema: tantivy.Schema, field: str, low: int | None, high: int | None) -> tantivy.Query:
    """Match a number from `low` to `high`, both included."""
    return tantivy.Query.range_query(schema, field, tantivy.FieldType.Integer, low, high)


def words_query(schema: tantivy.Schema, text: str) -> tantivy.Query:
    """Match any word of a question, those that make it a question left out; a headline counts half."""
    return stems_query(schema, question_stems(text))


def question_stems(text: str) -> list[str]:
    """Return the stems of a question's words, each once, those that make it a question left out."""
    return list(dict.fromkeys(stem for word in subject_words(text) for stem in stems(word)))


def stems_query(schema: tantivy.Schema, found: Sequence[str], *, common: Sequence[str] = ()) -> tantivy.Query:
    """Match any of the stems `found`; where one of them is met, the `common` ones count, too."""
    rare = any_of([query for stem in found for query in stem_queries(schema, stem)])
    if not common:
        return rare
    counted = [(SHOULD, query) for stem in common for query in stem_queries(schema, stem)]
    return tantivy.Query.boolean_query([(MUST, rare), *counted])


def stem_queries(schema: tantivy.Schema, stem: str) -> list[tantivy.Query]:
    """Match a stem in headline or text."""
    return [
        tantivy.Query.boost_query(tantivy.Query.term_query(schema, "headline", stem, "freq"), HEADLINE_BOOST),
        tantivy.Query.term_query(schema, "text", stem, "freq"),
    ]


def filtered(query: tantivy.Query, filters: Sequence[tuple[tantivy.Occur, tantivy.Query]]) -> tantivy.Query:
    """Match what the query and every filter match, scored by the query alone."""
    return tantivy.Query.boolean_query([(MUST, query), *filters]) if filters else query


def filter_queries(schema: tantivy.Schema, filters: Filters) -> list[tuple[tantivy.Occur, tantivy.Query]]:
    """Say filters in tantivy's terms (`articles` excepted: ids are not stored there)."""
    clauses = [(MUST, silent(query)) for query in _day_queries(schema, filters)]
    for field in ("source", "section", "byline"):
        wanted: frozenset[str] = getattr(filters, f"{field}s")
        unwanted: frozenset[str] = getattr(filters, f"without_{field}s")
        if wanted:
            clauses.append((MUST, silent(names_query(schema, field, wanted))))
        if unwanted:
            clauses.append((MUST_NOT, names_query(schema, field, unwanted)))
    return clauses


def names_query(schema: tantivy.Schema, field: str, names: Iterable[str]) -> tantivy.Query:
    """Match articles whose source, section or byline is one of these names."""
    return tantivy.Query.term_set_query(schema, f"{field}_code", sorted(code_of(name) for name in names))


def _day_queries(schema: tantivy.Schema, filters: Filters) -> list[tantivy.Query]:
    day = (filters.as_of or filters.today).toordinal()
    begin, until = ("open_from", "open_until") if filters.as_of is None else ("from_day", "until_day")
    queries = [between(schema, begin, None, day), between(schema, until, day + 1, None)]
    if filters.start is not None:
        queries.append(between(schema, "last_day", filters.start.toordinal(), None))
    if filters.end is not None:
        queries.append(between(schema, "first_day", None, filters.end.toordinal()))
    if filters.start is not None and filters.end is None:
        queries.append(between(schema, "first_day", None, _LAST_DAY))
    return queries


_LAST_DAY: Final = 3_652_059  # date.max; undated articles stand behind it
