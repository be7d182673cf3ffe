"""Resolution: which days an expression means, by anchor, direction and what was said before."""

from datetime import date

import pytest

from corpus.article import UNKNOWN, Published
from corpus.period import Period
from corpus.timex import find_timexes
from corpus.timex.days import easter, months_from, shift_months

WEDNESDAY = date(2024, 5, 8)


def period(first: str, last: str | None = None) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last or first))


def last_of(text: str, anchor: date | Published = WEDNESDAY) -> Period | None:
    return find_timexes(text, anchor=anchor)[-1].period


DIRECTIONS = [
    ("It shut in March.", period("2024-03-01", "2024-03-31")),
    ("It will shut in March.", period("2025-03-01", "2025-03-31")),
    ("It is due to shut on 1 May.", period("2025-05-01")),
    ("It was due to shut on 1 May.", period("2024-05-01")),
    ("He voted to shut it on Tuesday.", period("2024-05-14")),
    ("On Tuesday he voted to shut it.", period("2024-05-07")),
    ("He was forced to shut it on Tuesday.", period("2024-05-07")),
    ("It will be opened on Tuesday.", period("2024-05-14")),
    ("Doors open on Tuesday.", period("2024-05-14")),
    ("Members may meet on Tuesday.", period("2024-05-14")),
]
DISCOURSE = [
    ("He won in 2003 and lost the following year.", period("2004-01-01", "2004-12-31")),
    ("He won in 2003 and that summer retired.", period("2003-06-01", "2003-08-31")),
    ("He was held on 3 May 2019 and freed two days later.", period("2019-05-05")),
    ("He was held on 3 May 2019, and again the same day.", period("2019-05-03")),
    ("She met him in May 2004 and left the following month.", period("2004-06-01", "2004-06-30")),
    ("It opened on 31 December 1999 and shut the next day.", period("2000-01-01")),
]
BOUNDS = [
    ("It must close by June.", period("2024-05-08", "2024-06-30")),
    ("It will be shut until Friday.", period("2024-05-08", "2024-05-10")),
    ("It has been shut since 2009.", period("2009-01-01", "2024-05-08")),
    ("They must reply within 28 days.", period("2024-05-08", "2024-06-05")),
    ("It will reopen in a fortnight.", period("2024-05-22")),
    ("It was the third fire in two weeks.", None),
    ("They must be out within 10 minutes of the bell.", None),
    ("It had closed by March 2023.", period("2023-03-01", "2023-03-31")),
]


@pytest.mark.parametrize(("text", "expected"), DIRECTIONS + DISCOURSE + BOUNDS)
def test_resolves(text: str, expected: Period | None):
    """Verbs give the direction, the expression before gives the base, the preposition the bound."""
    assert last_of(text) == expected


def test_an_interval_of_anchors_gives_the_hull():
    """From an uncertain publication date a relative period is wide, and says so; an absolute one is not."""
    published = Published(date(2021, 9, 1), date(2021, 9, 30), 0.6, "autumn")
    yesterday, absolute = find_timexes("It shut yesterday, after opening in 2019.", anchor=published)
    assert yesterday.period == period("2021-08-31", "2021-09-29")
    assert yesterday.approximate
    assert (absolute.period, absolute.approximate) == (period("2019-01-01", "2019-12-31"), False)


def test_an_unknown_anchor_gives_only_absolute_periods():
    """Without a publication date, what is relative has no period; its value shows what is known."""
    relative, bare, absolute = find_timexes(
        "It shut last year, on 5 September, having opened on 2 May 2011.", anchor=UNKNOWN
    )
    assert (relative.period, bare.period) == (None, None)
    assert bare.value == "XXXX-09-05"
    assert absolute.period == period("2011-05-02")


def test_a_weekday_that_is_the_day_of_publication():
    """In wire copy "Friday" on a Friday is that day; on its own, "on Friday" is the one before, or today."""
    friday = date(2025, 10, 3)
    (wire,) = find_timexes("Officials said Friday that it sank.", anchor=friday)
    (brief,) = find_timexes("It sank on Friday.", anchor=friday)
    assert wire.period == period("2025-10-03")
    assert (brief.period, brief.alternatives) == (period("2025-09-26"), (period("2025-10-03"),))


def test_next_friday_has_another_reading():
    """Next Friday, said on a Wednesday, is Friday of next week; the coming one is kept beside it."""
    (timex,) = find_timexes("It will shut next Friday.", anchor=WEDNESDAY)
    assert (timex.period, timex.alternatives) == (period("2024-05-17"), (period("2024-05-10"),))


def test_a_dated_meeting_keeps_both_readings():
    """What was said to come "next week" at a dated meeting is kept counted from that meeting too."""
    text = "He told a meeting on 28 March that inspectors would come next week."
    timex = find_timexes(text, anchor=date(2024, 4, 4))[-1]
    assert timex.period == period("2024-04-08", "2024-04-14")
    assert timex.alternatives == (period("2024-04-01", "2024-04-07"),)


def test_narratives_of_the_past_follow_the_date_before():
    """Where a text tells of the past, a bare month belongs to the year it has reached."""
    text = "In August 1914 war broke out. In September the army fell back."
    assert find_timexes(text, anchor=WEDNESDAY, narrative=True)[-1].period == period(
        "1914-09-01", "1914-09-30"
    )
    assert last_of(text) == period("2023-09-01", "2023-09-30")


def test_numeric_order_is_read_from_the_text():
    """One date that is only possible the American way decides for the others; an option overrules."""
    assert last_of("Dated 04/17/2013 and 05/06/2013.") == period("2013-05-06")
    assert last_of("Dated 05/06/2013.") == period("2013-06-05")
    (timex,) = find_timexes("Dated 05/06/2013.", anchor=WEDNESDAY, day_first=False)
    assert timex.period == period("2013-05-06")


def test_calendar_arithmetic():
    """Easter by computation, months that end early, and the edges of the calendar."""
    assert [easter(year) for year in (1916, 2000, 2024, 2038)] == [
        date(1916, 4, 23), date(2000, 4, 23), date(2024, 3, 31), date(2038, 4, 25)]  # fmt: skip
    assert shift_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_from(9999, 12, 3).end == date.max
    assert shift_months(date.min, -5).year == 1


def test_direction_says_on_which_side_the_period_lies():
    """Behind or ahead of the anchor; where the period holds the anchor, as the verb says."""
    text = "It shut last year, will reopen in 2030, was sold today and is due to move this month."
    directions = [t.direction for t in find_timexes(text, anchor=WEDNESDAY)]
    assert directions == ["behind", "ahead", "behind", "ahead"]
