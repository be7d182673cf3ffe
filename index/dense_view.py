"""One state of the dense index, searchable while the next one is made."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from corpus.archive import Archive
from corpus.errors import ArchiveError
from index.dense_base import IVF, Base, Keys
from index.selection import Selection

Vectors = npt.NDArray[np.float32]

_DECIMALS: Final = 6  # the last digit of a float32 product depends on who multiplies


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Additions since the base: keys in ascending order, vectors float32, (keys, dimension)."""

    keys: Keys
    vectors: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class DenseView:
    """The base and the additions, as they stood after one catch-up; never changed."""

    archive: Archive
    base: Base | None
    additions: tuple[Block, ...]

    def search(self, query: Vectors, selection: Selection, *, limit: int) -> list[tuple[int, float]]:
        """Return the selected passages nearest to a unit vector, (dimension,): keys with cosines, best first.

        Ties stand in order of key. Candidates from 8-bit codes are scored again with the stored vectors,
        so a score does not tell which form the index has.
        """
        keys, scores = self._from_base(query, selection, limit)
        found = [(keys, scores), *(_from_block(block, query, selection, limit) for block in self.additions)]
        every, cosines = (np.concatenate(part) for part in zip(*found, strict=True))
        cosines = np.round(cosines, _DECIMALS)
        best = np.lexsort((every, -cosines))[:limit]
        return [(int(key), float(cosine)) for key, cosine in zip(every[best], cosines[best], strict=True)]

    def scores(self, query: Vectors, keys: Keys) -> dict[int, float]:
        """Return the cosine of each of these passages with a unit vector; those without one are left out."""
        held, vectors = self._stored(keys)
        return dict(zip((int(key) for key in held), (float(s) for s in vectors @ query), strict=True))

    def _from_base(self, query: Vectors, selection: Selection, limit: int) -> tuple[Keys, Vectors]:
        if self.base is None or not len(self.base.keys):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        coded = self.base.label.kind == IVF
        depth = min(2 * limit + 2, len(self.base.keys))  # so that ties, too, stand in order of key
        scores, keys = self.base.search(query[None], depth, bits=selection.bits, share=selection.share)
        found = keys[0] >= 0
        if not coded:
            return keys[0][found], scores[0][found]
        held, vectors = self._stored(keys[0][found])
        return held, vectors @ query

    def _stored(self, keys: Keys) -> tuple[Keys, Vectors]:
        """Return the stored vectors of those passages that still have one, as float32."""
        try:
            return keys, self.archive.vectors(keys.tolist()).astype(np.float32).reshape(len(keys), -1)
        except ArchiveError:  # some are gone since this state was made
            return _remaining(self.archive, keys)


def _remaining(archive: Archive, keys: Keys) -> tuple[Keys, Vectors]:
    """Return the vectors of those passages that are still held and encoded."""
    with archive.snapshot():
        rows = archive.passage_rows(keys)
        held = np.array(sorted(rows), dtype=np.int64)
        bare = archive.unencoded(len(held), after=int(held[0]) - 1) if len(held) else []
        held = held[~np.isin(held, bare)]
        vectors = archive.vectors(held.tolist()).astype(np.float32)
    return held, vectors.reshape(len(held), -1) if len(held) else np.zeros((0, 0), dtype=np.float32)


def _from_block(block: Block, query: Vectors, selection: Selection, limit: int) -> tuple[Keys, Vectors]:
    """Search additions exactly."""
    selected = np.flatnonzero(selection.holds(block.keys))
    scores = (
        block.vectors[selected] @ query
        if len(selected) < len(block.keys) // 4
        else (block.vectors @ query)[selected]
    )
    if len(scores) > limit:
        best = np.argpartition(-scores, limit - 1)[:limit]
        # All that tie with the last are kept: the caller breaks ties by key.
        best = np.flatnonzero(scores >= scores[best].min())
        selected, scores = selected[best], scores[best]
    return block.keys[selected], scores
