"""Signatures: by these few bytes an article is known again when it is printed elsewhere, re-headed or trimmed."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from corpus.blocks import Block, BlockKind

if TYPE_CHECKING:
    from datasketch import MinHash

# Chosen on made copies of 180 articles, and on the pairs of different ones (benchmarks/duplicates.py, 2026-11).
_RUN: Final = 3
"""Words in a run; the set of a story's runs is what is compared."""
_VALUES: Final = 72
_ROWS: Final = 3
BANDS: Final = _VALUES // _ROWS
FEWEST_RUNS: Final = 40
"""A story with fewer runs has no signature: a notice of two lines is like many others by accident."""
_SHARED: Final = 0.3
_HELD: Final = 0.7
# Chosen on the 7,140 pairs of the 120 open Wikinews articles, nearly all of different stories, and on the
# rewritten reports of tests/corpus/test_signature.py: most pairs are unlike, no rewritten report is (2026-11).
_RUNS_OF_ANOTHER: Final = 0.05
_WORDS_OF_ANOTHER: Final = 0.2
_WORDS_OF_ANOTHER_SHORT: Final = 0.1
_LONG: Final = 5
"""Letters in a long word: such words say most of what a story is about."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MULTIPLIER, _FINAL = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Signature:
    """The low bytes of the smallest hashes of a story's runs of words, and how many runs it has.

    b-bit minwise hashing (Li and König, 2010): two stories agree in about as many of the bytes as they
    share of all their runs.
    """

    runs: int
    value: bytes


def sign(text: str, blocks: Iterable[Block]) -> Signature | None:
    """Return the signature of an article's story, without headline, byline, captions and furniture.

    None where it is too short to be told from others.
    """
    runs = _hash_runs(story_of(text, blocks))
    if len(runs) < FEWEST_RUNS:
        return None
    sketch = _blank().copy()
    sketch.update_batch(runs.tolist())
    return Signature(len(runs), sketch.digest().astype(np.uint8).tobytes())


def story_of(text: str, blocks: Iterable[Block]) -> str:
    """Return the story of an article: its body, without headline, byline, captions and furniture."""
    return " ".join(text[block.start : block.end] for block in blocks if block.kind is BlockKind.BODY)


def bands(value: bytes) -> list[int]:
    """Return the bands of a signature: near copies are nearly sure to have one in common (24 of 3 bytes)."""
    return [
        (number << 8 * _ROWS) | int.from_bytes(value[number * _ROWS : (number + 1) * _ROWS], "big")
        for number in range(BANDS)
    ]


def are_near(one: Signature, other: Signature) -> bool:
    """Tell whether two articles are near copies: one story, or most of it, in nearly the same words."""
    shared = estimate_shared(one.value, other.value)
    longest, shortest = max(one.runs, other.runs), min(one.runs, other.runs)
    held = (
        shared / (1 + shared) * (longest + shortest) / shortest
    )  # from the share of both, that of the shorter
    return shared >= _SHARED and held >= _HELD


def are_unlike(one: str, other: str) -> bool:
    """Tell whether two stories, each with its headline, have next to nothing in common.

    What counts is the share of the shorter one's runs and, as a story written anew may keep no run at all,
    of its long words: names and places stay. Where one is too short to be signed, fewer words still are
    allowed: none in a notice of ten. One without any long word is not judged.
    """
    runs, words = (_hash_runs(one), _hash_runs(other)), (_long_words(one), _long_words(other))
    fewest_runs, fewest_words = min(map(len, runs)), min(map(len, words))
    share = _WORDS_OF_ANOTHER if fewest_runs >= FEWEST_RUNS else _WORDS_OF_ANOTHER_SHORT
    if len(words[0] & words[1]) >= share * fewest_words:
        return False
    return len(np.intersect1d(*runs, assume_unique=True)) <= _RUNS_OF_ANOTHER * fewest_runs


def estimate_shared(one: bytes, other: bytes) -> float:
    """Estimate which part of all their runs two stories share (Jaccard), 0 to 1."""
    equal = np.frombuffer(one, np.uint8) == np.frombuffer(other, np.uint8)
    by_chance = 1 / 256
    return max(0.0, (float(equal.mean()) - by_chance) / (1 - by_chance))


def _hash_runs(story: str) -> npt.NDArray[np.uint32]:
    """Return the hashes of a story's runs of words, each once: the same on every machine."""
    words = [zlib.crc32(word.encode()) for word in _words(story)]
    if len(words) < _RUN:
        return np.zeros(0, dtype=np.uint32)
    hashes = np.array(words, dtype=np.uint64)
    mixed = np.zeros(len(hashes) - _RUN + 1, dtype=np.uint64)
    for place in range(_RUN):
        mixed = mixed * _MULTIPLIER + hashes[place : place + len(mixed)]
    mixed ^= mixed >> np.uint64(29)
    return np.unique(((mixed * _FINAL) >> np.uint64(32)).astype(np.uint32))


def _long_words(story: str) -> frozenset[str]:
    return frozenset(word for word in _words(story) if len(word) >= _LONG)


def _words(story: str) -> list[str]:
    return _WORD.findall(story.casefold().replace("’", "'"))


@cache
def _blank() -> "MinHash":
    from datasketch import MinHash  # noqa: PLC0415  (brings scipy: only what signs an article pays for it)

    return MinHash(num_perm=_VALUES, seed=1, scheme="affine32", hashfunc=int)
