"""Verdicts are taken away as a question file in the form of the evaluation sets, and as a table."""

import csv
import json
from datetime import date
from io import StringIO

import pytest

from page.archive_page import view
from page.desk import Desk
from page.feedback import keep_feedback
from tests.fakes_page import TODAY, FakeAssistant
from tests.page.newsdesk import client_of, make_desk, some_articles

FORECAST, SILENT = "When will the lamp be relit?", "What do the buoys weigh?"


@pytest.fixture
def desk(tmp_path):
    """Answers are fiction; the verdicts on them are kept in a real archive."""
    made = make_desk(tmp_path, some_articles())
    told = FakeAssistant()
    told.archive = made.assistant.archive
    yield Desk(told)
    made.assistant.close()


def judge(desk: Desk, question: str, verdict: str, note: str = "", as_of: str = "") -> None:
    said = {"question": question, "verdict": verdict, "note": note, "as_of": as_of}
    assert keep_feedback(desk, said, today=TODAY).startswith("Thank you")


def test_right_answers_become_a_question_file(desk):
    """Question, kind, answer, evidence with its place, day and interval; wrong ones and repeats are left out."""
    judge(desk, FORECAST, "up", "first try")
    judge(desk, FORECAST, "up", "checked with the trust")
    judge(desk, SILENT, "up")
    judge(desk, "What does a lens cost?", "down", "that was the old one")
    found = client_of(desk).get("/export/verdicts.jsonl")
    assert found.headers["content-disposition"] == 'attachment; filename="cuttings-verdicts.jsonl"'
    first, second = (json.loads(line) for line in found.text.splitlines())
    answer = desk.ask(FORECAST, as_of=None, today=TODAY)
    said = answer.statements[0]
    assert first["id"] == "verdict-001"
    assert (first["question"], first["note"]) == (FORECAST, "checked with the trust")
    assert (first["kind"], first["answers"]) == ("next", [answer.answer])
    assert first["as_of"] == "2026-11-23"
    assert first["interval"] == [said.when.period.start.isoformat(), said.when.period.end.isoformat()]
    assert first["evidence"][0] == {
        "article": said.article.id,
        "quote": said.quote,
        "start": said.start,
        "end": said.end,
    }
    assert (second["kind"], second["answers"], second["evidence"]) == ("unanswerable", [], [])


def test_a_verdict_that_was_taken_back_counts_no_more(desk):
    """The last word on a question stands; as of another day it is another question."""
    judge(desk, FORECAST, "up", as_of="2024-05-01")
    judge(desk, FORECAST, "up")
    judge(desk, FORECAST, "down")
    (only,) = (json.loads(line) for line in client_of(desk).get("/export/verdicts.jsonl").text.splitlines())
    assert only["as_of"] == "2024-05-01"


def test_all_verdicts_are_a_table(desk):
    """Wrong ones too, with their notes; a note that looks like a formula is none."""
    judge(desk, FORECAST, "down", "=1+1", as_of="2024-05-01")
    text = client_of(desk).get("/export/verdicts.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(text))
    assert (row["question"], row["as_of"], row["right"], row["note"]) == (
        FORECAST,
        "2024-05-01",
        "no",
        "'=1+1",
    )
    assert row["article"].startswith("gannet-")
    assert date.fromisoformat(row["judged"])


def test_the_archive_page_offers_them_once_there_are_some(desk):
    """How many, how many right, and the two files."""
    assert "Verdicts on answers" not in view(desk, today=TODAY)[1]
    judge(desk, FORECAST, "up")
    judge(desk, SILENT, "down")
    shown = view(desk, today=TODAY)[1]
    assert "2 answers judged: 1 right, 1 wrong." in shown
    assert 'href="/export/verdicts.jsonl"' in shown


def test_other_forms_are_explained(desk):
    found = client_of(desk).get("/export/verdicts.docx")
    assert (found.status_code, found.text) == (
        404,
        "there is no such form; choose verdicts with .jsonl, .csv\n",
    )
