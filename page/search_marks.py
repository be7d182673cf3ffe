"""Which words of a text a search line looks for: the places that are marked in snippets and articles."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from corpus.passage import Span
from index.query_language import Parsed
from index.query_tree import Phrase, Prefix, Word, wanted
from index.words import plain_words, stems

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text with the two forms it is searched by."""

    start: int
    end: int
    plain: str
    stem: str


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str]:
    plain, stem = plain_words(word), stems(word)
    return (plain[0] if plain else word, stem[0] if stem else word)


def cut_words(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a slice of a text as the search engine does; offsets count from the start of the text."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(m.start(), m.end(), *_forms(m[0].lower())) for m in found]


@dataclass(frozen=True, slots=True)
class Marker:
    """Finds the words, beginnings and phrases of a search line; `sought` in the order of the line."""

    sought: tuple[Word | Prefix | Phrase, ...]

    @classmethod
    def of(cls, parsed: Parsed) -> Self:
        """Return the marker of a search line as it was read."""
        return cls(() if parsed.tree is None else tuple(dict.fromkeys(wanted(parsed.tree))))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[Span, int]]:
        """Return each place with the number of what was found there, in order; they do not overlap."""
        tokens = cut_words(text, start, end)
        places = [
            (Span(tokens[first].start, tokens[last].end), number)
            for number, part in enumerate(self.sought)
            for first, last in _places(tokens, part)
        ]
        kept: list[tuple[Span, int]] = []
        for span, number in sorted(places, key=lambda place: (place[0].start, -place[0].end)):
            if not kept or span.start >= kept[-1][0].end:
                kept.append((span, number))
        return kept


def _places(tokens: Sequence[Token], part: Word | Prefix | Phrase) -> list[tuple[int, int]]:
    match part:
        case Word(text):
            return _rows(tokens, stems(text), lambda token, form: token.stem == form)
        case Prefix(text):
            return _rows(tokens, plain_words(text), lambda token, form: token.plain.startswith(form))
        case Phrase(text, 0):
            return _rows(tokens, plain_words(text), lambda token, form: token.plain == form)
        case Phrase(text, slop):
            return _near(tokens, plain_words(text), slop)


def _rows(
    tokens: Sequence[Token], forms: list[str], fits: Callable[[Token, str], bool]
) -> list[tuple[int, int]]:
    """Return where the forms stand one after the other."""
    count = len(forms)
    if not count:
        return []
    return [
        (at, at + count - 1)
        for at in range(len(tokens) - count + 1)
        if all(fits(tokens[at + n], form) for n, form in enumerate(forms))
    ]


def _near(tokens: Sequence[Token], forms: list[str], slop: int) -> list[tuple[int, int]]:
    """Return the words of every window that holds all forms, not further apart than `slop`."""
    wide = len(forms) + slop
    found: set[int] = set()
    for at, token in enumerate(tokens):
        window = range(at, min(at + wide, len(tokens)))
        if token.plain in forms and set(forms) <= {tokens[n].plain for n in window}:
            found.update(n for n in window if tokens[n].plain in forms)
    return [(at, at) for at in sorted(found)]
