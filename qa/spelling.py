"""Spelling: words of a question that the archive never uses, read as the nearest ones that it does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from qa.terms import FUNCTION_WORDS, fold
from qa.thesaurus import knows

_WORD = re.compile(r"[^\W\d_]+")
#: Shorter words have too many neighbours: "cost", "cast", "coat".
_SHORTEST = 5
#: From this length on two slips are forgiven.
_LONG = 8


class Words(Protocol):
    """Which words an archive uses."""

    def is_english(self, word: str) -> bool:
        """Tell whether `word` is a common word of English."""

    def uses(self, word: str) -> int:
        """Return in how many articles `word` stands."""

    def near(self, word: str, *, slips: int) -> list[tuple[str, int]]:
        """Return the words within `slips` edits of `word`, each with how often it is used, most used first."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """A question as read: `changed` maps words as typed to words as read."""

    question: str
    changed: Mapping[str, str]

    @property
    def note(self) -> str | None:
        """What to tell the person who asked, None where nothing was read otherwise."""
        if not self.changed:
            return None
        return f"Read {', '.join(f'“{typed}” as “{read}”' for typed, read in self.changed.items())}."


def correct(question: str, words: Words) -> Spelt:
    """Return `question` with each word that `words` does not use replaced by the nearest one that it does.

    Words typed with a capital stay as they are: a name the archive does not know is an answer in itself.
    So do words of general English, which the archive may lack by chance.
    """
    changed: dict[str, str] = {}
    for match in _WORD.finditer(question):
        typed = match.group()
        if len(typed) < _SHORTEST or typed != typed.lower() or _is_known(typed, words):
            continue
        read = _nearest(typed, words)
        if read is not None:
            changed[typed] = read
    text = question
    for typed, read in changed.items():
        text = re.sub(rf"\b{re.escape(typed)}\b", read, text)
    return Spelt(text, changed)


def _is_known(word: str, words: Words) -> bool:
    low = fold(word)
    return low in FUNCTION_WORDS or words.is_english(low) or knows(low) or words.uses(low) > 0


def _nearest(word: str, words: Words) -> str | None:
    """Return the most used of the nearest words: within one slip, else (long words) two; None if there is none."""
    for slips in (1, 2) if len(word) >= _LONG else (1,):
        near = [w for w, _ in words.near(word, slips=slips) if not _is_inflection(word, w)]
        if near:
            return near[0]
    return None


def _is_inflection(a: str, b: str) -> bool:
    """Tell whether two words differ only in an ending: "ranks" is no slip for "rank"."""
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and long[len(short) :] in (
        "s",
        "d",
        "ed",
        "es",
        "r",
        "er",
        "ly",
        "y",
        "n",
        "ing",
    )
