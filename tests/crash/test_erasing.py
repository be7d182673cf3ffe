"""What was withdrawn leaves every file of the archive's folder: its words, and the bytes of its vectors."""

import json
import random
import sqlite3
from datetime import date, timedelta

import faiss
import numpy as np
import pytest

from corpus.archive import Archive
from corpus.article import Evidence, Published
from index.dense_options import DenseOptions
from index.erasing import complete_erasures, pending_erasures
from index.filters import Filters
from index.hit import Mode
from index.searcher import Searcher
from tests.fakes import HashEncoder
from tests.index.archives import make_archive, some_stories
from tests.stories import NOON, Clock, story, vectors_for

TODAY = NOON.date()
NOW = Filters(today=TODAY)
FLAT = DenseOptions(base_from=4, ivf_from=100_000)
IVF = DenseOptions(base_from=4, ivf_from=40, lists_per_root=4.0)
FORMS = pytest.mark.parametrize("options", [FLAT, IVF], ids=["flat", "ivf"])
REMEDY = "a running `cuttings serve` clears it, or `cuttings check --repair`"


def known_words(seed):
    chance = random.Random(seed)  # noqa: S311 - a test must repeat
    return ["".join(chance.choices("bcdfghjklmnpqrstvwxz", k=14)) for _ in range(12)]


def secret(words):
    """Return a story of words that stand nowhere else, not even in part."""
    return story("secret", " ".join(words[:9]), title=f"{words[9]} {words[10]}", source=words[11])


def shingles(words):
    """Return what is looked for: runs of 8 letters of each word, as tantivy shares the beginnings of words."""
    return [word[at : at + 8].encode() for word in words for at in range(0, len(word) - 7, 2)]


def vector_bytes(accepted):
    stored = vectors_for(accepted)
    return [row.tobytes() for kind in ("<f2", "<f4") for row in stored.astype(kind)]


def holding(folder, marks):
    """Return the parts of the archive, by the first name of their path, in which any of these bytes stand."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    raw = (
        (path.relative_to(folder).parts[0].removesuffix("-wal"), path.read_bytes().lower()) for path in files
    )
    return {name for name, content in raw if any(mark.lower() in content for mark in marks)}


@pytest.fixture
def opened(tmp_path):
    """Lend an archive of 60 stories and a secret one, with a searcher of each kind of dense index."""
    words = known_words(3)
    with make_archive(tmp_path, [*some_stories(60), secret(words)]) as archive:
        yield archive, words


@FORMS
@pytest.mark.parametrize("hold", [False, True])
def test_no_file_keeps_words_or_vectors(opened, options, hold):
    """Found in all three stores before, hidden at once, and in no file once it is erased; the rest is found still."""
    archive, words = opened
    vectors = vector_bytes(secret(words))
    searcher = Searcher(archive, HashEncoder(), options=options)
    assert searcher.dense.base.label.kind == ("flat" if options is FLAT else "ivf")
    before = found(searcher, "weir bridge")
    assert {"archive.db", "lexical"} <= holding(archive.directory, shingles(words))
    assert {"archive.db"} | ({"dense"} if options is FLAT else set()) <= holding(archive.directory, vectors)
    archive.withdraw("secret", hold=hold)
    for mode in Mode:
        hits = searcher.search(" ".join(words), filters=NOW, limit=200, mode=mode)
        assert "secret" not in {hit.article.id for hit in hits}
    complete_erasures(archive, searcher, today=TODAY + timedelta(days=1))
    assert holding(archive.directory, [*shingles(words), *vectors]) == set()
    assert pending_erasures(archive) == []
    assert found(searcher, "weir bridge") == before
    assert archive.check() == []
    connection = sqlite3.connect(archive.directory / "archive.db")
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    connection.close()


def found(searcher, words):
    return [searcher.search(words, filters=NOW, limit=10, mode=mode)[0].key for mode in Mode]


@FORMS
def test_the_dense_index_does_not_resemble_what_was_withdrawn(opened, options):
    """No vector, and no centre of a list, that is as good as the withdrawn one is left in the file."""
    archive, _ = opened
    searcher = Searcher(archive, HashEncoder(), options=options)
    alone = archive.version_of("s9")  # unlike all others, so that a centre is made of it alone
    vectors = archive.vectors(range(alone.first, alone.last + 1)).astype(np.float32)
    assert (resemblance(archive.directory, vectors) > 0.999).all()
    archive.withdraw("s9", hold=False)
    complete_erasures(archive, searcher, today=TODAY)
    assert (resemblance(archive.directory, vectors) < 0.98).all()
    assert searcher.dense.base.label.count == len(archive.facts())


def resemblance(folder, vectors):
    """Return the cosine of each vector with the nearest one that a base file has as a vector or a centre."""
    index = faiss.read_index(str(next((folder / "dense").glob("*.faiss"))))
    flat = isinstance(index, faiss.IndexIDMap)
    centres = faiss.downcast_index(index.index if flat else index.quantizer)
    return (vectors @ centres.reconstruct_n(0, centres.ntotal).T).max(axis=1)


def test_what_else_knew_of_it(tmp_path):
    """Its name and words leave verdicts, the dates of other articles, notes, and the list of sources."""
    words = known_words(5)
    with make_archive(tmp_path, [*some_stories(20), secret(words)]) as archive:
        said = {"quote": words[0], "article": {"id": "secret"}}
        answer = {"answer": words[0], "summary": f"It was {words[1]}.", "statements": [said]}
        archive.add_feedback("What?", json.dumps(answer), thumbs_up=True)
        archive.add_note("secret", f"It was {words[2]} indeed.")
        evidence = Evidence(0, 0, "secret", f"another article on this, “secret”, dates it to “{words[3]}”")
        dated = Published(date(2024, 1, 1), date(2024, 1, 2), 0.8, evidence.says, (evidence,))
        archive.redate(archive.version_of("s1").key, dated)
        assert words[11] in archive.sources().values()
        archive.withdraw("secret", hold=False)
        assert archive.inferences() == {}
        assert words[11] not in archive.sources().values()
        assert archive.erasures_pending() == []
        assert holding(tmp_path, shingles(words)) == set()
        assert archive.check() == []


def test_readers_are_waited_for(opened):
    """While a reader needs the log, the erasure is reported as pending; after it, the next look completes it."""
    archive, words = opened
    searcher = Searcher(archive, HashEncoder(), options=FLAT)
    with Archive.open(archive.directory) as other, other.snapshot():
        archive.withdraw("secret", hold=False)
        assert pending_erasures(archive) == [
            "the write-ahead log may hold erased text",
            f"the word index still holds words of withdrawn articles, hidden: {REMEDY}",
            f"the dense index still holds vectors of withdrawn articles, hidden: {REMEDY}",
        ]
        searcher.erase()
        assert pending_erasures(archive) == ["the write-ahead log may hold erased text"]
        assert holding(archive.directory, shingles(words)) <= {"archive.db"}
    complete_erasures(archive, searcher, today=TODAY)
    assert pending_erasures(archive) == []
    assert holding(archive.directory, shingles(words)) == set()


def test_searching_and_adding_go_on_while_files_are_written_anew(opened):
    """An article added between the two halves of it is found, before and after the new files are in use."""
    archive, _ = opened
    searcher = Searcher(archive, HashEncoder(), options=FLAT)
    archive.withdraw("secret", hold=False)
    searcher.catch_up()
    states = []

    def latest():
        if states:  # before the second state is read, another article comes in
            archive.add(story("late", "the lighthouse"), vectors_for(story("late", "the lighthouse")))
            assert searcher.search("lighthouse", filters=NOW)[0].article.id == "late"
        states.append(1)
        return searcher._latest()

    searcher.lexical.erase(latest)
    assert len(states) == 2
    assert searcher.lexical.pending_erasures() == 0
    for asked in (searcher, Searcher(archive, HashEncoder(), options=FLAT)):
        assert asked.search("lighthouse", filters=NOW, mode=Mode.LEXICAL)[0].article.id == "late"


def test_leftovers_of_a_killed_writing_are_pending_and_go(opened):
    """Files that a kill left beside those in use are reported, and removed when erasures are completed."""
    archive, words = opened
    searcher = Searcher(archive, HashEncoder(), options=FLAT)
    (archive.directory / "dense" / "base-9-9-flat-0.faiss").write_bytes(words[0].encode())
    (archive.directory / "lexical" / "g9" / "articles").mkdir(parents=True)
    assert len(pending_erasures(archive)) == 2
    complete_erasures(archive, searcher, today=TODAY)
    assert pending_erasures(archive) == []
    assert not (archive.directory / "dense" / "base-9-9-flat-0.faiss").exists()
    assert not (archive.directory / "lexical" / "g9").exists()


def test_a_damaged_file_that_was_set_aside_is_pending(tmp_path):
    """It may hold anything: it is named until it is deleted."""
    with Archive.open(tmp_path, create=True, clock=Clock()) as archive:
        aside = tmp_path / "archive.db.damaged-20260302-120000"
        aside.write_bytes(b"old")
        (words,) = pending_erasures(archive)
        assert words.startswith(f"{aside}, set aside when a backup was put back, may hold")
        aside.unlink()
        assert pending_erasures(archive) == []
