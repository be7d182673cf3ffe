"""Days, intervals and citations as a newsroom writes them."""

from datetime import date

import pytest

from corpus.article import UNKNOWN, Published
from corpus.period import Period
from page.wording import citation, confidence_words, is_inferred, short_period, when_words
from qa.answer import When
from tests.fakes_page import ARTICLES

D = date


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (D(2024, 4, 4), D(2024, 4, 4), "4 Apr 2024"),
        (D(2025, 9, 1), D(2025, 10, 31), "Sep–Oct 2025"),
        (D(2024, 2, 1), D(2024, 2, 29), "Feb 2024"),
        (D(2023, 2, 1), D(2023, 2, 27), "1–27 Feb 2023"),
        (D(2025, 1, 1), D(2025, 12, 31), "2025"),
        (D(2021, 1, 1), D(2023, 12, 31), "2021–2023"),
        (D(2024, 12, 1), D(2025, 2, 28), "Dec 2024 – Feb 2025"),
        (D(2024, 5, 3), D(2024, 6, 9), "3 May – 9 Jun 2024"),
        (D(2024, 12, 30), D(2025, 1, 2), "30 Dec 2024 – 2 Jan 2025"),
    ],
)
def test_intervals_take_the_fewest_words(start, end, words):
    """Whole months and years are named as such, others by their days."""
    assert short_period(Period(start, end)) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (D(2025, 4, 30), "around May–Jun 2025 · ahead"),
        (D(2025, 5, 1), "around May–Jun 2025 · now"),
        (D(2025, 6, 30), "around May–Jun 2025 · now"),
        (D(2025, 7, 1), "around May–Jun 2025 · passed"),
    ],
)
def test_a_chip_says_how_the_time_lies_to_the_day_asked(day, words):
    """Ahead, now or passed, in words."""
    when = When(Period(D(2025, 5, 1), D(2025, 6, 30)), approximate=True, phrase="around May or June")
    assert when_words(when, day) == words


def test_a_citation_leaves_out_what_is_not_known():
    """Headline, byline, source, date, address."""
    assert citation(ARTICLES["gannet-2024"]) == (
        "“Lighthouse lamp to be relit, says harbour trust”, Nora Pell, Skerrow Mail, 4 April 2024, "
        "https://skerrowmail.example/lamp"
    )
    assert citation(ARTICLES["gannet-2022"]) == (
        "“Gannet Point lamp ‘back by spring’”, Skerrow Mail, between 19 September 2022 and 25 September 2022"
    )


def test_a_stated_day_is_not_called_inferred():
    """More than a day, or less than sure, is; unknown is said otherwise."""
    day = D(2024, 4, 4)
    assert not is_inferred(Published(day, day, 0.97, "a field"))
    assert is_inferred(Published(day, day, 0.7, "a weekday"))
    assert is_inferred(Published(day, D(2024, 4, 6), 0.97, "a weekday"))
    assert not is_inferred(UNKNOWN)


def test_confidence_has_three_levels():
    """In words, with what to do about it."""
    assert len({confidence_words(c) for c in (0.0, 0.3, 0.44, 0.45, 0.6, 0.74, 0.75, 1.0)}) == 3
