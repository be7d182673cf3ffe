"""Setting and correcting publication dates of what is already stored."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from corpus.archive import coding
from corpus.archive.store import effective, ordinals, seal_body, set_date
from corpus.archive.visibility import recompute_visibility
from corpus.article import Published
from corpus.errors import ArchiveError, UnknownArticle
from corpus.period import Period


def set_published(
    connection: sqlite3.Connection, article_id: str, period: Period | None, *, now: datetime
) -> None:
    """Store a person's date for every version of an article, or take it back (None)."""
    row = connection.execute("SELECT key FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise UnknownArticle(f"no article has the id {article_id!r}: `cuttings articles` lists them")
    connection.execute("DELETE FROM set_date WHERE article_id = ?", (article_id,))
    if period is not None:
        connection.execute(
            "INSERT INTO set_date (article_id, start, end, set_at) VALUES (?, ?, ?, ?)",
            (article_id, period.start.toordinal(), period.end.toordinal(), now.isoformat()),
        )
    keys = connection.execute("SELECT key FROM version WHERE article = ?", (row[0],)).fetchall()
    _redate(connection, row[0], [key for (key,) in keys])


def infer_published(connection: sqlite3.Connection, version: int, published: Published | None) -> None:
    """Store what other articles say of a version's date (None: nothing any more); a person's date wins."""
    row = connection.execute("SELECT article FROM version WHERE key = ?", (version,)).fetchone()
    if row is None:
        raise ArchiveError(f"no version has the key {version}: it was withdrawn meanwhile")
    stored = None if published is None else coding.dump_published(published)
    connection.execute("UPDATE body SET inferred = ? WHERE version = ?", (stored, version))
    _redate(connection, row[0], [version])


def load_inferences(connection: sqlite3.Connection) -> dict[int, tuple[Published, Published]]:
    """Return, for each version that other articles date, what it says itself and what they say."""
    rows = connection.execute("SELECT version, found, inferred FROM body WHERE inferred IS NOT NULL")
    return {
        version: (coding.load_published(found), coding.load_published(inferred))
        for version, found, inferred in rows.fetchall()
    }


def forget_inferences(connection: sqlite3.Connection, article_id: str) -> None:
    """Take back every date that rests on what an article says, with the words quoted from it.

    Evidence names the article it comes from. One too many is no harm: dates are inferred anew.
    """
    for version, (_, inferred) in load_inferences(connection).items():
        said = [inferred.evidence_text, *(f"{e.text} {e.says}" for e in inferred.evidence)]
        if any(_bare(article_id) in _bare(words) for words in said):
            infer_published(connection, version, None)


def _bare(words: str) -> str:
    """Return words without the quotation marks that a name may have been put in, or have in it."""
    return words.translate(dict.fromkeys(map(ord, "'\"“”\\")))


def _redate(connection: sqlite3.Connection, article: int, versions: Sequence[int]) -> None:
    """Work out the date that counts for these versions of one article, and all that follows from it."""
    moved = {version for version in versions if _settle(connection, version)}
    recompute_visibility(connection, article, moved=moved)


def _settle(connection: sqlite3.Connection, version: int) -> bool:
    """Write down the date that counts for a version; True if its interval moved."""
    article_id, found, inferred, start, end = connection.execute(
        "SELECT article.id, found, inferred, published_start, published_end"
        " FROM version JOIN body ON body.version = version.key"
        " JOIN article ON article.key = version.article WHERE version.key = ?",
        (version,),
    ).fetchone()
    others = None if inferred is None else coding.load_published(inferred)
    published = effective(set_date(connection, article_id), others, coding.load_published(found))
    connection.execute(
        "UPDATE body SET published = ? WHERE version = ?", (coding.dump_published(published), version)
    )
    seal_body(connection, version)
    now = ordinals(published)
    connection.execute(
        "UPDATE version SET published_start = ?, published_end = ? WHERE key = ?", (*now, version)
    )
    return now != (start, end)
