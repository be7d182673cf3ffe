"""One consistent state of everything that can be searched, and the searches on it."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Final

import numpy as np

from corpus.archive import Archive, Coverage
from index.catalogue import Catalogue, Keys
from index.dense_view import DenseView
from index.encoder import Encoder
from index.filters import Filters
from index.hit import Hit
from index.lexical_view import LexicalView, Ranked
from index.selection import Selection, select

_REMEMBERED: Final = 32


@dataclass(frozen=True, slots=True, eq=False)
class SearchView:
    """The archive's facts, vectors and words as of one change of the archive.

    `dense` is None where there is no encoder. Whatever is asked of one view is answered from one
    state, whoever writes meanwhile; an article withdrawn after it was made is left out of hits.
    """

    archive: Archive
    catalogue: Catalogue
    lexical: LexicalView
    dense: DenseView | None
    encoder: Encoder | None
    _selections: "OrderedDict[Filters, Selection]" = field(default_factory=OrderedDict)
    _coverages: "OrderedDict[tuple[date | None, date], Coverage]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def select(self, filters: Filters) -> Selection:
        """Return what the filters let through, of copies the earliest published."""
        with self._lock:
            known = self._selections.get(filters)
        if known is None:
            known = self._select(filters)
            with self._lock:
                self._selections[filters] = known
                while len(self._selections) > _REMEMBERED:
                    self._selections.popitem(last=False)
        return known

    def coverage(self, as_of: date | None, today: date) -> Coverage:
        """Count what is visible as of a day, and what is left out for its date; counted once while this state lasts."""
        asked = as_of, today
        with self._lock:
            known = self._coverages.get(asked)
        if known is None:
            with self.archive.snapshot() as sequence:
                known = self.archive.coverage(as_of, today)
            if sequence == self.catalogue.sequence:
                with self._lock:
                    self._coverages[asked] = known
                    while len(self._coverages) > _REMEMBERED:
                        self._coverages.popitem(last=False)
        return known

    def hits(self, ranked: Ranked) -> list[Hit]:
        """Return ranked passage keys as hits; those that were withdrawn meanwhile are left out."""
        keys = [key for key, _ in ranked]
        with self.archive.snapshot():
            rows = self.archive.passage_rows(keys)
            passages = self.archive.passages(rows)
            versions = self.archive.versions({row.version_key for row in rows.values()})
        held = [(key, score) for key, score in ranked if key in passages]
        return [
            Hit(rank, score, versions[rows[key].version_key], passages[key], key)
            for rank, (key, score) in enumerate(held, start=1)
        ]

    def similarities(self, text: str, keys: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of these passages with a text; empty where there is no encoder."""
        if self.dense is None or self.encoder is None or not keys:
            return {}
        query = self.encoder.encode_queries([text])[0]
        return self.dense.scores(query, np.asarray(keys, dtype=np.int64))

    def versions_of(self, keys: Sequence[int]) -> dict[int, int]:
        """Return the version key of each of these passages."""
        rows = self.catalogue.rows_of(np.asarray(keys, dtype=np.int64))
        versions = self.catalogue.versions[self.catalogue.owners[rows]] if len(keys) else rows
        return {int(key): int(version) for key, version in zip(keys, versions, strict=True)}

    def first_passages(self, versions: Sequence[int]) -> dict[int, int]:
        """Return the key of the first passage of each of these versions."""
        rows = self.catalogue.version_rows(versions)
        return {int(self.catalogue.versions[row]): int(self.catalogue.firsts[row]) for row in rows}

    def _select(self, filters: Filters) -> Selection:
        mask = self.catalogue.visible(filters)
        named = self.lexical.named(filters)
        if named is not None:
            mask &= np.isin(self.catalogue.versions, named)
        if filters.articles is not None:
            mask &= np.isin(self.catalogue.articles, self._articles(filters.articles))
        return select(self.catalogue, self.catalogue.shown(mask), self.catalogue.groups(mask))

    def _articles(self, ids: frozenset[str]) -> Keys:
        """Return the archive's keys of articles by id; those not held are left out."""
        found = (self.archive.version_of(article_id) for article_id in sorted(ids))
        rows = self.catalogue.version_rows([version.key for version in found if version is not None])
        return self.catalogue.articles[rows]
