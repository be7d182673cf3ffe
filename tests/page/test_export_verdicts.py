"""Verdicts are taken away as a question file in the form of the evaluation sets, and as a table."""

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO

from page.archive_page import view
from page.desk import Desk
from page.feedback import keep_feedback
from qa.answer import Answer, Standing, Statement
from qa.asked import last_day
from tests.fakes_page import ARTICLES, TODAY, said
from tests.page.newsdesk import client_of

FORECAST, SILENT = "When will the lamp be relit?", "What do the buoys weigh?"


def judge(desk: Desk, question: str, verdict: str, note: str = "", as_of: str = "") -> None:
    answer = desk.ask(question, as_of=last_day(as_of) if as_of else None, today=TODAY)
    judge_answer(desk, answer, verdict, note)


def judge_answer(desk: Desk, answer: Answer, verdict: str, note: str = "") -> None:
    keep_feedback(desk, {"turn": desk.shown.keep(answer), "verdict": verdict, "note": note})


def exported(desk: Desk) -> list[dict]:
    return [json.loads(line) for line in client_of(desk).get("/export/verdicts.jsonl").text.splitlines()]


def evidence_of(*statements: Statement) -> list[dict]:
    return [{"article": s.article.id, "quote": s.quote, "start": s.start, "end": s.end} for s in statements]


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
    lead = answer.statements[0]
    assert first["id"] == "verdict-001"
    assert (first["question"], first["note"]) == (FORECAST, "checked with the trust")
    assert (first["kind"], first["answers"]) == ("next", [answer.answer])
    assert first["as_of"] == "2026-11-23"
    assert first["interval"] == [lead.when.period.start.isoformat(), lead.when.period.end.isoformat()]
    assert first["evidence"] == evidence_of(lead)
    assert (second["kind"], second["answers"], second["evidence"]) == ("unanswerable", [], [])


def test_only_what_is_part_of_the_answer_is_evidence(desk):
    """The first, what says the same and what disputes it; not what only stands near it, nor what it overtook."""
    told = desk.ask("What does a lens cost?", as_of=None, today=TODAY)
    story = ARTICLES["gannet-2021"]
    same = said(story, "Waves broke the lamp room", Standing.SUPPORTS)
    near = [
        said(story, "Nobody was hurt.", standing)
        for standing in (Standing.CURRENT, Standing.EXPIRED, Standing.SUPERSEDED)
    ]
    judge_answer(desk, replace(told, statements=(told.statements[0], *near, same, told.statements[1])), "up")
    (only,) = exported(desk)
    assert only["evidence"] == evidence_of(told.statements[0], same, told.statements[1])


def test_every_step_of_a_development_is_evidence(desk):
    """A step that a later one overtook is as much part of it as the last."""
    told = desk.ask(FORECAST, as_of=None, today=TODAY)
    judge_answer(desk, replace(told, development=True), "up")
    (only,) = exported(desk)
    assert [s.standing for s in told.statements[1:]] == [Standing.SUPERSEDED] * 2
    assert only["evidence"] == evidence_of(*told.statements)


def test_a_verdict_that_was_taken_back_counts_no_more(desk):
    """The last word on a question stands; as of another day it is another question."""
    judge(desk, FORECAST, "up", as_of="2024-05-01")
    judge(desk, FORECAST, "up")
    judge(desk, FORECAST, "down")
    (only,) = exported(desk)
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
