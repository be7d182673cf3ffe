"""The base of the dense index: one FAISS file, mapped read-only, never changed once written."""

import math
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

import faiss
import numpy as np
import numpy.typing as npt

from corpus.archive import Stamp
from index.stamps import checksum, read_stamp, sync_file, write_stamp

Keys = npt.NDArray[np.int64]

FORMAT: Final = 1
FLAT: Final = "flat"
IVF: Final = "ivf"

_FILL: Final = 4  # times as many passages in the lists as are asked for
_FEW: Final = 0.03  # benchmarks/scale, 2026-11
_FAISS: Any = faiss  # its stubs do not know what its Python side adds


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a base file is: of which archive and model, how far it is complete, how it was trained.

    `recall` is recall@10 against exact search at `nprobe` lists, measured on `trained_on` passages;
    `recall_tenth` the same where only a tenth of them may be returned.
    """

    sequence: int
    archive: str
    model: Stamp
    kind: str
    count: int
    trained_on: int = 0
    nlist: int = 0
    nprobe: int = 0
    recall: float = 1.0
    nprobe_tenth: int = 0
    recall_tenth: float = 1.0

    def lists(self, share: float, limit: int) -> int:
        """Return how many lists to probe where a `share` of the passages may be returned, `limit` of them.

        Between all and a tenth, as measured on both; below, as the same line goes on; all lists where
        few passages are left to compare. And never so few that they hold too little.
        """
        if share < _FEW:
            return self.nlist
        slope = max(1.0, math.log10(max(1, self.nprobe_tenth) / max(1, self.nprobe)))
        filling = _FILL * limit * self.nlist / max(1, self.count) / share
        return min(self.nlist, math.ceil(max(self.nprobe * math.pow(share, -slope), filling)))


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """A mapped index whose ids are passage keys, the keys in ascending order, and its label."""

    index: Any
    keys: Keys
    label: Label

    def search(
        self, queries: npt.NDArray[np.float32], limit: int, *, bits: npt.NDArray[np.uint8], share: float
    ) -> tuple[npt.NDArray[np.float32], Keys]:
        """Return scores and keys, (queries, limit), best first, -1 where there are no more.

        `bits` is a bitmap of the keys that may be returned. Where it lets through a small `share`, more
        lists are probed: what is near among them lies in lists further off.
        """
        selector = _FAISS.IDSelectorBitmap(bits)
        if self.label.kind == FLAT:
            options = _FAISS.SearchParameters(sel=selector)
        else:
            nprobe = self.label.lists(share, limit)
            options = _FAISS.SearchParametersIVF(sel=selector, nprobe=nprobe)
        scores, keys = self.index.search(queries, limit, params=options)
        return scores, keys


def write_base(folder: Path, index: Any, keys: Keys, label: Label) -> None:  # noqa: ANN401 - FAISS is untyped
    """Write a base beside the one in use, then make it the one in use in one step; older files go."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"base-{label.sequence}-{label.count}-{label.kind}"
    # A file in use is mapped by readers: it must never be written over.
    name = next(name for n in count() if not (folder / f"{(name := f'{stem}-{n}')}.faiss").exists())
    data, ids = folder / f"{name}.faiss", folder / f"{name}.keys"
    try:
        faiss.write_index(index, str(data))
        keys.astype("<i8").tofile(ids)
        for file in (data, ids):
            sync_file(file)
        checks = {file.name: [file.stat().st_size, checksum(file)] for file in (data, ids)}
        write_stamp(
            folder,
            {"format": FORMAT, "label": asdict(label), "data": data.name, "keys": ids.name, "files": checks},
        )
    finally:
        for file in leftovers(folder):
            file.unlink(missing_ok=True)


def leftovers(folder: Path) -> list[Path]:
    """Return the base files that the stamp does not name: older ones, and those of merges cut short."""
    stamp = read_stamp(folder)
    named = set() if stamp is None else set(stamp.get("files", ()))
    return [file for file in folder.glob("base-*") if file.name not in named]


def stamped_name(folder: Path) -> str | None:
    """Return the name of the file in use, None where the stamp is missing or damaged."""
    stamp = read_stamp(folder)
    return None if stamp is None else str(stamp.get("data"))


def read_base(folder: Path) -> Base | None:
    """Map the base in use; None where it is missing, damaged, or of another format."""
    stamp = read_stamp(folder)
    if stamp is None or stamp.get("format") != FORMAT:
        return None
    try:
        intact = all(
            (folder / name).stat().st_size == size and checksum(folder / name) == crc
            for name, (size, crc) in stamp["files"].items()
        )
        if not intact:
            return None
        fields = dict(stamp["label"])
        label = Label(**{**fields, "model": Stamp(**fields["model"])})
        index = faiss.read_index(str(folder / stamp["data"]), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        keys = np.fromfile(folder / stamp["keys"], dtype="<i8").astype(np.int64)
    except (OSError, KeyError, TypeError, ValueError, RuntimeError):  # RuntimeError is FAISS's
        return None
    if label.kind == IVF:
        # 32 threads that read ahead cost more than the page cache gives.
        _FAISS.downcast_InvertedLists(_FAISS.extract_index_ivf(index).invlists).prefetch_nthread = 0
    return Base(index, keys, label) if index.ntotal == len(keys) == label.count else None
