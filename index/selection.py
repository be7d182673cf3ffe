"""Selection: which versions and passages one search may return."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.catalogue import Catalogue, Keys, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The rows of a catalogue that pass a search's filters, one version a text.

    `groups` has for each version that passes, copies included, the row of the first of its group; -1 for
    the rest. `count` is how many passages are selected.
    """

    catalogue: Catalogue
    versions: Mask
    passages: Mask
    bits: npt.NDArray[np.uint8]
    groups: Keys
    count: int

    @property
    def share(self) -> float:
        """The selected part of all passages, 0 to 1."""
        return self.count / max(1, len(self.passages))

    def holds(self, keys: Keys) -> Mask:
        """Tell of every passage key whether it is selected."""
        rows = self.catalogue.rows_of(keys)
        return (
            (rows >= 0) & self.passages[rows] if len(self.passages) else np.zeros(len(keys), dtype=np.bool_)
        )

    def holds_versions(self, versions: Keys) -> Mask:
        """Tell of every version key whether it is selected."""
        held = self.catalogue.versions
        if not len(held):
            return np.zeros(len(versions), dtype=np.bool_)
        rows = np.minimum(np.searchsorted(held, versions), len(held) - 1)
        selected: Mask = (held[rows] == versions) & self.versions[rows]
        return selected

    def followers(self, versions: Keys) -> Keys:
        """Return those of these versions of whose group an earlier published one is among them."""
        rows = np.flatnonzero(self.catalogue.repeated)
        rows = rows[np.isin(self.catalogue.versions[rows], versions)]
        rows = rows[np.argsort(self.catalogue.ranks(rows))]
        _, first = np.unique(self.groups[rows], return_index=True)
        followers: Keys = np.delete(self.catalogue.versions[rows], first)
        return followers

    def count_copies(self, versions: Keys) -> int:
        """Return how many copies pass the filters of the texts of these selected versions, these left out."""
        rows = np.flatnonzero(self.catalogue.repeated & (self.groups >= 0))
        these = np.isin(self.catalogue.versions[rows], versions)
        contents = self.catalogue.contents[rows]
        return int(np.count_nonzero(np.isin(contents, contents[these]) & ~these))

    def firsts_of(self, versions: Sequence[int]) -> dict[int, int]:
        """Return for each of these versions the row of the first of its group."""
        rows = self.catalogue.version_rows(versions)
        return dict(zip(self.catalogue.versions[rows].tolist(), self.groups[rows].tolist(), strict=True))

    def without(self, versions: Keys) -> "Selection":
        """Return what is selected but these versions."""
        if not len(versions):
            return self
        left = self.versions.copy()
        left[self.catalogue.version_rows(versions)] = False
        return select(self.catalogue, left, self.groups)


def select(catalogue: Catalogue, versions: Mask, groups: Keys | None = None) -> Selection:
    """Select versions (a mask over the catalogue's) and with them their passages.

    `groups` are the rows of their groups' firsts, where more versions are known than are selected.
    """
    if groups is None:
        groups = catalogue.groups(versions)
    passages = versions[catalogue.owners]
    last = int(catalogue.keys[-1]) if len(catalogue.keys) else 0
    flags = np.zeros(last + 1, dtype=np.bool_)
    flags[catalogue.keys[passages]] = True
    bits = np.packbits(flags, bitorder="little")
    return Selection(catalogue, versions, passages, bits, groups, int(np.count_nonzero(passages)))
