"""DenseIndex: search by meaning, a projection of the archive's vectors on FAISS."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from threading import Lock, Thread
from typing import Any, Final

import faiss
import numpy as np
import numpy.typing as npt
from filelock import FileLock, Timeout

from corpus.archive import Archive, Stamp
from index.catalogue import Catalogue
from index.dense_base import FLAT, IVF, Base, Keys, leftovers, read_base, stamped_name, write_base
from index.dense_options import DenseOptions
from index.dense_training import Origin, build_flat, build_ivf, has_centre_of
from index.dense_view import Block, DenseView
from index.stamps import latest_sequence

Vectors = npt.NDArray[np.float32]

FOLDER: Final = "dense"
_LOG: Final = logging.getLogger(__name__)
_BLOCKS: Final = 8


class DenseIndex:
    """A read-only mapped base, additions in memory, and merging of the two into a new base.

    Searching goes on in the views handed out before. Withdrawn passages need no bookkeeping: a
    search selects among those that the catalogue holds. One process merges at a time; another one
    that finds the lock taken carries its additions on.
    """

    def __init__(
        self, archive: Archive, *, options: DenseOptions | None = None, background: bool = False
    ) -> None:
        """Map what is on disk, if it is sound; merge in a thread of its own if `background`."""
        self.options = options or DenseOptions()
        self._archive = archive
        self._background = background
        self._folder = archive.directory / FOLDER
        self._base: Base | None = None
        self._base_name: str | None = None
        self._blocks: list[Block] = []
        self._merging: Thread | None = None
        self._made_of: tuple[str, Stamp] | None = None
        self._lock = Lock()

    @property
    def base(self) -> Base | None:
        """The base in use."""
        return self._base

    def catch_up(self, catalogue: Catalogue, model: Stamp) -> DenseView:
        """Return a view that is complete for `catalogue`; call it in the snapshot that read it."""
        with self._lock:
            self._adopt(catalogue, model)
            missing = self._missing(catalogue)
            if (self._base is None or not self._background) and self._is_due(catalogue, len(missing)):
                self._merge(catalogue.keys, self._origin(catalogue, model))
                self._adopt(catalogue, model)
                missing = self._missing(catalogue)
            self._take_additions(missing)
            if self._background and self._is_due(catalogue):
                self._start_merge(catalogue, model)
            return DenseView(self._archive, self._base, tuple(self._blocks))

    def wait(self) -> None:
        """Wait until a merge in the background is done."""
        merging = self._merging
        if merging is not None:
            merging.join()

    def drop(self) -> None:
        """Forget everything, on disk too; the next catch-up builds it anew."""
        with self._lock:
            self._base, self._base_name, self._blocks = None, None, []
            if self._folder.is_dir():
                for file in self._folder.iterdir():
                    file.unlink(missing_ok=True)

    def damage(self) -> str | None:
        """Say what is wrong with the file on disk; None if nothing is."""
        if not self._folder.is_dir() or not any(self._folder.glob("*")):
            return None
        return (
            None
            if read_base(self._folder)
            else f"the dense index in {self._folder} is damaged: it will be rebuilt"
        )

    def pending_erasures(self, catalogue: Catalogue) -> int:
        """Return how many passages that are not held any more stand in the file on disk; leftover files count."""
        known = self._base is not None and stamped_name(self._folder) == self._base_name
        base = self._base if known else read_base(self._folder)
        gone = 0 if base is None else _count_gone(base, catalogue)
        return gone + len(leftovers(self._folder))

    def erase(self, catalogue: Catalogue, model: Stamp) -> None:
        """Rewrite the file without what was withdrawn, now; leftovers of merges cut short go, too.

        Call it in the snapshot that read the catalogue. Searching goes on meanwhile.
        """
        self.wait()
        with self._lock:
            self._adopt(catalogue, model)
            useless, gone = self._base is None, self._gone(catalogue)
        if gone:
            self._merge(catalogue.keys, self._origin(catalogue, model))
        with self._lock:
            self._sweep(useless=useless)
            self._adopt(catalogue, model)

    def _sweep(self, *, useless: bool) -> None:
        """Remove the files that no stamp names, and the others where they are of no use."""
        try:
            with FileLock(self._archive.directory / "dense.lock", timeout=0):
                for file in self._folder.glob("*") if useless else leftovers(self._folder):
                    file.unlink(missing_ok=True)
        except Timeout:
            return

    def _gone(self, catalogue: Catalogue) -> int:
        return 0 if self._base is None else _count_gone(self._base, catalogue)

    def _origin(self, catalogue: Catalogue, model: Stamp) -> Origin:
        return Origin(archive=self._archive.identity, sequence=catalogue.sequence, model=model)

    def _adopt(self, catalogue: Catalogue, model: Stamp) -> None:
        """Take over the base on disk where another one than ours lies there and fits the archive."""
        if self._made_of != (catalogue.archive, model):  # first seen, restored, or encoded anew
            self._base, self._base_name, self._blocks = None, None, []
            self._made_of = catalogue.archive, model
        name = stamped_name(self._folder)
        if name is not None and name == self._base_name:
            return
        base = read_base(self._folder)
        if base is not None and self._fits(base, catalogue, model):
            self._base, self._base_name = base, name
            self._blocks = _without(self._blocks, base.keys)
        elif self._base is not None and not self._fits(self._base, catalogue, model):
            self._base, self._base_name, self._blocks = None, None, []

    def _fits(self, base: Base, catalogue: Catalogue, model: Stamp) -> bool:
        label = base.label
        return (
            label.model == model
            and label.archive == self._archive.identity
            and (label.sequence <= catalogue.sequence or label.sequence <= latest_sequence(self._archive))
        )

    def _missing(self, catalogue: Catalogue) -> Keys:
        """Return which passages have a vector that neither the base nor a block holds."""
        missing = catalogue.keys
        for keys in [*(block.keys for block in self._blocks), *([self._base.keys] if self._base else [])]:
            missing = missing[~_in_sorted(missing, keys)]
        if not len(missing):
            return missing
        bare = self._archive.unencoded(len(missing), after=int(missing[0]) - 1)
        return missing[~np.isin(missing, bare)]

    def _take_additions(self, missing: Keys) -> None:
        """Read these vectors into blocks, and make one of the blocks where they are many."""
        for at in range(0, len(missing), self.options.batch):
            keys = missing[at : at + self.options.batch]
            self._blocks.append(Block(keys, self._archive.vectors(keys.tolist()).astype(np.float32)))
        if len(self._blocks) > _BLOCKS:
            keys = np.concatenate([block.keys for block in self._blocks])
            order = np.argsort(keys)
            self._blocks = [Block(keys[order], np.vstack([block.vectors for block in self._blocks])[order])]

    def _is_due(self, catalogue: Catalogue, unread: int = 0) -> bool:
        """Tell whether so much was added, `unread` vectors included, or withdrawn that a merge pays."""
        added = unread + sum(len(block.keys) for block in self._blocks)
        if self._base is None:
            return added >= self.options.base_from
        gone = self._gone(catalogue)
        wanted = max(self.options.base_from, self.options.merge_share * len(self._base.keys))
        grown = self._base.label.kind == FLAT and len(catalogue.keys) >= self.options.ivf_from
        return added + gone >= wanted or (grown and added > 0)

    def _start_merge(self, catalogue: Catalogue, model: Stamp) -> None:
        """Merge in the background, unless that is under way."""
        if self._merging is not None and self._merging.is_alive():
            return
        self._merging = Thread(
            target=self._merge_quietly, args=(catalogue.keys, self._origin(catalogue, model))
        )
        self._merging.start()

    def _merge_quietly(self, live: Keys, origin: Origin) -> None:
        """Merge on one core, so that searches keep the others; the next catch-up takes the result over."""
        faiss.omp_set_num_threads(1)  # of this thread only
        self._merge(live, origin)

    def _merge(self, live: Keys, origin: Origin) -> None:
        """Write the next base and put it in use, unless another process is at it.

        Where the disk is full, or fails, searches go on from memory, and the next catch-up tries again.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._archive.directory / "dense.lock", timeout=0):
                index, keys, label = self._build(live, origin)
                write_base(self._folder, index, keys, label)
        except Timeout:
            return
        except (OSError, RuntimeError) as error:  # RuntimeError is FAISS's
            _LOG.warning(
                "the dense index in %s cannot be written (%s): check the disk's space", self._folder, error
            )

    def _build(self, live: Keys, origin: Origin) -> tuple[Any, Keys, Any]:
        """Build the next base: flat, or the old lists with what changed, or newly trained lists."""
        if len(live) < self.options.ivf_from:
            return build_flat(self._batches(live), origin=origin)
        name = stamped_name(self._folder)
        # Another process may have put a base of its own in use since ours was mapped.
        base = self._base if name == self._base_name else read_base(self._folder)
        if (
            base is not None
            and name is not None
            and base.label.model == origin.model
            and base.label.archive == origin.archive
            and base.label.kind == IVF
            and len(live) < self.options.retrain_growth * base.label.trained_on
        ):
            index = faiss.read_index(str(self._folder / name))
            if not has_centre_of(index, base.keys[~_in_sorted(base.keys, live)]):
                return self._extend(index, base, live, origin)
        return build_ivf(
            self._sample(live), self._batches(live), count=len(live), origin=origin, options=self.options
        )

    def _extend(self, index: Any, base: Base, live: Keys, origin: Origin) -> tuple[Any, Keys, Any]:  # noqa: ANN401
        """Take out of a copy of the base in memory what was withdrawn, and put in what was added."""
        gone = base.keys[~_in_sorted(base.keys, live)]
        if len(gone):
            index.remove_ids(faiss.IDSelectorBatch(gone))
        kept = base.keys[_in_sorted(base.keys, live)]
        added = [kept]
        for keys, vectors in self._batches(live[~_in_sorted(live, base.keys)]):
            index.add_with_ids(vectors, keys)
            added.append(keys)
        keys = np.sort(np.concatenate(added))
        return index, keys, replace(base.label, sequence=origin.sequence, count=len(keys))

    def _batches(self, live: Keys) -> Iterator[tuple[Keys, Vectors]]:
        """Yield the stored vectors of these passages, in order of key; those gone are passed over."""
        if not len(live):
            return
        for keys, vectors in self._archive.iter_vectors(self.options.batch, after=int(live[0]) - 1):
            wanted = _in_sorted(keys, live)
            if wanted.any():
                yield keys[wanted], vectors[wanted].astype(np.float32)

    def _sample(self, live: Keys) -> Vectors:
        """Return vectors to train on, drawn evenly at random from all."""
        lists = self.options.lists_per_root * np.sqrt(len(live))
        share = min(1.0, lists * self.options.points_per_list / len(live))
        draw = np.random.default_rng(len(live))
        parts = [vectors[draw.random(len(keys)) < share] for keys, vectors in self._batches(live)]
        return np.vstack(parts)


def _count_gone(base: Base, catalogue: Catalogue) -> int:
    """Return how many passages of a base are not held any more: all, where it is another archive's."""
    if base.label.archive != catalogue.archive:
        return len(base.keys)
    return len(base.keys) - int(np.count_nonzero(_in_sorted(base.keys, catalogue.keys)))


def _in_sorted(keys: Keys, ascending: Keys) -> npt.NDArray[np.bool_]:
    """Tell of each key whether it stands in `ascending`."""
    if not len(ascending):
        return np.zeros(len(keys), dtype=np.bool_)
    at = np.minimum(np.searchsorted(ascending, keys), len(ascending) - 1)
    found: npt.NDArray[np.bool_] = ascending[at] == keys
    return found


def _without(blocks: list[Block], keys: Keys) -> list[Block]:
    """Drop from the blocks what the base holds now."""
    kept = [(block, ~_in_sorted(block.keys, keys)) for block in blocks]
    return [Block(block.keys[rest], block.vectors[rest]) for block, rest in kept if rest.any()]
