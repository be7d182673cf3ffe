"""The questions that weights are fitted on beside the open sets: whole, and not the open sets' own."""

import json
from collections import Counter

import pytest

from benchmarks.question_sets import read_fitting_questions
from benchmarks.shared import SHARED

WIKINEWS = SHARED / "eval" / "wikinews"


def test_each_has_what_it_needs():
    """Its own id, and evidence and answers, or neither; nothing stands for what is not known."""
    questions = list(read_fitting_questions())
    assert max(Counter(q["id"] for q in questions).values()) == 1
    for question in questions:
        silent = question["kind"] == "unanswerable"
        assert bool(question["evidence"]) == bool(question["answers"]) == (not silent), question["id"]
        assert all(value not in (None, "") for value in question.values()), question["id"]


def _records(name):
    return [json.loads(line) for line in (WIKINEWS / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not WIKINEWS.is_dir(), reason=f"the shared question sets are not in {SHARED}")
def test_none_is_of_the_open_set():
    """Evidence lies in articles out by the day asked, and none of it is evidence of the open set."""
    articles = {article["id"]: article for article in _records("articles.jsonl")}
    scored = _records("dev.jsonl")
    taken = [(e["article"], e["start"], e["end"]) for q in scored for e in q["evidence"]]
    asked = {q["question"].lower() for q in scored}
    for question in read_fitting_questions():
        assert question["question"].lower() not in asked, question["id"]
        for e in question["evidence"]:
            article = articles[e["article"]]
            assert article["text"][e["start"] : e["end"]].strip(), question["id"]
            assert article["published"] <= question.get("as_of", "9999"), question["id"]
            assert not any(
                e["article"] == a and e["start"] < end and start < e["end"] for a, start, end in taken
            )
