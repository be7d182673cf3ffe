"""Selection: which versions and passages one search may return."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.catalogue import Catalogue, Keys, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The rows of a catalogue that pass a search's filters, one version a text."""

    catalogue: Catalogue
    versions: Mask
    passages: Mask
    bits: npt.NDArray[np.uint8]

    @property
    def count(self) -> int:
        """How many passages are selected."""
        return int(np.count_nonzero(self.passages))

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


def select(catalogue: Catalogue, versions: Mask) -> Selection:
    """Select versions (a mask over the catalogue's) and with them their passages."""
    passages = versions[catalogue.owners]
    last = int(catalogue.keys[-1]) if len(catalogue.keys) else 0
    flags = np.zeros(last + 1, dtype=np.bool_)
    flags[catalogue.keys[passages]] = True
    return Selection(catalogue, versions, passages, np.packbits(flags, bitorder="little"))
