"""Who made the vectors, and filling them in later; and the archive's other single values."""

import sqlite3
from collections.abc import Sequence

import numpy as np

from corpus.archive import coding
from corpus.archive.coding import Vectors
from corpus.archive.read import select_in
from corpus.archive.rows import ChangeKind, Stamp
from corpus.archive.visibility import log_change
from corpus.errors import ArchiveError, ModelMismatch


def load_meta(connection: sqlite3.Connection, name: str) -> str | None:
    """Return a single value, None if it was never set."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else row[0]


def store_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Set a single value."""
    connection.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
        " excluded.value",
        (name, value),
    )


def load_sequence(connection: sqlite3.Connection) -> int:
    """Return the number of the last change, 0 if there was none."""
    found: int = connection.execute("SELECT coalesce(max(sequence), 0) FROM change").fetchone()[0]
    return found


def load_stamp(connection: sqlite3.Connection) -> Stamp | None:
    """Return which encoder made the vectors."""
    values = [load_meta(connection, name) for name in ("model", "dimension", "digest")]
    model, dimension, digest = values
    if model is None or dimension is None or digest is None:
        return None
    return Stamp(model, int(dimension), digest)


def set_stamp(connection: sqlite3.Connection, stamp: Stamp) -> None:
    """Say which encoder makes the vectors; ModelMismatch if another one made those that are stored."""
    held = load_stamp(connection)
    encoded = connection.execute("SELECT 1 FROM vector LIMIT 1").fetchone() is not None
    if held is not None and held != stamp and encoded:
        raise ModelMismatch(
            f"this archive was encoded by {held.model} ({held.dimension} dimensions,"
            f" {held.digest[:12]}), not by"
            f" {stamp.model} ({stamp.dimension}, {stamp.digest[:12]}): use that model, or run"
            " `cuttings check --repair` to encode it anew"
        )
    for name, value in (
        ("model", stamp.model),
        ("dimension", str(stamp.dimension)),
        ("digest", stamp.digest),
    ):
        store_meta(connection, name, value)


def put_vectors(connection: sqlite3.Connection, keys: Sequence[int], rows: Vectors) -> None:
    """Store vectors of passages that have none, and log it a version at a time."""
    dimension = load_meta(connection, "dimension")
    if rows.shape != (len(keys), int(dimension) if dimension else rows.shape[-1]):
        raise ArchiveError(
            f"vectors of shape {rows.shape} do not fit {len(keys)} passages: encode them again"
        )
    owners = dict(select_in(connection, "SELECT key, version FROM passage WHERE key IN ({})", keys))
    values = [row.tobytes() for row in np.ascontiguousarray(rows, dtype=np.float16)]
    connection.executemany(
        "INSERT INTO vector (passage, seal, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(key, coding.seal_vector(v), v) for key, v in zip(keys, values, strict=True) if key in owners],
    )
    spans: dict[int, list[int]] = {}
    for key, version in sorted(owners.items()):
        spans.setdefault(version, []).append(key)
    for version, owned in spans.items():
        log_change(connection, ChangeKind.ENCODED, version, owned[0], owned[-1])


def forget_vectors(connection: sqlite3.Connection) -> None:
    """Drop every vector and the stamp."""
    connection.execute("DELETE FROM vector")
    connection.execute("DELETE FROM meta WHERE name IN ('model', 'dimension', 'digest')")
