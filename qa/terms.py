"""Words of a question or a sentence, as the terms they are compared by."""

import re
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

#: Texts of which the words are remembered: a sentence is looked at as itself and as its neighbours' neighbour.
_KEPT = 4_000
_STEMMER = Stemmer.Stemmer("english")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’](?:t|re|ve|ll|d)\b)?")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?=\s|$)")
_POINTS = re.compile(r"\b([a-z])\.([a-z])\.?(?=\W|$)")
_FOLD = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "‑": "-", "–": "-"})

#: Words that carry the form of a question or sentence and not its matter.
FUNCTION_WORDS = frozenset(
    """a about after all also am an and any are as at be because been before being between both but by can could
    did do does doing done don't each for from get gets getting got had has have having he her here him his how i
    if in into is it its itself just may me might more most much must my no nor not now of off on once one only or
    other our out over own per shall she should so some such than that the their them then there these they this
    those through to too under until up us very was we were what when where which while who whom whose why will
    with would yet you your according tell give me many long soon far often please""".split()
)


def fold(text: str) -> str:
    """Return `text` in lower case with plain quotes, hyphens and spaces; offsets hold."""
    return text.translate(_FOLD).lower()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the Snowball English stem of one folded word."""
    return str(_STEMMER.stemWord(word))


def words_of(text: str) -> list[str]:
    """Return the folded words of `text` in order; possessive endings and thousands commas are dropped."""
    return list(_words(text))


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> tuple[str, ...]:
    folded = _POINTS.sub(r"\1\2", _POSSESSIVE.sub("", fold(text)))
    found = _WORD.findall(folded)
    return tuple(w.replace(",", "") for w in found) if "," in folded else tuple(found)


def terms_of(text: str) -> list[str]:
    """Return the stemmed words of `text` in order, function words included."""
    return list(_terms(text))


@lru_cache(maxsize=_KEPT)
def _terms(text: str) -> tuple[str, ...]:
    return tuple(stem(w) for w in _words(text))


def content_terms(text: str) -> list[str]:
    """Return the stemmed words of `text` that carry matter, in order; all of them if none does."""
    words = words_of(text)
    kept = [stem(w) for w in words if w not in FUNCTION_WORDS]
    return kept or [stem(w) for w in words]


def distinct(terms: Iterable[str]) -> list[str]:
    """Return `terms` without repeats, first occurrence first."""
    return list(dict.fromkeys(terms))
