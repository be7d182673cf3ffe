"""Catalogue: the facts by which a search is filtered, in columns, as of one state of the archive."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from corpus.archive import FACTS, Archive
from corpus.groups import find_groups, text_keys
from index.filters import Filters

Days = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_NEVER: Final = np.iinfo(np.int32).max
_COLUMNS: Final = {
    "versions": "version",
    "firsts": "key",
    "articles": "article",
    "contents": "content",
    "visible_from": "visible_from",
    "visible_until": "visible_until",
    "open_until": "open_until",
    "undated": "undated",
    "published_start": "published_start",
    "published_end": "published_end",
    "sources": "source",
    "signatures": "signature",
}
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """One row a passage (`keys`, ascending; `owners`, the row of its version), the rest one row a version.

    12 bytes a passage. Days are ordinals, 0 where unknown. It is never changed: a new state of the
    archive makes a new one, so that a search in progress keeps what it began with. `archive` is the
    identity of the archive it was read from: a restored one counts its changes anew. `repeated` are the
    versions that have a copy or near copy; `near_pairs` those of their signatures.
    """

    archive: str
    sequence: int
    keys: Keys
    owners: npt.NDArray[np.int32]
    versions: Keys
    firsts: Keys
    articles: Keys
    contents: Keys
    visible_from: Days
    visible_until: Days
    open_until: Days
    undated: Mask
    published_start: Days
    published_end: Days
    sources: Days
    signatures: Keys
    near_pairs: Keys
    repeated: Mask
    order: Keys
    source_names: dict[int, str]

    @classmethod
    def load(cls, archive: Archive) -> Self:
        """Read the whole of it from the archive; call it inside a snapshot."""
        facts = archive.facts()
        begins = np.flatnonzero(np.diff(facts["version"], prepend=-1))
        counts = np.diff(begins, append=len(facts))
        return cls._made(archive, facts[begins], counts)

    def updated(self, archive: Archive) -> Self:
        """Return the catalogue of the archive's state now, reading only what changed since this one."""
        touched = {change.version_key for change in archive.changes(self.sequence)}
        if len(touched) > len(self.versions) // 4:
            return self.load(archive)
        facts = archive.facts(touched)
        begins = np.flatnonzero(np.diff(facts["version"], prepend=-1))
        kept = ~np.isin(self.versions, list(touched))
        ours = np.bincount(self.owners, minlength=len(self.versions))[kept]
        one = np.concatenate([self._rows()[kept], facts[begins]])
        counts = np.concatenate([ours, np.diff(begins, append=len(facts))])
        ascending = np.argsort(one["version"])
        return self._made(archive, one[ascending], counts[ascending])

    @classmethod
    def _made(cls, archive: Archive, one: npt.NDArray[np.void], counts: Keys) -> Self:
        """Make it of the facts of each version's first passage and the number of its passages.

        Keys of versions and of passages rise together, and those of one version's passages are consecutive.
        """
        owners = np.repeat(np.arange(len(one), dtype=np.int32), counts)
        starts = np.cumsum(counts) - counts
        keys = one["key"][owners] + np.arange(len(owners)) - starts[owners]
        columns = {column: np.ascontiguousarray(one[name]) for column, name in _COLUMNS.items()}
        appeared = _appeared(one["undated"], one["visible_from"])
        near_pairs = archive.near_pairs()
        # Copies beside each other, the earliest published first, undated ones last; then the first held.
        order = np.lexsort((one["version"], appeared, one["content"]))
        return cls(
            archive=archive.identity,
            sequence=archive.sequence,
            keys=keys,
            owners=owners,
            order=order,
            near_pairs=near_pairs,
            repeated=_repeated(one, near_pairs),
            source_names=archive.sources(),
            **columns,
        )

    def _rows(self) -> npt.NDArray[np.void]:
        """Return the columns as the archive gives them: the facts of each version's first passage."""
        rows = np.zeros(len(self.versions), dtype=FACTS)
        for column, name in _COLUMNS.items():
            rows[name] = getattr(self, column)
        return rows

    def rows_of(self, keys: Keys) -> Keys:
        """Return the rows of these passages; -1 for one that is not held (any more)."""
        if not len(self.keys):
            return np.full(len(keys), -1, dtype=np.int64)
        rows = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[rows] == keys, rows, -1)

    def version_rows(self, versions: npt.ArrayLike) -> Keys:
        """Return the rows of these versions, in ascending order; those not held are left out."""
        wanted = np.unique(np.asarray(versions, dtype=np.int64))
        if not len(self.versions):
            return np.zeros(0, dtype=np.int64)
        rows = np.minimum(np.searchsorted(self.versions, wanted), len(self.versions) - 1)
        found: Keys = rows[self.versions[rows] == wanted]
        return found

    def visible(self, filters: Filters) -> Mask:
        """Tell of every version whether the filters let it through, copies included.

        `articles` and the filters on sections and bylines are not known here: the caller limits
        versions by them.
        """
        mask = self._seen(filters) & self._published(filters)
        if filters.sources:
            mask &= np.isin(self.sources, self._source_keys(filters.sources))
        if filters.without_sources:
            mask &= ~np.isin(self.sources, self._source_keys(filters.without_sources))
        return mask

    def shown(self, mask: Mask) -> Mask:
        """Return `mask` with one version a text left: of copies, the one published earliest."""
        rows = self.order[mask[self.order]]
        contents = self.contents[rows]
        shown = np.zeros_like(mask)
        shown[rows[np.flatnonzero(np.r_[True, contents[1:] != contents[:-1]][: len(rows)])]] = True
        return shown

    def groups(self, mask: Mask) -> Keys:
        """Return for each version in `mask` the row of the first published of its group; -1 for the rest.

        A group is a version with its copies and near copies, as far as they are in `mask`.
        """
        groups = np.where(mask, np.arange(len(mask)), -1)
        rows = np.flatnonzero(mask & self.repeated)
        texts = text_keys(self.signatures[rows], self.contents[rows])
        groups[rows] = rows[find_groups(texts, self.ranks(rows), self.near_pairs)]
        return groups

    def ranks(self, rows: Keys) -> Keys:
        """Return which of these versions was published first (0), and so on; undated ones last."""
        appeared = _appeared(self.undated[rows], self.visible_from[rows])
        ranks = np.empty(len(rows), dtype=np.int64)
        ranks[np.lexsort((self.versions[rows], appeared))] = np.arange(len(rows))
        return ranks

    def _seen(self, filters: Filters) -> Mask:
        if filters.as_of is not None:
            day = filters.as_of.toordinal()
            return ~self.undated & (self.visible_from <= day) & (day < self.visible_until)
        today = filters.today.toordinal()
        return (self.undated | (self.visible_from <= today)) & (today < self.open_until)

    def _published(self, filters: Filters) -> Mask:
        mask = np.ones(len(self.versions), dtype=np.bool_)
        if filters.start is not None or filters.end is not None:
            mask &= ~self.undated
        if filters.start is not None:
            mask &= self.published_end >= filters.start.toordinal()
        if filters.end is not None:
            mask &= self.published_start <= filters.end.toordinal()
        if filters.years:
            mask &= self._starts_in(filters.years)
        if filters.without_years:
            mask &= ~self._starts_in(filters.without_years)
        return mask

    def _starts_in(self, years: frozenset[int]) -> Mask:
        """Tell of every version whether its publication interval starts in one of these years."""
        days = (self.published_start - _EPOCH).astype("datetime64[D]")
        return ~self.undated & np.isin(days.astype("datetime64[Y]").astype(np.int64) + 1970, sorted(years))

    def _source_keys(self, names: frozenset[str]) -> list[int]:
        folded = {name.casefold() for name in names}
        return [key for key, name in self.source_names.items() if name.casefold() in folded]


def _appeared(undated: Mask, visible_from: Days) -> Days:
    """Return the day on which each version is first seen; one of unknown date comes after all others."""
    return np.where(undated, _NEVER, visible_from).astype(np.int32)


def _repeated(one: npt.NDArray[np.void], near_pairs: Keys) -> Mask:
    """Tell of each version whether its text, or nearly the same, stands in another one."""
    texts = text_keys(one["signature"], one["content"])
    repeated: Mask = np.isin(texts, near_pairs)
    for keys in (texts, one["content"]):
        _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
        repeated |= counts[inverse] > 1
    return repeated
