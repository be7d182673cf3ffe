"""What an answer amounts to, so that two sentences can be told to agree or not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from corpus.passage import Span
from corpus.period import Period
from corpus.timex import Timex
from qa.candidates import Candidate
from qa.cues import find_hedge
from qa.kinds import Kind
from qa.query import Query
from qa.terms import FUNCTION_WORDS, words_of

_SPELT = {
    w: float(i)
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
    "half": 0.5,
}
_SMALL_TIMES = {"dozen": 12.0, "hundred": 1e2}
_LARGE_TIMES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "tn": 1e12,
    "trillion": 1e12,
}
_FIGURE = re.compile(
    r"(?P<sign>[£$€]\s?)?(?P<figure>\d[\d,]*(?:\.\d+)?)"
    r"\s*(?P<times>hundred|thousand|million|billion|trillion|k|m|bn|tn)?\b",
    re.IGNORECASE,
)
_METRES = re.compile(r"[\s-]*(?:high|wide|long|deep|tall|away|from|above|below)\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:by|until|till|no later than)\s+(?:the\s+)?$", re.IGNORECASE)

#: Periods that share this much of their days are the same answer.
_SAME_PERIOD = 0.5
#: The day of "until Tuesday" may be told of as the day before or after.
_DAYS_OFF = 1
#: A hedged number ("about 300") is the same as one that lies this near, as a share of the larger.
_HEDGED_WITHIN = 0.05


@dataclass(frozen=True, slots=True)
class Value:
    """An answer in comparable form; just one of period, numbers and words says it.

    `until` tells that of the period only the end was named ("by June"), `hedged` that the numbers are
    round ones ("about 300"), `surname` which of the words stands alone for a person.
    """

    period: Period | None = None
    numbers: tuple[float, ...] = ()
    words: frozenset[str] = frozenset()
    until: bool = False
    hedged: bool = False
    surname: str | None = None


def value_of(query: Query, candidate: Candidate, mark: Span | None, time: Timex | None) -> Value | None:
    """Return what the marked words of `candidate` amount to, None where nothing can be compared."""
    if query.kind is Kind.DATE:
        return _value_of_time(candidate, time)
    if mark is None:
        return None
    text = candidate.article.text[mark.start : mark.end]
    if query.kind in (Kind.NUMBER, Kind.MONEY):
        return _value_of_number(candidate, mark)
    if query.kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.NAME):
        words = [w for w in words_of(text) if w not in FUNCTION_WORDS]
        surname = words[-1] if words and query.kind is Kind.PERSON else None
        return Value(words=frozenset(words), surname=surname)
    return None


def _value_of_time(candidate: Candidate, time: Timex | None) -> Value | None:
    if time is None or time.period is None:
        return None
    before = candidate.text[: time.start - candidate.start]
    return Value(period=time.period, until=bool(_BOUND.search(before)))


def _value_of_number(candidate: Candidate, mark: Span) -> Value | None:
    text = candidate.article.text
    numbers = read_numbers(text[mark.start : mark.end], after=text[mark.end : candidate.end])
    first = re.search(r"[£$€]?\d|$", text[mark.start : mark.end])
    figure = mark.start + (first.start() if first else 0)
    hedged = any(find_hedge(text[candidate.start : at]) is not None for at in (mark.start, figure))
    return Value(numbers=tuple(numbers), hedged=hedged) if numbers else None


def read_numbers(text: str, *, after: str = "") -> list[float]:
    """Return the numbers written in `text`, in figures or, where it has none, in words; in order.

    `after` is what follows `text`: it tells "20m" of money from "20m high".
    """
    figures = [_read_figure(m, text[m.end() :] + after) for m in _FIGURE.finditer(text)]
    return figures or _read_spelt(words_of(text))


def numbers_anyhow(text: str) -> frozenset[float]:
    """Return every number that `text` can be said to hold: as spelt, in figures, with and without its magnitude."""
    bare = [float(m["figure"].replace(",", "")) for m in _FIGURE.finditer(text)]
    return frozenset([*bare, *read_numbers(text), *_read_spelt(words_of(text))])


def _read_figure(match: re.Match[str], after: str) -> float:
    figure, times = float(match["figure"].replace(",", "")), (match["times"] or "").lower()
    if times == "m" and not match["sign"] and _METRES.match(after):
        return figure
    return figure * (_SMALL_TIMES | _LARGE_TIMES).get(times, 1.0)


def _read_spelt(words: Sequence[str]) -> list[float]:
    """Return the numbers spelt out in `words`: "two hundred and six thousand" is one, "six or seven" are two.

    A number is built of thousands already read (`whole`, the last of them `scale`) and what is under way (`part`).
    """
    found: list[float] = []
    whole, scale, part = 0.0, 0.0, None
    for word in [*words, ""]:
        spelt, small, large = _SPELT.get(word), _SMALL_TIMES.get(word), _LARGE_TIMES.get(word)
        if spelt is not None:
            if part is not None and not _goes_on(part, spelt):
                found.append(whole + part)
                whole, part = 0.0, None
            part = (part or 0.0) + spelt
        elif small is not None:
            if part is not None and part >= 100:
                found.append(whole + part // 100 * 100)
                whole, part = 0.0, part % 100
            part = (part or 1.0) * small
        elif large is not None:
            if whole and large >= scale:
                found.append(whole)
                whole = 0.0
            whole, scale, part = whole + (part or 1.0) * large, large, None
        elif word not in ("and", "a") and (whole or part is not None):
            found.append(whole + (part or 0.0))
            whole, part = 0.0, None
    return found


def _goes_on(part: float, spelt: float) -> bool:
    """Tell whether a spelt word goes on with the number under way: "twenty" with "one", "hundred" with "six"."""
    if spelt == _SPELT["half"]:
        return part == int(part)
    after_hundred = part >= 100 and part % 100 == 0
    after_tens = part % 100 >= 20 and part % 10 == 0 and 1 <= spelt <= 9
    return after_hundred or after_tens


def same_value(a: Value, b: Value) -> bool:
    """Tell whether two values of one question are the same answer."""
    if a.period is not None and b.period is not None:
        return _same_end(a, b) or a.period.overlap(b.period) >= _SAME_PERIOD
    if a.numbers and b.numbers:
        within = _HEDGED_WITHIN if a.hedged or b.hedged else 0.0
        return any(abs(x - y) <= within * max(x, y) for x in a.numbers for y in b.numbers)
    return _same_words(a, b)


def _same_end(a: Value, b: Value) -> bool:
    """Tell whether "by June" and another time end in the same month; False where neither is of that form.

    "Until Tuesday" names a day: then the other must end within days of it.
    """
    if a.period is None or b.period is None or not (a.until or b.until):
        return False
    one, other = a.period.end, b.period.end
    if any(v.until and (v.period.end + timedelta(days=1)).day != 1 for v in (a, b) if v.period is not None):
        return abs((one - other).days) <= _DAYS_OFF
    return (one.year, one.month) == (other.year, other.month)


def _same_words(a: Value, b: Value) -> bool:
    """Tell whether one name is the other, or a shorter form of it; a surname stands for its bearer."""
    if not a.words or not b.words:
        return False
    if a.surname is not None and a.surname == b.surname:
        return True
    return a.words <= b.words or b.words <= a.words


def differ(a: Value, b: Value) -> bool:
    """Tell whether two values contradict: not the same, and neither a vaguer form of the other."""
    if a.period is not None and b.period is not None:
        return not a.period.overlaps(b.period)
    return not same_value(a, b)
