"""The time expressions of a text before anyone knows when it was written, each with its place."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.blocks import Block, BlockKind
from corpus.period import Period
from corpus.timex.find import PROBES, Found, find_meanings
from corpus.timex.folding import fold_text
from corpus.timex.meaning import (
    About,
    At,
    Between,
    Cal,
    Every,
    Lasting,
    Meaning,
    Offset,
    Part,
    Ref,
    Run,
    Step,
)
from corpus.timex.reading import Context
from corpus.timex.resolve import resolve

HEAD, TAIL = 20_000, 4_000
"""How many characters are read from either end of a long text."""
_NEVER_ABSOLUTE = (Lasting, Every, Ref, Step, Run, Offset)


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression: `text[start:end]` of the stored text, its meaning, and where it stands.

    `period` is the days meant if that needs no anchor; `block` an index into the article's blocks.
    """

    start: int
    end: int
    text: str
    meaning: Meaning
    direction: str | None
    bound: str
    period: Period | None
    block: int


def find_mentions(text: str, blocks: Sequence[Block]) -> list[Mention]:
    """Return the time expressions of a text (of a long one, of its ends) that stand in its blocks."""
    starts = [block.start for block in blocks]
    found: list[Mention] = []
    for offset, piece in _pieces(text, blocks):
        folded = fold_text(piece)
        for f in find_meanings(folded):
            start, end = folded.stored(f.start) + offset, folded.stored(f.end) + offset
            at = bisect_right(starts, start) - 1
            if at >= 0:
                found.append(_mention(text, f, start, end, at))
    return found


def _pieces(text: str, blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """Return what is read of a text, whole blocks, with the offset of each piece."""
    if len(text) <= HEAD + TAIL:
        return [(0, text)]
    head = max((b.end for b in blocks if b.end <= HEAD), default=HEAD)
    tail = min((b.start for b in blocks if b.start >= len(text) - TAIL), default=len(text) - TAIL)
    return [(0, text[:head]), (tail, text[tail:])]


def _mention(text: str, found: Found, start: int, end: int, block: int) -> Mention:
    meaning = found.meaning
    period = None if isinstance(meaning, _NEVER_ABSOLUTE) else absolute(meaning)
    return Mention(start, end, text[start:end], meaning, found.direction, found.bound, period, block)


def absolute(meaning: Meaning) -> Period | None:
    """Return the days a meaning stands for if they are the same whenever it was written."""
    first, last = (resolve(meaning, Context(probe)).period for probe in PROBES)
    return first if first == last else None


def plain(meaning: Meaning) -> Meaning:
    """Return a meaning without its time of day and without "around"."""
    while isinstance(meaning, At | About):
        meaning = meaning.of
    return meaning


def calendar_day(meaning: Meaning) -> Cal | None:
    """Return a calendar day, given with or without its year; None for anything else."""
    meaning = plain(meaning)
    return meaning if isinstance(meaning, Cal) and meaning.month and meaning.day else None


def is_yearless(meaning: Meaning) -> bool:
    """Tell whether a meaning is a day or month of the calendar, or several, without their year."""
    meaning = plain(meaning)
    if isinstance(meaning, Between):
        return is_yearless(meaning.first) and is_yearless(meaning.last)
    if isinstance(meaning, Part):
        return is_yearless(meaning.of)
    return isinstance(meaning, Cal) and meaning.year is None and meaning.month is not None


def occurrences(meaning: Meaning, years: range) -> list[Period]:
    """Return the days that a yearless meaning stands for in each year in which its weekday is right."""
    inner = plain(meaning)
    found = {
        period
        for year in years
        if (
            period := resolve(_without_weekday(inner), Context(date(year, 12, 31), direction="behind")).period
        )
        is not None
    }
    day = calendar_day(inner)
    if day is not None and day.weekday is not None:
        found = {period for period in found if period.start.weekday() == day.weekday}
    return sorted(found)


def _without_weekday(meaning: Meaning) -> Meaning:
    if isinstance(meaning, Cal):
        return Cal(meaning.year, meaning.month, meaning.day)
    return meaning


STORY = frozenset({BlockKind.BODY, BlockKind.HEADLINE, BlockKind.CAPTION})
