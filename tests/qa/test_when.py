from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Span
from corpus.period import Period
from qa.answer import When
from qa.phrases import write_day, write_period
from qa.when import choose_time, is_length, meant, to_when, write_when
from tests.qa.builders import query, sentence


def _p(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-04-04", "2024-04-04", "4 April 2024"),
        ("2024-02-29", "2024-02-29", "29 February 2024"),
        ("2025-09-01", "2025-10-31", "September or October 2025"),
        ("2023-02-01", "2023-02-28", "February 2023"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2022-01-01", "2022-04-30", "early 2022"),
        ("2022-05-01", "2022-08-31", "mid-2022"),
        ("2022-09-01", "2022-12-31", "late 2022"),
        ("2022-03-01", "2022-05-31", "March to May 2022"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2021-01-01", "2022-12-31", "2021 to 2022"),
        ("2022-12-01", "2023-02-28", "December 2022 to February 2023"),
        ("2022-09-19", "2022-09-30", "19–30 September 2022"),
        ("2023-03-28", "2023-05-31", "28 March to 31 May 2023"),
        ("2024-12-30", "2025-01-05", "30 December 2024 to 5 January 2025"),
    ],
)
def test_a_period_is_written_in_the_shortest_words(start: str, end: str, words: str) -> None:
    """Exactly the days meant, as a newsroom writes them."""
    assert write_period(_p(start, end)) == words


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 800))
def test_no_two_periods_are_written_alike_by_their_ends(start: date, days: int) -> None:
    """Both ends' years can be read from the words."""
    end = date.fromordinal(start.toordinal() + days)
    words = write_period(Period(start, end))
    assert str(start.year) in words
    assert str(end.year) in words


def test_a_day_is_written_without_a_nought() -> None:
    """4 April 2024."""
    assert write_day(date(2024, 4, 4)) == "4 April 2024"


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("around September or October next year", "around September or October 2025"),
        ("About the autumn", "about September or October 2025"),
        ("September or October next year", "September or October 2025"),
    ],
)
def test_a_hedge_is_kept(phrase: str, words: str) -> None:
    """What was printed as about is not made certain."""
    assert write_when(When(_p("2025-09-01", "2025-10-31"), approximate=True, phrase=phrase)) == words


def _chosen(question: str, text: str, *, marked: str = "") -> str | None:
    candidate = sentence(text)
    at = candidate.article.text.index(marked)
    span = Span(at, at + len(marked)) if marked else None
    time = choose_time(query(question), candidate, marked=span)
    return None if time is None else time.text


@pytest.mark.parametrize(
    ("question", "text", "time"),
    [
        (
            "When will the bridge reopen?",
            "The bridge, originally due to reopen in June 2024, will now reopen in May 2025.",
            "May 2025",
        ),
        (
            "When will the bridge reopen?",
            "The bridge will reopen in May 2025 rather than in June 2024.",
            "May 2025",
        ),
        (
            "When will the tram start?",
            "The pool opens in July 2024, and the tram starts in March 2025.",
            "March 2025",
        ),
        (
            "When will the pool open?",
            "The pool opens in July 2024, and the tram starts in March 2025.",
            "July 2024",
        ),
        (
            "When did the bridge close?",
            "The bridge closed in June 2023 and will reopen in May 2025.",
            "June 2023",
        ),
        (
            "When will the bridge reopen?",
            "The bridge closed in June 2023 and will reopen in May 2025.",
            "May 2025",
        ),
        ("When is the vote?", "The vote was postponed from 3 June 2024 to 8 July 2024.", "8 July 2024"),
        (
            "When will the deliveries start?",
            "The firm on Tuesday said that deliveries would start no earlier than April 2025.",
            "April 2025",
        ),
        ("When will the bridge reopen?", "The bridge will reopen one day.", None),
        ("When will the council reply?", "The council will reply within 28 days.", "28 days"),
        ("When will the last visit be?", "Visits will follow in the next 18 months.", "the next 18 months"),
    ],
)
def test_which_time_is_meant(question: str, text: str, time: str | None) -> None:
    """The one in the clause of what is asked, on the side of the present that is asked, and not one given up."""
    assert _chosen(question, text) == time


def test_the_readers_mark_weighs_in() -> None:
    """Between two days that the words cannot tell apart."""
    text = "Doors open on 3 June 2024; doors open on 8 July 2024."
    assert _chosen("When do doors open?", text) == "3 June 2024"
    assert _chosen("When do doors open?", text, marked="8 July 2024") == "8 July 2024"


def test_a_time_that_the_question_names_is_preferred() -> None:
    """Asked of 2022, the sentence's 2022 is meant."""
    text = "Fares rose in May 2021 and fares rose in May 2022."
    assert _chosen("When in 2022 did fares change?", text) == "May 2022"


def test_what_is_put_off_until_comes_then() -> None:
    """Until October is a wait; delayed until October is October."""
    candidate = sentence("The opening was delayed until October 2024.")
    assert meant(candidate, candidate.timexes[0]).period == _p("2024-10-01", "2024-10-31")


def test_a_month_put_off_until_is_the_one_to_come() -> None:
    """Said in April 2024, October is that of 2024, though no year stands there."""
    candidate = sentence("The opening is not due until October, two years late.")
    assert meant(candidate, candidate.timexes[0]).period == _p("2024-10-01", "2024-10-31")


@pytest.mark.parametrize(
    "text",
    [
        "Work will not begin until 2025.",
        "The pool cannot open until 2025.",
        "Nothing will happen until 2025.",
        "It won’t be ready until at least 2025.",
        "The line is unlikely to reopen until 2025.",
    ],
)
def test_what_does_not_come_until_a_year_comes_in_it(text: str) -> None:
    """A year alone, too."""
    candidate = sentence(text)
    assert meant(candidate, candidate.timexes[0]).period == _p("2025-01-01", "2025-12-31")


def test_the_steps_of_a_moving_date_are_forecasts() -> None:
    """What had happened already is no step, however much nearer to the words it stands."""
    text = "The Oakby line, first opened in June 1901, is expected to reopen in May 2025."
    assert _chosen("How has the date of the first Oakby line train changed?", text) == "May 2025"


def test_work_that_lasts_until_is_a_wait() -> None:
    """Without a delay the time runs from the report."""
    candidate = sentence("Work goes on until October 2024.")
    assert meant(candidate, candidate.timexes[0]) is candidate.timexes[0]


def test_to_when_carries_all_of_a_time() -> None:
    """The words as printed, the period and its doubt; nothing without a period."""
    candidate = sentence("It is expected in around September or October next year.")
    when = to_when(choose_time(query("When is it expected?"), candidate, marked=None))
    assert when == When(
        _p("2025-09-01", "2025-10-31"), approximate=True, phrase="around September or October next year"
    )
    assert to_when(None) is None


@pytest.mark.parametrize(
    ("text", "marked", "period"),
    [
        (
            "The work will take between 40 and 50 days.",
            "between 40 and 50 days",
            ("2024-05-14", "2024-05-24"),
        ),
        ("The work should take six weeks.", "six weeks", ("2024-05-16", "2024-05-16")),
        ("The road will be shut for the next year.", "the next year", ("2024-04-04", "2025-04-04")),
    ],
)
def test_how_long_it_will_last_is_counted_from_the_report(
    text: str, marked: str, period: tuple[str, str]
) -> None:
    """A length of time ahead is a window too, and the words may tell until when."""
    candidate = sentence(text)
    at = candidate.article.text.index(marked)
    time = choose_time(query("How long will it take?"), candidate, marked=Span(at, at + len(marked)))
    assert time is not None
    assert (time.text, time.period) == (marked, _p(*period))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The work took six weeks.", "six weeks"),
        ("The keeper was jailed for nine years.", "nine years"),
        ("A full survey takes three weeks.", "three weeks"),
        ("It will take six hours.", "six hours"),
        ("It could be so, as it was in the past three weeks.", "the past three weeks"),
        ("The shed will be shut for six weeks from 1 June.", "six weeks"),
        ("It will take six weeks once the strike is over.", "six weeks"),
        ("The hall will not be shut for another six weeks.", "six weeks"),
        ("The hall won’t be shut for the next six weeks.", "the next six weeks"),
    ],
)
def test_how_long_it_lasted_is_no_time_ahead(text: str, marked: str) -> None:
    """Nothing says from when, or another day than the report's; hours are too short to matter."""
    candidate = sentence(text)
    at = candidate.article.text.index(marked)
    time = choose_time(query("How long will it take?"), candidate, marked=Span(at, at + len(marked)))
    assert time is None or time.text != marked


def test_a_length_of_time_is_not_counted_from_an_unknown_day() -> None:
    """An article without a date says not from when."""
    text = "The waste will glow for 10000 years."
    candidate = sentence(text, day=None)
    marked = Span(text.index("10000"), len(text) - 1)
    assert choose_time(query("How long will it glow?"), candidate, marked=marked) is None


@pytest.mark.parametrize(
    ("phrase", "length"),
    [("six to eight weeks", True), ("the next six weeks", True), ("5 May", False), ("3 to 9 March", False)],
)
def test_what_was_printed_as_a_length(phrase: str, *, length: bool) -> None:
    """Only such a time was counted; the others were printed."""
    assert is_length(When(_p("2024-05-01", "2024-05-05"), approximate=False, phrase=phrase)) is length
