"""What readers think of an answer, kept in the archive with the answer they saw."""

from collections.abc import Mapping
from datetime import date

from corpus.errors import CuttingsError
from page.desk import Desk
from qa.asked import last_day
from qa.wire import answer_object, to_json

LONGEST_NOTE = 500


def keep_feedback(desk: Desk, said: Mapping[str, str], *, today: date) -> str:
    """Store a verdict ("up" or "down") and a note; return what to tell the reader."""
    verdict, question = said.get("verdict"), said.get("question", "")
    if verdict not in {"up", "down"}:
        return "Choose yes or no first."
    try:
        day = last_day(said["as_of"]) if said.get("as_of") else None
        answer = desk.ask(question, as_of=day, today=today)
        desk.assistant.archive.add_feedback(
            answer.question,
            to_json(answer_object(answer)),
            thumbs_up=verdict == "up",
            as_of=day,
            note=said.get("note", "").strip()[:LONGEST_NOTE] or None,
        )
    except CuttingsError as problem:
        return f"That could not be kept: {problem}"
    return "Thank you: your verdict is kept with the answer in the archive."
