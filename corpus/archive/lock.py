"""The one writer's lock: held by a living process, and able to say which."""

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import ArchiveBusy


class WriterLock:
    """An advisory lock beside archive.db (flock: the system drops it when its process dies).

    Who holds it stands in a side file that is read only when the lock cannot be had, so a stale one
    does no harm. Threads of one process that share the object share the lock.
    """

    def __init__(self, directory: Path, clock: Callable[[], datetime]) -> None:
        """Make the lock of the archive in `directory`; nothing is locked yet."""
        self._directory = directory
        self._holder = directory / "writer.json"
        self._lock = FileLock(directory / "writer.lock", thread_local=False)
        self._clock = clock
        self._guard = threading.Lock()
        self._depth = 0

    @contextmanager
    def held(self, *, wait_seconds: float = 0.0) -> Iterator[None]:
        """Hold it for the block; ArchiveBusy if another process still does after `wait_seconds`."""
        self._acquire(wait_seconds)
        try:
            yield
        finally:
            self._release()

    def _acquire(self, wait_seconds: float) -> None:
        with self._guard:
            if not self._depth:
                try:
                    self._lock.acquire(timeout=wait_seconds)
                except Timeout:
                    raise ArchiveBusy(self._who()) from None
                self._sign()
            self._depth += 1

    def _release(self) -> None:
        with self._guard:
            self._depth -= 1
            if not self._depth:
                self._holder.unlink(missing_ok=True)
                self._lock.release()

    def _sign(self) -> None:
        """Write down who holds the lock, whole or not at all."""
        holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": self._clock().isoformat()}
        draft = self._holder.with_suffix(".tmp")
        draft.write_text(json.dumps(holder), encoding="utf-8")
        draft.replace(self._holder)

    def _who(self) -> str:
        """Say who holds the lock, as far as the side file tells."""
        where = f"is writing to {self._directory}: wait for it to end, or stop it"
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            since = datetime.fromisoformat(holder["since"])
            host = "" if holder["host"] == socket.gethostname() else f" on {holder['host']}"
            return f"another ingest (process {holder['pid']}{host}, since {since:%H:%M}) {where}"
        except (OSError, ValueError, KeyError, TypeError):
            return f"another ingest {where}"
