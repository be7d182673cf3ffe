"""Reading days and questions as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import QuestionError
from corpus.period import Period
from qa.asked import first_day, last_day, read_period, read_question


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        (" 2022-10-01 ", date(2022, 10, 1), date(2022, 10, 1)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_is_the_days_it_names(written: str, start: date, end: date) -> None:
    assert read_period(written) == Period(start, end)
    assert (first_day(written), last_day(written)) == (start, end)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "22",
        "2022-1",
        "2022-1-1",
        "2022-13",
        "2022-00",
        "2022-02-30",
        "0000",
        "2022/10/01",
        "２０２２",
        "2022-10-01T00:00",
        "today",
    ],
)
def test_anything_else_is_refused_with_its_value(written: str) -> None:
    with pytest.raises(QuestionError, match="write YYYY, YYYY-MM or YYYY-MM-DD"):
        read_period(written)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    """ISO 8601 goes in and the same day comes out; its month and year hold it."""
    iso = day.isoformat()
    assert read_period(iso) == Period(day, day)
    for written in (iso[:7], iso[:4]):
        period = read_period(written)
        assert period.contains(day)
        assert period.start.day == 1
        assert period.end == date.max or (period.end + timedelta(days=1)).day == 1


def test_a_question_is_stripped() -> None:
    assert read_question("  who chairs the board? ") == "who chairs the board?"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not text: None"),
        (7, "not text: 7"),
        ("", "has no words"),
        ("…?!", "has no words"),
        ("who\0", "unreadable characters"),
        ("who \ud800", "unreadable characters"),
        ("w" * 2001, "2,001 characters"),
    ],
)
def test_an_unusable_question_is_refused(value: object, said: str) -> None:
    """Lone surrogates and NULs would break the engines below; they are stopped at the edge."""
    with pytest.raises(QuestionError, match=said):
        read_question(value)
