"""Turning a query's tree into tantivy's query objects, for the index of articles."""

from datetime import date
from typing import Final

import tantivy

from index.lexical_queries import MUST, MUST_NOT, any_of, between, silent, stem_queries
from index.query_tree import And, InField, Node, Not, Or, Phrase, Prefix, PublishedIn, Word
from index.words import plain_words, stems

_STORY: Final = ("headline", "text")
_LAST_DAY: Final = date.max.toordinal()


def compile_query(schema: tantivy.Schema, node: Node) -> tantivy.Query:  # noqa: PLR0911 - a kind each
    """Return the query that matches what the tree means."""
    match node:
        case Word(text):
            return _stemmed(schema, text, _STORY)
        case Prefix(text):
            return any_of([_prefix(schema, f"{field}_plain", text) for field in _STORY])
        case Phrase(text, slop):
            return any_of([_phrase(schema, f"{field}_plain", plain_words(text), slop) for field in _STORY])
        case InField(field, inner):
            return _in_field(schema, field, inner)
        case PublishedIn(start, end):
            return _published(schema, start, end)
        case Not(inner):
            return _except(schema, [inner])
        case And(nodes):
            return _all(schema, nodes)
        case Or(nodes):
            return any_of([compile_query(schema, inner) for inner in nodes])


def _all(schema: tantivy.Schema, nodes: tuple[Node, ...]) -> tantivy.Query:
    """Match what all match; what is to be left out needs something to be left out of."""
    clauses = [(MUST, compile_query(schema, node)) for node in nodes if not isinstance(node, Not)]
    refused = [node.node for node in nodes if isinstance(node, Not)]
    if not clauses:
        return _except(schema, refused)
    clauses += [(MUST_NOT, compile_query(schema, node)) for node in refused]
    return tantivy.Query.boolean_query(clauses)


def _except(schema: tantivy.Schema, nodes: list[Node]) -> tantivy.Query:
    clauses = [(MUST_NOT, compile_query(schema, node)) for node in nodes]
    return tantivy.Query.boolean_query([(MUST, silent(tantivy.Query.all_query())), *clauses])


def _in_field(schema: tantivy.Schema, field: str, node: Node) -> tantivy.Query:
    """Match a word, a beginning or a phrase in one field."""
    plain = "headline_plain" if field == "headline" else field
    match node:
        case Word(text) if field == "headline":
            return _stemmed(schema, text, ("headline",))
        case Word(text):
            return _phrase(schema, plain, plain_words(text), 0)
        case Phrase(text, slop):
            return _phrase(schema, plain, plain_words(text), slop)
        case Prefix(text):
            return _prefix(schema, plain, text)
        case _:
            return compile_query(schema, node)


def _stemmed(schema: tantivy.Schema, text: str, fields: tuple[str, ...]) -> tantivy.Query:
    """Match a word in any form; one with signs inside ("council-run") as its parts in a row."""
    found = stems(text)
    if len(found) == 1 and fields == _STORY:
        return any_of(stem_queries(schema, found[0]))
    return any_of([_phrase(schema, field, found, 0) for field in fields])


def _phrase(schema: tantivy.Schema, field: str, words: list[str], slop: int) -> tantivy.Query:
    if not words:
        return tantivy.Query.empty_query()
    if len(words) == 1:  # a phrase of one word makes tantivy panic
        return tantivy.Query.term_query(schema, field, words[0])
    if slop and len(words) == 2:
        # tantivy counts two steps for a change of order; near means near on either side.
        orders = [words, words[::-1]]
        return tantivy.Query.disjunction_max_query(
            [tantivy.Query.phrase_query(schema, field, list(order), slop) for order in orders]
        )
    return tantivy.Query.phrase_query(schema, field, list(words), slop)


def _prefix(schema: tantivy.Schema, field: str, text: str) -> tantivy.Query:
    """Match words that begin so; plain words hold letters and digits only, so nothing is to be escaped."""
    *whole, beginning = plain_words(text) or [""]
    if not beginning:
        return tantivy.Query.empty_query()
    queries = [tantivy.Query.regex_query(schema, field, f"{beginning}.*")]
    queries += [tantivy.Query.term_query(schema, field, word) for word in whole]
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(MUST, q) for q in queries])


def _published(schema: tantivy.Schema, start: date | None, end: date | None) -> tantivy.Query:
    """Match intervals that overlap these days."""
    low = 1 if start is None else start.toordinal()  # 0 stands where no day is known
    high = _LAST_DAY if end is None else end.toordinal()
    return silent(
        tantivy.Query.boolean_query(
            [(MUST, between(schema, "last_day", low, None)), (MUST, between(schema, "first_day", None, high))]
        )
    )
