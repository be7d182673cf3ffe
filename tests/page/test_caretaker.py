"""A server that runs for days completes erasures by itself, and says what it could not do."""

import time
from datetime import timedelta

import pytest

from corpus.archive import Archive
from corpus.errors import ProjectionError
from index.erasing import pending_erasures
from page.archive_page import act
from page.caretaker import Caretaker
from tests.page.newsdesk import TODAY, make_desk, some_articles

WORDS = b"so tired of torches"


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path, some_articles())
    yield made
    made.assistant.archive.close()


def files_with(desk, words):
    files = [path for path in desk.assistant.archive.directory.rglob("*") if path.is_file()]
    return [path.name for path in files if words in path.read_bytes()]


def test_what_was_withdrawn_on_the_page_is_erased_the_next_day(desk):
    """It can be restored until the day ends; then the words are gone from every file, without any command."""
    assert act(desk, {"act": "withdraw", "id": "lamp", "reason": "wrong"}).startswith("Withdrawn")
    archive, day = desk.assistant.archive, [archive_day(desk)]
    with Caretaker(desk, today=lambda: day[0], every=0.02):
        wait_for(lambda: pending_erasures(archive) == ["lamp can be restored until the day ends"])
        assert not files_with(desk, b"torches")
        day[0] += timedelta(days=1)
        wait_for(lambda: pending_erasures(archive) == [])
    assert not archive.withdrawn()[0].held
    assert not files_with(desk, WORDS)


def archive_day(desk):
    return desk.assistant.archive.now().date()


def wait_for(reached, *, seconds=120.0):
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "the caretaker did not get there"
        time.sleep(0.02)


def test_a_reader_that_holds_it_up_is_waited_for(desk, monkeypatch):
    """While one reads, the log is pending; at the next look after it, it is not."""
    monkeypatch.setattr("corpus.archive.archive._DRAIN", 0.1)
    archive = desk.assistant.archive
    caretaker = Caretaker(desk, today=lambda: archive_day(desk))
    with Archive.open(archive.directory) as other, other.snapshot():
        archive.withdraw("lamp", hold=False)
        caretaker.care()
        assert pending_erasures(archive) == ["the write-ahead log may hold erased text"]
        assert files_with(desk, WORDS)
    caretaker.care()
    assert pending_erasures(archive) == []
    assert not files_with(desk, WORDS)


def test_a_large_archive_is_written_anew_once_an_hour(desk, monkeypatch):
    """Until then the words of the article lie hidden in the index, and that is reported."""
    for module in ("corpus.archive.archive", "index.erasing"):
        monkeypatch.setattr(f"{module}.COMPACT_UP_TO", 0)
    archive, clock = desk.assistant.archive, [1_000.0]
    caretaker = Caretaker(desk, today=lambda: archive_day(desk), clock=lambda: clock[0])
    archive.withdraw("lamp", hold=False)
    clock[0] += 3_599
    caretaker.care()
    assert ["index" in words or "free space" in words for words in pending_erasures(archive)] == [True, True]
    clock[0] += 1
    caretaker.care()
    assert pending_erasures(archive) == []


def test_what_cannot_be_done_is_logged_and_tried_again(desk, monkeypatch, caplog):
    """A full disk does not end the caretaker."""
    caretaker = Caretaker(desk, today=lambda: TODAY)
    desk.assistant.archive.withdraw("lamp", hold=False)
    desk.assistant.searcher.catch_up()

    def full():
        raise ProjectionError("no room on the disk")

    with monkeypatch.context() as patch:
        patch.setattr(desk.assistant.searcher, "erase", full)
        caretaker.care()
    assert "an erasure is not complete yet: no room on the disk" in caplog.text
    caretaker.care()
    assert pending_erasures(desk.assistant.archive) == []
