"""Vectors of sentences, made while someone waits and kept for the next question."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
import numpy.typing as npt

from index.encoder import Encoder
from qa.candidates import Candidate

Rows = npt.NDArray[np.float32]
_Key = tuple[int, int]

#: Vectors kept in memory: 20,000 of 384 numbers are 31 MB.
_KEPT = 20_000


class SentenceVectors:
    """The encoder for candidates, with a memory; safe to use from several threads."""

    def __init__(self, encoder: Encoder) -> None:
        """Remember nothing yet."""
        self._encoder = encoder
        self._kept: OrderedDict[_Key, Rows] = OrderedDict()
        self._lock = Lock()

    def question(self, words: str) -> Rows:
        """Encode a question: float32 (dimension,), unit length."""
        row: Rows = self._encoder.encode_queries([words])[0]
        return row

    def rows(self, candidates: Sequence[Candidate]) -> Rows:
        """Encode candidates under their articles' headlines: float32 (candidates, dimension)."""
        keys = [(c.sheet.version.key, c.start) for c in candidates]
        with self._lock:
            known = {k: self._kept[k] for k in keys if k in self._kept}
        missing = [i for i, k in enumerate(keys) if k not in known]
        if missing:
            made = self._encoder.encode_sentences([_words(candidates[i]) for i in missing])
            known |= {keys[i]: row for i, row in zip(missing, made, strict=True)}
            self._keep(known)
        return np.stack([known[k] for k in keys])

    def _keep(self, rows: dict[_Key, Rows]) -> None:
        with self._lock:
            self._kept.update(rows)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)


def _words(candidate: Candidate) -> str:
    return f"{candidate.article.title}. {candidate.text}"
