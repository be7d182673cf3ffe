"""How the page says things: days and periods in the newsroom's form, standings and confidence in words."""

import calendar
from datetime import date, timedelta

from corpus.article import Article, Published
from corpus.period import Period
from qa.answer import Standing, Statement, When
from qa.phrases import published_words

STANDINGS = {
    Standing.CURRENT: ("●", "Stands as of the day asked"),
    Standing.EXPIRED: ("◌", "Window has passed, no outcome on record"),
    Standing.SUPERSEDED: ("↺", "Overtaken by a later statement"),
    Standing.SUPPORTS: ("+", "Says the same, from another report"),
    Standing.DISPUTES: ("≠", "Disagrees with another report"),
}
BESIDE = "Also on record"
# Where the words change. Of held-out answers to the open sets (2026-11) .97 were right from the first on, .82 between
# the two, and .47 below (benchmarks/results/held_out.md).
SURE, LIKELY = 0.75, 0.35


def short_day(day: date) -> str:
    """Return "4 Apr 2024"."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"


def short_period(period: Period) -> str:
    """Return the shortest fair words for an interval: "2025", "Sep–Oct 2025", "3–9 May 2024"."""
    start, end = period.start, period.end
    if start == end:
        return short_day(start)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        return whole_months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{short_day(end)}"
    if start.year == end.year:
        return f"{start.day} {calendar.month_abbr[start.month]} – {short_day(end)}"
    return f"{short_day(start)} – {short_day(end)}"


def whole_months(start: date, end: date) -> str:
    """Return the words for an interval of whole months or years."""
    first, last = calendar.month_abbr[start.month], calendar.month_abbr[end.month]
    if start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{last} {end.year}"
    if start.year == end.year:
        return f"{first}–{last} {end.year}"
    return f"{first} {start.year} – {last} {end.year}"


def is_inferred(published: Published) -> bool:
    """Tell whether the date was worked out rather than stated: more than a day, or less than sure."""
    period = published.period
    return period is not None and (period.days > 1 or published.confidence < 0.9)


def relation_words(period: Period, day: date) -> str:
    """Return how an interval lies to the day asked: passed, ahead or now."""
    if period.end < day:
        return "passed"
    return "ahead" if period.start > day else "now"


def when_words(when: When, day: date) -> str:
    """Return the chip of a statement: "around Sep–Oct 2025 · passed"."""
    about = "around " if when.approximate else ""
    return f"{about}{short_period(when.period)} · {relation_words(when.period, day)}"


def standing_words(statement: Statement, day: date) -> str:
    """Return in words how a statement stands on `day`."""
    if statement.standing is Standing.CURRENT and statement.when and statement.when.period.start > day:
        return "The latest word, still ahead"
    return STANDINGS[statement.standing][1]


def confidence_words(confidence: float) -> str:
    """Return one of three levels of trust, and what to do about it."""
    if confidence >= SURE:
        return "The archive is clear on this."
    if confidence >= LIKELY:
        return "Probably right: read the passage before you use it."
    return "Uncertain: treat this as a lead and read the article."


def citation(article: Article) -> str:
    """Return '"Headline", Byline, Source, date, URL', leaving out what is not known."""
    parts = [
        f"“{article.title}”",
        article.byline,
        article.source,
        published_words(article.published),
        article.url,
    ]
    return ", ".join(part for part in parts if part)
