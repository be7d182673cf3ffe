"""Which March, which Tuesday, which Christmas? The occurrence of what comes round again."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from corpus.period import Period
from corpus.timex.days import (
    bounded_year,
    first_weekday,
    last_weekday,
    make_day,
    month_of,
    months_from,
    one,
    season_of,
    shift_days,
    shift_months,
    weekend_of,
)  # fmt: skip
from corpus.timex.meaning import Cal, Fraction, Meaning, Named, Season
from corpus.timex.named_days import ANY_BANK_HOLIDAY, ANY_BANK_HOLIDAY_WEEKEND, bank_holidays, named_period
from corpus.timex.reading import Context

YEARS_TRIED = 12
"""Either way, for what does not come every year: Friday 13 June, 29 February."""
SOON = 45
"""Days: a date without any verb is the coming one if that is so near (listings, headlines)."""


def yearly(of: Meaning) -> Callable[[int], Period | None] | None:  # noqa: PLR0911 - a line a case
    """Return the function from a year to that year's occurrence; None if it is not a yearly thing."""
    match of:
        case Cal(year=None, month=int() as month, day=int() as day, weekday=weekday):

            def dated(year: int) -> Period | None:
                found = make_day(year, month, day)
                return one(found) if found and weekday in {None, found.weekday()} else None

            return dated
        case Cal(year=None, month=int() as month, day=None):
            return lambda year: months_from(year, month, 1) if 1 <= year <= 9999 else None
        case Season(code=code, year=None):
            return lambda year: season_of(code, year) if 1 <= year <= 9998 else None
        case Fraction(number=number, of=parts, year=None):
            months = 12 // parts
            return lambda year: (
                months_from(year, months * (number - 1) + 1, months) if 1 <= year <= 9999 else None
            )
        case Named(key=key, year=None) if key in {ANY_BANK_HOLIDAY, ANY_BANK_HOLIDAY_WEEKEND}:
            return None
        case Named(key=key, year=None):
            return lambda year: named_period(key, year)
    return None


def grain_of(of: Meaning) -> str:
    """Return the unit that an occurrence is counted in."""
    match of:
        case Cal(month=int(), day=None):
            return "month"
        case Season():
            return "season"
        case Fraction(of=parts):
            return "quarter" if parts == 4 else "half"
    return "day"


@lru_cache(maxsize=4096)
def _occurrences(of: Meaning, around: int) -> tuple[Period, ...]:
    find = yearly(of)
    if find is None:
        return ()
    rare = isinstance(of, Cal) and (of.weekday is not None or (of.month, of.day) == (2, 29))
    reach = YEARS_TRIED if rare else 2
    years = range(around - reach, around + reach + 1)
    return tuple(period for period in map(find, years) if period is not None)


def latest(of: Meaning, now: date) -> Period | None:
    """Return the last occurrence that has begun."""
    return max((p for p in _occurrences(of, now.year) if p.start <= now), default=None)


def earliest(of: Meaning, now: date) -> Period | None:
    """Return the first occurrence that has not ended."""
    return min((p for p in _occurrences(of, now.year) if p.end >= now), default=None)


def finished(of: Meaning, now: date) -> Period | None:
    """Return the last occurrence that is over."""
    return max((p for p in _occurrences(of, now.year) if p.end < now), default=None)


def coming(of: Meaning, now: date) -> Period | None:
    """Return the first occurrence that has not begun."""
    return min((p for p in _occurrences(of, now.year) if p.start > now), default=None)


def nearest(of: Meaning, context: Context) -> Period | None:
    """Return the occurrence that the sentence's direction calls for."""
    now = context.now
    if isinstance(of, Cal) and of.weekday is not None:
        return _by_weekday(of, context)
    back, forward = latest(of, now), earliest(of, now)
    if context.either_way and back and forward:
        return forward if (forward.start - now).days <= (now - back.end).days else back
    if context.direction == "ahead":
        return forward or back
    if back is None or (context.direction is None and _is_soon(of, back, forward, now)):
        return forward or back
    return back


def _is_soon(of: Meaning, back: Period, forward: Period | None, now: date) -> bool:
    """Tell whether a day named without any verb is rather the one just ahead."""
    if forward is None or not (isinstance(of, Named) or (isinstance(of, Cal) and of.day is not None)):
        return False
    until, since = (forward.start - now).days, (now - back.end).days
    return until <= SOON and until < since


def _by_weekday(of: Cal, context: Context) -> Period | None:
    """Return the year in which that day is that weekday: the nearest, a wrong direction counting as far."""

    def cost(period: Period) -> int:
        days = (period.start - context.now).days
        wrong = days < 0 if context.ahead else days > 0
        return abs(days) + (300 if wrong else 0)

    found = _occurrences(of, context.now.year)
    if found:
        return min(found, key=cost)
    return nearest(Cal(month=of.month, day=of.day), context)


def after_then(of: Meaning, then: Period) -> Period | None:
    """Return the occurrence a narrative means: in step with the date before it."""
    found = _occurrences(of, then.start.year)
    back = shift_days(then.start, -31)
    return min((p for p in found if p.end >= back), default=None)


def weekday_near(weekday: int, context: Context) -> date:
    """Return the Tuesday that the sentence means; the anchor itself only without `strict_weekday`."""
    if context.ahead:
        return first_weekday(weekday, context.now, strictly=context.strict_weekday)
    return last_weekday(weekday, context.now, strictly=context.strict_weekday)


def weekend_near(context: Context) -> Period:
    """Return the weekend just gone, or the one to come."""
    this = weekend_of(context.now)
    if context.direction == "behind" and this.start > context.now:
        return weekend_of(shift_days(context.now, -7))
    return this


def bank_holiday_near(context: Context) -> Period | None:
    """Return the bank holiday Monday that the sentence means."""
    years = range(context.now.year - 1, context.now.year + 2)
    days = [day for year in years for day in bank_holidays(year) if day.weekday() == 0]
    if context.ahead:
        found = min((day for day in days if day >= context.now), default=None)
    else:
        found = max((day for day in days if day <= context.now), default=None)
    return one(found) if found else None


def day_of_month(day: int, context: Context) -> Period | None:
    """Return "the 21st" nearest in the sentence's direction."""
    if context.ahead:
        return next_day_of_month(day, context.now)
    return next((one(d) for d in _days_of_months(day, context.now, -1) if d <= context.now), None)


def next_day_of_month(day: int, now: date) -> Period | None:
    """Return the first "21st" that is not before `now`."""
    return next((one(d) for d in _days_of_months(day, now, 1) if d >= now), None)


def _days_of_months(day: int, now: date, step: int) -> Iterator[date]:
    """Yield the days of that number in the month of `now` and the three months beyond it, one way or the other."""
    month = month_of(now).start
    for count in range(4):
        first = shift_months(month, step * count)
        found = make_day(first.year, first.month, day)
        if found:
            yield found


def in_period(of: Meaning, holder: Period) -> Period | None:
    """Return the occurrence inside a period, or else the one that begins in it."""
    found = [p for p in _occurrences(of, bounded_year(holder.start.year)) if p.start >= holder.start]
    inside = [p for p in found if p.end <= holder.end]
    return min(inside or [p for p in found if p.start <= holder.end], default=None)
