"""Taking an article out: gone from every search at once, restorable the same day, then erased."""

import base64
import json
import sqlite3
import zlib
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import numpy as np

from corpus.archive import coding
from corpus.archive.dating import forget_inferences
from corpus.archive.desk import forget_quotes
from corpus.archive.near_copies import forget_unused
from corpus.archive.read import load_notes, load_versions
from corpus.archive.rows import ChangeKind, Version, Withdrawal
from corpus.archive.store import Entry, add_version
from corpus.archive.visibility import log_change
from corpus.article import Article
from corpus.errors import ArchiveDamaged, ArchiveError, UnknownArticle


def withdraw(
    connection: sqlite3.Connection, article_id: str, *, reason: str | None, hold: bool, now: datetime
) -> None:
    """Take out all versions of an article with its notes and set date; keep them aside if `hold`."""
    row = connection.execute("SELECT key FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise UnknownArticle(f"no article has the id {article_id!r}: `cuttings articles` lists them")
    payload = _pack(connection, article_id, row[0]) if hold else None
    versions = connection.execute(
        "SELECT key, first, last, signature FROM version WHERE article = ? ORDER BY number", (row[0],)
    ).fetchall()
    for key, first, last, _ in versions:
        log_change(connection, ChangeKind.REMOVED, key, first, last)
    connection.execute("DELETE FROM article WHERE key = ?", (row[0],))  # the rest follows by foreign keys
    forget_unused(connection, {signature for *_, signature in versions})
    forget_quotes(connection, article_id)
    forget_inferences(connection, article_id)
    connection.execute("DELETE FROM note WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM set_date WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM source WHERE key NOT IN (SELECT source FROM version)")
    connection.execute(
        "INSERT INTO withdrawal (article_id, reason, withdrawn, payload) VALUES (?, ?, ?, ?)",
        (article_id, reason, now.isoformat(), payload),
    )
    mark_unscrubbed(connection)


def restore(connection: sqlite3.Connection, article_id: str) -> None:
    """Put back what was withdrawn last under this id, as new rows; ArchiveError once it is erased."""
    if connection.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone():
        raise ArchiveError(f"{article_id!r} stands in the archive again: withdraw that first")
    row = connection.execute(
        "SELECT key, payload FROM withdrawal WHERE article_id = ? ORDER BY key DESC LIMIT 1", (article_id,)
    ).fetchone()
    if row is None:
        raise UnknownArticle(f"no article with the id {article_id!r} was withdrawn")
    if row[1] is None:
        raise ArchiveError(f"{article_id!r} has been erased: ingest it again")
    _unpack(connection, article_id, row[1])
    connection.execute("DELETE FROM withdrawal WHERE key = ?", (row[0],))
    mark_unscrubbed(connection)


def purge(connection: sqlite3.Connection, today: date) -> int:
    """Erase what was withdrawn before today; return how many articles that were."""
    erased = connection.execute(
        "UPDATE withdrawal SET payload = NULL WHERE payload IS NOT NULL AND substr(withdrawn, 1, 10) < ?",
        (today.isoformat(),),
    ).rowcount
    if erased:
        mark_unscrubbed(connection)
    return erased


def withdrawals(connection: sqlite3.Connection) -> list[Withdrawal]:
    """List what was withdrawn, newest first."""
    rows = connection.execute(
        "SELECT article_id, reason, withdrawn, payload IS NOT NULL FROM withdrawal ORDER BY key DESC"
    ).fetchall()
    return [Withdrawal(a, reason, datetime.fromisoformat(when), bool(held)) for a, reason, when, held in rows]


def unreadable(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of what is held for restoring and cannot be read."""
    rows = connection.execute(
        "SELECT article_id, payload FROM withdrawal WHERE payload IS NOT NULL"
    ).fetchall()
    return [article_id for article_id, payload in rows if not _is_readable(article_id, payload)]


def mark_unscrubbed(connection: sqlite3.Connection) -> None:
    """Note that erased text may still stand in the write-ahead log and in free space."""
    connection.execute(
        "INSERT INTO meta (name, value) VALUES ('unscrubbed', 'log')"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )


def _pack(connection: sqlite3.Connection, article_id: str, article: int) -> bytes:
    """Put all versions of an article into one compressed blob."""
    keys = [
        k
        for (k,) in connection.execute(
            "SELECT key FROM version WHERE article = ? ORDER BY number", (article,)
        )
    ]
    stored = load_versions(connection, keys)
    date_set = connection.execute(
        "SELECT start, end, set_at FROM set_date WHERE article_id = ?", (article_id,)
    ).fetchone()
    whole = {
        "versions": [_pack_version(connection, stored[key]) for key in keys],
        "notes": [[n.text, n.noted.isoformat()] for n in load_notes(connection, article_id)],
        "set_date": date_set,
    }
    return zlib.compress(json.dumps(whole).encode())


def _pack_version(connection: sqlite3.Connection, version: Version) -> dict[str, Any]:
    found, inferred = connection.execute(
        "SELECT found, inferred FROM body WHERE version = ?", (version.key,)
    ).fetchone()
    rows = connection.execute(
        "SELECT start, end, sentences, value FROM passage LEFT JOIN vector ON passage = key"
        " WHERE version = ? ORDER BY key",
        (version.key,),
    ).fetchall()
    article = {k: v for k, v in asdict(version.article).items() if k != "published"}
    encoded = bool(rows) and all(value is not None for *_, value in rows)
    return {
        "article": article,
        "found": found,
        "inferred": inferred,
        "blocks": coding.dump_blocks(version.blocks),
        "ingested": version.ingested.isoformat(),
        "passages": [[start, end, sentences] for start, end, sentences, _ in rows],
        "vectors": base64.b64encode(b"".join(value for *_, value in rows)).decode() if encoded else None,
    }


def _is_readable(article_id: str, payload: bytes) -> bool:
    try:
        _open(article_id, payload)
    except ArchiveDamaged:
        return False
    return True


def _open(article_id: str, payload: bytes) -> tuple[dict[str, Any], list[Entry]]:
    try:
        whole = json.loads(zlib.decompress(payload))
        return whole, [_unpack_version(version) for version in whole["versions"]]
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise ArchiveDamaged(
            f"what was withdrawn as {article_id!r} cannot be read ({error}): ingest it again"
        ) from error


def _unpack(connection: sqlite3.Connection, article_id: str, payload: bytes) -> None:
    whole, entries = _open(article_id, payload)
    if whole["set_date"] is not None:
        connection.execute("INSERT INTO set_date VALUES (?, ?, ?, ?)", (article_id, *whole["set_date"]))
    for text, noted in whole["notes"]:
        connection.execute(
            "INSERT INTO note (article_id, text, noted) VALUES (?, ?, ?)", (article_id, text, noted)
        )
    for entry in entries:
        add_version(connection, entry)


def _unpack_version(stored: dict[str, Any]) -> Entry:
    found = coding.load_published(stored["found"])
    article = Article(published=found, **stored["article"])
    passages = tuple(coding.load_passage(article.text, *row) for row in stored["passages"])
    vectors = None
    if stored["vectors"] is not None:
        flat = np.frombuffer(base64.b64decode(stored["vectors"]), dtype=np.float16)
        vectors = flat.reshape(len(passages), -1)
    inferred = None if stored["inferred"] is None else coding.load_published(stored["inferred"])
    ingested = datetime.fromisoformat(stored["ingested"])
    return Entry(article, coding.load_blocks(stored["blocks"]), passages, vectors, ingested, inferred)
