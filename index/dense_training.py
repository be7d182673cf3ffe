"""Building a base from the archive's vectors: flat while small, trained IVF with 8-bit codes once large."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from corpus.archive import Stamp
from index.dense_base import FLAT, IVF, Keys, Label
from index.dense_options import DenseOptions

Vectors = npt.NDArray[np.float32]
Batches = Iterable[tuple[Keys, Vectors]]

_FAISS: Any = faiss  # its stubs do not know what its Python side adds
_SEED = 20_261_122
_TENTH = 10
_A_CENTRE = 0.98  # cosine; 8-bit codes bring a vector back to 0.999
_RUN = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What an index is built from: which archive, in which state, encoded by which model."""

    archive: str
    sequence: int
    model: Stamp


def build_flat(batches: Batches, *, origin: Origin) -> tuple[Any, Keys, Label]:
    """Build an exact index."""
    index = faiss.IndexIDMap(faiss.IndexFlatIP(origin.model.dimension))
    keys = _add(index, batches)
    return index, keys, _label(origin, kind=FLAT, count=len(keys))


def build_ivf(
    sample: Vectors, batches: Batches, *, count: int, origin: Origin, options: DenseOptions
) -> tuple[Any, Keys, Label]:
    """Train on `sample`, add `batches`, and find how many lists must be probed.

    While the batches pass, the exact neighbours of some of the sample are kept as the measure of recall.
    """
    nlist = max(1, int(options.lists_per_root * math.sqrt(count)))
    index = _FAISS.index_factory(origin.model.dimension, f"IVF{nlist},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.cp.niter = options.training_rounds
    index.cp.seed = _SEED
    index.cp.min_points_per_centroid = 1
    index.cp.max_points_per_centroid = options.points_per_list
    index.train(sample)
    probes = sample[:: max(1, len(sample) // options.probes)][: options.probes]
    exact, tenth = Exact(probes), Exact(probes, part=_TENTH)
    keys = _add(index, tenth.watch(exact.watch(batches)))
    nprobe, recall = choose_nprobe(index, exact, wanted=options.recall)
    nprobe_tenth, recall_tenth = choose_nprobe(index, tenth, wanted=options.recall, within=keys)
    label = _label(
        origin,
        kind=IVF,
        count=len(keys),
        trained_on=len(keys),
        nlist=nlist,
        nprobe=nprobe,
        recall=recall,
        nprobe_tenth=nprobe_tenth,
        recall_tenth=recall_tenth,
    )
    return index, keys, label


class Exact:
    """The exact ten nearest neighbours of some held vectors, found while all vectors pass by.

    A vector that is the query itself (or a copy of it) is not counted: finding oneself is no merit.
    """

    def __init__(self, queries: Vectors, *, depth: int = 10, part: int = 1) -> None:
        """Take the queries: float32, unit length; look among one `part`-th of the passages only."""
        self.part = part
        self.queries = queries
        self.depth = depth
        self._scores = np.full((len(queries), depth), -np.inf, dtype=np.float32)
        self.keys = np.full((len(queries), depth), -1, dtype=np.int64)

    def watch(self, batches: Batches) -> Iterator[tuple[Keys, Vectors]]:
        """Pass batches on, keeping the best of what was seen."""
        for keys, vectors in batches:
            chosen = self.counts(keys)
            self._keep_best(keys[chosen], vectors[chosen])
            yield keys, vectors

    def _keep_best(self, keys: Keys, vectors: Vectors) -> None:
        scores = self.queries @ vectors.T
        scores[scores > 1 - 1e-3] = -np.inf
        if len(keys) > self.depth:
            near = np.argpartition(-scores, self.depth - 1, axis=1)[:, : self.depth]
            scores, names = np.take_along_axis(scores, near, axis=1), keys[near]
        else:
            names = np.broadcast_to(keys, scores.shape)
        every, named = np.hstack([self._scores, scores]), np.hstack([self.keys, names])
        best = np.argsort(-every, axis=1, kind="stable")[:, : self.depth]
        self._scores = np.take_along_axis(every, best, axis=1)
        self.keys = np.take_along_axis(named, best, axis=1)

    def counts(self, keys: Keys) -> npt.NDArray[np.bool_]:
        """Tell of each passage whether it is in the part: whole runs of them, as articles are."""
        inside: npt.NDArray[np.bool_] = (keys // _RUN) % self.part == 0
        return inside

    def recall(self, found: Keys) -> float:
        """Return the share of the exact neighbours that stand in the rows of `found`."""
        hits = sum(np.isin(mine, theirs).sum() for mine, theirs in zip(self.keys, found, strict=True))
        return float(hits) / max(1, int((self.keys >= 0).sum()))


def choose_nprobe(
    index: Any,  # noqa: ANN401
    exact: Exact,
    *,
    wanted: float,
    within: Keys | None = None,
) -> tuple[int, float]:
    """Return the smallest power of two of lists that reaches the recall, and the recall it reaches.

    Candidates are twice as many as counted, as in a search: they are scored again exactly there.
    """
    nprobe, recall = 1, 0.0
    selector = None if within is None else _FAISS.IDSelectorBatch(within[exact.counts(within)])
    while True:
        options = _FAISS.SearchParametersIVF(nprobe=nprobe, sel=selector)
        _, found = index.search(exact.queries, 2 * exact.depth + 2, params=options)
        recall = exact.recall(found)
        if recall >= wanted or nprobe >= index.nlist:
            return nprobe, recall
        nprobe = min(2 * nprobe, index.nlist)


def has_centre_of(index: Any, keys: Keys) -> bool:  # noqa: ANN401
    """Tell whether the centre of a list is as good as the vector of one of these passages.

    That is so where the passage was trained on and few are like it. Taken out of the lists, its vector
    would stand in the file still.
    """
    if not len(keys):
        return False
    ivf = _FAISS.extract_index_ivf(index)
    ivf.set_direct_map_type(_FAISS.DirectMap.Hashtable)
    vectors = ivf.reconstruct_batch(keys)
    ivf.set_direct_map_type(_FAISS.DirectMap.NoMap)
    scores, _ = ivf.quantizer.search(vectors, 1)
    return bool((scores > _A_CENTRE).any())


def _label(origin: Origin, **found: Any) -> Label:  # noqa: ANN401 - the fields of Label
    return Label(archive=origin.archive, sequence=origin.sequence, model=origin.model, **found)


def _add(index: Any, batches: Batches) -> Keys:  # noqa: ANN401
    """Add every batch under its keys; return the keys in ascending order."""
    added: list[Keys] = []
    for keys, vectors in batches:
        index.add_with_ids(vectors, keys)
        added.append(keys)
    return np.sort(np.concatenate(added)) if added else np.zeros(0, dtype=np.int64)
