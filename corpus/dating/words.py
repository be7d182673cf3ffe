"""Days, periods and years in the words that evidence is told in."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from corpus.period import Period


def day_words(day: date) -> str:
    """Return "4 April 2024"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def period_words(period: Period) -> str:
    """Return "2025", "July 2022", "4 April 2024" or "4 July 2022 to 22 July 2022"."""
    start, end = period.start, period.end
    if start == end:
        return day_words(start)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        if (start.month, end.month) == (1, 12) and start.year == end.year:
            return str(start.year)
        if (start.year, start.month) == (end.year, end.month):
            return f"{calendar.month_name[start.month]} {start.year}"
    return f"{day_words(start)} to {day_words(end)}"


def years_words(years: Sequence[int]) -> str:
    """Return "2017 and 2023"."""
    names = [str(year) for year in years]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
