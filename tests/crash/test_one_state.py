"""A reader sees one state of the archive for the whole of one answer, whoever writes meanwhile."""

import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from corpus.archive import Archive, restore_backup
from index.filters import Filters
from index.hit import Mode
from index.searcher import Searcher
from qa.assistant import Assistant
from qa.weights import load_weights
from tests.crash.generations import ARTICLES, OPTIONS, generation, write
from tests.fakes import HashEncoder
from tests.stories import NOON, story, vectors_for

TODAY = date(2026, 3, 2)
NOW = Filters(today=TODAY)
ROOT = Path(__file__).parents[2]
GENERATION = re.compile(r"generation(\d+)")
EVERY = {f"s{n}" for n in range(ARTICLES)}


@pytest.fixture
def folder(tmp_path):
    with Archive.open(tmp_path, create=True) as archive:
        archive.set_stamp(HashEncoder().stamp)
        list(write(archive, range(1)))
    return tmp_path


def newsroom(folder: Path) -> Assistant:
    archive, encoder = Archive.open(folder), HashEncoder()
    searcher = Searcher(archive, encoder, options=OPTIONS, background=True)
    return Assistant(archive, searcher, encoder=encoder, reader=None, weights=load_weights())


def seen_once(assistant: Assistant) -> int:
    """Search in every way and ask, as one answer does; return the one generation seen.

    What another process keeps from being read for long may be missing, and is never of another generation.
    """
    with assistant.searcher.snapshot() as view:
        generations, missing = set(), set()
        for mode in Mode:
            hits = assistant.searcher.search("quay", filters=NOW, limit=100, mode=mode)
            generations |= {GENERATION.search(hit.passage.text)[1] for hit in hits}
            missing |= EVERY - {hit.article.id for hit in hits}
        answer = assistant.ask("What will the quay cost?", as_of=None, today=TODAY)
        for statement in (*answer.statements, *answer.nearest):
            generations.add(GENERATION.search(statement.article.text)[1])
        assert len(generations) == 1, generations
        assert not missing or not view.lexical.settled, missing
        assert answer.searched.articles == ARTICLES
        assert [h.article.id for h in assistant.archive.holdings()] == sorted(EVERY)
    return int(generations.pop())


def read_until(over: Event, assistant: Assistant) -> list[int]:
    seen = [seen_once(assistant)]
    while not over.is_set():
        seen.append(seen_once(assistant))
    return seen


def watched(assistant: Assistant, writing: Callable[[], None], *, readers: int) -> None:
    """Read from several threads until the writing is done; the generations seen never go back."""
    over = Event()
    with ThreadPoolExecutor(readers) as pool:
        reading = [pool.submit(read_until, over, assistant) for _ in range(readers)]
        try:
            writing()
        finally:
            over.set()
        for each in reading:
            seen = each.result()
            assert seen == sorted(seen)


def test_while_a_thread_writes(folder):
    """In one process: three readers, and a writer that replaces everything ten times."""
    assistant = newsroom(folder)
    watched(assistant, lambda: list(write(assistant.archive, range(1, 11))), readers=3)
    assert seen_once(assistant) == 10
    assistant.searcher.dense.wait()
    assistant.close()


def test_while_another_process_writes(folder):
    """Two readers, and another process that writes the archive and both indexes."""
    assistant = newsroom(folder)
    command = [sys.executable, "-m", "tests.crash.generations", str(folder), "8"]
    watched(assistant, lambda: subprocess.run(command, cwd=ROOT, check=True), readers=2)
    assert seen_once(assistant) == 8
    assistant.searcher.dense.wait()
    assistant.close()


def test_words_that_another_process_held_back_are_found_once_it_is_done(folder):
    """Where the index of words could not be read in time, the next search reads it: no new article is needed."""
    with Archive.open(folder) as archive:
        searcher = Searcher(archive, HashEncoder(), options=OPTIONS)
        searcher.lexical._patience = 0.01
        new = story("new", "the lighthouse")
        with searcher.lexical._writing(1.0):
            archive.add(new, vectors_for(new))
            assert searcher.search("lighthouse", filters=NOW, mode=Mode.LEXICAL) == []
            assert not searcher.view().lexical.settled
        (hit, *_) = searcher.search("lighthouse", filters=NOW, mode=Mode.LEXICAL)
        assert hit.article.id == "new"
        assert searcher.view().lexical.settled


def test_a_backup_put_back_while_serving(folder, tmp_path_factory):
    """What is asked next is answered from it, though its changes and keys were given to others before."""
    copy = tmp_path_factory.mktemp("copy")
    assistant = newsroom(folder)
    assistant.archive.backup(copy)
    before = assistant.searcher.search("quay", filters=NOW, limit=100)
    for name, words in (("late", "the harbour"), ("later", "the ferry")):
        assistant.archive.add(story(name, words), vectors_for(story(name, words)))
        assert assistant.searcher.search(words, filters=NOW)[0].article.id == name
        assert "late" in {s.article.id for s in told(assistant, "the harbour")}
    restore_backup(copy, folder, now=NOON)
    again = assistant.searcher.search("quay", filters=NOW, limit=100)
    assert [(h.article.id, h.key, h.score) for h in again] == [(h.article.id, h.key, h.score) for h in before]
    assert not {"late", "later"} & {s.article.id for s in told(assistant, "the harbour")}
    other = story("other", "the lighthouse")
    assistant.archive.add(other, vectors_for(other))
    assert assistant.searcher.search("lighthouse", filters=NOW)[0].article.id == "other"
    assert assistant.archive.version_of("other").key == 1 + len(generation(0))
    assert "other" in {s.article.id for s in told(assistant, "the lighthouse")}
    assert seen_of(assistant) == {*EVERY, "other"}
    assert assistant.archive.check() == []
    assistant.close()


def told(assistant: Assistant, words: str) -> list:
    answer = assistant.ask(f"What is said of {words}?", as_of=None, today=TODAY)
    return [*answer.statements, *answer.nearest]


def seen_of(assistant: Assistant) -> set[str]:
    return {
        hit.article.id
        for mode in Mode
        for hit in assistant.searcher.search("work", filters=NOW, limit=100, mode=mode)
    }
