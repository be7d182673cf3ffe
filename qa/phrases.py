"""Days, periods, credits and counts in the words of a newsroom."""

import calendar
from datetime import date, timedelta

from corpus.article import Article, Published
from corpus.period import Period


def day_words(day: date) -> str:
    """Return "4 April 2024"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def period_words(period: Period) -> str:
    """Return the shortest fair words: "2025", "September to October 2025", "3 to 9 May 2024"."""
    start, end = period.start, period.end
    if start == end:
        return day_words(start)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        return _months_words(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {calendar.month_name[start.month]} to {day_words(end)}"
    return f"{day_words(start)} to {day_words(end)}"


def _months_words(start: date, end: date) -> str:
    if start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    last = f"{calendar.month_name[end.month]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    first = calendar.month_name[start.month]
    return f"{first} to {last}" if start.year == end.year else f"{first} {start.year} to {last}"


def published_words(published: Published) -> str:
    """Return the publication date, an uncertain one as what is known of it."""
    period = published.period
    if period is None:
        return "date unknown"
    if period.days == 1:
        return day_words(period.start)
    return f"between {day_words(period.start)} and {day_words(period.end)}"


def credit_words(article: Article) -> str:
    """Return "Source, Byline, date", leaving out what is not known."""
    parts = (article.source, article.byline, published_words(article.published))
    return ", ".join(part for part in parts if part)


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 article" or "1,204 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
