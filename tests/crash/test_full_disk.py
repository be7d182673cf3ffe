"""A disk without room gives a clear error and loses nothing; with room again, work goes on."""

import os
import re
import subprocess
from contextlib import contextmanager
from datetime import date

import pytest

from corpus.archive import Archive
from corpus.errors import DiskFull, ProjectionError
from index.dense_options import DenseOptions
from index.erasing import complete_erasures, pending_erasures
from index.filters import Filters
from index.hit import Mode
from index.searcher import Searcher
from qa.cli import run
from tests.fakes import HashEncoder
from tests.stories import story, vectors_for

TODAY = date(2026, 3, 2)
NOW = Filters(today=TODAY)
OPTIONS = DenseOptions(base_from=4, ivf_from=100_000)


@contextmanager
def small_disk(folder, kilobytes):
    """Mount a disk of this size on a folder; skip where that is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0700", "tmpfs", str(folder)]
    try:
        made = subprocess.run(mount, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"a small disk cannot be mounted here: {error}")
    if made.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def resize(folder, kilobytes):
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(folder)], check=True)


def fill(folder, left):
    """Write a file that leaves so many bytes free."""
    space = os.statvfs(folder)
    (folder / "filler").write_bytes(bytes(max(0, space.f_bavail * space.f_frsize - left)))


def add(archive, numbers):
    told = [story(f"a{n}", f"thing {n} of the quay") for n in numbers]
    archive.add_many([(each, vectors_for(each)) for each in told])


def fill_up(archive):
    """Add articles, ten at a time, until there is no room; return how many are stored."""
    full = r"archive\.db is full: nothing was lost; make room and try again"
    for stored in range(0, 5_000, 10):
        try:
            add(archive, range(stored, stored + 10))
        except DiskFull:
            break
    with pytest.raises(DiskFull, match=full):
        add(archive, range(stored, stored + 10))
    return stored


def found(searcher, mode):
    hits = searcher.search("thing of the quay", filters=NOW, limit=1_000, mode=mode)
    return {hit.article.id for hit in hits}


def test_adding_until_the_disk_is_full(tmp_path):
    """The error says so; what was acknowledged is there, at once and after reopening; then it goes on."""
    with small_disk(tmp_path / "disk", 3_000) as disk:
        with Archive.open(disk, create=True) as archive:
            archive.set_stamp(HashEncoder().stamp)
            fill(disk, 800_000)
            stored = fill_up(archive)
            assert stored > 100
            assert len(archive.holdings()) == stored
            assert archive.check() == []
        with Archive.open(disk) as archive:
            assert len(archive.holdings()) == stored
            (disk / "filler").unlink()
            add(archive, [6_000])
            assert archive.check() == []
            assert len(archive.holdings()) == stored + 1


def test_a_withdrawal_on_a_full_disk_is_wholly_done_or_not(tmp_path):
    """It hides the article, or says that the disk is full; what it could not erase is pending until there is room."""
    with small_disk(tmp_path / "disk", 3_000) as disk:
        with Archive.open(disk, create=True) as archive:
            archive.set_stamp(HashEncoder().stamp)
            add(archive, range(300))
            fill(disk, 150_000)
            archive.withdraw("a7", hold=False)
            assert archive.version_of("a7") is None
            assert archive.erasures_pending() == ["the write-ahead log may hold erased text"]
        with Archive.open(disk) as archive:
            assert archive.version_of("a7") is None
            assert archive.check() == []
            (disk / "filler").unlink()
            resize(disk, 9_000)
            assert archive.scrub()
            assert archive.erasures_pending() == []
            assert len(archive.holdings()) == 299


def test_a_full_disk_under_the_word_index(tmp_path):
    """Searching says what to do; the archive is whole, and with room everything is found."""
    with Archive.open(tmp_path, create=True) as archive, small_disk(tmp_path / "lexical", 400) as disk:
        archive.set_stamp(HashEncoder().stamp)
        add(archive, [0])
        searcher = Searcher(archive, HashEncoder(), options=OPTIONS)
        add(archive, range(1, 300))
        fill(disk, 8_000)
        for _ in range(2):
            with pytest.raises(
                ProjectionError, match=r"lexical cannot be written \(.*\): check the disk's space"
            ):
                found(searcher, Mode.HYBRID)
        assert archive.check() == []
        (disk / "filler").unlink()
        resize(disk, 9_000)
        everything = {f"a{n}" for n in range(300)}
        assert found(searcher, Mode.LEXICAL) == everything
        assert found(Searcher(archive, HashEncoder(), options=OPTIONS), Mode.LEXICAL) == everything


def test_a_full_disk_under_the_dense_index(tmp_path, caplog):
    """Searching goes on from memory, and the log says so; with room the file is written."""
    with Archive.open(tmp_path, create=True) as archive, small_disk(tmp_path / "dense", 64) as disk:
        archive.set_stamp(HashEncoder().stamp)
        add(archive, range(10))
        searcher = Searcher(archive, HashEncoder(), options=OPTIONS)
        before = {path.name for path in disk.iterdir()}
        add(archive, range(10, 300))
        everything = {f"a{n}" for n in range(300)}
        assert found(searcher, Mode.DENSE) == everything
        assert re.search(
            r"the dense index in .*/dense cannot be written \(.*\): check the disk's space", caplog.text
        )
        assert {path.name for path in disk.iterdir()} == before
        assert searcher.dense.damage() is None
        resize(disk, 9_000)
        add(archive, [300])
        assert found(searcher, Mode.DENSE) == {*everything, "a300"}
        assert searcher.dense.base.label.count == 602


def test_an_erasure_on_a_full_disk(tmp_path):
    """The withdrawn article stays hidden, the erasure pending; with room it is completed."""
    with Archive.open(tmp_path, create=True) as archive, small_disk(tmp_path / "lexical", 3_000) as disk:
        archive.set_stamp(HashEncoder().stamp)
        add(archive, range(300))
        searcher = Searcher(archive, HashEncoder(), options=OPTIONS)
        archive.withdraw("a7", hold=False)
        assert "a7" not in found(searcher, Mode.LEXICAL)
        fill(disk, 20_000)
        with pytest.raises(ProjectionError, match="cannot be erased from the word index"):
            complete_erasures(archive, searcher, today=TODAY)
        assert "a7" not in found(searcher, Mode.LEXICAL)
        assert any("the word index still holds" in words for words in pending_erasures(archive))
        (disk / "filler").unlink()
        complete_erasures(archive, searcher, today=TODAY)
        assert pending_erasures(archive) == []
        assert len(found(searcher, Mode.LEXICAL)) == 299


def test_the_command_says_it_in_one_line(tmp_path, capsys):
    """`ingest` onto a full disk ends with 2 and one line; once there is room, it takes up where it was."""
    folder = tmp_path / "stories"
    folder.mkdir()
    for n in range(10):
        (folder / f"s{n}.txt").write_text(f"Quay {n} opens\n\n" + f"The quay number {n} has opened. " * 300)
    with small_disk(tmp_path / "disk", 300) as disk:
        ingest = ["ingest", str(folder), "--archive", str(disk), "--encoder", "none"]
        assert run(ingest, today=TODAY, load=lambda _: None) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "is full: nothing was lost; make room and try again" in said
        resize(disk, 20_000)
        assert run(ingest, today=TODAY, load=lambda _: None) == 0
        with Archive.open(disk) as archive:
            assert len(archive.holdings()) == 10
            assert archive.check() == []
