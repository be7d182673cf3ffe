"""Days, periods, credits and counts in the words of a newsroom."""

from datetime import date, timedelta

from corpus.article import Article, Published
from corpus.period import Period

_MONTHS = "January February March April May June July August September October November December".split()


def write_day(day: date) -> str:
    """Write a day as a newsroom does: 4 April 2024."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def write_period(period: Period) -> str:
    """Write a period in the shortest words that mean exactly it: "May or June 2031", "early 2022"."""
    start, end = period.start, period.end
    if start == end:
        return write_day(start)
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if not whole_months:
        return _write_days(start, end)
    if start.year != end.year:
        if start.month == 1 and end.month == 12:
            return f"{start.year} to {end.year}"
        return f"{_MONTHS[start.month - 1]} {start.year} to {_MONTHS[end.month - 1]} {end.year}"
    return _write_months(start.month, end.month, start.year)


def _write_days(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {_MONTHS[end.month - 1]} {end.year}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} to {write_day(end)}"
    return f"{write_day(start)} to {write_day(end)}"


_PARTS = {(1, 4): "early", (5, 8): "mid", (9, 12): "late"}


def _write_months(first: int, last: int, year: int) -> str:
    if (first, last) == (1, 12):
        return str(year)
    if (first, last) in _PARTS:
        part = _PARTS[first, last]
        return f"mid-{year}" if part == "mid" else f"{part} {year}"
    if first == last:
        return f"{_MONTHS[first - 1]} {year}"
    joint = "or" if last == first + 1 else "to"
    return f"{_MONTHS[first - 1]} {joint} {_MONTHS[last - 1]} {year}"


def published_words(published: Published) -> str:
    """Return the publication date, an uncertain one as what is known of it."""
    period = published.period
    if period is None:
        return "date unknown"
    if period.days == 1:
        return write_day(period.start)
    return f"between {write_day(period.start)} and {write_day(period.end)}"


def credit_words(article: Article) -> str:
    """Return "Source, Byline, date", leaving out what is not known."""
    parts = (article.source, article.byline, published_words(article.published))
    return ", ".join(part for part in parts if part)


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 article" or "1,204 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
