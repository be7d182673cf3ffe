"""How far an ingest has come: how much there is, how fast it goes, how long it will take."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from corpus.readers import FileToRead

_LINES = frozenset({".jsonl", ".ndjson"})
_BYTES_AT_ONCE: Final = 1 << 20


class Stage(StrEnum):
    """What an ingest is at."""

    ARTICLES = "articles"
    TIMES = "times"  # of the articles stored: those are found at the end


@dataclass(frozen=True, slots=True)
class Progressed:
    """Articles read and stored (or refused) so far, of `total` expected; `rate` is stored ones a second.

    `seconds_left` is None until the first ones are stored. In the stage of times, both counts are of articles
    whose time expressions were found.
    """

    read: int
    done: int
    total: int
    passages: int
    rate: float
    seconds_left: float | None
    stage: Stage = Stage.ARTICLES


class Progress(Protocol):
    """Is told how far an ingest has come; called from several threads, one at a time."""

    def __call__(self, progressed: Progressed, /) -> None:
        """Show it."""


def count_articles(files: Sequence[FileToRead]) -> int:
    """Return how many articles to expect: a line of JSON each, else a file each."""
    return sum(_count_lines(file.path) if file.path.suffix.lower() in _LINES else 1 for file in files)


def _count_lines(path: Path) -> int:
    """Count the lines of a file without holding it; 1 where it cannot be read: that will be refused."""
    lines, last = 0, b"\n"
    try:
        with path.open("rb") as file:
            while block := file.read(_BYTES_AT_ONCE):
                lines += block.count(b"\n")
                last = block[-1:]
    except OSError:
        return 1
    return lines + (last != b"\n")


class Meter:
    """Counts what reading and writing report, and passes it on."""

    def __init__(
        self,
        total: int,
        progress: Progress | None,
        clock: Callable[[], float] = time.monotonic,
        *,
        stage: Stage = Stage.ARTICLES,
    ) -> None:
        """Start counting now."""
        self._stage = stage
        self._total = total
        self._progress = progress
        self._clock = clock
        self._started = clock()
        self._lock = threading.Lock()
        self._read = self._done = self._passages = 0

    def count(self, *, read: int = 0, done: int = 0, passages: int = 0) -> None:
        """Add to what was read, and to what is stored or refused for good, and tell."""
        with self._lock:
            self._read += read
            self._done += done
            self._passages += passages
            if self._progress is not None:
                self._progress(self._now())

    def _now(self) -> Progressed:
        total = max(self._total, self._read)
        rate = self._done / max(self._clock() - self._started, 1e-6)
        left = (total - self._done) / rate if self._done else None
        return Progressed(self._read, self._done, total, self._passages, rate, left, self._stage)
