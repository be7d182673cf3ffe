"""What readers think of an answer, kept in the archive with the answer they saw."""

import json
from collections.abc import Mapping

from corpus.archive import Archive
from corpus.errors import QuestionError
from page.desk import Desk

LONGEST_NOTE = 500
KEPT = "Thank you: your verdict is kept with the answer in the archive."


def keep_feedback(desk: Desk, said: Mapping[str, object]) -> None:
    """Store a verdict ("up" or "down") and a note with the answer that was shown as `turn`.

    QuestionError where there is no verdict, where the answer is forgotten, or where it quotes what was
    withdrawn since.
    """
    verdict = _text(said.get("verdict"))
    if verdict not in {"up", "down"}:
        raise QuestionError("Choose yes or no first.")
    shown = desk.shown.find(_text(said.get("turn")))
    if shown is None:
        raise QuestionError(
            "This answer was shown too long ago to be judged. Ask again, and judge what comes."
        )
    if not is_held(shown.answer, desk.assistant.archive):
        raise QuestionError("What this answer quotes was withdrawn since. Ask again, and judge what comes.")
    desk.assistant.archive.add_feedback(
        shown.question,
        shown.answer,
        thumbs_up=verdict == "up",
        as_of=shown.as_of,
        note=_storable(_text(said.get("note"))) or None,
    )


def _text(sent: object) -> str:
    """Return what was sent where it is text, else nothing: no form of the page sends anything else."""
    return sent if isinstance(sent, str) else ""


def _storable(note: str) -> str:
    """Return a note as it is kept: not too long, and without half characters, which no file can hold."""
    return note.encode("utf-8", "replace").decode("utf-8").strip()[:LONGEST_NOTE]


def is_held(answer: str, archive: Archive) -> bool:
    """Tell whether everything that an answer quotes still stands in some version of its article."""
    told = json.loads(answer)
    return all(
        any(
            version.article.text[s["start"] : s["end"]] == s["quote"]
            for version in archive.versions_of(s["article"]["id"])
        )
        for s in (*told["statements"], *told["nearest"])
    )
