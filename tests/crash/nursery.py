"""Imports everything once, then forks a child for each line on stdin: `FOLDER SEED STEPS FIRST`.

It prints `pid N` for each child, and `ended N STATUS` when that one is gone. A child does the script from
step FIRST on, and prints `ack N` after each step, once that is on disk; only then
the projections catch up, every second time.
"""

import os
import sys
from pathlib import Path

from corpus.archive import Archive
from corpus.errors import UnknownArticle
from tests.crash.projections import open_searcher
from tests.crash.script import Step, write_script
from tests.fakes import HashEncoder
from tests.stories import story, vectors_for


def say(words: str) -> None:
    """Write a line at once, whole."""
    os.write(1, f"{words}\n".encode())


def take(archive: Archive, step: Step) -> None:
    """Do one step; one that was done before it could be acknowledged is harmless to repeat."""
    if step.withdraw is not None:
        try:
            archive.withdraw(step.withdraw, hold=step.hold)
        except UnknownArticle:
            return
    accepted = [story(name, words) for name, words in step.stories]
    archive.add_many([(a, vectors_for(a)) for a in accepted])


def live(folder: Path, seed: int, steps: int, first: int) -> None:
    """Do the script from step `first` on."""
    with Archive.open(folder, create=True) as archive, archive.writing():
        archive.set_stamp(HashEncoder().stamp)
        searcher = open_searcher(archive)
        for number, step in enumerate(write_script(seed, steps)[first:], first):
            take(archive, step)
            say(f"ack {number}")
            if number % 2:
                searcher.catch_up()


def main() -> None:
    """Fork a child a line, one at a time."""
    if "torch" in sys.modules:
        raise ImportError("the crash harness must not load torch: it would take most of its time")
    for line in sys.stdin:
        folder, *numbers = line.split()
        child = os.fork()
        if child == 0:
            live(Path(folder), *map(int, numbers))
            os._exit(0)
        say(f"pid {child}")
        say(f"ended {child} {os.waitpid(child, 0)[1]}")


if __name__ == "__main__":
    main()
