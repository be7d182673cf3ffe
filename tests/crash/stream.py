"""One stream of the harness: children ingest, replace, withdraw and erase, and are killed at random points.

`python -m tests.crash.stream FOLDER SEED KILLS` prints where the kills struck, as JSON. This process only
forks: one that had used FAISS could not fork any more.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.archive import Archive
from corpus.errors import UnknownArticle
from index.dense_base import leftovers
from index.erasing import complete_erasures, pending_erasures
from index.stamps import read_stamp
from tests.crash.children import Child, Say, do_whole
from tests.crash.projections import find_stories, open_searcher
from tests.crash.script import Step, Told, replay, write_script
from tests.fakes import HashEncoder
from tests.stories import story, vectors_for

STEPS_A_KILL = 3  # twice what a child comes to, so that none comes to the end
STEPS_AFTER = 10
LATER = date(2999, 1, 1)
STORE = ("archive.db", "archive.db-wal")


class Stream:
    """A script, how far it is acknowledged, and where children were killed."""

    def __init__(self, folder: Path, seed: int, kills: int) -> None:
        """Begin with an empty archive."""
        self.folder = folder
        self.kills = kills
        self.script = write_script(seed, kills * STEPS_A_KILL)
        self.states = replay(self.script)
        self.acknowledged = -1
        self.struck: Counter[str] = Counter()
        self._chance = random.Random(seed)  # noqa: S311 - a test must repeat
        self._gap = 0.1  # seconds between two lines of a child, as seen so far

    def run(self) -> None:
        """Kill as often as asked, look after each, and let some more of the script be done."""
        while self.struck["kills"] < self.kills:
            self._live_and_die()
            do_whole(self.look)
        del self.script[self.acknowledged + 1 + STEPS_AFTER :]
        do_whole(lambda: self.live(lambda _: None))
        self.acknowledged = len(self.script) - 1
        do_whole(self.look)
        do_whole(self.look_at_files)

    def live(self, say: Say) -> None:
        """Do the script from the first step on that was not acknowledged; now and then index, erase and train."""
        with Archive.open(self.folder, create=True) as archive, archive.writing():
            archive.set_stamp(HashEncoder().stamp)
            searcher = open_searcher(archive)
            for number in range(self.acknowledged + 1, len(self.script)):
                say("writing")
                take(archive, self.script[number])
                say(f"ack {number}")
                if number % 2:
                    say("indexing")
                    searcher.catch_up()
                if number % 5 == 4:
                    say("erasing")
                    complete_erasures(archive, searcher, today=LATER, thorough=True)
                if number % 7 == 6:
                    say("training")
                    for _ in range(3):
                        searcher.dense.drop()
                        searcher = open_searcher(archive)

    def _live_and_die(self) -> None:
        child = Child(self.live)
        at, begun = "opening", time.monotonic()
        lines = self._chance.randrange(3 * STEPS_A_KILL)
        for heard in range(lines):
            at = self._take_in(child.hear())
            self._gap += 0.1 * ((time.monotonic() - begun) / (heard + 1) - self._gap)
        time.sleep(self._chance.random() ** 2 * 2 * self._gap)  # soon more often: a transaction is short
        for line in child.kill():
            at = self._take_in(line)
        self.struck["kills"] += 1
        self.struck[at] += 1
        self.struck.update(torn(self.folder))

    def _take_in(self, line: str | None) -> str:
        """Note an acknowledgement; return what the child does next."""
        if line is None:
            raise RuntimeError("a child ended by itself; why stands above")
        if line.startswith("ack "):
            self.acknowledged += 1
            assert line == f"ack {self.acknowledged}"
            return "between"
        return line

    def look(self) -> None:
        """Open what a killed child left: whole, with all that was acknowledged, and at most the next step."""
        if not (self.folder / "archive.db").exists():
            assert self.acknowledged == -1
            return
        with Archive.open(self.folder) as archive:
            assert archive.check() == []
            assert archive.unencoded(1) == []
            held = told(archive)
            assert held in self.states[self.acknowledged + 1 : self.acknowledged + 3]
            searcher = open_searcher(archive)
            for name, versions in held.items():
                assert name in find_stories(searcher, versions[-1])
            gone = self._gone(held)
            assert not any(find_stories(searcher, words) for words in sorted(gone)[-20:])
        store = b"".join(path.read_bytes() for name in STORE if (path := self.folder / name).exists())
        assert not any(words[-40:].encode() in store for words in gone)

    def look_at_files(self) -> None:
        """Complete all erasures: no file of the archive holds a withdrawn article's words or vectors any more."""
        with Archive.open(self.folder) as archive:
            complete_erasures(archive, open_searcher(archive), today=LATER, thorough=True)
            assert pending_erasures(archive) == []
            held = told(archive)
        files = [(path, path.read_bytes()) for path in self.folder.rglob("*") if path.is_file()]
        # With 64 dimensions, two stories may have the same vector.
        kept = {mark for versions in held.values() for words in versions for mark in vector_marks(words)}
        for words in self._gone(held):
            marks = {words[-40:].encode(), *vector_marks(words)} - kept
            left = [path.name for path, raw in files if any(mark in raw for mark in marks)]
            assert not left, words
        words = next(iter(held.values()))[-1]
        for mark in (words[-40:].encode(), vector_marks(words)[0]):
            assert any(mark in raw for _, raw in files)

    def _gone(self, held: Told) -> set[str]:
        """Return the words of what was held once, by an acknowledged step, and is not now."""
        past = self.states[: self.acknowledged + 2]
        once = {words for state in past for versions in state.values() for words in versions}
        return once - {words for versions in held.values() for words in versions}


def take(archive: Archive, step: Step) -> None:
    """Do one step; one that was done before it could be acknowledged is harmless to repeat."""
    if step.withdraw is not None:
        try:
            archive.withdraw(step.withdraw, hold=step.hold)
        except UnknownArticle:
            return
    accepted = [story(name, words) for name, words in step.stories]
    archive.add_many([(a, vectors_for(a)) for a in accepted])


def told(archive: Archive) -> Told:
    """Return the words of each version of each article, as the script writes them."""
    begins, ends = "Work on ", " began."
    found = {}
    for holding in archive.holdings():
        texts = [version.article.text for version in archive.versions_of(holding.article.id)]
        found[holding.article.id] = tuple(t.partition(ends)[0].removeprefix(begins) for t in texts)
    return found


def vector_marks(words: str) -> list[bytes]:
    """Return the bytes of a story's first vector as archive.db stores them, and as a flat index does."""
    stored = vectors_for(story("any", words))[0]
    return [stored.tobytes(), stored.astype("<f4").tobytes()]


def torn(folder: Path) -> Iterator[str]:
    """Tell from the files which writing a kill cut short."""
    if leftovers(folder / "dense"):
        yield "torn dense"
    stamp = read_stamp(folder / "lexical")
    if stamp is not None and not stamp["clean"]:
        yield "torn words"
    if len([path for path in (folder / "lexical").glob("*") if path.is_dir()]) > 1:
        yield "torn erasure"


if __name__ == "__main__":
    if "torch" in sys.modules:
        raise ImportError("the crash harness must not load torch: it would take most of its time")
    stream = Stream(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    stream.run()
    sys.stdout.write(json.dumps(stream.struck) + "\n")
