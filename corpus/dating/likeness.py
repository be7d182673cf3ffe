"""How likely do two articles tell of the same event? By the names and runs of words that few others share."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.archive import Version
from corpus.blocks import BlockKind

_NAME = re.compile(r"(?<=[\w,;’'”\"] )[A-Z][\w’'-]{2,}")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)?")
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday".split()
)
_READ = 8_000
_GRAM = 4
_LONG = 5
_SMOOTH = 20
"""Articles imagined beside those held, so that in an archive of two a shared name still counts."""
# Chosen on the five open articles and the sample archive (2026-11): two reports of one inspection there
# share 8 names and 9 runs of words, two stories of one council 5 names and no run.
_GRAM_WORTH, _GRAMS_COUNTED = 3.0, 5
_ENOUGH, _NAMES, _GRAMS, _COPIED = 12.0, 5, 2, 0.5


@dataclass(frozen=True, slots=True)
class Prints:
    """What an article can be recognised by: names in lower case, and runs of four words."""

    names: frozenset[str]
    grams: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two articles are; `same`: they may tell of one event; `copy`: one repeats the other."""

    score: float
    same: bool
    copy: bool


def take_prints(version: Version) -> Prints:
    """Return what an article can be recognised by, from its headline and the beginning of its story."""
    story = "\n".join(_story(version))
    names = {name.lower() for name in _NAME.findall(story)} - _CALENDAR
    words = _WORD.findall(story.lower())
    grams = (words[i : i + _GRAM] for i in range(len(words) - _GRAM + 1))
    return Prints(
        frozenset(names), frozenset(" ".join(g) for g in grams if sum(len(w) >= _LONG for w in g) >= 2)
    )


def _story(version: Version) -> Iterable[str]:
    text = version.article.text
    for block in version.blocks:
        if block.kind in {BlockKind.BODY, BlockKind.HEADLINE} and block.start < _READ:
            yield text[block.start : block.end]


class Rarity:
    """In how many articles each name and run of words stands that some article in question has."""

    def __init__(self, asked: Iterable[Prints]) -> None:
        """Count only what the articles in question have."""
        self._names: Counter[str] = Counter()
        self._grams: Counter[str] = Counter()
        self._asked_names: set[str] = set()
        self._asked_grams: set[str] = set()
        self._articles = 0
        for prints in asked:
            self._asked_names |= prints.names
            self._asked_grams |= prints.grams

    def count(self, prints: Prints) -> None:
        """Take one more article into account."""
        self._articles += 1
        self._names.update(prints.names & self._asked_names)
        self._grams.update(prints.grams & self._asked_grams)

    def compare(self, asked: Prints, other: Prints) -> Likeness:
        """Tell how alike two counted articles are."""
        names = asked.names & other.names
        shared = asked.grams & other.grams
        rare = [gram for gram in shared if self._grams[gram] <= max(2, self._articles // 20)]
        score = sum(map(self._worth, names)) + _GRAM_WORTH * min(len(rare), _GRAMS_COUNTED)
        copy = len(shared) >= _COPIED * max(1, min(len(asked.grams), len(other.grams))) and len(shared) >= 20
        enough = score >= _ENOUGH and (len(names) >= _NAMES or len(rare) >= _GRAMS)
        return Likeness(score, enough or copy, copy)

    def _worth(self, name: str) -> float:
        return math.log((self._articles + _SMOOTH) / (self._names[name] + 1))
