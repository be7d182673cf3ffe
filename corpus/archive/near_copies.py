"""Which stored texts are near copies: found when a version is added, by bands of its signature."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from corpus.archive.coding import load_blocks
from corpus.archive.read import select_in
from corpus.blocks import Block
from corpus.signature import BANDS, Signature, are_near, bands, sign

UNSIGNED: Final = 0
TOO_SHORT: Final = -1
"""What stands for a signature's key in a version that has none yet, or is too short to have one."""
FULL: Final = 64
"""Signatures under one band: a text that everything resembles stays as quick to look up as any other."""

Pairs = npt.NDArray[np.int64]
_BANDS_OF: Final = f"SELECT value, signature FROM band WHERE value IN ({','.join('?' * BANDS)})"  # noqa: S608 - marks


def keep_signature(connection: sqlite3.Connection, text: str, blocks: Iterable[Block]) -> int:
    """Store an article's signature, and which others it is near; return its key, or TOO_SHORT.

    Articles with the same signature share one row.
    """
    made = sign(text, blocks)
    if made is None:
        return TOO_SHORT
    cut = bands(made.value)
    rows = connection.execute(_BANDS_OF, cut).fetchall()
    alike = _load(connection, {key for _, key in rows})
    same = [key for key, other in alike.items() if other == made]
    if same:
        return same[0]
    key: int = connection.execute(
        "INSERT INTO signature (runs, value) VALUES (?, ?) RETURNING key", (made.runs, made.value)
    ).fetchone()[0]
    held = Counter(band for band, _ in rows)
    connection.executemany(
        "INSERT INTO band (value, signature) VALUES (?, ?)", [(b, key) for b in cut if held[b] < FULL]
    )
    near = sorted(other for other, its in alike.items() if are_near(made, its))[:FULL]
    connection.executemany("INSERT INTO near (signature, other) VALUES (?, ?)", [(key, o) for o in near])
    return key


def sign_some(connection: sqlite3.Connection, limit: int) -> int:
    """Sign up to `limit` versions that an older Cuttings stored without; return how many those were."""
    rows = connection.execute(
        "SELECT key, text, blocks FROM version JOIN body ON body.version = key WHERE signature = ?"
        " ORDER BY key LIMIT ?",
        (UNSIGNED, limit),
    ).fetchall()
    for version, text, blocks in rows:
        key = keep_signature(connection, text, load_blocks(blocks))
        connection.execute("UPDATE version SET signature = ? WHERE key = ?", (key, version))
    return len(rows)


def forget_unused(connection: sqlite3.Connection, keys: Collection[int]) -> None:
    """Drop those of these signatures that no version has any more, and what they were near."""
    for key, signature in _load(connection, keys).items():
        if connection.execute("SELECT 1 FROM version WHERE signature = ? LIMIT 1", (key,)).fetchone():
            continue
        connection.executemany(
            "DELETE FROM band WHERE value = ? AND signature = ?", [(b, key) for b in bands(signature.value)]
        )
        connection.execute("DELETE FROM signature WHERE key = ?", (key,))  # its pairs follow by foreign keys


def load_pairs(connection: sqlite3.Connection) -> Pairs:
    """Return the pairs of signatures whose texts are near copies: int64, (pairs, 2)."""
    rows = connection.execute("SELECT signature, other FROM near").fetchall()
    return np.array(rows, dtype=np.int64).reshape(len(rows), 2)


def _load(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, Signature]:
    query = "SELECT key, runs, value FROM signature WHERE key IN ({})"
    return {key: Signature(runs, value) for key, runs, value in select_in(connection, query, keys)}
