"""The tables of archive.db, and how an older file is brought up to date."""

import sqlite3
from collections.abc import Sequence
from typing import Final

from corpus.errors import ArchiveDamaged, ArchiveError

APPLICATION_ID: Final = 0x43555454  # "CUTT"

# Days are date.toordinal(); 0 in published_* means unknown. Numbers that every search needs stand in
# `version`, apart from the texts, so that reading them all (see facts.py) touches few pages.
_FIRST: Final = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE source (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE article (key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE)",
    """CREATE TABLE version (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        number INTEGER NOT NULL,
        content INTEGER NOT NULL,
        source INTEGER NOT NULL,
        published_start INTEGER NOT NULL,
        published_end INTEGER NOT NULL,
        undated INTEGER NOT NULL,
        visible_from INTEGER NOT NULL,
        visible_until INTEGER NOT NULL,
        open_until INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        UNIQUE (article, number))""",
    "CREATE INDEX version_content ON version (content)",
    # found: the date the article itself gave; inferred: what other articles say; published: what counts.
    """CREATE TABLE body (
        version INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
        seal INTEGER NOT NULL,
        identity BLOB NOT NULL,
        ingested TEXT NOT NULL,
        title TEXT NOT NULL,
        byline TEXT,
        section TEXT,
        url TEXT,
        language TEXT NOT NULL,
        origin TEXT NOT NULL,
        published TEXT NOT NULL,
        found TEXT NOT NULL,
        inferred TEXT,
        blocks TEXT NOT NULL,
        text TEXT NOT NULL)""",
    """CREATE TABLE passage (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        digest INTEGER NOT NULL,
        sentences TEXT NOT NULL)""",
    "CREATE INDEX passage_version ON passage (version)",
    "CREATE INDEX passage_digest ON passage (digest)",
    """CREATE TABLE vector (
        passage INTEGER PRIMARY KEY REFERENCES passage ON DELETE CASCADE,
        seal INTEGER NOT NULL,
        value BLOB NOT NULL)""",
    """CREATE TABLE change (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL)""",
    """CREATE TABLE set_date (
        article_id TEXT PRIMARY KEY,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        set_at TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE note (
        key INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL,
        text TEXT NOT NULL,
        noted TEXT NOT NULL)""",
    "CREATE INDEX note_article ON note (article_id)",
    # payload and vectors are kept until the end of the day, so that a withdrawal can be undone.
    """CREATE TABLE withdrawal (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL,
        reason TEXT,
        withdrawn TEXT NOT NULL,
        payload BLOB)""",
    """CREATE TABLE feedback (
        key INTEGER PRIMARY KEY,
        question TEXT NOT NULL,
        as_of TEXT,
        thumbs_up INTEGER NOT NULL,
        note TEXT,
        answer TEXT NOT NULL,
        given TEXT NOT NULL)""",
    """CREATE TABLE ingest (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        started TEXT NOT NULL,
        ended TEXT NOT NULL,
        added INTEGER NOT NULL,
        replaced INTEGER NOT NULL,
        unchanged INTEGER NOT NULL,
        copies INTEGER NOT NULL,
        refused INTEGER NOT NULL)""",
    """CREATE TABLE refusal (
        key INTEGER PRIMARY KEY,
        ingest INTEGER NOT NULL REFERENCES ingest ON DELETE CASCADE,
        origin TEXT NOT NULL,
        reason TEXT NOT NULL,
        refused TEXT NOT NULL)""",
    "CREATE INDEX refusal_ingest ON refusal (ingest)",
)

# signature.key in version: 0 where none was made yet, -1 where the text is too short for one.
_NEAR_COPIES: Final = (
    "ALTER TABLE version ADD COLUMN signature INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX version_signature ON version (signature)",
    "CREATE TABLE signature (key INTEGER PRIMARY KEY AUTOINCREMENT, runs INTEGER NOT NULL, value BLOB NOT NULL)",
    """CREATE TABLE band (
        value INTEGER NOT NULL,
        signature INTEGER NOT NULL,
        PRIMARY KEY (value, signature)) WITHOUT ROWID""",
    """CREATE TABLE near (
        signature INTEGER NOT NULL REFERENCES signature ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES signature ON DELETE CASCADE,
        PRIMARY KEY (signature, other)) WITHOUT ROWID""",
    "CREATE INDEX near_other ON near (other)",
)

# Derived from text and days, and found anew where either or the grammar's edition is another one (see timexes.py).
# What is compared stands before the value, so that looking for what is out of date touches few pages.
_TIMEXES: Final = (
    """CREATE TABLE timex (
        version INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
        published_start INTEGER NOT NULL,
        published_end INTEGER NOT NULL,
        edition INTEGER NOT NULL,
        seal INTEGER NOT NULL,
        value BLOB NOT NULL)""",
)

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (_FIRST, _NEAR_COPIES, _TIMEXES)
"""Migration n takes a file from user_version n to n + 1; a released one is never edited."""


def migrate(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring the file up to date in one transaction; ArchiveError if a newer Cuttings wrote it."""
    if _version_of(connection, len(migrations)) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another process may have migrated while this one waited for the lock.
        for statements in migrations[_version_of(connection, len(migrations)) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version_of(connection: sqlite3.Connection, known: int) -> int:
    """Return the format of the file, 0 for an empty one; refuse files that are not ours or are newer."""
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and (application != APPLICATION_ID or version == 0):
        raise ArchiveDamaged(
            "archive.db is not an archive of Cuttings, or its head is damaged: restore a backup"
        )
    if version > known:
        raise ArchiveError(
            f"this archive was written by a newer Cuttings (format {version}; this one reads up to {known}): "
            "update the program"
        )
    return version
