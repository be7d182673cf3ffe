"""Which version of an article is shown as of which day: the one place where that is worked out."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corpus.archive.rows import FOREVER, ChangeKind


@dataclass(frozen=True, slots=True)
class Dated:
    """A version's number, and the ordinal of the last day it may have been published on, None if unknown."""

    number: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Visibility:
    """When a version is shown; days are ordinals.

    Asked as of D: not `undated`, and `visible_from <= D < visible_until`. Where no day is asked, today
    being T: (`undated` or `visible_from <= T`) and `T < open_until`.
    """

    undated: bool
    visible_from: int
    visible_until: int
    open_until: int


def visibilities(versions: Iterable[Dated]) -> dict[int, Visibility]:
    """Return when each version of one article is shown, by its number.

    As of a day, the highest-numbered version visible on it is shown. An undated version is visible
    only where no day is asked, and then always.
    """
    shown: dict[int, Visibility] = {}
    until, open_until = FOREVER, FOREVER
    for version in sorted(versions, key=lambda v: v.number, reverse=True):
        if version.end is None:
            shown[version.number] = Visibility(True, 0, until, open_until)  # noqa: FBT003 - a column
            open_until = 0
        else:
            shown[version.number] = Visibility(False, version.end, until, open_until)  # noqa: FBT003
            until, open_until = min(until, version.end), min(open_until, version.end)
    return shown


def recompute_visibility(
    connection: sqlite3.Connection, article: int, *, moved: Collection[int] = (), new: int | None = None
) -> None:
    """Bring the visibility columns of one article up to date, and log what changed for projections.

    `moved` are versions whose published interval was changed by the caller; `new` is a version that
    was only now added: its own change says everything.
    """
    rows = connection.execute(
        "SELECT key, number, first, last, published_end, undated, visible_from, visible_until, open_until"
        " FROM version WHERE article = ? ORDER BY number",
        (article,),
    ).fetchall()
    shown = visibilities(Dated(row[1], row[4] or None) for row in rows)
    for key, number, first, last, _, *before in rows:
        now = shown[number]
        after = [int(now.undated), now.visible_from, now.visible_until, now.open_until]
        if after != before:
            connection.execute(
                "UPDATE version SET undated = ?, visible_from = ?, visible_until = ?,"
                " open_until = ? WHERE key = ?",
                (*after, key),
            )
        if key != new and (after != before or key in moved):
            log_change(connection, ChangeKind.REDATED, key, first, last)


def log_change(connection: sqlite3.Connection, kind: ChangeKind, version: int, first: int, last: int) -> None:
    """Append to the change log, which projections replay."""
    connection.execute(
        "INSERT INTO change (kind, version, first, last) VALUES (?, ?, ?, ?)",
        (str(kind), version, first, last),
    )
