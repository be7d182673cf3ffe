"""Dates with their year in the story: what has happened bounds from below, what is ahead from above."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.article import Evidence
from corpus.blocks import Block, BlockKind
from corpus.dating.factor import Factor, Stretch, not_after, not_before
from corpus.dating.mentions import Mention, calendar_day
from corpus.dating.words import period_words
from corpus.period import Period
from corpus.timex.meaning import Cal, YearPair

# Of 140 dates told as past in the open sets, 3 were later than publication; of 54 told as ahead, 10 were
# earlier (2026-11).
_PAST_LEAK, _PAST_YEAR_LEAK, _AHEAD_LEAK = 0.001, 0.003, 0.008
# In a year that it names a story seldom calls it by its number ("early 2022" is "early this year" by then).
_DURING_YEAR, _DURING = 0.12, 0.4
_PAST_SHOWN, _AHEAD_SHOWN = 3, 2
_BACKSHIFTED = re.compile(
    r"\b(?:had|was|were|been)\b[^.;]{0,40}\b(?:due|expected|scheduled|planned|supposed|meant|set|intended|hoped"
    r"|aimed|to|would|originally|initially|target(?:ed)?)\b"
    r"|\boriginal(?:ly)?\b|\binitial(?:ly)?\b|\bprevious(?:ly)? \w+ed\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:born|founded|established|built|dates? (?:from|back)|since|history|century|historic|anniversary"
    r"|first opened|graduated|joined|aged?|war|elected|until|version|model)\b",
    re.IGNORECASE,
)
#: Of what long stands: the year it was built in says little of the year of the news, though another one may be told of.
_REMOTE = re.compile(
    r"\b(?:born|founded|established|built|erected|dates? (?:from|back)|century|first opened|graduated|war)\b",
    re.IGNORECASE,
)
_REACH = 90
_GRACE = timedelta(days=2)
# Weight of the years after the latest past date. A judgement: of 48 Wikinews articles that name a past
# year, 9 are of that year, 9 and 12 of the next two, 18 later (2026-11); local news names years more readily.
_YEARS_AFTER = (1.0, 0.7, 0.55, 0.35, 0.25, 0.2)
_LATELY_LEAK = 0.05
_DAY_FADE, _DAY_SLOW, _BESIDE_CLOSE = 45.0, 0.08, 0.01
_YEAR = 365


def past_mentions(text: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the dates of what the story says has happened, the latest first."""
    past = [
        m
        for m in mentions
        if m.period is not None
        and blocks[m.block].kind in {BlockKind.BODY, BlockKind.CAPTION}
        and m.direction == "behind"
        and m.bound not in {"by", "until"}
        and not isinstance(m.meaning, YearPair)
        and not is_backshifted(text, blocks, m)
    ]
    return sorted(past, key=_start, reverse=True)


def past_factors(text: str, blocks: Sequence[Block], past: Sequence[Mention]) -> list[Factor]:
    """Return lower bounds: a story is published after what it tells as past.

    The year in which something was built or founded bounds too, but is no year near which to look.
    """
    factors = []
    seen: set[Period] = set()
    for mention in past:
        period = _period(mention)
        if period in seen or len(seen) == _PAST_SHOWN:
            continue
        seen.add(period)
        leak = _PAST_LEAK if _grain(mention) != "year" else _PAST_YEAR_LEAK
        says = _evidence(
            mention, f"it tells of {period_words(period)} as past, so it was published after that began"
        )
        anchor = None if _is_remote(text, blocks, mention) else period.start
        factors.append(Factor(says, (not_before(period.start),), leak, anchor=anchor, lower=True))
    return factors


def recent_past(text: str, blocks: Sequence[Block], past: Sequence[Mention]) -> Factor | None:
    """Return how far publication may lie behind the latest past day or month that is no history."""
    news = [m for m in past if _grain(m) != "year" and not _is_history(text, blocks, m)]
    if not news or news[0] is not past[0]:
        return None
    mention = news[0]
    period = _period(mention)
    first = period.start.toordinal()
    close = _grain(mention) == "day" and _weekday(mention)
    share = _BESIDE_CLOSE if close else 1.0
    years = [
        Stretch(first + n * _YEAR, first + (n + 1) * _YEAR - 1, weight * share)
        for n, weight in enumerate(_YEARS_AFTER)
    ]
    says = _evidence(
        mention, f"the latest date it tells of is {period_words(period)}, and news is rarely many years later"
    )
    if close:
        years.append(Stretch(first, first + 200, 1.0, _DAY_FADE, _DAY_SLOW))
    return Factor(says, tuple(years), leak=0.015 * share, near=close, surely=0.85 if close else 0.7)


def lately(factors: Sequence[Factor]) -> Factor | None:
    """Return that news is rarely many years younger than the newest thing it names."""
    newest = max((f for f in factors if f.lower and f.anchor), key=_anchor, default=None)
    if newest is None or newest.near:
        return None
    first = _anchor(newest)
    years = [
        Stretch(first + n * _YEAR, first + (n + 1) * _YEAR - 1, weight)
        for n, weight in enumerate((1.0, *_YEARS_AFTER))
    ]
    says = replace(newest.evidence, says="the newest thing it names, and news is rarely many years later")
    return Factor(says, tuple(years), leak=_LATELY_LEAK)


def _anchor(factor: Factor) -> int:
    return factor.anchor.toordinal() if factor.anchor else 0


def tells_later(past: Sequence[Mention], day: date) -> Mention | None:
    """Return what a story tells of as past though it comes after `day`; years are often misread."""
    later = [m for m in past if _period(m).start > day + _GRACE and _grain(m) != "year"]
    return later[-1] if later else None


def ahead_factors(text: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> list[Factor]:
    """Return upper bounds: a story is published before what it expects is over, mostly before it begins."""
    ahead = [
        m
        for m in mentions
        if m.period is not None
        and blocks[m.block].kind is BlockKind.BODY
        and m.direction == "ahead"
        and not is_backshifted(text, blocks, m)
    ]
    ahead.sort(key=lambda m: _period(m).end)
    return [_ahead(mention) for mention in ahead[:_AHEAD_SHOWN]]


def _ahead(mention: Mention) -> Factor:
    period = _period(mention)
    says = _evidence(
        mention, f"it looks ahead to {period_words(period)}, so it was published before that was over"
    )
    before = not_after(period.start)
    during = _DURING if period.days <= 31 else _DURING_YEAR
    return Factor(says, (before, not_after(period.end, during)), _AHEAD_LEAK, anchor=period.end)


def is_backshifted(text: str, blocks: Sequence[Block], mention: Mention) -> bool:
    """Tell whether a date is what was once expected ("was due to open in 2021"): that bounds nothing."""
    start = max(blocks[mention.block].start, mention.start - _REACH)
    return _BACKSHIFTED.search(_sentence_part(text[start : mention.start])) is not None


def _is_history(text: str, blocks: Sequence[Block], mention: Mention) -> bool:
    start = max(blocks[mention.block].start, mention.start - _REACH)
    end = min(blocks[mention.block].end, mention.end + 30)
    return mention.bound == "since" or _HISTORY.search(text, start, end) is not None


def _is_remote(text: str, blocks: Sequence[Block], mention: Mention) -> bool:
    """Tell whether a year alone stands in a sentence of what was built, founded or born."""
    if _grain(mention) != "year":
        return False
    block = blocks[mention.block]
    before = _sentence_part(text[block.start : mention.start])
    behind = re.split(r"[.!?;](?:\s|$)", text[mention.end : block.end])[0]
    return _REMOTE.search(before + mention.text + behind) is not None


def _sentence_part(before: str) -> str:
    return re.split(r"[.!?;]\s", before)[-1]


def _grain(mention: Mention) -> str:
    days = _period(mention).days
    return "day" if days == 1 else "month" if days <= 31 else "year"


def _weekday(mention: Mention) -> bool:
    day = calendar_day(mention.meaning)
    return isinstance(day, Cal) and day.weekday is not None


def _period(mention: Mention) -> Period:
    if mention.period is None:
        raise ValueError(f"{mention.text!r} has no days of its own")
    return mention.period


def _start(mention: Mention) -> int:
    return _period(mention).start.toordinal()


def _evidence(mention: Mention, says: str) -> Evidence:
    return Evidence(mention.start, mention.end, mention.text, says)
