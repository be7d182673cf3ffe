"""The write side: adding versions with their passages and vectors, inside the caller's transaction."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.archive import coding
from corpus.archive.coding import Vectors
from corpus.archive.near_copies import keep_signature
from corpus.archive.rows import ChangeKind, Outcome
from corpus.archive.visibility import log_change, recompute_visibility
from corpus.article import Article, Published
from corpus.blocks import Block
from corpus.errors import ArchiveError, ReadError
from corpus.passage import Passage
from corpus.period import Period

if TYPE_CHECKING:
    from corpus.intake import Accepted

_BODY: Final = (
    "identity, ingested, title, byline, section, url, language, origin, published, found, inferred,"
    " blocks, text"
)
_INSERT_BODY: Final = f"INSERT INTO body (version, seal, {_BODY}) VALUES (?, 0{', ?' * 13})"  # noqa: S608 - constants
SEALED: Final = f"article.id, number, source.name, {_BODY}"
"""The columns of a version that its seal guards, of SEALED_FROM; `published` and `text` among them."""
SEALED_FROM: Final = (
    "version JOIN body ON body.version = version.key JOIN article ON article.key = version.article"
    " LEFT JOIN source ON source.key = version.source"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is stored of one version; `inferred` is what other articles say of its date."""

    article: Article
    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
    vectors: Vectors | None
    ingested: datetime
    inferred: Published | None = None


def add(
    connection: sqlite3.Connection, accepted: "Accepted", vectors: Vectors | None, *, now: datetime
) -> Outcome:
    """Store an article unless its newest version says the same; ReadError if it cannot be stored as text."""
    article = accepted.article
    refuse_unstorable(article)
    held = connection.execute("SELECT key FROM article WHERE id = ?", (article.id,)).fetchone()
    if held is not None and is_unchanged(connection, article):
        return Outcome.UNCHANGED
    copied = held is None and _is_held(connection, coding.content_of(article.text))
    entry = Entry(article, tuple(accepted.blocks), tuple(accepted.passages), vectors, now)
    add_version(connection, entry)
    if held is not None:
        return Outcome.REPLACED
    return Outcome.COPY if copied else Outcome.ADDED


def add_version(connection: sqlite3.Connection, entry: Entry) -> None:
    """Store a version as the newest of its article, and log it."""
    article = entry.article
    row = _article_row(connection, article.id)
    number = _one(connection, "SELECT coalesce(max(number), 0) + 1 FROM version WHERE article = ?", row)
    first = _one(connection, "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'passage'")
    last = first + len(entry.passages) - 1
    published = effective(set_date(connection, article.id), entry.inferred, article.published)
    start, end = ordinals(published)
    version = connection.execute(
        "INSERT INTO version (article, number, content, source, published_start, published_end, undated,"
        " visible_from, visible_until, open_until, first, last, signature)"
        " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?)",
        (
            row,
            number,
            coding.content_of(article.text),
            _source_row(connection, article.source),
            start,
            end,
            first,
            last,
            keep_signature(connection, article.text, entry.blocks),
        ),
    ).lastrowid
    if version is None:  # never for an INSERT; said for the type checker
        raise ArchiveError("the database did not say which row it inserted: try again")
    _write_body(connection, version, entry, published)
    _write_passages(connection, version, first, entry)
    log_change(connection, ChangeKind.ADDED, version, first, last)
    recompute_visibility(connection, row, new=version)


def is_unchanged(connection: sqlite3.Connection, article: Article) -> bool:
    """Tell whether the newest version of the article says the same."""
    row = connection.execute(
        "SELECT identity FROM article JOIN version ON version.article = article.key"
        " JOIN body ON body.version = version.key WHERE id = ? ORDER BY number DESC LIMIT 1",
        (article.id,),
    ).fetchone()
    return row is not None and row[0] == coding.identity_of(article)


def holds_version(connection: sqlite3.Connection, article: Article) -> bool:
    """Tell whether any version of the article says the same."""
    row = connection.execute(
        "SELECT 1 FROM article JOIN version ON version.article = article.key"
        " JOIN body ON body.version = version.key WHERE id = ? AND identity = ?",
        (article.id, coding.identity_of(article)),
    ).fetchone()
    return row is not None


def refuse_unstorable(article: Article) -> None:
    """Raise ReadError for text that no file can hold (half of a surrogate pair)."""
    for field in fields(article):
        value = getattr(article, field.name)
        if isinstance(value, str):
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as error:
                raise ReadError(
                    f"the {field.name} holds half a character (an unpaired surrogate) at"
                    f" {error.start}: mend the file"
                ) from None


def effective(person: Published | None, inferred: Published | None, found: Published) -> Published:
    """Return the date that counts: a person's, else what other articles say, else the article's own."""
    return person or inferred or found


def ordinals(published: Published) -> tuple[int, int]:
    """Return the interval as ordinals, (0, 0) where unknown."""
    period = published.period
    return (0, 0) if period is None else (period.start.toordinal(), period.end.toordinal())


def set_date(connection: sqlite3.Connection, article_id: str) -> Published | None:
    """Return the date that a person has set for the article, if one has."""
    row = connection.execute(
        "SELECT start, end, set_at FROM set_date WHERE article_id = ?", (article_id,)
    ).fetchone()
    if row is None:
        return None
    period = Period(date.fromordinal(row[0]), date.fromordinal(row[1]))
    return Published(period.start, period.end, 1.0, f"set by a person on {row[2][:10]}")


def write_vectors(connection: sqlite3.Connection, first: int, vectors: Vectors) -> None:
    """Store the vectors of consecutive passages from key `first` on."""
    values = [row.tobytes() for row in np.ascontiguousarray(vectors, dtype=np.float16)]
    connection.executemany(
        "INSERT INTO vector (passage, seal, value) VALUES (?, ?, ?)",
        [(key, coding.seal_vector(value), value) for key, value in enumerate(values, first)],
    )


def seal_body(connection: sqlite3.Connection, version: int) -> None:
    """Renew the checksum of a version's body after a column of it was changed."""
    query = f"SELECT {SEALED} FROM {SEALED_FROM} WHERE version.key = ?"  # noqa: S608 - constants
    columns = connection.execute(query, (version,)).fetchone()
    connection.execute("UPDATE body SET seal = ? WHERE version = ?", (coding.seal(columns), version))


def _write_body(connection: sqlite3.Connection, version: int, entry: Entry, published: Published) -> None:
    article = entry.article
    columns = (
        coding.identity_of(article),
        entry.ingested.isoformat(),
        article.title,
        article.byline,
        article.section,
        article.url,
        article.language,
        article.origin,
        coding.dump_published(published),
        coding.dump_published(article.published),
        None if entry.inferred is None else coding.dump_published(entry.inferred),
        coding.dump_blocks(entry.blocks),
        article.text,
    )
    connection.execute(_INSERT_BODY, (version, *columns))
    seal_body(connection, version)


def _write_passages(connection: sqlite3.Connection, version: int, first: int, entry: Entry) -> None:
    title = entry.article.title
    connection.executemany(
        "INSERT INTO passage (key, version, ordinal, start, end, digest, sentences) VALUES (?,"
        " ?, ?, ?, ?, ?, ?)",
        [
            (
                first + n,
                version,
                n,
                p.start,
                p.end,
                coding.embedding_digest(title, p.text),
                coding.dump_sentences(p),
            )
            for n, p in enumerate(entry.passages)
        ],
    )
    if entry.vectors is not None and entry.passages:
        _refuse_misfit(connection, entry.passages, entry.vectors)
        write_vectors(connection, first, entry.vectors)


def _refuse_misfit(connection: sqlite3.Connection, passages: Sequence[Passage], vectors: Vectors) -> None:
    """Raise ArchiveError unless there is one vector a passage, as long as the stamp says."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'dimension'").fetchone()
    wanted = (len(passages), vectors.shape[-1] if row is None else int(row[0]))
    if vectors.shape != wanted:
        raise ArchiveError(f"vectors of shape {vectors.shape} do not fit {wanted}: encode the passages again")


def _article_row(connection: sqlite3.Connection, article_id: str) -> int:
    connection.execute("INSERT INTO article (id) VALUES (?) ON CONFLICT DO NOTHING", (article_id,))
    return _one(connection, "SELECT key FROM article WHERE id = ?", article_id)


def _source_row(connection: sqlite3.Connection, name: str | None) -> int:
    if name is None:
        return 0
    connection.execute("INSERT INTO source (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
    return _one(connection, "SELECT key FROM source WHERE name = ?", name)


def _is_held(connection: sqlite3.Connection, content: int) -> bool:
    return (
        connection.execute("SELECT 1 FROM version WHERE content = ? LIMIT 1", (content,)).fetchone()
        is not None
    )


def _one(connection: sqlite3.Connection, query: str, *values: object) -> int:
    found: int = connection.execute(query, values).fetchone()[0]
    return found
