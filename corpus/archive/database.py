"""Connections to archive.db: a small pool of readers, one writer, and SQLite's errors in our words."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from corpus.archive.schema import migrate
from corpus.errors import ArchiveBusy, ArchiveDamaged, ArchiveError, ArchiveMissing, DiskFull

FILE_NAME: Final = "archive.db"
BUSY_SECONDS: Final = 20.0

_DAMAGE: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_WAITING: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into the archive's errors."""
    try:
        yield
    except sqlite3.Error as error:
        raise _meaning(error, path) from error
    except UnicodeDecodeError as error:  # a damaged name in SQLite's own message
        raise ArchiveDamaged(f"{path} is damaged: run `cuttings check`, or restore a backup") from error


def _meaning(error: sqlite3.Error, path: Path) -> ArchiveError:
    """Say in our words what went wrong with the file at `path`."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _DAMAGE or "decode to UTF-8" in str(error):
        return ArchiveDamaged(f"{path} is damaged ({error}): run `cuttings check`, or restore a backup")
    if code in _WAITING:
        return ArchiveBusy(f"{path} is being written to by another process: try again in a moment")
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(f"the disk that holds {path} is full: nothing was lost; make room and try again")
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return ArchiveError(f"{path} cannot be written to ({error}): check the folder's permissions")
    if code == sqlite3.SQLITE_IOERR:
        return ArchiveError(f"the disk that holds {path} failed ({error}): check it, and its free space")
    return ArchiveDamaged(
        f"{path} is not as it should be ({error}): run `cuttings check`, or restore a backup"
    )


def connect(path: Path, *, writer: bool) -> sqlite3.Connection:
    """Open one connection with every pragma set; usable from any thread, by one at a time."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        if writer:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA cache_size = -65536")
        else:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


class Database:
    """The file, and who may talk to it when.

    Reads take an idle connection; `snapshot` pins one to the calling thread. Writes go through a
    single connection, one transaction at a time; other processes wait up to `BUSY_SECONDS`.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the file and bring its format up to date; ArchiveMissing, ArchiveDamaged, ArchiveError."""
        if not create and not path.is_file():
            raise ArchiveMissing(f"there is no archive in {path.parent}: run `cuttings ingest` to make one")
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        self._pool_lock = threading.Lock()
        self._write_lock = threading.RLock()
        self._pinned = threading.local()
        self._closed = False
        with translated(path):
            self._writer = connect(path, writer=True)
            try:
                migrate(self._writer)
            except BaseException:
                self._writer.close()
                raise

    def close(self) -> None:
        """Close every connection; a read that is under way in another thread closes its own at its end."""
        with self._write_lock, self._pool_lock:
            if self._closed:
                return
            self._closed = True
            for connection in self._idle:
                connection.close()
            self._idle.clear()
            self._writer.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for one read: the snapshot's, if this thread is in one.

        The block only decodes what it reads; where that fails, the file is damaged.
        """
        try:
            with self._lent() as connection:
                yield connection
        except (ValueError, TypeError, LookupError, OverflowError) as error:
            raise ArchiveDamaged(
                f"{self.path} holds what cannot be read ({error}): run `cuttings check`, or restore a backup"
            ) from error

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Let everything that this thread reads inside see one state of the archive; may be nested."""
        with self._lent() as connection:
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            connection.execute(
                "SELECT 1 FROM meta LIMIT 1"
            ).fetchone()  # the state is fixed at the first read
            self._pinned.connection = connection
            try:
                yield connection
            finally:
                self._pinned.connection = None
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the writing connection for one transaction, on disk once the block is left."""
        with translated(self.path), self._write_lock:
            self._refuse_closed()
            if self._writer.in_transaction:  # nested: part of the outer transaction
                yield self._writer
                return
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def scrub(self, *, compact: bool, wait_seconds: float) -> bool:
        """Empty the write-ahead log; with `compact`, write every page anew. False while it cannot be done.

        That is while readers need the log (they are waited for), and where the disk has no room.

        Without `compact`, erased text can be left: `secure_delete` overwrites what is deleted, but not the
        copies that SQLite leaves in the free middle of a page when it moves rows to a neighbour.
        """
        with translated(self.path), self._write_lock:
            self._refuse_closed()
            self._writer.execute(f"PRAGMA busy_timeout = {int(wait_seconds * 1000)}")
            try:
                if compact:
                    self._writer.execute("VACUUM")
                busy: int = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in _WAITING | {sqlite3.SQLITE_FULL}:
                    raise
                return False
            finally:
                self._writer.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
            return not busy

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        pinned: sqlite3.Connection | None = getattr(self._pinned, "connection", None)
        with translated(self.path):
            if pinned is not None:
                yield pinned
                return
            connection = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)

    def _take(self) -> sqlite3.Connection:
        with self._pool_lock:
            self._refuse_closed()
            if self._idle:
                return self._idle.pop()
        return connect(self.path, writer=False)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._pool_lock:
            if not self._closed and not connection.in_transaction:
                self._idle.append(connection)
                return
        connection.close()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise ArchiveError(f"the archive in {self.path.parent} was closed")
