"""Days and months without their year: each is the nearest one, and a weekday tells which years it can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.article import Evidence
from corpus.blocks import Block, BlockKind
from corpus.dating.factor import Factor, Stretch
from corpus.dating.mentions import Mention, calendar_day, is_yearless, occurrences
from corpus.dating.words import years_words
from corpus.period import Period
from corpus.timex.meaning import Cal, SoFar, Step

_YEAR = 365
# Days from the latest yearless past date to publication, in the open sets: with a weekday 2-4 (4 articles),
# a bare day 20 in the median and 170 in the third quarter (24), a bare month 79 and 132 (24; 2026-11).
_WEEKDAY_FADE, _WEEKDAY_SLOW = 9.0, 0.02
_DAY_FADE, _DAY_SLOW = 25.0, 0.1
_MONTH_FADE, _MONTH_SLOW = 120.0, 0.3
_LEAK, _WEEKDAY_LEAK = 0.04, 0.0005
_AHEAD_FADE, _AHEAD_SLOW = 90.0, 0.15
_SAME_MONTH_LEAK = 0.01
_NAMED, _COMPARED = 4, 40


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day or month without its year, and the days it is in each year that it can be."""

    mention: Mention
    days: tuple[Period, ...]

    @property
    def weekday(self) -> bool:
        """Tell whether its weekday is given."""
        day = calendar_day(self.mention.meaning)
        return day is not None and day.weekday is not None

    @property
    def has_day(self) -> bool:
        """Tell whether it is a day, or days, and not a whole month."""
        return any(character.isdigit() for character in self.mention.text)

    @property
    def ends(self) -> int:
        """Return the day of the year, 1 to 366, on which it ends."""
        return self.days[0].end.timetuple().tm_yday if self.days else 0


def find_yearless(
    blocks: Sequence[Block], mentions: Sequence[Mention], years: range, *, direction: str
) -> list[Yearless]:
    """Return the yearless days and months of the story that look `direction`.

    Left out are those that follow a date with a year in the same paragraph: they may share its year.
    """
    found: list[Yearless] = []
    dated: set[int] = set()
    for mention in mentions:
        if blocks[mention.block].kind is not BlockKind.BODY:
            continue
        if mention.period is not None:
            dated.add(mention.block)
        elif mention.direction == direction and is_yearless(mention.meaning) and mention.block not in dated:
            if len(found) == _COMPARED:
                break
            days = occurrences(mention.meaning, years)
            if days:
                found.append(Yearless(mention, tuple(days)))
    return found


def latest_yearless(found: Sequence[Yearless]) -> Yearless | None:
    """Return the one that comes last: the one before the longest gap in the circle of the year."""
    around = sorted(found, key=lambda y: (y.ends, y.mention.start))
    if len(around) < 2:
        return around[0] if around else None
    gaps = [b.ends - a.ends for a, b in pairwise(around)] + [around[0].ends + _YEAR - around[-1].ends]
    return around[max(range(len(gaps)), key=lambda i: gaps[i])]


def behind_factors(found: Sequence[Yearless]) -> list[Factor]:
    """Return that publication is within the year after each past yearless date, soon after the last."""
    latest = latest_yearless(found)
    if latest is None:
        return []
    factors = [_soon_after(latest)]
    others = [y for y in found if y is not latest and y.weekday and y.ends != latest.ends]
    return factors + [_within_a_year(y) for y in others[:2]]


def ahead_factors(found: Sequence[Yearless], latest: Yearless | None = None) -> list[Factor]:
    """Return a factor for one yearless date ahead: publication is within the year before it.

    That is the first with its weekday; else the one that comes soonest after the `latest` past date, the
    first where there is none.
    """
    if not found:
        return []
    weekdays = [y for y in found if y.weekday]
    first = (weekdays or list(found))[0]
    if latest is not None and not weekdays:
        first = min(found, key=lambda y: (y.ends - latest.ends) % _YEAR)
    before = tuple(
        Stretch(d.start.toordinal() - _YEAR, d.start.toordinal(), fade=-_AHEAD_FADE, slow=_AHEAD_SLOW)
        for d in first.days
    )
    during = tuple(Stretch(d.start.toordinal(), d.end.toordinal(), 0.5) for d in first.days)
    leak = _WEEKDAY_LEAK if first.weekday else 0.25
    return [Factor(_evidence(first, "is still ahead"), before + during, leak, near=first.weekday)]


def same_month(mentions: Sequence[Mention], found: Sequence[Yearless]) -> Factor | None:
    """Return a factor for "earlier this month" beside a past day: publication is in that day's month."""
    so_far = next((m for m in mentions if _is_this_month(m)), None)
    latest = latest_yearless([y for y in found if calendar_day(y.mention.meaning)])
    if so_far is None or latest is None:
        return None
    months = tuple(Stretch(d.start.toordinal(), _month_end(d)) for d in latest.days)
    says = f"“{latest.mention.text}” is the latest day it tells of, so that is the month"
    return Factor(Evidence(so_far.start, so_far.end, so_far.text, says), months, _SAME_MONTH_LEAK)


def _is_this_month(mention: Mention) -> bool:
    match mention.meaning:
        case SoFar(later=False, of=Step(unit="month", count=0)):
            return True
    return False


def _month_end(day: Period) -> int:
    start = day.start
    following = start.replace(day=28).toordinal() + 4
    return following - type(start).fromordinal(following).day


def _soon_after(yearless: Yearless) -> Factor:
    fade, slow = _pace(yearless)
    stretches = []
    for days in yearless.days:
        last = days.end.toordinal() + (days.days > 1)
        stretches.append(Stretch(last, last + _YEAR - 1, fade=fade, slow=slow))
        if days.days > 1:
            stretches.append(Stretch(days.start.toordinal(), last - 1, 0.3))
    leak = _WEEKDAY_LEAK if yearless.weekday else _LEAK
    return Factor(_evidence(yearless, "is past"), tuple(stretches), leak, near=yearless.weekday)


def _within_a_year(yearless: Yearless) -> Factor:
    stretches = tuple(Stretch(d.end.toordinal(), d.end.toordinal() + _YEAR - 1) for d in yearless.days)
    return Factor(_evidence(yearless, "is past"), stretches, _LEAK)


def _pace(yearless: Yearless) -> tuple[float, float]:
    if yearless.weekday:
        return _WEEKDAY_FADE, _WEEKDAY_SLOW
    meaning = yearless.mention.meaning
    bare_month = isinstance(meaning, Cal) and meaning.day is None
    return (_MONTH_FADE, _MONTH_SLOW) if bare_month else (_DAY_FADE, _DAY_SLOW)


def _evidence(yearless: Yearless, where: str) -> Evidence:
    mention = yearless.mention
    says = f"it has no year, so it is the nearest one, and it {where}"
    if yearless.weekday:
        years = [d.start.year for d in yearless.days]
        named = years_words(years[-_NAMED:])
        says = f"that weekday and day fall together in {named}, and it {where}"
    return Evidence(mention.start, mention.end, mention.text, says)
