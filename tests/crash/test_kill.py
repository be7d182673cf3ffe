"""Nothing acknowledged is lost, and nothing half done, wherever the process is killed (SIGKILL)."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.archive import Archive
from tests.crash.projections import find_stories, open_searcher
from tests.crash.script import replay, write_script

KILLS = int(os.environ.get("CUTTINGS_KILLS", "20"))
SEED = int(os.environ.get("CUTTINGS_SEED", "1"))
STEPS_A_KILL = 4
A_STEP = 0.08  # seconds that a step and the catching up after it take, about
STORE = ("archive.db", "archive.db-wal")
ROOT = Path(__file__).parents[2]


class Nursery:
    """Talks to the process that forks the children to be killed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Take a running one."""
        self._process = process
        self.acknowledged = -1

    def bear(self, folder, steps):
        """Start a child at the first step that was not acknowledged; return its process number."""
        self._process.stdin.write(f"{folder} {SEED} {steps} {self.acknowledged + 1}\n")
        self._process.stdin.flush()
        words = self._next()
        assert words[0] == "pid"
        return int(words[1])

    def listen(self, acknowledgements=None):
        """Take in what the child says: so many acknowledgements, or all until it has ended.

        Returns how it ended, None while it lives.
        """
        heard = 0
        while acknowledgements is None or heard < acknowledgements:
            word, number, *status = self._next()
            if word == "ended":
                return int(status[0])
            assert (word, int(number)) == ("ack", self.acknowledged + 1)
            self.acknowledged += 1
            heard += 1
        return None

    def _next(self):
        line = self._process.stdout.readline()
        assert line, "the nursery died; its errors stand above"
        return line.split()


@contextmanager
def nursery():
    with subprocess.Popen(
        [sys.executable, "-m", "tests.crash.nursery"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Nursery(process)
        process.stdin.close()
        assert process.wait(20) == 0


def told(archive):
    """Return the words of each version of each article, as the script writes them."""
    begins, ends = "Work on ", " began."
    found = {}
    for holding in archive.holdings():
        texts = [version.article.text for version in archive.versions_of(holding.article.id)]
        found[holding.article.id] = tuple(t.partition(ends)[0].removeprefix(begins) for t in texts)
    return found


def verify(folder, script, states, acknowledged):
    """Open what a killed child left: whole, with all that was acknowledged, and at most the next step."""
    with Archive.open(folder) as archive:
        assert archive.check() == []
        assert archive.unencoded(1) == []
        held = told(archive)
        assert held in states[acknowledged + 1 : acknowledged + 3]
        searcher = open_searcher(archive)
        for name, versions in held.items():
            assert name in find_stories(searcher, versions[-1])
        past = {words for state in states[: acknowledged + 2] for told in state.values() for words in told}
        erased = past - {words for versions in held.values() for words in versions}
        assert not any(find_stories(searcher, words) for words in sorted(erased)[-20:])
    store = b"".join(folder.joinpath(name).read_bytes() for name in STORE if folder.joinpath(name).exists())
    assert not any(words[-40:].encode() in store for words in erased)


@pytest.mark.slow
def test_what_was_acknowledged_survives_every_kill(tmp_path):
    """After each of KILLS kills, all that was acknowledged is in all three stores, and nothing half done.

    The archive opens, check() finds nothing, what was withdrawn is gone from every search and from the
    bytes of the database, and going on completes the stream.
    """
    steps = KILLS * STEPS_A_KILL
    script = write_script(SEED, steps)
    states, chance = replay(script), random.Random(SEED)  # noqa: S311 - a test must repeat
    killed = 0
    with nursery() as children:
        while killed < KILLS and children.acknowledged < steps - 1:
            child = children.bear(tmp_path, steps)
            if children.listen(chance.randrange(STEPS_A_KILL + 1)) is None:
                time.sleep(chance.random() * A_STEP)
                os.kill(child, signal.SIGKILL)
                children.listen()
                killed += 1
            if (tmp_path / "archive.db").exists():
                verify(tmp_path, script, states, children.acknowledged)
        children.bear(tmp_path, steps)
        assert children.listen() == 0
    assert children.acknowledged == steps - 1
    verify(tmp_path, script, states, steps - 1)
    print(f"{killed} kills, seed {SEED}, {steps} steps")
