"""Calendar arithmetic that stays between the years 1 and 9999."""

import calendar
from datetime import date
from functools import lru_cache

from corpus.period import Period

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
FINANCIAL, TAX, ACADEMIC = (4, 1), (4, 6), (9, 1)


def shift_days(day: date, days: int) -> date:
    """Return `day` moved by so many days, held inside the calendar."""
    return date.fromordinal(max(FIRST, min(LAST, day.toordinal() + days)))


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= _last_day(year, month) else None


@lru_cache(maxsize=4096)
def _last_day(year: int, month: int) -> int:
    """Return how many days a month has."""
    return calendar.monthrange(year, month)[1]


def shift_months(day: date, months: int) -> date:
    """Return `day` moved by so many months; the 31st becomes the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    index = max(12, min(9999 * 12 + 11, index))
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


@lru_cache(maxsize=4096)
def months_from(year: int, month: int, count: int, *, day: int = 1) -> Period:
    """Return the `count` months that begin on the `day`th of that month."""
    start = shift_months(date(1, 1, day), (year - 1) * 12 + month - 1)
    if day == 1:
        return Period(start, month_of(shift_months(start, count - 1)).end)
    return clip(start, shift_days(shift_months(start, count), -1))


def month_of(day: date) -> Period:
    """Return the calendar month that holds `day`."""
    return Period(day.replace(day=1), day.replace(day=_last_day(day.year, day.month)))


def year_of(year: int) -> Period:
    """Return the calendar year, held inside the calendar."""
    year = max(1, min(9999, year))
    return Period(date(year, 1, 1), date(year, 12, 31))


def years_of(first: int, last: int) -> Period:
    """Return the calendar years from `first` to `last`."""
    return Period(year_of(first).start, year_of(max(first, last)).end)


def week_of(day: date) -> Period:
    """Return the week, Monday to Sunday, that holds `day`."""
    monday = shift_days(day, -day.weekday())
    return Period(monday, shift_days(monday, 6))


def weekend_of(day: date) -> Period:
    """Return the Saturday and Sunday of the week that holds `day`."""
    sunday = week_of(day).end
    return Period(shift_days(sunday, -1), sunday)


def _year_from(day: date, start: tuple[int, int], count: int) -> Period:
    """Return the twelve months that begin on `start` and hold `day`, moved by `count` years."""
    year = day.year - ((day.month, day.day) < start) + count
    return months_from(max(1, min(9999, year)), start[0], 12, day=start[1])


def unit_of(unit: str, day: date, count: int = 0) -> Period:  # noqa: C901, PLR0911 - a line a unit
    """Return the calendar unit that holds `day`, moved by `count` units."""
    match unit:
        case "week" | "fortnight":
            return week_of(shift_days(day, 7 * count * (2 if unit == "fortnight" else 1)))
        case "weekend":
            return weekend_of(shift_days(day, 7 * count))
        case "month":
            return month_of(shift_months(day.replace(day=1), count))
        case "quarter":
            first = shift_months(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), 3 * count)
            return months_from(first.year, first.month, 3)
        case "half":
            first = shift_months(date(day.year, 6 * ((day.month - 1) // 6) + 1, 1), 6 * count)
            return months_from(first.year, first.month, 6)
        case "year":
            return year_of(day.year + count)
        case "decade":
            return years_of(day.year // 10 * 10 + 10 * count, day.year // 10 * 10 + 10 * count + 9)
        case "century":
            first_year = day.year // 100 * 100 + 100 * count
            return years_of(first_year, first_year + 99)
        case "fy":
            return _year_from(day, FINANCIAL, count)
        case "ty":
            return _year_from(day, TAX, count)
        case "ay":
            return _year_from(day, ACADEMIC, count)
        case _:
            moved = shift_days(day, count)
            return Period(moved, moved)


def move(day: date, number: float, unit: str) -> date:
    """Return `day` moved by `number` units (negative: back); hours move by whole days."""
    match unit:
        case "week":
            return shift_days(day, round(7 * number))
        case "fortnight":
            return shift_days(day, round(14 * number))
        case "month" | "quarter" | "half" | "year" | "decade" | "century" | "fy" | "ay" | "ty":
            return shift_months(day, round(number * MONTHS[unit]))
        case "hour":
            return shift_days(day, int(number / 24))
        case "minute" | "second":
            return day
        case _:
            return shift_days(day, round(number))


MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
          "fy": 12, "ay": 12, "ty": 12}  # fmt: skip

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season_of(code: str, year: int) -> Period:
    """Return the northern meteorological season that begins in `year`."""
    return months_from(max(1, min(9999, year)), SEASON_STARTS[code], 3)


def clip(start: date, end: date) -> Period:
    """Return the period between two days, whichever comes first."""
    return Period(min(start, end), max(start, end))


def one(day: date) -> Period:
    """Return the period that is that one day."""
    return Period(day, day)


def first_weekday(weekday: int, after: date, *, strictly: bool = False) -> date:
    """Return the first such weekday on (or `strictly` after) a day."""
    ahead = (weekday - after.weekday()) % 7
    return shift_days(after, ahead or (7 if strictly else 0))


def last_weekday(weekday: int, before: date, *, strictly: bool = False) -> date:
    """Return the last such weekday on (or `strictly` before) a day."""
    back = (before.weekday() - weekday) % 7
    return shift_days(before, -(back or (7 if strictly else 0)))


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the anonymous computus, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(max(1, min(9999, year)), f // 31, f % 31 + 1)


def bounded_year(year: int) -> int:
    """Return a year held inside the calendar."""
    return max(1, min(9999, year))
