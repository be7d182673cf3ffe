from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from corpus.archive import Coverage
from corpus.passage import Span
from qa.answer import Answer, Standing, Status
from qa.compose import compose
from qa.evidence import Scored
from qa.spelling import Spelt
from tests.qa.builders import query, saying, sentence, sentences

ASKED = "When will the Oakby bridge reopen?"
COVERAGE = Coverage(5, 31, date(2021, 9, 1), date(2024, 4, 4), 1, 2)


def _answer(
    question: str,
    scored: Sequence[Scored],
    *,
    day: date = date(2024, 6, 1),
    changed: Mapping[str, str] | None = None,
    notes: Mapping[str, tuple[str, ...]] | None = None,
    mode_note: str | None = None,
) -> Answer:
    return compose(
        query(question, day=day),
        scored,
        asked="as typed",
        spelt=Spelt(question, changed or {}),
        coverage=COVERAGE,
        notes=notes or {},
        floor=0.5,
        mode_note=mode_note,
    )


def _said(text: str, day: str, *, score: float = 1.0, probability: float = 0.9, read: str = "") -> Scored:
    return saying(
        sentence(text, day=date.fromisoformat(day), name=day), score=score, probability=probability, read=read
    )


OLD = _said("The Oakby bridge will reopen in early 2022.", "2021-10-05", score=1.5)
NEW = _said("The Oakby bridge will reopen in around September or October next year.", "2024-04-04")


def test_an_answer_is_made_of_statements() -> None:
    """Newest first, the short answer resolved, every quotation a slice of its article."""
    answer = _answer(ASKED, [OLD, NEW])
    assert (answer.question, answer.as_of, answer.as_of_asked) == ("as typed", date(2024, 6, 1), True)
    assert (answer.status, answer.answer) == (Status.ANSWERED, "around September or October 2025")
    assert [(s.article.id, s.standing) for s in answer.statements] == [
        ("2024-04-04", Standing.CURRENT),
        ("2021-10-05", Standing.SUPERSEDED),
    ]
    assert all(s.article.text[s.start : s.end] == s.quote for s in answer.statements)
    first = answer.statements[0]
    assert first.when is not None
    assert (first.when.period.start, first.when.period.end) == (date(2025, 9, 1), date(2025, 10, 31))
    assert first.when.approximate
    (mark,) = first.marks
    assert first.article.text[mark.start : mark.end] == "around September or October next year"
    assert first.passage == Span(first.start, first.end)
    assert answer.summary.endswith("Earlier forecasts: early 2022 (said on 5 October 2021).")


def test_an_expired_forecast_leads_as_expired() -> None:
    """The same, asked when the window has passed."""
    answer = _answer(ASKED, [OLD, NEW], day=date(2026, 6, 1))
    assert (answer.status, answer.answer) == (Status.EXPIRED, "around September or October 2025")
    assert answer.statements[0].standing is Standing.EXPIRED
    assert answer.summary.startswith("No date is on record that is still ahead.")


def test_how_long_it_will_last_is_told_with_its_end() -> None:
    """Counted from the report, as nobody may have meant it: so it is never said to have passed."""
    asked = "How long will the Oakby bridge be shut?"
    said = _said("The Oakby bridge will be shut for six weeks.", "2024-04-04", read="six weeks")
    now, later = (_answer(asked, [said], day=date(2024, month, 10)) for month in (4, 9))
    assert (now.status, now.answer) == (Status.ANSWERED, "six weeks")
    assert now.summary == "As reported on 4 April 2024. Counted from then, that would be until 16 May 2024."
    assert (later.status, later.summary) == (Status.ANSWERED, now.summary)
    takes = _said("Work on the Oakby bridge takes six weeks.", "2024-04-04", read="six weeks")
    assert _answer(asked, [takes], day=date(2024, 9, 10)).statements[0].when is None


@pytest.mark.parametrize(
    ("asked", "text", "read"),
    [
        (
            "How long will the Oakby bridge be shut?",
            "The Oakby bridge will be shut until 5 May.",
            "until 5 May",
        ),
        ("How long will the Oakby fair run?", "The Oakby fair will run from 3 to 9 May.", "from 3 to 9 May"),
        ("How long was the Oakby bridge shut?", "The Oakby bridge will be shut for six weeks.", "six weeks"),
        (
            "How long will the Oakby bridge be shut?",
            "The Oakby bridge will not be shut for another six weeks.",
            "six weeks",
        ),
    ],
)
def test_only_a_length_of_time_ahead_is_counted(asked: str, text: str, read: str) -> None:
    """Nothing is said of an end that was printed, or that nobody forecast."""
    answer = _answer(asked, [_said(text, "2024-04-04", read=read)], day=date(2024, 4, 10))
    assert (answer.status, answer.answer) == (Status.ANSWERED, read)
    assert answer.summary == "As reported on 4 April 2024."


def test_what_is_not_sure_enough_is_no_answer() -> None:
    """It may stand as the nearest coverage, never as the answer."""
    doubtful = [
        _said("The Oakby bridge will reopen in May 2025.", f"2024-04-0{n}", probability=0.4)
        for n in range(1, 6)
    ]
    answer = _answer(ASKED, doubtful)
    assert (answer.status, answer.answer, answer.statements) == (Status.NO_ANSWER, None, ())
    assert 1 <= len(answer.nearest) <= 3
    assert answer.confidence == 0.4
    assert answer.summary == (
        "The archive holds no answer to this. Searched 5 articles from 1 September 2021 to 4 April 2024."
    )


def test_nothing_found() -> None:
    """No candidate, no nearest coverage."""
    answer = _answer(ASKED, [])
    assert (answer.status, answer.answer, answer.statements, answer.nearest) == (
        Status.NO_ANSWER,
        None,
        (),
        (),
    )
    assert answer.confidence == 0.0


def test_what_was_searched_is_told() -> None:
    """Counts of the archive as of the day, and how it was searched."""
    searched = _answer(ASKED, [NEW]).searched
    assert (searched.articles, searched.passages, searched.start, searched.end) == (
        5, 31, date(2021, 9, 1), date(2024, 4, 4),
    )  # fmt: skip
    assert (searched.mode, searched.left_out_undated, searched.left_out_uncertain) == ("hybrid", 1, 2)
    by_words = _answer(ASKED, [NEW], mode_note="meaning-based search is off: no model here")
    assert by_words.searched.mode == "lexical"
    assert by_words.notes == ("meaning-based search is off: no model here",)


def test_a_corrected_spelling_is_told() -> None:
    """Before anything else."""
    answer = _answer(ASKED, [NEW], changed={"brigde": "bridge"}, mode_note="off")
    assert answer.notes == ("Read “brigde” as “bridge”.", "off")


def test_agency_copy_is_shown_once() -> None:
    """The same words with the same meaning, printed twice."""
    again = saying(
        sentence("The Oakby bridge will  reopen in early 2022.", day=date(2021, 10, 5), name="copy"),
        score=1.2,
    )
    assert [s.article.id for s in _answer(ASKED, [OLD, again]).statements] == ["2021-10-05"]


def test_next_year_printed_a_year_later_is_another_statement() -> None:
    """The newer leads although its words are the same and its score is lower."""
    first = _said("The Oakby bridge will reopen in May next year.", "2022-04-04", score=1.4)
    again = _said("The Oakby bridge will reopen in May next year.", "2024-04-04", score=1.0)
    answer = _answer(ASKED, [first, again])
    assert answer.answer == "May 2025"
    assert [s.standing for s in answer.statements] == [Standing.CURRENT, Standing.SUPERSEDED]


def test_what_is_far_from_the_best_is_not_shown() -> None:
    """And never more than eight."""
    far = _said("The Oakby fair will reopen in May 2025.", "2024-04-01", score=-9.0)
    assert len(_answer(ASKED, [NEW, far]).statements) == 1
    many = [_said(f"The Oakby bridge will reopen on {n} May 2025.", f"2024-03-{n:02}") for n in range(1, 20)]
    assert len(_answer(ASKED, many).statements) == 8


def test_two_sure_accounts_of_one_week_are_disputed() -> None:
    """The statement that disputes is named so, and the summary tells both."""
    one = _said("The fire hurt 12 people.", "2024-01-10", score=1.4)
    other = _said("The fire hurt 14 people.", "2024-01-12")
    answer = _answer("How many people were hurt in the fire?", [one, other])
    assert answer.status is Status.DISPUTED
    assert [s.standing for s in answer.statements] == [Standing.CURRENT, Standing.DISPUTES]
    assert answer.answer == "12 people"
    assert "The fire hurt 14 people." in answer.summary


def test_a_development_is_told_in_order() -> None:
    """Answered, oldest first, however they scored."""
    answer = _answer("How has the opening date of the bridge changed?", [NEW, OLD])
    assert answer.status is Status.ANSWERED
    assert [s.article.id for s in answer.statements] == ["2021-10-05", "2024-04-04"]
    assert answer.summary == "2 statements, oldest first; the newest was published on 4 April 2024."


@pytest.mark.parametrize("score", [0.8, -6.0])
def test_a_report_that_it_took_place_leads(score: float) -> None:
    """The forecast is not left standing as if nobody knew, however much more it looks like an answer."""
    opened = _said("The Oakby bridge reopened on 3 October 2025.", "2025-10-04", score=score)
    answer = _answer(ASKED, [NEW, opened], day=date(2026, 6, 1))
    assert (answer.status, answer.answer) == (Status.ANSWERED, "3 October 2025")
    assert "took place" in answer.summary
    assert "nothing in the archive says" not in answer.summary


@pytest.mark.parametrize(
    "text",
    [
        "The Oakby bridge was planned in 1974.",
        "The council said on 3 April that the Oakby bridge will reopen.",
    ],
)
def test_a_past_time_alone_is_not_that_it_took_place(text: str) -> None:
    """Nobody forecast it, nobody reported it."""
    answer = _answer(ASKED, [_said(text, "2024-04-04")])
    assert "took place" not in answer.summary


def test_a_statement_carries_speaker_reference_and_corrections() -> None:
    """Whom the quotation is of, whom its pronoun means, and what the newsroom set right since."""
    text = "Maud Ellery chairs the board. She said the Oakby bridge will reopen in May 2025."
    _, second = sentences(text, name="x")
    answer = _answer(ASKED, [saying(second)], notes={"x": ("It is June.",)})
    (statement,) = answer.statements
    assert statement.speaker == "Maud Ellery"
    assert [(r.pronoun, r.quote, r.start) for r in statement.refers] == [("she", "Maud Ellery", 0)]
    assert statement.corrections == ("It is June.",)
    assert text[statement.passage.start : statement.passage.end] == text


def test_a_length_with_a_printed_end_is_told_to_have_passed() -> None:
    """Until 5 May is over in September, and nobody reported how long it took."""
    said = _said("The Oakby bridge will be shut until 5 May.", "2024-04-04")
    answer = _answer("How long will the Oakby bridge be shut?", [said], day=date(2024, 9, 1))
    assert answer.status is Status.EXPIRED
    assert "That has passed, and no report tells how long it lasted." in answer.summary
