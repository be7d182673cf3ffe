"""Looking for damage in the whole archive; every problem is said in words."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np

from corpus.archive import coding
from corpus.archive.database import Database
from corpus.archive.store import SEALED, SEALED_FROM, ordinals
from corpus.archive.timexes import find_damaged
from corpus.archive.vectors import load_meta
from corpus.archive.visibility import Dated, visibilities
from corpus.archive.withdrawal import unreadable
from corpus.errors import ArchiveError

_SHOWN: Final = 20  # problems of one kind; the rest are counted


def find_problems(database: Database) -> list[str]:
    """Return each problem in words; damage that stops a look at one thing does not stop the others."""
    problems: list[str] = []
    for look in (_pages, _keys, _versions, _bodies, _passages, _vectors, _timexes, _changes, _withdrawn):
        try:
            with database.snapshot() as connection:
                found = list(look(connection))
        except (ArchiveError, ValueError, TypeError) as error:
            found = [str(error)]
        problems += found[:_SHOWN]
        if len(found) > _SHOWN:
            problems.append(f"... and {len(found) - _SHOWN} more of this kind")
    return problems


def _pages(connection: sqlite3.Connection) -> Iterator[str]:
    for (message,) in connection.execute("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield f"archive.db is damaged: {message}"


def _keys(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} belongs to a row of {other} that is missing"
    for table, key, needed in (
        ("version", "key", "SELECT version FROM body"),
        ("version", "source", "SELECT key FROM source UNION SELECT 0"),
        ("version", "signature", "SELECT key FROM signature UNION SELECT 0 UNION SELECT -1"),
        ("signature", "key", "SELECT signature FROM version"),
        ("article", "key", "SELECT article FROM version"),
    ):
        query = f"SELECT key, {key} FROM {table} WHERE {key} NOT IN ({needed})"  # noqa: S608 - constants
        for row, value in connection.execute(query):
            yield f"{table} {row} lacks what belongs to its {key} {value}"
    for (signature,) in connection.execute(
        "SELECT DISTINCT signature FROM band WHERE signature NOT IN (SELECT key FROM signature)"
    ):
        yield f"signature {signature} is gone, and is still looked up"


def _versions(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare the visibility columns with what they follow from, and passage keys with those in use."""
    articles: dict[int, list[tuple[int, ...]]] = {}
    for article, *row in connection.execute(
        "SELECT article, key, number, published_end, undated, visible_from, visible_until,"
        " open_until FROM version"
    ):
        articles.setdefault(article, []).append(tuple(row))
    for rows in articles.values():
        shown = visibilities(Dated(number, end or None) for _, number, end, *_ in rows)
        for key, number, _, *stored in rows:
            now = shown[number]
            if stored != [int(now.undated), now.visible_from, now.visible_until, now.open_until]:
                yield f"version {key} is shown on the wrong days"
    for key, first, last, count, low, high in connection.execute(
        "SELECT version.key, first, last, count(passage.key), coalesce(min(passage.key), first),"
        " coalesce(max(passage.key), last) FROM version LEFT JOIN passage ON passage.version = version.key"
        " GROUP BY version.key"
    ):
        if (count, low, high) != (last - first + 1, first, last):
            yield f"version {key} should have passages {first} to {last}, and has {count}, {low} to {high}"


def _bodies(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare each article's text and fields with their checksums, and its days with its date."""
    query = f"SELECT version.key, seal, content, published_start, published_end, {SEALED} FROM {SEALED_FROM}"  # noqa: S608 - constants
    for version, seal, content, start, end, *columns in connection.execute(query):
        if seal != coding.seal(columns) or content != coding.content_of(columns[-1]):
            yield f"the text or a field of version {version} is not what was stored"
        elif ordinals(coding.load_published(columns[-5])) != (start, end):
            yield f"version {version} is filed under other days than its publication date says"


def _passages(connection: sqlite3.Connection) -> Iterator[str]:
    """Cut every passage again, and compare it with its digest; its sentences must lie inside it."""
    for key, start, end, digest, sentences, title, text in connection.execute(
        "SELECT passage.key, start, end, digest, sentences, title, text FROM passage"
        " JOIN body ON body.version = passage.version ORDER BY passage.key"
    ):
        if not 0 <= start < end <= len(text) or digest != coding.embedding_digest(title, text[start:end]):
            yield f"passage {key} is not the slice of its article that was stored"
        else:
            with _as_problem() as bad:
                bounds = [place for span in json.loads(sentences) for place in span]
                bad.append(bounds != sorted(bounds) or any(not 0 <= place <= end - start for place in bounds))
            if any(bad):
                yield f"the sentences of passage {key} do not lie inside it"


@contextmanager
def _as_problem() -> Iterator[list[bool]]:
    """Count JSON that cannot be read as a problem."""
    bad: list[bool] = []
    try:
        yield bad
    except (ValueError, TypeError):
        bad.append(True)


def _vectors(connection: sqlite3.Connection) -> Iterator[str]:
    dimension = load_meta(connection, "dimension")
    lengths: set[int] = set()
    for passage, seal, value in connection.execute("SELECT passage, seal, value FROM vector"):
        if seal != coding.seal_vector(value):
            yield f"the vector of passage {passage} is not what was stored"
        elif not np.isfinite(np.frombuffer(value, np.float16)).all():
            yield f"the vector of passage {passage} holds no number"
        lengths.add(len(value))
    if len(lengths) > 1 or (dimension is not None and lengths and lengths != {2 * int(dimension)}):
        found = sorted(length // 2 for length in lengths)
        yield f"vectors have {found} dimensions, and should have {dimension}"


def _timexes(connection: sqlite3.Connection) -> Iterator[str]:
    for version in find_damaged(connection):
        yield (
            f"the times found in version {version} are damaged: `cuttings check --repair` drops them,"
            " and the next ingest finds them anew"
        )


def _withdrawn(connection: sqlite3.Connection) -> Iterator[str]:
    for article_id in unreadable(connection):
        yield f"{article_id}, withdrawn today, cannot be restored: what is held of it is damaged"


def _changes(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare what the log says is there with what is there."""
    live: dict[int, tuple[int, int]] = {}
    for sequence, kind, version, first, last in connection.execute(
        "SELECT sequence, kind, version, first, last FROM change ORDER BY sequence"
    ):
        if kind == "added":
            live[version] = (first, last)
        elif kind == "removed" and live.pop(version, None) != (first, last):
            yield f"change {sequence} removes version {version}, which was not there"
    there = {
        key: (first, last) for key, first, last in connection.execute("SELECT key, first, last FROM version")
    }
    if live != there:
        odd = sorted(key for key in live.keys() | there.keys() if live.get(key) != there.get(key))
        yield f"the change log and the archive differ about versions {odd[:_SHOWN]}"
