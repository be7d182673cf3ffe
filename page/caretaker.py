"""Completes erasures beside the page: what was withdrawn leaves every file once its readers are done."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import date
from types import TracebackType
from typing import Final, Self

from corpus.errors import CuttingsError
from index.erasing import complete_erasures
from page.desk import Desk

_LOG: Final = logging.getLogger(__name__)


class Caretaker:
    """Looks every `every` seconds what is to be erased, on a thread of its own while the block lasts.

    Large archives are written anew for it at most every `thorough_every` seconds.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        today: Callable[[], date],
        every: float = 20.0,
        thorough_every: float = 3600.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take care of the archive that `desk` answers from."""
        self._desk = desk
        self._today = today
        self._every = every
        self._thorough_every = thorough_every
        self._clock = clock
        self._written_anew = clock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="caretaker", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; what is being written is finished first."""
        self._over.set()
        self._thread.join()

    def care(self) -> None:
        """Look once; what cannot be done now is logged, and tried again at the next look."""
        thorough = self._clock() - self._written_anew >= self._thorough_every
        assistant = self._desk.assistant
        try:
            complete_erasures(assistant.archive, assistant.searcher, today=self._today(), thorough=thorough)
        except CuttingsError as problem:
            _LOG.warning("an erasure is not complete yet: %s", problem)
        if thorough:
            self._written_anew = self._clock()

    def _work(self) -> None:
        while not self._over.wait(self._every):
            self.care()
