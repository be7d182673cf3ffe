"""One state of the lexical index, searchable while the next one is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import tantivy

from index.catalogue import Keys, Mask
from index.filters import Filters
from index.lexical_queries import (
    MUST,
    MUST_NOT,
    filter_queries,
    filtered,
    names_query,
    question_stems,
    silent,
    stems_query,
)
from index.selection import Selection

Ranked = list[tuple[int, float]]

_MOST_SELECTED: Final = 0.5
"""Above this share a filter costs more than it saves: tantivy skips blocks only without one."""


_MOST_NAMES: Final = 65_000

_LARGE: Final = 50_000
_COMMON: Final = 0.05
"""In an index of this many documents, a word that stands in so large a share of them does not bring one up by
itself. Of the ten best of a million passages .994 stay the same, in less than half the time (2026-11)."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """One tantivy index in one state: the searcher and the schema that its queries are made for."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema

    def search(
        self,
        query: tantivy.Query,
        *,
        limit: int,
        filters: Filters,
        share: float,
        holds: Callable[[Keys], Mask],
        within: Sequence[int] | None = None,
    ) -> Ranked:
        """Return the `limit` best keys that `holds` lets through, with their scores; ties in order of key.

        Where the filters let most through (`share`), what they refuse is skipped as it comes, and more
        is asked for until there is enough; else the engine applies them. The result is the same. `within`
        limits the search to these versions.
        """
        if limit < 1:
            return []
        if within is not None:
            chosen = tantivy.Query.term_set_query(self.schema, "version", list(within))
            query = filtered(query, [(MUST, silent(chosen))])
        elif share < _MOST_SELECTED:
            query = filtered(query, filter_queries(self.schema, filters))
        depth = 2 * limit + 16
        while True:
            hits = self.searcher.search(query, depth, count=False).hits
            keys, scores = self._keys(hits)
            held = holds(keys)
            keys, scores = keys[held], scores[held]
            if len(keys) >= limit or len(hits) < depth:
                best = np.lexsort((keys, -scores))[:limit]
                return [(int(k), float(s)) for k, s in zip(keys[best], scores[best], strict=True)]
            depth *= 4

    def word_queries(self, text: str) -> list[tantivy.Query]:
        """Return how to look for any word of a question: the quick way first, if there is one, and the thorough way.

        In a large index the quick way passes over documents that have only its common words: they are most of
        the work, and hardly ever among the best.
        """
        found = question_stems(text)
        queries = [stems_query(self.schema, found)]
        documents = self.searcher.num_docs
        if documents >= _LARGE:
            shares = {stem: self.searcher.doc_freq("text", stem) / documents for stem in found}
            rare = [stem for stem in found if shares[stem] < _COMMON]
            common = [stem for stem in found if shares[stem] >= _COMMON]
            if rare and common:
                queries.insert(0, stems_query(self.schema, rare, common=common))
        return queries

    def every(self, query: tantivy.Query) -> Keys:
        """Return the key of every document that matches, in no order."""
        return self.codes(query, ["key"])["key"]

    def codes(self, query: tantivy.Query, fields: Sequence[str]) -> dict[str, Keys]:
        """Return several numbers of every document that matches, row by row."""
        size = max(1, self.searcher.num_docs)
        hits = self.searcher.search(silent(query), size, count=False).hits
        return {field: self._numbers(field, hits) for field in fields}

    def names(self, field: str) -> list[str]:
        """Return every source, section or byline that stands in the index."""
        wanted = {"names": {"terms": {"field": f"{field}_name", "size": _MOST_NAMES}}}
        found = self.searcher.aggregate(tantivy.Query.all_query(), wanted)
        return [str(bucket["key"]) for bucket in found["names"]["buckets"]]

    def _keys(self, hits: list[tuple[float, tantivy.DocAddress]]) -> tuple[Keys, npt.NDArray[np.float64]]:
        return self._numbers("key", hits), np.array([score for score, _ in hits], dtype=np.float64)

    def _numbers(self, field: str, hits: list[tuple[float, tantivy.DocAddress]]) -> Keys:
        values = self.searcher.fast_field_values(field, [address for _, address in hits])
        return np.array(values, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class LexicalView:
    """Passages and articles, as they stood after one catch-up.

    `settled` means that they are those of the catch-up's catalogue exactly: no other process was writing.
    """

    passages: Shelf
    articles: Shelf
    settled: bool = True

    def rank_passages(
        self,
        query: tantivy.Query,
        selection: Selection,
        filters: Filters,
        *,
        limit: int,
        within: Sequence[int] | None = None,
    ) -> Ranked:
        """Return the best selected passages by BM25, `within` these versions: keys with scores."""
        return self.passages.search(
            query, limit=limit, filters=filters, share=selection.share, holds=selection.holds, within=within
        )

    def rank_articles(
        self, query: tantivy.Query, selection: Selection, filters: Filters, *, limit: int
    ) -> Ranked:
        """Return the best selected articles by BM25: version keys with scores."""
        return self.articles.search(
            query, limit=limit, filters=filters, share=selection.share, holds=selection.holds_versions
        )

    def matching(self, query: tantivy.Query, selection: Selection) -> Keys:
        """Return the version keys of every selected article that matches."""
        keys = self.articles.every(query)
        return keys[selection.holds_versions(keys)]

    def named(self, filters: Filters) -> Keys | None:
        """Return the versions that the filters on sections and bylines let through; None without any."""
        clauses = []
        for field in ("section", "byline"):
            wanted: frozenset[str] = getattr(filters, f"{field}s")
            unwanted: frozenset[str] = getattr(filters, f"without_{field}s")
            if wanted:
                clauses.append((MUST, names_query(self.articles.schema, field, wanted)))
            if unwanted:
                clauses.append((MUST_NOT, names_query(self.articles.schema, field, unwanted)))
        if not clauses:
            return None
        every = (MUST, tantivy.Query.all_query())
        return self.articles.every(tantivy.Query.boolean_query([every, *clauses]))
