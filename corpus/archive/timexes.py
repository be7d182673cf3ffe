"""The time expressions of what is stored: found once and kept, derived from text and days alone."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.archive import coding
from corpus.archive.rows import Version
from corpus.archive.store import ordinals
from corpus.article import UNKNOWN, Published
from corpus.period import Period

if TYPE_CHECKING:
    from corpus.timex import Timex


@dataclass(frozen=True, slots=True)
class Dated:
    """A stored text with the publication that its time expressions are resolved against."""

    version: int
    content: int
    published: Published
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the grammar of an edition found in a version published from `start` to `end`, as stored."""

    version: int
    content: int
    start: int
    end: int
    edition: int
    value: bytes

    @property
    def seal(self) -> int:
        """The checksum by which damage is noticed, and that it belongs to this text and these days."""
        return coding.seal((self.version, self.content, self.start, self.end, self.edition, self.value))


def find_unkept(connection: sqlite3.Connection) -> list[int]:
    """Return the versions of which nothing is kept, or what an older grammar found, or as of other days."""
    rows = connection.execute(
        "SELECT key FROM version LEFT JOIN timex ON timex.version = key WHERE timex.version IS NULL"
        " OR timex.published_start != version.published_start"
        " OR timex.published_end != version.published_end OR edition != ? ORDER BY key",
        (_edition(),),
    )
    return [key for (key,) in rows.fetchall()]


def load_dated(connection: sqlite3.Connection, version: int) -> Dated | None:
    """Return a version's text with when it was published; None if it is gone."""
    row = connection.execute(
        "SELECT key, content, published_start, published_end, text FROM version"
        " JOIN body ON body.version = key WHERE key = ?",
        (version,),
    ).fetchone()
    if row is None:
        return None
    version, content, start, end, text = row
    return Dated(version, content, _published(start, end), text)


def find(dated: Dated) -> Found:
    """Find the time expressions of a text; needs no connection, so that nobody waits meanwhile."""
    from corpus.timex import find_timexes  # noqa: PLC0415  (takes 0.1 s to import: only what needs it pays)

    value = coding.dump_timexes(find_timexes(dated.text, anchor=dated.published))
    return Found(dated.version, dated.content, *ordinals(dated.published), _edition(), value)


def store(connection: sqlite3.Connection, found: Iterable[Found]) -> None:
    """Keep what was found, unless the version was withdrawn or redated meanwhile."""
    connection.executemany(
        "INSERT OR REPLACE INTO timex (version, published_start, published_end, edition, seal, value)"
        " SELECT key, published_start, published_end, ?, ?, ? FROM version"
        " WHERE key = ? AND content = ? AND published_start = ? AND published_end = ?",
        [(f.edition, f.seal, f.value, f.version, f.content, f.start, f.end) for f in found],
    )


def load(connection: sqlite3.Connection, version: Version) -> tuple["Timex", ...] | None:
    """Return the time expressions kept of a version, in order; None where they are to be found anew.

    That is where none are kept, or are of other days than this version's, by another grammar, or damaged.
    """
    days, made = ordinals(version.article.published), _edition()
    # CAST: one flipped bit makes text of a blob, which could not be read even to see that it is damaged.
    row = connection.execute(
        "SELECT seal, CAST(value AS BLOB) FROM timex"
        " WHERE version = ? AND published_start = ? AND published_end = ? AND edition = ?",
        (version.key, *days, made),
    ).fetchone()
    if row is None:
        return None
    seal, value = row
    text = version.article.text
    if seal != Found(version.key, coding.content_of(text), *days, made, value).seal:
        return None
    return coding.load_timexes(text, value)


def find_damaged(connection: sqlite3.Connection) -> list[int]:
    """Return the versions of which something else is kept than was stored."""
    rows = connection.execute(
        "SELECT seal, timex.version, content, timex.published_start, timex.published_end, edition,"
        " CAST(value AS BLOB) FROM timex LEFT JOIN version ON version.key = timex.version ORDER BY timex.version"
    )
    return [columns[0] for seal, *columns in rows if seal != Found(*columns).seal]


def drop_damaged(connection: sqlite3.Connection) -> int:
    """Drop what is damaged, so that it is found anew; return of how many versions."""
    damaged = find_damaged(connection)
    connection.executemany("DELETE FROM timex WHERE version = ?", [(key,) for key in damaged])
    return len(damaged)


def _published(start: int, end: int) -> Published:
    if not start:
        return UNKNOWN
    period = Period(date.fromordinal(start), date.fromordinal(end))
    return Published(period.start, period.end, 1.0, "the days it is filed under")


def _edition() -> int:
    from corpus.timex import edition  # noqa: PLC0415  (takes 0.1 s to import: only what needs it pays)

    return edition()
