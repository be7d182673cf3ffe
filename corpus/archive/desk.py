"""What the newsroom adds: corrections, verdicts on answers, and the log of ingests."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from corpus.archive.rows import Feedback, IngestRecord, Note, Refused
from corpus.errors import UnknownArticle

INGESTS_KEPT: Final = 50


def write_note(connection: sqlite3.Connection, note: Note) -> None:
    """Attach a correction to an article."""
    if not connection.execute("SELECT 1 FROM article WHERE id = ?", (note.article_id,)).fetchone():
        raise UnknownArticle(f"no article has the id {note.article_id!r}: `cuttings articles` lists them")
    connection.execute(
        "INSERT INTO note (article_id, text, noted) VALUES (?, ?, ?)",
        (note.article_id, note.text, note.noted.isoformat()),
    )


def write_feedback(connection: sqlite3.Connection, feedback: Feedback) -> None:
    """Keep what a reader thought of an answer."""
    day = None if feedback.as_of is None else feedback.as_of.isoformat()
    connection.execute(
        "INSERT INTO feedback (question, as_of, thumbs_up, note, answer, given) VALUES (?, ?, ?, ?, ?, ?)",
        (
            feedback.question,
            day,
            feedback.thumbs_up,
            feedback.note,
            feedback.answer,
            feedback.given.isoformat(),
        ),
    )


def load_feedback(connection: sqlite3.Connection) -> list[Feedback]:
    """Return every verdict, oldest first."""
    rows = connection.execute(
        "SELECT question, as_of, thumbs_up, note, answer, given FROM feedback ORDER BY key"
    ).fetchall()
    return [
        Feedback(
            question, day and date.fromisoformat(day), bool(up), note, answer, datetime.fromisoformat(given)
        )
        for question, day, up, note, answer, given in rows
    ]


def forget_quotes(connection: sqlite3.Connection, article_id: str) -> None:
    """Take what an article says out of the answers that were kept with verdicts."""
    rows = connection.execute("SELECT key, answer FROM feedback").fetchall()
    for key, answer in rows:
        kept = _without(answer, article_id)
        if kept != answer:
            connection.execute("UPDATE feedback SET answer = ? WHERE key = ?", (kept, key))


def _without(answer: str, article_id: str) -> str:
    """Return an answer without the statements of an article; all of it goes if it cannot be read."""
    try:
        whole = json.loads(answer)
        quotes = {name: whole[name] for name in ("statements", "nearest") if whole.get(name)}
        kept = {name: [q for q in quotes[name] if q["article"]["id"] != article_id] for name in quotes}
    except (ValueError, LookupError, TypeError, AttributeError):
        return "{}"
    if kept == quotes:
        return answer
    told = {name: None for name in ("answer", "summary") if name in whole}
    return json.dumps({**whole, **kept, **told})


def write_ingest(connection: sqlite3.Connection, record: IngestRecord, refused: Iterable[Refused]) -> None:
    """Log an ingest with what it refused; the oldest of more than INGESTS_KEPT are dropped."""
    key = connection.execute(
        "INSERT INTO ingest (started, ended, added, replaced, unchanged, copies, refused)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            record.started.isoformat(),
            record.ended.isoformat(),
            record.added,
            record.replaced,
            record.unchanged,
            record.copies,
            record.refused,
        ),
    ).lastrowid
    connection.executemany(
        "INSERT INTO refusal (ingest, origin, reason, refused) VALUES (?, ?, ?, ?)",
        [(key, _storable(r.origin), _storable(r.reason), r.refused.isoformat()) for r in refused],
    )
    connection.execute(
        "DELETE FROM ingest WHERE key NOT IN (SELECT key FROM ingest ORDER BY key DESC LIMIT ?)",
        (INGESTS_KEPT,),
    )


def load_ingests(connection: sqlite3.Connection) -> list[IngestRecord]:
    """Return the ingests on record, newest first."""
    rows = connection.execute(
        "SELECT started, ended, added, replaced, unchanged, copies, refused FROM ingest ORDER BY key DESC"
    ).fetchall()
    return [
        IngestRecord(datetime.fromisoformat(started), datetime.fromisoformat(ended), *counts)
        for started, ended, *counts in rows
    ]


def load_refused(connection: sqlite3.Connection) -> list[Refused]:
    """Return what the newest ingest refused, in its order."""
    rows = connection.execute(
        "SELECT origin, reason, refused FROM refusal WHERE ingest = (SELECT max(key) FROM"
        " ingest) ORDER BY key"
    ).fetchall()
    return [Refused(origin, reason, datetime.fromisoformat(when)) for origin, reason, when in rows]


def _storable(words: str) -> str:
    """Spell out what UTF-8 cannot hold: a file's name may be any bytes."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")
