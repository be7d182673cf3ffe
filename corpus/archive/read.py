"""The read side: versions, passages, changes and vectors by key."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from corpus.archive import coding
from corpus.archive.coding import Vectors
from corpus.archive.rows import Change, ChangeKind, Note, PassageRow, Version
from corpus.article import Article
from corpus.errors import ArchiveError
from corpus.passage import Passage

_AT_ONCE: Final = 500  # parameters a statement; SQLite's limit is 32,766, and long statements are not kept

_VERSION: Final = (
    "SELECT version.key, number, first, last, article.id, title, text, published, source.name,"
    " byline, section,"
    " url, language, origin, blocks, ingested FROM version JOIN body ON body.version = version.key"
    " JOIN article ON article.key = version.article LEFT JOIN source ON source.key = version.source"
)


def load_versions(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, Version]:
    """Return the versions with these keys; a key that is gone is left out."""
    rows = select_in(connection, _VERSION + " WHERE version.key IN ({})", keys)
    return {row[0]: _version(connection, row) for row in rows}


def find_version(connection: sqlite3.Connection, article_id: str, *, day: date | None) -> Version | None:
    """Return the version of an article that is visible on a day, or its newest one where none is asked."""
    seen = "" if day is None else " AND undated = 0 AND visible_from <= :day AND :day < visible_until"
    row = connection.execute(
        f"{_VERSION} WHERE article.id = :id{seen} ORDER BY number DESC LIMIT 1",
        {"id": _bindable(article_id), "day": None if day is None else day.toordinal()},
    ).fetchone()
    return None if row is None else _version(connection, row)


def versions_of(connection: sqlite3.Connection, article_id: str, *, last: int | None = None) -> list[Version]:
    """Return every version of an article, or the `last` few, oldest first."""
    rows = connection.execute(
        f"{_VERSION} WHERE article.id = ? ORDER BY number DESC LIMIT ?",
        (_bindable(article_id), -1 if last is None else last),
    ).fetchall()
    return [_version(connection, row) for row in reversed(rows)]


def load_notes(connection: sqlite3.Connection, article_id: str) -> tuple[Note, ...]:
    """Return the corrections attached to an article, oldest first."""
    rows = connection.execute("SELECT text, noted FROM note WHERE article_id = ? ORDER BY key", (article_id,))
    return tuple(Note(article_id, text, datetime.fromisoformat(noted)) for text, noted in rows.fetchall())


def load_passage_rows(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, PassageRow]:
    """Return where the passages with these keys stand; a key that is gone is left out."""
    query = "SELECT key, version, start, end, ordinal FROM passage WHERE key IN ({})"
    return {row[0]: PassageRow(*row) for row in select_in(connection, query, keys)}


def load_passages(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, Passage]:
    """Return the passages with these keys, with their text; a key that is gone is left out."""
    query = "SELECT key, version, start, end, sentences FROM passage WHERE key IN ({})"
    rows = list(select_in(connection, query, keys))
    texts = dict(
        select_in(
            connection, "SELECT version, text FROM body WHERE version IN ({})", {row[1] for row in rows}
        )
    )
    return {
        key: coding.load_passage(texts[version], start, end, sentences)
        for key, version, start, end, sentences in rows
    }


def load_changes(connection: sqlite3.Connection, after: int, limit: int) -> list[Change]:
    """Return up to `limit` changes with a sequence above `after`, in order."""
    rows = connection.execute(
        "SELECT sequence, kind, version, first, last FROM change WHERE sequence > ? ORDER BY"
        " sequence LIMIT ?",
        (after, limit),
    ).fetchall()
    return [Change(sequence, ChangeKind(kind), *keys) for sequence, kind, *keys in rows]


def load_vectors(connection: sqlite3.Connection, keys: Sequence[int]) -> Vectors:
    """Return the vectors of these passages in this order; ArchiveError if one has none."""
    query = "SELECT passage, value FROM vector WHERE passage IN ({})"
    found: dict[int, bytes] = dict(select_in(connection, query, keys))
    try:
        return coding.load_vectors([found[key] for key in keys])
    except KeyError as error:
        raise ArchiveError(f"passage {error} has no vector: it is gone, or not encoded yet") from None


def vectors_after(
    connection: sqlite3.Connection, after: int, limit: int
) -> tuple[npt.NDArray[np.int64], Vectors]:
    """Return up to `limit` vectors of passages with a key above `after`, in order, with their keys."""
    rows = connection.execute(
        "SELECT passage, value FROM vector WHERE passage > ? ORDER BY passage LIMIT ?", (after, limit)
    ).fetchall()
    return np.array([key for key, _ in rows], dtype=np.int64), coding.load_vectors(
        [value for _, value in rows]
    )


def vectors_by_digest(connection: sqlite3.Connection, digests: Iterable[int]) -> dict[int, Vectors]:
    """Return the vectors of those `embedding_digest`s that some stored passage has: float16, (dimension,)."""
    query = "SELECT digest, value FROM passage JOIN vector ON vector.passage = key WHERE digest IN ({})"
    return {
        digest: np.frombuffer(value, np.float16) for digest, value in select_in(connection, query, digests)
    }


def unencoded(connection: sqlite3.Connection, after: int, limit: int) -> list[int]:
    """Return up to `limit` keys above `after` of passages that have no vector."""
    rows = connection.execute(
        "SELECT key FROM passage WHERE key > ? AND NOT EXISTS (SELECT 1 FROM vector WHERE"
        " vector.passage = key)"
        " ORDER BY key LIMIT ?",
        (after, limit),
    )
    return [key for (key,) in rows.fetchall()]


def select_in(connection: sqlite3.Connection, query: str, keys: Iterable[int]) -> Iterator[Any]:
    """Run a query whose `IN ({})` takes the keys, a slice of them at a time."""
    rest = iter(keys)
    while batch := [int(key) for key in islice(rest, _AT_ONCE)]:
        # Filled up to one length, so that SQLite compiles the statement once.
        filled = batch + [batch[-1]] * (_AT_ONCE - len(batch)) if len(batch) > 16 else batch
        yield from connection.execute(query.format(",".join("?" * len(filled))), filled).fetchall()


def _bindable(article_id: str) -> str:
    """Return an id that can be asked for: one that UTF-8 cannot hold stands for no article."""
    return article_id.encode("utf-8", "replace").decode()


def _version(connection: sqlite3.Connection, row: Sequence[Any]) -> Version:
    (
        key,
        number,
        first,
        last,
        article_id,
        title,
        text,
        published,
        source,
        byline,
        section,
        url,
        language,
        origin,
        *rest,
    ) = row
    article = Article(
        id=article_id,
        title=title,
        text=text,
        published=coding.load_published(published),
        source=source,
        byline=byline,
        section=section,
        url=url,
        language=language,
        origin=origin,
    )
    blocks, ingested = rest
    notes = load_notes(connection, article_id)
    return Version(
        key, article, number, coding.load_blocks(blocks), datetime.fromisoformat(ingested), first, last, notes
    )
