import calendar
from dataclasses import replace
from datetime import date

import pytest

from corpus.article import UNKNOWN, Published
from corpus.passage import Span
from corpus.period import Period
from qa.answer import Searched, Standing, Statement, Status, When
from qa.wording import said_when, short_answer, short_development, shorten, summarise
from tests.qa.builders import article, query

SEARCHED = Searched(5, 31, date(2021, 9, 1), date(2024, 4, 4), "hybrid", 0, 0)
AUTUMN = When(
    Period(date(2025, 9, 1), date(2025, 10, 31)),
    approximate=True,
    phrase="around September or October next year",
)


def _statement(
    text: str,
    *,
    mark: str = "",
    when: When | None = None,
    day: date | None = date(2024, 4, 4),
    end: date | None = None,
    standing: Standing = Standing.CURRENT,
    source: str | None = "Lorn Herald",
) -> Statement:
    at = text.index(mark)
    marks = (Span(at, at + len(mark)),) if mark else ()
    made = article(text, day=day, end=end, source=source).article
    return Statement(standing, text, 0, len(text), made, 1, 1, Span(0, len(text)), when, None, 0.9, marks)


@pytest.mark.parametrize(
    ("question", "text", "mark", "answer"),
    [
        ("How many joined?", "It won nine new foster carer families in May.", "nine", "nine new foster carer families"),
        ("How many were hurt?", "At least 31 people were hurt.", "31", "At least 31 people"),
        ("How many were hurt?", "The toll stands at 36, down from 38.", "36", "36"),
        ("How much did it cost?", "It cost more than £340,000 in all.", "£340,000", "more than £340,000"),
        ("How much did it cost?", "It cost no less than £3m.", "£3m", "no less than £3m"),
        ("How many came?", "It never drew more than 300 fans.", "300", "It never drew more than 300 fans."),
        ("How many homes are planned?", "It plans 300 homes and a school.", "300", "300 homes"),
        ("How much did it cost?", "It cost £340,000 according to the board.", "£340,000", "£340,000"),
        ("Who spoke?", "Maud Ellery, head of the port, said so.", "Maud Ellery", "Maud Ellery, head of the port"),
        ("Who spoke?", "The board’s chairman Tom Reed spoke.", "Tom Reed", "Tom Reed, the board’s chairman"),
        ("Who spoke?", "On Friday Tom Reed spoke.", "Tom Reed", "Tom Reed"),
        ("Which company built it?", "Tarn\n Holdings built it.", "Tarn\n Holdings", "Tarn Holdings"),
        ("Why is it shut?", "It is shut because the roof leaks.", "because the roof leaks", "It is shut because the roof leaks."),
        ("What happened to it?", "The roof fell in at noon.", "at noon", "The roof fell in at noon."),
        ("Has it reopened?", "Doors stay shut until May.", "until May", "Doors stay shut until May."),
        ("What has it got?", "It has a roof of tin.", "a roof of tin", "a roof of tin"),
        ("Tell me about it", "It is shut because the roof leaks.", "", "It is shut because the roof leaks."),
    ],
)  # fmt: skip
def test_the_short_answer(question: str, text: str, mark: str, answer: str) -> None:
    """A number with its unit, a person with the office, else the marked words, else the sentence."""
    assert short_answer(query(question), _statement(text, mark=mark)) == answer


def _when(phrase: str, start: str, end: str) -> When:
    return When(Period(date.fromisoformat(start), date.fromisoformat(end)), approximate=False, phrase=phrase)


@pytest.mark.parametrize(
    ("text", "when", "answer"),
    [
        ("It comes in around September or October next year.", AUTUMN, "around September or October 2025"),
        (
            "It comes by June next year.",
            _when("June next year", "2024-04-04", "2025-06-30"),
            "by 30 June 2025",
        ),
        ("It is shut until May 2025.", _when("May 2025", "2024-04-04", "2025-05-31"), "until 31 May 2025"),
        (
            "It is shut until at least May 2025.",
            _when("May 2025", "2024-04-04", "2025-05-31"),
            "until at least 31 May 2025",
        ),
        (
            "It comes as early as May 2025.",
            _when("May 2025", "2025-05-01", "2025-05-31"),
            "as early as May 2025",
        ),
        ("It must reply within 28 days.", _when("28 days", "2024-04-04", "2024-05-02"), "by 2 May 2024"),
        ("It comes on 3 May.", _when("3 May", "2024-05-03", "2024-05-03"), "3 May 2024"),
        (
            "It comes before March next year.",
            _when("March next year", "2025-03-01", "2025-03-31"),
            "before March 2025",
        ),
        (
            "It will not see a patient before March next year.",
            _when("March next year", "2025-03-01", "2025-03-31"),
            "not before March 2025",
        ),
        (
            "It is unlikely to come before March next year.",
            _when("March next year", "2025-03-01", "2025-03-31"),
            "unlikely before March 2025",
        ),
        (
            "It won’t be finished by March next year.",
            _when("March next year", "2024-04-04", "2025-03-31"),
            "not by 31 March 2025",
        ),
        (
            "It will not come in May 2025 as hoped.",
            _when("May 2025", "2025-05-01", "2025-05-31"),
            "not in May 2025",
        ),
        (
            "It is unlikely to come on 3 May.",
            _when("3 May", "2024-05-03", "2024-05-03"),
            "unlikely on 3 May 2024",
        ),
        (
            "There is no doubt that it comes by June next year.",
            _when("June next year", "2024-04-04", "2025-06-30"),
            "by 30 June 2025",
        ),
        (
            "It is not known if it comes by June next year.",
            _when("June next year", "2024-04-04", "2025-06-30"),
            "by 30 June 2025",
        ),
        (
            "It has not come since May 2023.",
            _when("May 2023", "2023-05-01", "2024-04-04"),
            "since 1 May 2023",
        ),
    ],
)
def test_a_date_is_answered_in_resolved_form(text: str, when: When, answer: str) -> None:
    """The period meant, hedged and bounded as it was printed."""
    assert short_answer(query("When does it come?"), _statement(text, when=when)) == answer


def test_a_past_event_without_a_time_is_dated_by_its_report() -> None:
    """And says so."""
    statement = _statement("The bridge has reopened.")
    assert (
        short_answer(query("When did the bridge reopen?"), statement) == "4 April 2024 (when it was reported)"
    )
    assert short_answer(query("When will the bridge reopen?"), statement) == "The bridge has reopened."


def test_a_long_answer_ends_at_a_word() -> None:
    """Never more than 160 characters, and the cut is shown."""
    words = "harbour " * 40
    assert shorten(words) == "harbour " * 18 + "harbour…"
    assert len(shorten("x" * 159 + " yz")) <= 160
    assert shorten("a\n  b") == "a b"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-04-04", "2024-04-04", "on 4 April 2024"),
        ("2022-09-19", "2022-09-30", "between 19 and 30 September 2022"),
        ("2023-03-28", "2023-05-31", "between 28 March and 31 May 2023"),
        ("2021-09-01", "2021-12-31", "in late 2021"),
        ("2022-05-01", "2022-08-31", "in mid-2022"),
        ("2022-01-01", "2022-12-31", "in 2022"),
        ("2022-09-01", "2022-09-30", "in September 2022"),
        ("2025-09-01", "2025-10-31", "in September or October 2025"),
        ("2022-03-01", "2022-05-31", "between March and May 2022"),
        ("2021-01-01", "2022-12-31", "between 2021 and 2022"),
    ],
)
def test_when_something_was_said(start: str, end: str, words: str) -> None:
    """An interval is said as an interval."""
    assert said_when(Published(date.fromisoformat(start), date.fromisoformat(end), 0.9, "")) == words


def test_an_unknown_day() -> None:
    """Is said to be one."""
    assert said_when(UNKNOWN) == "on an unknown day"


FORECASTS = (
    _statement(
        "It is expected in around September or October next year.",
        when=AUTUMN,
        day=date(2024, 4, 4),
        standing=Standing.EXPIRED,
    ),
    _statement(
        "It is due in early 2022.",
        when=_when("early 2022", "2022-01-01", "2022-04-30"),
        day=date(2021, 9, 1),
        end=date(2021, 11, 30),
        standing=Standing.SUPERSEDED,
    ),
    _statement(
        "It is due in February or March next year.",
        when=_when("February or March next year", "2023-02-01", "2023-03-31"),
        day=date(2022, 9, 20),
        standing=Standing.SUPERSEDED,
    ),
)


def test_an_expired_forecast_is_told_as_such() -> None:
    """Nothing ahead, the latest and its words, that nobody reported it, and the ones before, newest first."""
    told = summarise(
        query("When will the bridge reopen?"),
        Status.EXPIRED,
        "around September or October 2025",
        FORECASTS,
        SEARCHED,
    )
    assert told.startswith(
        "No date is on record that is still ahead. The latest forecast, on 4 April 2024, "
        "was around September or October 2025"
    )
    assert FORECASTS[0].quote in told
    assert "nothing in the archive says whether" in told
    assert told.index("February or March 2023 (said on 20 September 2022)") < told.index(
        "early 2022 (said between"
    )


def test_a_forecast_still_ahead() -> None:
    """The latest, with what it replaced."""
    told = summarise(
        query("When will the bridge reopen?"),
        Status.ANSWERED,
        "around September or October 2025",
        FORECASTS[:1],
        SEARCHED,
    )
    assert told == "The latest forecast, on 4 April 2024, is around September or October 2025."


def test_only_what_was_overtaken_was_an_earlier_forecast() -> None:
    """A forecast of something else that has passed is none of this one."""
    other = replace(FORECASTS[1], standing=Standing.EXPIRED)
    asked = query("When will the bridge reopen?")
    answer = "around September or October 2025"
    told = summarise(asked, Status.EXPIRED, answer, (FORECASTS[0], other), SEARCHED)
    assert "Earlier forecasts" not in told
    assert "Earlier forecasts" in summarise(asked, Status.EXPIRED, answer, FORECASTS, SEARCHED)


def test_a_newer_report_below_is_pointed_to() -> None:
    """What leads is not said to be the last report where a newer one is shown."""
    asked = query("How many homes are empty?")
    old = _statement("17 homes are empty.", mark="17", day=date(2022, 2, 17))
    new = _statement("Five homes are empty.", mark="Five", day=date(2026, 6, 3))
    told = summarise(asked, Status.ANSWERED, "17 homes", (old, new), SEARCHED)
    assert told == "As reported on 17 February 2022. A newer report, on 3 June 2026, is shown below."
    assert summarise(asked, Status.ANSWERED, "Five homes", (new, old), SEARCHED) == (
        "As last reported, on 3 June 2026."
    )


def test_what_was_not_read_is_told_where_nothing_is_said_to_be_held() -> None:
    """Articles of unknown day may tell what became of a forecast."""
    searched = replace(SEARCHED, left_out_undated=1, left_out_uncertain=1)
    told = summarise(query("When does it come?"), Status.EXPIRED, "May", FORECASTS, searched)
    assert "whether it took place, 2 articles of unknown or uncertain day left out." in told


def test_two_accounts() -> None:
    """Both are told, with who said which."""
    one = _statement("The fire hurt 12 people.", mark="12")
    other = _statement(
        "The fire hurt 14 people.", standing=Standing.DISPUTES, day=date(2024, 4, 6), source="Coast Courier"
    )
    told = summarise(
        query("How many people were hurt?"), Status.DISPUTED, "12 people", (one, other), SEARCHED
    )
    assert told == (
        "Two accounts disagree: 12 people (Lorn Herald, on 4 April 2024), and “The fire hurt 14 people.” "
        "(Coast Courier, on 6 April 2024)."
    )


@pytest.mark.parametrize(
    ("day", "end", "newest"),
    [
        (date(2024, 4, 4), None, "on 4 April 2024"),
        (date(2024, 4, 1), date(2024, 4, 30), "in April 2024"),
        (date(2024, 3, 20), date(2024, 4, 4), "between 20 March and 4 April 2024"),
    ],
)
def test_a_development(day: date, end: date | None, newest: str) -> None:
    """How many, in which order, and how fresh the last is; in whole English."""
    said = (FORECASTS[1], _statement("It is due in May.", day=day, end=end))
    told = summarise(query("How has the opening date changed?"), Status.ANSWERED, "x", said, SEARCHED)
    assert told == f"2 statements, oldest first; the newest was published {newest}."


def _due(month: int, year: int) -> Statement:
    """Return a forecast of one month."""
    name = calendar.month_name[month]
    last = calendar.monthrange(year, month)[1]
    when = _when(f"{name} {year}", f"{year}-{month:02}-01", f"{year}-{month:02}-{last}")
    return _statement(f"It is due in {name} {year}.", when=when)


def test_how_a_date_moved_in_short() -> None:
    """Each date once, in the order in which they were given; of a long chain the first and the last ones."""
    asked = query("How has the opening date changed?")
    said = [_due(5, 2025), _due(5, 2025), _due(6, 2025), _due(7, 2025)]
    assert short_development(asked, said) == "May 2025 → June 2025 → July 2025"
    short = short_development(asked, [_due(m, y) for y in (2025, 2026) for m in range(1, 13)])
    assert short.startswith("January 2025 → … → ")
    assert short.endswith(" → November 2026 → December 2026")
    assert len(short) <= 160


def test_a_chain_of_events_in_short() -> None:
    """How many steps, from which day to which: a past day that a report names counts, not when it was printed."""
    asked = query("Lay out step by step how the weir dispute developed")
    met = _when("3 March 2024", "2024-03-03", "2024-03-03")
    first = _statement("On 3 March 2024 the board met.", when=met)
    second = _statement("The weir broke.", day=date(2024, 4, 9))
    assert short_development(asked, [first, second]) == "2 steps, 3 March 2024 to 9 April 2024"
    assert short_development(asked, [second]) == "1 step, 9 April 2024"
    assert short_development(asked, [_statement("The weir broke.", day=None)]) == "1 step"


def test_a_state_and_a_past_event() -> None:
    """As of when it was reported."""
    said = (_statement("Maud Ellery chairs the board.", mark="Maud Ellery"),)
    assert summarise(query("Who chairs the board?"), Status.ANSWERED, "x", said, SEARCHED).startswith(
        "As last reported, on 4 April 2024."
    )
    assert (
        summarise(query("Who chaired the board? Who was it?"), Status.ANSWERED, "x", said, SEARCHED)
        == "As reported on 4 April 2024."
    )


@pytest.mark.parametrize(
    ("searched", "told"),
    [
        (SEARCHED, "Searched 5 articles from 1 September 2021 to 4 April 2024."),
        (Searched(1, 2, None, None, "hybrid", 0, 0), "Searched 1 article."),
        (Searched(0, 0, None, None, "hybrid", 0, 0), "No article was published by that day."),
        (Searched(0, 0, None, None, "hybrid", 2, 1), "No article is known to be published by that day; 3 may have been."),
        (Searched(1200, 2, None, None, "hybrid", 0, 0), "Searched 1,200 articles."),
    ],
)  # fmt: skip
def test_silence_says_what_was_searched(searched: Searched, told: str) -> None:
    """How many articles, from when to when, and what had to be left out."""
    assert (
        summarise(query("Who?"), Status.NO_ANSWER, None, (), searched)
        == f"The archive holds no answer to this. {told}"
    )
