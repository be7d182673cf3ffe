"""Two ways of saying one time, as "last year" beside "in 2022", tell when the story was written."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.article import Evidence
from corpus.blocks import Block
from corpus.dating.factor import Factor, claimed, during
from corpus.dating.mentions import STORY, Mention, plain
from corpus.dating.sentence import sentence_around, telling_words
from corpus.dating.story_evidence import is_backshifted
from corpus.dating.words import period_words
from corpus.period import Period
from corpus.timex.meaning import Cal, Meaning, Part, SoFar, Step, Within

# The chance that the two are one time: when they name the same month; by how many words their sentences
# share; when the dated one is only the latest the story tells of. Of 6 such articles in the open sets, 3
# were published in the year after it (2026-11).
_SAME_MONTH, _MANY_WORDS, _SOME_WORDS = 0.95, 0.92, 0.85
_BESIDE, _RELATED_STORY, _LATEST = 0.75, 0.75, 0.55
_MANY, _SOME = 4, 2
_COMPARED = 40
_AGAINST = re.compile(r"\b(?:up from|down from|than|against|compared (?:with|to)|versus)\b", re.IGNORECASE)
_UNITS = {"year": 12, "month": 1}


@dataclass(frozen=True, slots=True)
class Relative:
    """A time such as "July last year": its unit, how many steps from now, the month named, if one is."""

    mention: Mention
    unit: str
    count: int
    month: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A relative time and a dated one that mean the same, and the chance that they do.

    `loosely`: only because the dated one is the latest that the story tells of.
    """

    relative: Relative
    dated: Mention
    period: Period
    chance: float
    loosely: bool = False


def pair_factors(
    text: str, blocks: Sequence[Block], mentions: Sequence[Mention], related: Sequence[Mention]
) -> list[Factor]:
    """Return a factor for the surest pair of the story; `related` are dates of related stories."""
    story = [m for m in mentions if blocks[m.block].kind in STORY]
    relatives = [r for m in story if (r := read_relative(m)) is not None][:_COMPARED]
    dated = [m for m in story if m.period is not None and not is_backshifted(text, blocks, m)][:_COMPARED]
    sentences = _Sentences(text, blocks)
    pairs = [p for r in relatives for m in dated if (p := _pair(r, m, sentences, dated)) is not None]
    pairs += [p for r in relatives for m in related if (p := _by_month(r, m, _RELATED_STORY)) is not None]
    best = max(pairs, key=lambda p: (p.chance, p.period.end), default=None)
    return [] if best is None else [_factor(best, [p.period for p in pairs if p.chance == best.chance])]


def read_relative(mention: Mention) -> Relative | None:
    """Return "last year", "July this year", "earlier this year" as a step; None for anything else."""
    meaning, month = plain(mention.meaning), None
    if isinstance(meaning, Part | SoFar):
        meaning = meaning.of
    if isinstance(meaning, Within):
        month = _month_of(meaning.inner)
        if month is None:
            return None
        meaning = meaning.outer
    if not isinstance(meaning, Step) or meaning.unit not in _UNITS or meaning.base != "now":
        return None
    if (meaning.count == 0 and month is None) or abs(meaning.count) > 1:
        return None
    return Relative(mention, meaning.unit, meaning.count, month)


def _month_of(meaning: Meaning) -> int | None:
    meaning = plain(meaning)
    if isinstance(meaning, Part):
        meaning = plain(meaning.of)
    return meaning.month if isinstance(meaning, Cal) else None


def _pair(
    relative: Relative, dated: Mention, sentences: "_Sentences", all_dated: Sequence[Mention]
) -> Pair | None:
    if sentences.compares(relative.mention, dated):
        return None
    by_month = _by_month(relative, dated, _SAME_MONTH)
    if by_month is not None:
        return by_month
    period = dated.period
    if period is None or dated.direction != _way(relative) or _length(relative.unit) < period.days:
        return None
    shared, loosely = sentences.shared(relative.mention, dated), False
    if relative.month is None and shared >= _SOME:
        chance = _MANY_WORDS if shared >= _MANY else _SOME_WORDS
        chance = chance if relative.count < 0 else _BESIDE
    elif relative.count == -1 and relative.unit == "year" and _is_latest(dated, all_dated):
        loosely = True
        chance = _BESIDE if abs(relative.mention.block - dated.block) <= 1 else _LATEST
    else:
        return None
    return Pair(relative, dated, _shifted(period, relative), chance, loosely)


def _by_month(relative: Relative, dated: Mention, chance: float) -> Pair | None:
    """Pair "July this year" with "July 2022", and "February last year" with a story of 19 February 2020."""
    period = dated.period
    if relative.month is None or period is None or period.days > 31 or period.start.month != relative.month:
        return None
    if dated.direction not in {None, relative.mention.direction}:
        return None
    return Pair(relative, dated, _shifted(period, relative), chance)


def _is_latest(dated: Mention, among: Sequence[Mention]) -> bool:
    past = [m.period for m in among if m.period is not None and m.direction == "behind"]
    return dated.direction == "behind" and dated.period == max(past, key=lambda p: p.start)


def _way(relative: Relative) -> str:
    return "ahead" if relative.count > 0 else "behind"


def _length(unit: str) -> int:
    return 366 if unit == "year" else 31


def _shifted(period: Period, relative: Relative) -> Period:
    """Return the year or month in which the relative time means `period`."""
    year = period.start.year
    if relative.unit == "year":
        year -= relative.count
        return Period(date(year, 1, 1), date(year, 12, 31))
    months = year * 12 + period.start.month - 1 - relative.count
    year, month = months // 12, months % 12 + 1
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _factor(pair: Pair, periods: Sequence[Period]) -> Factor:
    """Return the factor of a pair; where others are as sure, their periods are allowed, too."""
    mention = pair.relative.mention
    says = (
        f"it calls {pair.dated.text!r} the same time as “{mention.text}”, so it was published in "
        f"{period_words(pair.period)}"
    )
    if pair.loosely:
        says = (
            f"beside “{pair.dated.text}”, the latest date it tells of, it may mean that: published in "
            f"{period_words(pair.period)}"
        )
    years = sorted({period_words(period) for period in periods})
    if len(years) > 1:
        says = (
            f"it may mean the same as {pair.dated.text!r} or as another date on the page: published in "
            f"{' or '.join(years)}"
        )
    evidence = Evidence(
        mention.start, mention.end, mention.text, says.replace("'", "“", 1).replace("'", "”", 1)
    )
    factor = claimed(
        pair.period, reliability=pair.chance, evidence=evidence, also=[during(p) for p in periods]
    )
    return replace(factor, near=pair.chance > _LATEST)


class _Sentences:
    """The words of the sentence around each mention."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text, self._blocks = text, blocks
        self._known: dict[int, frozenset[str]] = {}

    def shared(self, one: Mention, other: Mention) -> int:
        """Count the longer words that the sentences of two mentions share."""
        return len(self._words(one) & self._words(other))

    def compares(self, one: Mention, other: Mention) -> bool:
        """Tell "last year, up from 1.1 million in 2024": two times set against one another are two."""
        first, last = sorted((one, other), key=lambda m: m.start)
        between = self._text[first.end : last.start]
        return one.block == other.block and ". " not in between and _AGAINST.search(between) is not None

    def _words(self, mention: Mention) -> frozenset[str]:
        if mention.start not in self._known:
            sentence = sentence_around(self._text, self._blocks[mention.block], mention.start)
            self._known[mention.start] = telling_words(sentence)
        return self._known[mention.start]
