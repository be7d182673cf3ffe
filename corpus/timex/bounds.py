"""By, since, until and within: how the word before an expression stretches its period."""

from dataclasses import replace
from datetime import date

from corpus.period import Period
from corpus.timex.days import clip
from corpus.timex.meaning import Lasting, Meaning, Offset, Part
from corpus.timex.reading import Context, Reading
from corpus.timex.resolve import length_from, resolve
from corpus.timex.tokens import Token

TO_THE_END = frozenset({"by", "until", "till"})
PASSED_OVER = frozenset({"the", "at", "least", "about", "around", "early"})


def bound_before(tokens: list[Token], words: list[str], at: int) -> str:
    """Return the word that governs the expression: by, until, since, within, in, or "" for none of them."""
    i = at - 1
    while i >= 0 and words[i] in PASSED_OVER and tokens[i].end + 1 >= tokens[i + 1].start - 1:
        i -= 1
    word = words[i] if i >= 0 else ""
    previous = words[i - 1] if i > 0 else ""
    if word == "than" and previous == "later":
        return "by"
    if word == "before" and isinstance(tokens[at].value, Part) and "end" in words[at]:
        return "by"
    if word == "or" or word not in {"by", "until", "till", "since", "within", "in"}:
        return ""
    return "until" if word == "till" else word


def stretch(reading: Reading, bound: str, now: date) -> Reading:
    """Return the reading with its period stretched from or to the anchor."""
    period = reading.period
    if period is None or reading.type == "SET":
        return reading
    if bound in TO_THE_END and period.end >= now:
        return replace(reading, period=Period(now, period.end))
    if bound == "since" and period.start <= now:
        return replace(reading, period=Period(period.start, now))
    return reading


def read_length(meaning: Meaning, bound: str, context: Context, after: str) -> Reading:
    """Return what "in a fortnight" and "within 28 days" are; a mere length otherwise."""
    if not isinstance(meaning, Lasting) or not context.ahead or len(meaning.amounts) > 1 or after == "of":
        return resolve(meaning, context)
    amount = meaning.amounts[0]
    if bound == "in" and amount.unit not in {"second", "minute", "hour"}:
        return resolve(Offset(amount, 1), context)
    if bound == "within" and amount.unit not in {"second", "minute", "hour"}:
        return replace(resolve(meaning, context), period=length_from(amount, context.now))
    return resolve(meaning, context)


def widest(first: Period | None, last: Period | None) -> Period | None:
    """Return the hull of two readings of one expression, None unless both have a period."""
    if first is None or last is None:
        return None
    return clip(min(first.start, last.start), max(first.end, last.end))
