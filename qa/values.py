"""What an answer amounts to, so that two sentences can be told to agree or not."""

import re
from dataclasses import dataclass

from corpus.passage import Span
from corpus.period import Period
from corpus.timex import Timex
from qa.candidates import Candidate
from qa.kinds import Kind
from qa.query import Query
from qa.terms import words_of

_SPELT = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
    "half": 0.5,
}
_TIMES = {
    "hundred": 1e2,
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "tn": 1e12,
    "trillion": 1e12,
}
_NUMBER = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*(hundred|thousand|million|billion|trillion|k|m|bn|tn)?\b", re.IGNORECASE
)

#: Periods that share this much of their days are the same answer.
_SAME_PERIOD = 0.5


@dataclass(frozen=True, slots=True)
class Value:
    """An answer in comparable form; just one of the three says it."""

    period: Period | None = None
    numbers: tuple[float, ...] = ()
    words: frozenset[str] = frozenset()


def value_of(query: Query, candidate: Candidate, mark: Span | None, time: Timex | None) -> Value | None:
    """Return what the marked words of `candidate` amount to, None where nothing can be compared."""
    if query.kind is Kind.DATE:
        return Value(period=time.period) if time is not None and time.period is not None else None
    if mark is None:
        return None
    text = candidate.article.text[mark.start : mark.end]
    if query.kind in (Kind.NUMBER, Kind.MONEY):
        numbers = read_numbers(text)
        return Value(numbers=tuple(numbers)) if numbers else None
    if query.kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.NAME):
        return Value(words=frozenset(words_of(text)))
    return None


def read_numbers(text: str) -> list[float]:
    """Return the numbers written in `text`, in figures or words, in order."""
    found = []
    for match in _NUMBER.finditer(text):
        found.append(float(match[1].replace(",", "")) * _TIMES.get((match[2] or "").lower(), 1.0))
    if not found:
        found = [float(_SPELT[w]) for w in words_of(text) if w in _SPELT]
    return found


def same_value(a: Value, b: Value) -> bool:
    """Tell whether two values of one question are the same answer."""
    if a.period is not None and b.period is not None:
        return a.period.overlap(b.period) >= _SAME_PERIOD
    if a.numbers and b.numbers:
        return bool(set(a.numbers) & set(b.numbers))
    return bool(a.words & b.words)
