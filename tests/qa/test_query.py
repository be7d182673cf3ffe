from datetime import date

import pytest

from corpus.period import Period
from qa.kinds import Aim, Kind
from tests.qa.builders import query


def test_a_question_is_read_whole() -> None:
    """Kind, aim, terms, names, numbers, unit and times, read against the day asked."""
    read = query("How many of the 1,200 homes did Lorn Estates build in Fenwick in 2022?")
    assert (read.kind, read.aim) == (Kind.NUMBER, Aim.PAST)
    assert read.terms == ("1200", "home", "lorn", "estat", "build", "fenwick", "2022")
    assert [n.text for n in read.names] == ["Lorn Estates", "Fenwick"]
    assert read.numbers == ("1200",)
    assert read.periods == (Period(date(2022, 1, 1), date(2022, 12, 31)),)
    assert (read.day, read.day_asked) == (date(2026, 11, 1), True)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How many new homes will be built?", {"new", "home"}),
        ("How many people were hurt?", {"peopl"}),
        ("How much money was lost?", {"money"}),
        ("When was it lost?", set()),
    ],
)
def test_what_is_counted(question: str, unit: set[str]) -> None:
    """The words between "how many" and the verb."""
    assert query(question).unit == unit


@pytest.mark.parametrize("question", ["lorn ferry crash 13 oct 2008", "lorn ferry crash oct 13, 2008"])
def test_short_months_need_no_capital_beside_a_number(question: str) -> None:
    """As staff type them; "mar" and "dec" alone stay words."""
    assert query(question).periods == (Period(date(2008, 10, 13), date(2008, 10, 13)),)
    assert query("what can mar a dec").periods == ()


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Who paid £340,000 for the pier?", ("340000",)),
        ("Who agreed to 3.5% in 2022?", ("3.5",)),
        ("6.5m consultants", ("6.5",)),
        ("When did the A380 land?", ()),
        ("Who came 10th?", ()),
        ("What happened on 4 May 2024?", ()),
        ("lorn ferry crash 13 oct 2008", ()),
    ],
)
def test_numbers_insisted_on(question: str, numbers: tuple[str, ...]) -> None:
    """Figures, without those of names and dates; a magnitude does not cut one short."""
    assert query(question).numbers == numbers


@pytest.mark.parametrize(
    ("question", "day", "period"),
    [
        ("What was said last year?", date(2024, 3, 1), Period(date(2023, 1, 1), date(2023, 12, 31))),
        ("What was said in May 2022?", date(2024, 3, 1), Period(date(2022, 5, 1), date(2022, 5, 31))),
        ("What was said on 4 July 2023?", date(2024, 3, 1), Period(date(2023, 7, 4), date(2023, 7, 4))),
    ],
)
def test_times_of_the_question_are_read_against_the_day_asked(
    question: str, day: date, period: Period
) -> None:
    """“Last year” is the year before the day asked, not before today."""
    assert query(question, day=day).periods == (period,)


def test_a_question_of_a_date_does_not_look_for_the_word() -> None:
    """An answer does not say "date"; a question of something else may insist on "week"."""
    assert query("What date does the pool open?").terms == ("pool", "open")
    assert "week" in query("Who opened the fashion week?").terms


def test_related_words_come_from_the_thesaurus() -> None:
    """What is asked as "boss" may be written "chief"; the words asked are not among them."""
    read = query("Who is the boss of the tram company?")
    assert "chief" in read.related
    assert "boss" not in read.related


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who wrote the story about the weir?", True),
        ("Who writes about the harbour?", True),
        ("Who is the author of the article on the weir?", True),
        ("Who reported the theft of the bell?", False),
        ("Who wrote the report on the crash?", False),
        ("Who attacked the reporter?", False),
        ("When does the author open the library?", False),
    ],
)
def test_who_wrote_an_article_is_not_who_reported_a_theft(question: str, *, asked: bool) -> None:
    """Only the first is answered by bylines alone."""
    assert query(question).asks_author is asked
