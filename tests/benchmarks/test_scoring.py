"""Scored a question at a time, the shares come to what score.py says of the whole."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.scoring import FIGURES, score_answers, share_cells
from benchmarks.shared import SCORE, OpenSet

TEXT = "The weir reopens in May 2032. Ida Lund mends it. It was shut in 2029. It shuts again in 2033."
SPANS = {
    s: (TEXT.index(s), TEXT.index(s) + len(s)) for s in (f"{part.rstrip('.')}." for part in TEXT.split(". "))
}
REOPENS, MENDS, SHUT, AGAIN = SPANS


def gold(number: int, kind: str, *quotes: str, **more: object) -> dict[str, Any]:
    evidence = [{"article": "a", "quote": q, "start": SPANS[q][0], "end": SPANS[q][1]} for q in quotes]
    answers = [q.split()[-1].rstrip(".") for q in quotes]
    return {
        "id": f"q{number}",
        "question": "?",
        "kind": kind,
        "answers": answers,
        "evidence": evidence,
        **more,
    }


def given(number: int, status: str, *quotes: str, answer: str | None = None, **when: str) -> dict[str, Any]:
    statements = [
        {"quote": q, "start": SPANS[q][0], "end": SPANS[q][1], "article": {"id": "a"}, "when": when or None}
        for q in quotes
    ]
    return {"id": f"q{number}", "status": status, "answer": answer, "statements": statements}


MAY = {"start": "2032-05-01", "end": "2032-05-31"}
QUESTIONS = [
    gold(1, "next", REOPENS, interval=[MAY["start"], MAY["end"]], status="answered"),
    gold(2, "who", MENDS),
    gold(3, "when", SHUT),
    gold(4, "timeline", REOPENS, SHUT, AGAIN),
    gold(5, "unanswerable"),
    gold(6, "unanswerable"),
    gold(7, "what", AGAIN, status="expired"),
]
ANSWERS = [
    given(1, "answered", REOPENS, answer="2032", **MAY),
    given(2, "answered", SHUT, MENDS, answer="Ida Lund"),
    given(3, "no_answer"),
    given(4, "answered", REOPENS, SHUT),
    given(5, "no_answer"),
    given(6, "answered", MENDS),
    given(7, "answered", AGAIN),
]


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # score.py leaves closing to Python
@pytest.mark.skipif(not SCORE.is_file(), reason="score.py is not beside the repository (../shared)")
def test_the_shares_of_single_questions_come_to_the_figures(tmp_path: Path) -> None:
    """Each share is of the questions that score.py counts it over: a timeline has no first statement to be right."""
    chosen = OpenSet("made", tmp_path / "questions.jsonl", tmp_path / "articles.jsonl")
    article = {"id": "a", "text": TEXT, "published": None}
    answers = tmp_path / "answers.jsonl"
    for path, records in ((chosen.questions, QUESTIONS), (answers, ANSWERS), (chosen.articles, [article])):
        path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    score = score_answers(chosen, answers)
    for name in FIGURES.values():
        assert round(float(np.mean(list(score.each[name].values()))), 3) == score.figures[name], name
    assert score.right == {
        "q1": True,
        "q2": False,
        "q3": False,
        "q4": False,
        "q5": True,
        "q6": False,
        "q7": True,
    }
    assert {i for i, v in score.each["evidence_in_5"].items() if v} == {"q1", "q2", "q7"}
    assert share_cells([score])[0].startswith("0.40 [")
    assert len(score.misses) == 3
