"""What is printed again is not said again: one sentence stands for its reprints in near copies of its article."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from qa.candidates import Candidate
from qa.evidence import Scored

#: How alike two sentences must be (100: the same), by rapidfuzz; chosen by reading made copies (2026-11).
_ALIKE: Final = 80.0
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def without_reprints(scored: Sequence[Scored], groups: Mapping[int, int]) -> list[Scored]:
    """Drop what a near copy of an article says again in nearly the same words; the best scored is kept.

    `groups` gives the group of each version, by its key. A sentence with another number, name or time says
    something else and stays, however alike: it may be a correction.
    """
    kept: dict[int, list[Candidate]] = {}
    left = []
    for each in scored:
        candidate = each.candidate
        version = candidate.sheet.version.key
        told = kept.setdefault(groups.get(version, -version), [])
        if not any(_reprints(candidate, other) for other in told):
            told.append(candidate)
            left.append(each)
    return left


def _reprints(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether two sentences of different articles say the same in nearly the same words."""
    return (
        candidate.sheet.version.key != other.sheet.version.key
        and candidate.figures == other.figures
        and _names(candidate) == _names(other)
        and {t.period for t in candidate.timexes} == {t.period for t in other.timexes}
        and fuzz.ratio(_plain(candidate), _plain(other)) >= _ALIKE
    )


def _names(candidate: Candidate) -> set[str]:
    """Return the words with a capital, but the first."""
    return {word for word in _WORD.findall(candidate.text)[1:] if word[0].isupper()}


def _plain(candidate: Candidate) -> str:
    return " ".join(candidate.text.casefold().split())
