"""Several threads, connections and processes use one archive; one writes at a time."""

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.archive import Archive
from corpus.errors import ArchiveBusy
from tests.stories import Clock, story, vectors_for

_HOLD = """
import sys
from pathlib import Path
from corpus.archive import Archive
with Archive.open(Path(sys.argv[1])) as archive, archive.writing():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path):
    with Archive.open(tmp_path, create=True, clock=Clock()) as archive:
        archive.add(story("a"), vectors_for(story("a")))
    return tmp_path


def test_what_was_written_is_there_after_reopening(folder):
    """Closing and opening gives the same holdings, dates, changes and identity."""
    with Archive.open(folder) as one:
        first = one.holdings(), list(one.changes(0)), one.identity, one.vectors([1, 2]).tolist()
    with Archive.open(folder) as two:
        assert (two.holdings(), list(two.changes(0)), two.identity, two.vectors([1, 2]).tolist()) == first


def test_two_archives_on_one_file_see_each_other(folder):
    """A commit through one is seen by the other at its next read, in both directions."""
    with Archive.open(folder) as one, Archive.open(folder) as two:
        one.add(story("b", "the quay"), None)
        assert two.sequence == 2
        two.withdraw("a")
        assert [h.article.id for h in one.holdings()] == ["b"]


def test_a_snapshot_does_not_move(folder):
    """Inside a snapshot, reads of every kind show the state at its start; after it, the new one."""
    with Archive.open(folder) as archive:
        with archive.snapshot() as sequence:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(archive.add, story("b", "the quay"), None).result()
                assert pool.submit(lambda: archive.sequence).result() == 2
            archive.withdraw("a")
            with archive.snapshot() as inner:
                assert inner == sequence == archive.sequence == 1
            assert [h.article.id for h in archive.holdings()] == ["a"]
            assert archive.facts()["key"].tolist() == [1, 2]
            assert archive.passages([1])[1] == story("a").passages[0]
        assert archive.sequence == 3
        assert [h.article.id for h in archive.holdings()] == ["b"]


def test_readers_see_whole_articles_while_another_writes(folder):
    """In every snapshot taken during 60 replacements and withdrawals, facts, passages and versions agree."""
    done = threading.Event()

    def look(archive):
        seen = 0
        while not done.is_set() or not seen:
            with archive.snapshot():
                facts = archive.facts()
                keys = facts["key"].tolist()
                passages, versions = archive.passages(keys), archive.versions(facts["version"].tolist())
                assert list(passages) == keys
                for key, version in zip(keys, facts["version"].tolist(), strict=True):
                    passage = passages[key]
                    assert versions[version].article.text[passage.start : passage.end] == passage.text
                assert len(archive.vectors(keys)) == len(keys)
            seen += 1
        return seen

    with Archive.open(folder) as archive, ThreadPoolExecutor(3) as pool:
        looks = [pool.submit(look, archive) for _ in range(3)]
        try:
            for n in range(60):
                changed = story(f"b{n % 7}", f"thing {n}")
                archive.add(changed, vectors_for(changed))
                if n % 5 == 4:
                    archive.withdraw(f"b{n % 7}", hold=bool(n % 2))
        finally:
            done.set()
        assert all(look.result() > 0 for look in looks)
        assert archive.check() == []


def test_the_second_writer_is_told_who_the_first_is(folder):
    """While another process writes, writing() says its number and since when; a dead one holds nothing."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        since = json.loads((folder / "writer.json").read_text())["since"][11:16]
        with Archive.open(folder) as archive:
            words = rf"another ingest \(process {child.pid}, since {since}\) is writing to {folder}"
            with pytest.raises(ArchiveBusy, match=words), archive.writing():
                pass
            archive.add_note("a", "A note does not have to wait for an ingest.")
            child.kill()
            child.wait()
            with archive.writing():
                assert json.loads((folder / "writer.json").read_text())["pid"] == os.getpid()
            assert not (folder / "writer.json").exists()


def test_threads_of_one_process_share_the_lock(folder):
    """A nested or second use of the lock in one process is allowed; it is freed at the last one's end."""
    with Archive.open(folder) as archive, Archive.open(folder) as other:
        with archive.writing(), ThreadPoolExecutor(1) as pool:
            pool.submit(_use, archive).result()
            with pytest.raises(ArchiveBusy), other.writing():
                pass
        with other.writing():
            pass


def _use(archive):
    with archive.writing():
        pass
