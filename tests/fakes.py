"""Stand-ins that are real enough to be right: an encoder that hashes words, and its stamp."""

import re
import zlib

import numpy as np
import numpy.typing as npt

from corpus.archive import Stamp

_WORD = re.compile(r"\w+")


class HashEncoder:
    """Feature hashing of words: texts that share words are near. float32, unit length, no model, no torch."""

    def __init__(self, dimension: int = 64) -> None:
        """Make one of this dimension; `encoded` counts the passages it was given."""
        self.stamp = Stamp("hash", dimension, f"words-{dimension}")
        self.encoded = 0

    def encode_queries(self, texts: list[str]) -> npt.NDArray[np.float32]:
        return self._encode(texts)

    def encode_passages(self, texts: list[str]) -> npt.NDArray[np.float32]:
        self.encoded += len(texts)
        return self._encode(texts)

    def encode_sentences(self, texts: list[str]) -> npt.NDArray[np.float32]:
        return self._encode(texts)

    def _encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.stamp.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in _WORD.findall(text.lower()):
                place = zlib.crc32(word.encode())
                row[place % len(row)] += 1.0 if place & 0x10000 else -1.0
            if not row.any():
                row[0] = 1.0  # a text without words, or whose words cancel out, still has a direction
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True).astype(np.float32)
