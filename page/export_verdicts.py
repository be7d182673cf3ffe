"""Readers' verdicts to take away: the right answers as a question file, all of them as a table."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from corpus.archive import Feedback
from page.export_tables import harmless
from qa.answer import Standing, leads
from qa.kinds import Aim, Kind, read_aim, read_kind

COLUMNS = ("judged", "question", "as_of", "right", "note", "answer", "words", "headline", "article")
KINDS = {
    Kind.PERSON: "who", Kind.PLACE: "where", Kind.DATE: "when", Kind.NUMBER: "number", Kind.MONEY: "money",
    Kind.REASON: "why",
}  # fmt: skip
Json = dict[str, Any]


def write_questions(verdicts: Sequence[Feedback]) -> bytes:
    """Return the answers called right as JSON lines, in the form of the evaluation sets.

    What an answer called wrong should have been nobody said: those are left out. Of several verdicts on the
    same question as of the same day the last one counts.
    """
    last = {(v.question, v.as_of): v for v in verdicts}
    lines = [question for v in last.values() if v.thumbs_up and (question := as_question(v)) is not None]
    numbered = [{"id": f"verdict-{n:03}", **line} for n, line in enumerate(lines, start=1)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in numbered).encode()


def as_question(verdict: Feedback) -> Json | None:
    """Return a right answer as a question, its evidence what is part of the answer; None where that was withdrawn."""
    answer = json.loads(verdict.answer)
    develops = answer.get("development", False)
    statements = [
        s
        for place, s in enumerate(answer.get("statements", ()))
        if leads(place, Standing(s["standing"]), development=develops)
    ]
    if answer.get("status") == "no_answer":
        return {**_asked(verdict, answer, statements, kind="unanswerable"), "answers": [], "evidence": []}
    if not statements or not answer.get("answer"):
        return None
    found = _asked(verdict, answer, statements, kind=kind_of(verdict.question, answer))
    found["answers"] = [answer["answer"]]
    found["evidence"] = [
        {"article": s["article"]["id"], "quote": s["quote"], "start": s["start"], "end": s["end"]}
        for s in statements
    ]
    when = statements[0].get("when")
    if when and found["kind"] in {"when", "next"}:
        found["interval"] = [when["start"], when["end"]]
    return found


def _asked(verdict: Feedback, answer: Json, statements: Iterable[Json], *, kind: str) -> Json:
    """Return question, kind, day and note. The day is kept where nothing undated would be left out by it."""
    found: Json = {"question": verdict.question, "kind": kind, "note": verdict.note or ""}
    if verdict.as_of is not None:
        found["as_of"] = verdict.as_of.isoformat()
    elif all(s["article"]["published"]["end"] for s in statements) and answer.get("as_of"):
        found["as_of"] = answer["as_of"]
    return found


def kind_of(question: str, answer: Json) -> str:
    """Return which kind of question of the evaluation sets it is."""
    kind = read_kind(question)
    aim = read_aim(question, kind)
    dated = bool(answer["statements"][0].get("when"))
    if aim is Aim.CHAIN:
        return "timeline"
    if aim is Aim.AHEAD and dated:
        return "next"
    if kind is Kind.DATE:
        return "when" if dated else "what"
    return "state" if aim is Aim.STATE else KINDS.get(kind, "what")


def write_table(verdicts: Sequence[Feedback]) -> bytes:
    """Return every verdict as CSV, the oldest first, wrong ones included."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in row] for row in _rows(verdicts))
    return out.getvalue().encode("utf-8-sig")


def _rows(verdicts: Iterable[Feedback]) -> Iterator[tuple[str, ...]]:
    for verdict in verdicts:
        answer = json.loads(verdict.answer)
        first = next(iter(answer.get("statements", ())), None)
        yield (
            verdict.given.date().isoformat(),
            verdict.question,
            verdict.as_of.isoformat() if verdict.as_of else "",
            "yes" if verdict.thumbs_up else "no",
            verdict.note or "",
            answer.get("answer") or "",
            first["quote"] if first else "",
            first["article"]["title"] if first else "",
            first["article"]["id"] if first else "",
        )
