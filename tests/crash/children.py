"""Forking children that work until they are done or killed, and say how far they are."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import IO

Say = Callable[[str], None]


class Child:
    """A forked child; its lines are read one at a time."""

    def __init__(self, work: Callable[[Say], None]) -> None:
        """Begin: `work` gets the function to say a line with, whole and at once."""
        out, into = os.pipe()
        sys.stdout.flush()
        self._pid = os.fork()
        if not self._pid:
            os.close(out)
            _end(work, lambda words: os.write(into, f"{words}\n".encode()))
        os.close(into)
        self._lines: IO[str] = os.fdopen(out, encoding="utf-8")

    def hear(self) -> str | None:
        """Wait for the next line; None once there are no more."""
        return self._lines.readline().rstrip("\n") or None

    def kill(self) -> list[str]:
        """Kill it (SIGKILL) and return the lines not heard yet."""
        os.kill(self._pid, signal.SIGKILL)
        return self.end()[1]

    def end(self) -> tuple[int, list[str]]:
        """Wait until it has ended; return its exit status and the lines not heard yet."""
        left = self._lines.read().splitlines()
        self._lines.close()
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1]), left


def _end(work: Callable[[Say], None], say: Say) -> None:
    """Work in the child, and end it without what the parent has yet to do."""
    try:
        work(say)
    except BaseException:  # noqa: BLE001 - a child must not return into its parent's code
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def do_whole(work: Callable[[], None]) -> float:
    """Work in a child, unharmed; return how long it took. RuntimeError if it fails."""
    begun = time.monotonic()
    status, _ = Child(lambda _: work()).end()
    if status:
        raise RuntimeError(f"a child that nobody killed ended with {status}; why stands above")
    return time.monotonic() - begun
