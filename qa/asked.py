"""What a person asked, checked once at the edge: questions, days and numbers as they are typed."""

import calendar
import re
from datetime import date

from corpus.errors import QuestionError
from corpus.period import Period

LONGEST_QUESTION = 2_000  # characters; a question of this length is a pasted article
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def read_period(value: str) -> Period:
    """Read a DATE (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`) as the days it names.

    Raises QuestionError for anything else, also for days that no calendar holds.
    """
    found = _DAY.fullmatch(value.strip())
    if found is None:
        raise QuestionError(f"not a date: {_shown(value)}; write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _period(year or 0, month, day)
    except (ValueError, IndexError):
        raise QuestionError(
            f"no calendar has the date {_shown(value)}; write YYYY, YYYY-MM or YYYY-MM-DD"
        ) from None


def _period(year: int, month: int | None, day: int | None) -> Period:
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Period(date(year, month, day), date(year, month, day))


def first_day(value: str) -> date:
    """Read a DATE as its first day."""
    return read_period(value).start


def last_day(value: str) -> date:
    """Read a DATE as its last day: as of a year or a month means at its end."""
    return read_period(value).end


def read_question(value: object) -> str:
    """Return a question fit to be searched; raises QuestionError for an empty or unusable one."""
    if not isinstance(value, str):
        raise QuestionError(f"the question is not text: {_shown(value)}; write it as a string")
    question = value.strip()
    if not any(letter.isalnum() for letter in question):
        raise QuestionError(f"the question has no words: {_shown(value)}; write what you want to know")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"the question has {len(question):,} characters; the most is {LONGEST_QUESTION:,}: shorten it"
        )
    if any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in question):
        raise QuestionError(f"the question holds unreadable characters: {_shown(value)}; write it in UTF-8")
    return question


def _shown(value: object) -> str:
    text = ascii(value) if not isinstance(value, str) or not value.isprintable() else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + "..."
