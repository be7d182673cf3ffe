"""Articles added from a browser: files are gathered in a folder of their own, then ingested as one."""

import json
import queue
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from corpus.errors import CuttingsError, QuestionError
from page.desk import Desk

ENDINGS = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"})
LONGEST_NAME, DEEPEST = 200, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLimits:
    """How much can be added from a browser at once; more goes in by the command line."""

    file_bytes: int = 64_000_000
    batch_bytes: int = 512_000_000
    files: int = 10_000
    batches: int = 8
    seconds: float = 3600.0
    closing_seconds: float = 10.0

    @property
    def words(self) -> str:
        """The limits as the page says them."""
        return f"{self.file_bytes // 1_000_000} MB each and {self.files:,} files at once"


@dataclass(slots=True)
class Batch:
    """The files of one addition, when the last one came (by the clock), whether it is ingested, to stop, or done."""

    folder: Path
    last: float
    ingesting: bool = False
    files: int = 0
    bytes: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)


class Uploads:
    """The additions under way. A batch is known by a name that cannot be guessed."""

    def __init__(
        self, desk: Desk, *, limits: UploadLimits | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Gather for `desk`."""
        self.limits = limits or UploadLimits()
        self._desk = desk
        self._clock = clock
        self._batches: dict[str, Batch] = {}
        self._lock = threading.Lock()

    def begin(self) -> str:
        """Make a folder for an addition and return its name; QuestionError when too many are open."""
        with self._lock:
            self._drop_old()
            if len(self._batches) >= self.limits.batches:
                raise QuestionError("Too many additions are under way; wait until one is done.")
            name = secrets.token_urlsafe(18)
            self._batches[name] = Batch(Path(tempfile.mkdtemp(prefix="cuttings-upload-")), self._clock())
            return name

    def expect(self, name: str, path: str) -> None:
        """Check a batch and a file's name before its content is received; QuestionError for a wrong one."""
        with self._lock:
            self._gathering(name)
        safe_path(path)

    def take(self, name: str, path: str, content: bytes) -> int:
        """Put a file into a batch and return how many it has.

        QuestionError for a batch that is unknown or being ingested, or a name or a size that cannot be.
        """
        inside = safe_path(path)
        if len(content) > self.limits.file_bytes:
            raise QuestionError(
                f"{path} is larger than {self.limits.file_bytes // 1_000_000} MB; use `cuttings ingest`."
            )
        with self._lock:
            batch = self._gathering(name)
            if batch.files >= self.limits.files or batch.bytes + len(content) > self.limits.batch_bytes:
                raise QuestionError(
                    f"That is more than can be added at once ({self.limits.words}); use `cuttings ingest`."
                )
            batch.files += 1
            batch.bytes += len(content)
            batch.last = self._clock()
            files = batch.files
        target = batch.folder / inside
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except OSError as problem:
            raise QuestionError(f"“{path[:80]}” could not be kept: {problem.strerror or problem}.") from None
        return files

    def stop(self, name: str) -> bool:
        """Stop an addition; what was stored stays."""
        with self._lock:
            batch = self._known(name)
        batch.stopped.set()
        return batch.stopped.is_set()

    def ingest(self, name: str) -> Iterator[str]:
        """Ingest a batch, once; gives JSON lines: how far it is, at the end what came of it."""
        with self._lock:
            batch = self._gathering(name)
            batch.ingesting = True
        lines: queue.Queue[dict[str, object] | None] = queue.Queue()

        def work() -> None:
            try:
                lines.put({"report": self._desk.take_in(batch.folder, told=lines.put, stopped=batch.stopped)})
            except CuttingsError as problem:
                lines.put({"error": str(problem)})
            except OSError as problem:
                lines.put({"error": f"The disk failed: {problem.strerror or problem}"})
            finally:
                self._forget(name)
                batch.done.set()
                lines.put(None)

        threading.Thread(target=work, name="adding articles", daemon=True).start()
        return (json.dumps(line) + "\n" for line in iter(lines.get, None))

    def close(self) -> None:
        """Forget every addition, with its files; one being ingested is stopped first, and stores what it has read."""
        with self._lock:
            open_ = dict(self._batches)
        for batch in open_.values():
            batch.stopped.set()
        for name, batch in open_.items():
            if batch.ingesting:
                batch.done.wait(self.limits.closing_seconds)
            self._forget(name)

    def _known(self, name: str) -> Batch:
        """Return a batch; the lock must be held."""
        if name not in self._batches:
            raise QuestionError("That addition is over or was never begun; choose the files again.")
        return self._batches[name]

    def _gathering(self, name: str) -> Batch:
        """Return a batch that still takes files; the lock must be held."""
        batch = self._known(name)
        if batch.ingesting:
            raise QuestionError("That addition is being stored already; wait until it is done.")
        return batch

    def _forget(self, name: str) -> None:
        with self._lock:
            batch = self._batches.pop(name, None)
        if batch is not None:
            shutil.rmtree(batch.folder, ignore_errors=True)

    def _drop_old(self) -> None:
        over = [
            name
            for name, b in self._batches.items()
            if not b.ingesting and self._clock() - b.last > self.limits.seconds
        ]
        for name in over:
            shutil.rmtree(self._batches.pop(name).folder, ignore_errors=True)


def safe_path(path: str) -> PurePosixPath:
    """Return a path that stays inside its folder; QuestionError names what is wrong with another one."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    odd = not parts or len(parts) > DEEPEST or path.startswith(("/", "\\"))
    if odd or any(is_odd(part) for part in parts):
        raise QuestionError(f"“{path[:80]}” cannot be a file's name here; rename it.")
    if PurePosixPath(parts[-1]).suffix.lower() not in ENDINGS:
        raise QuestionError(
            f"“{parts[-1][:80]}” is not a kind of file that can be read: text, HTML and JSON lines can."
        )
    return PurePosixPath(*parts)


def is_odd(part: str) -> bool:
    """Tell whether one step of a path could lead elsewhere or be unreadable."""
    return (
        part in {".", ".."}
        or len(part.encode("utf-8", "replace")) > LONGEST_NAME
        or not part.isprintable()
        or ":" in part
    )
