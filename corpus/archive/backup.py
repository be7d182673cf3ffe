"""A copy of the archive made while it is in use, and putting one back."""

import sqlite3
import uuid
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Final

from corpus.archive.database import FILE_NAME, Database, connect, translated
from corpus.archive.lock import WriterLock
from corpus.archive.schema import migrate
from corpus.archive.vectors import store_meta
from corpus.errors import ArchiveDamaged, ArchiveError, ArchiveMissing

_PAGES_AT_ONCE: Final = 4_096  # 16 MB: other writers get their turn in between
_BESIDE: Final = ("", "-wal", "-shm")


def back_up(database: Database, destination: Path) -> Path:
    """Copy the database into a folder; an older copy there is replaced only by a sound new one."""
    destination.mkdir(parents=True, exist_ok=True)
    target = destination / FILE_NAME
    if target.resolve() == database.path.resolve():
        raise ArchiveError(f"{destination} is the archive itself: name another folder to back it up to")
    draft = destination / f"{FILE_NAME}.tmp"
    draft.unlink(missing_ok=True)
    with database.reading() as connection:
        _copy(connection, draft)
    _refuse_unsound(draft)
    draft.replace(target)
    return target


def restore_backup(backup: Path | str, directory: Path | str, *, now: datetime) -> None:
    """Make the archive in `directory` what the backup holds; a damaged one is set aside, never deleted.

    Other processes that have the archive open see the restored state at their next read. Projections
    are dropped: they are rebuilt from it.
    """
    source, folder = Path(backup) / FILE_NAME, Path(directory)
    if not source.is_file():
        raise ArchiveMissing(f"there is no backup in {backup}: it should hold {FILE_NAME}")
    _refuse_unsound(source)
    folder.mkdir(parents=True, exist_ok=True)
    with WriterLock(folder, lambda: now).held():
        target = folder / FILE_NAME
        if target.exists() and not _is_sound(target):
            _set_aside(target, f"{now:%Y%m%d-%H%M%S}")
        _drop_projections(folder)  # before, too: killed in between, none is left that fits by its name only
        with translated(target):
            origin = sqlite3.connect(source)
            try:
                _copy(origin, target)
            finally:
                origin.close()
            _rename(target)
        _drop_projections(folder)


def _drop_projections(folder: Path) -> None:
    for projection in ("dense", "lexical"):
        rmtree(folder / projection, ignore_errors=True)


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        connection.backup(copy, pages=_PAGES_AT_ONCE)
    finally:
        copy.close()


def _rename(path: Path) -> None:
    """Give a restored archive an identity of its own, and today's format."""
    connection = connect(path, writer=True)
    try:
        migrate(connection)
        store_meta(connection, "identity", uuid.uuid4().hex)
    finally:
        connection.close()


def _set_aside(path: Path, mark: str) -> None:
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(path.with_name(f"{path.name}.damaged-{mark}{ending}"))


def _refuse_unsound(path: Path) -> None:
    if not _is_sound(path):
        raise ArchiveDamaged(f"{path} is damaged: use another backup")


def _is_sound(path: Path) -> bool:
    try:
        connection = sqlite3.connect(path)
        try:
            found = connection.execute("PRAGMA integrity_check(1)").fetchall()
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False
    return bool(found == [("ok",)])
