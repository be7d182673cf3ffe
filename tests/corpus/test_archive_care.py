"""The file is looked after: formats, damage, erasure, backups."""

import json
import random
import re
import shutil
import sqlite3
from datetime import timedelta

import pytest

from corpus.archive import Archive, Stamp, restore_backup
from corpus.archive.schema import APPLICATION_ID, MIGRATIONS, migrate
from corpus.errors import ArchiveDamaged, ArchiveError, ArchiveMissing, CuttingsError
from tests.stories import NOON, Clock, story, vectors_for


def fill(folder, count=12):
    with Archive.open(folder, create=True, clock=Clock()) as archive:
        archive.set_stamp(Stamp("hash", 64, "w"))
        for n in range(count):
            archive.add(story(f"a{n}", f"thing number {n}"), vectors_for(story(f"a{n}", f"thing number {n}")))
        archive.withdraw("a3")
        archive.add(story("a5", "something else"), vectors_for(story("a5", "something else")))
        archive.keep_timexes(archive.without_timexes())
    return folder / "archive.db"


# Formats


def test_an_older_format_is_brought_up_to_date(tmp_path):
    """A migration is applied once, to what is there, and the format's number follows."""
    path = fill(tmp_path)
    newer = (*MIGRATIONS, ("ALTER TABLE note ADD COLUMN hand TEXT", "UPDATE body SET language = 'sv'"))
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, newer)
    migrate(connection, newer)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(newer),)
    assert connection.execute("SELECT count(*), count(DISTINCT language) FROM body").fetchone() == (12, 1)
    connection.close()


def test_a_failing_migration_leaves_the_file_as_it_was(tmp_path):
    """All of a migration or nothing: the archive still opens with the program that wrote it."""
    path = fill(tmp_path)
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*MIGRATIONS, ("DELETE FROM note", "DROP TABLE nothing_of_that_name")))
    connection.close()
    with Archive.open(tmp_path) as archive:
        assert archive.check() == []


def test_a_newer_format_is_refused(tmp_path):
    """A file that a newer Cuttings wrote is not touched; the message says to update."""
    path = fill(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ArchiveError, match=r"newer Cuttings \(format 99; this one reads up to \d+\): update"):
        Archive.open(tmp_path)


@pytest.mark.parametrize("content", [b"not a database at all" * 99, b"SQLite format 3\x00" + b"\xff" * 500])
def test_a_file_that_is_no_archive_is_damaged(tmp_path, content):
    """Something else under the name is reported as damage, not overwritten."""
    (tmp_path / "archive.db").write_bytes(content)
    with pytest.raises(ArchiveDamaged):
        Archive.open(tmp_path, create=True)
    assert (tmp_path / "archive.db").read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path):
    """A SQLite file of another program is refused."""
    connection = sqlite3.connect(tmp_path / "archive.db")
    connection.execute("CREATE TABLE songs (name)")
    connection.close()
    with pytest.raises(ArchiveDamaged, match="not an archive of Cuttings"):
        Archive.open(tmp_path)


def test_the_file_says_what_it_is(tmp_path):
    """The header carries our application id, by which `file` can tell it."""
    assert int.from_bytes(fill(tmp_path).read_bytes()[68:72], "big") == APPLICATION_ID


# Damage


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE body SET text = upper(text) WHERE version = 2", "text or a field of version 2"),
        ("UPDATE body SET byline = 'Bo Lund' WHERE version = 2", "text or a field of version 2"),
        ("UPDATE passage SET start = start + 1 WHERE key = 5", "passage 5 is not the slice"),
        ("UPDATE passage SET sentences = '[[0,999]]' WHERE key = 5", "sentences of passage 5"),
        ("UPDATE passage SET sentences = '[[0,' WHERE key = 5", "sentences of passage 5"),
        ("UPDATE vector SET value = zeroblob(128) WHERE passage = 5", "vector of passage 5 is not"),
        ("UPDATE version SET visible_until = 9 WHERE key = 2", "version 2 is shown on the wrong days"),
        ("UPDATE version SET published_start = 9 WHERE key = 2", "version 2 is filed under other days"),
        ("DELETE FROM passage WHERE key = 5", "should have passages 5 to 6, and has 1, 6 to 6"),
        ("DELETE FROM change WHERE version = 2", r"differ about versions \[2\]"),
        ("DELETE FROM body WHERE version = 2", "version 2 lacks what belongs to its key 2"),
        ("UPDATE version SET source = 77 WHERE key = 2", "version 2 lacks what belongs to its source 77"),
        ("UPDATE withdrawal SET payload = x'00'", "a3, withdrawn today, cannot be restored"),
        ("UPDATE timex SET value = x'5b5d20' WHERE version = 2", "times found in version 2 are damaged"),
        ("INSERT INTO vector VALUES (999, 0, x'00')", "row 999 of vector belongs to a row of passage"),
    ],
)  # fmt: skip
def test_check_names_what_is_wrong(tmp_path, change, words):
    """Each kind of tampering with stored rows is reported in words."""
    path = fill(tmp_path)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(change)
    connection.close()
    with Archive.open(tmp_path, clock=Clock()) as archive:
        problems = archive.check()
    assert any(re.search(words, problem) for problem in problems), problems


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_are_noticed(tmp_path, seed):
    """With 1 to 20 bytes flipped anywhere: an error of ours, a listed problem, or the contents unharmed."""
    path = fill(tmp_path)
    with Archive.open(tmp_path) as archive:
        before = _contents(archive)
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)  # noqa: S311 - a test must repeat
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    try:
        with Archive.open(tmp_path) as archive:
            assert archive.check() or _contents(archive) == before
            _contents(archive)
    except CuttingsError:
        return


def _contents(archive):
    facts = archive.facts()
    keys = facts["key"].tolist()
    return (
        facts.tolist(),
        archive.versions(facts["version"].tolist()),
        archive.passages(keys),
        archive.vectors(keys).tolist(),
        [archive.timexes_of(v) for v in archive.versions(facts["version"].tolist()).values()],
    )


# Erasure


def test_no_shingle_of_a_withdrawn_article_is_left(tmp_path):
    """Of withdrawn articles, held for the day or not, no run of 12 letters is left; of the others all are."""
    chance = random.Random(7)  # noqa: S311 - a test must repeat
    words = {n: " ".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=60)) for n in range(60)}
    clock = Clock()
    with Archive.open(tmp_path, create=True, clock=clock) as archive:
        for n, said in words.items():
            archive.add(story(f"a{n}", said, title=f"Title {said[:24]}"), None)
            if n % 3 == 0:
                archive.add(story(f"a{n}", said + " again", title=f"Title {said[:24]}"), None)
        for n in range(0, 60, 2):
            archive.withdraw(f"a{n}", hold=n % 4 == 0)
        archive.purge((NOON + timedelta(days=1)).date())
        assert archive.erasures_pending() == []
        held = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
        for n, said in words.items():
            found = [said[i : i + 12].encode() in held for i in range(0, len(said) - 12, 6)]
            assert (any(found), all(found)) == ((False, False) if n % 2 == 0 else (True, True)), n


def test_erasure_waits_for_readers_and_says_so(tmp_path):
    """While a reader needs the log, the text in it is reported as pending; then it is cleared."""
    with Archive.open(tmp_path, create=True) as archive, Archive.open(tmp_path) as reader:
        archive.add(story("a", "the very secret weir"), None)
        with reader.snapshot():
            archive.withdraw("a", hold=False)
            assert archive.erasures_pending() == ["the write-ahead log may hold erased text"]
        assert archive.scrub()
        assert archive.erasures_pending() == []
        assert (tmp_path / "archive.db-wal").stat().st_size < 20_000
        assert b"very secret" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_a_large_archive_is_cleared_when_asked(tmp_path, monkeypatch):
    """Where rewriting would take long, erasure is reported as pending until it is asked for."""
    monkeypatch.setattr("corpus.archive.archive.COMPACT_UP_TO", 0)
    fill(tmp_path)
    with Archive.open(tmp_path, clock=Clock(NOON + timedelta(days=1))) as archive:
        archive.withdraw("a1", hold=False)
        assert not archive.scrub()
        (words,) = archive.erasures_pending()
        assert words == "free space in archive.db may hold erased text: `cuttings check --repair` clears it"
        assert archive.scrub(thorough=True)
        assert archive.erasures_pending() == []
        assert archive.check() == []


def test_a_verdict_does_not_keep_what_was_withdrawn(tmp_path):
    """Answers kept with a verdict lose the statements of a withdrawn article, and only those."""
    said = [{"quote": f"words of {name}", "article": {"id": name}} for name in ("a1", "a2")]
    fill(tmp_path)
    with Archive.open(tmp_path) as archive:
        for answer in ({"answer": "words", "statements": said}, {"answer": "x", "statements": said[1:]}):
            archive.add_feedback("What?", json.dumps(answer), thumbs_up=True)
        archive.withdraw("a1")
        kept = [json.loads(verdict.answer) for verdict in archive.feedback()]
        assert kept == [{"answer": None, "statements": said[1:]}, {"answer": "x", "statements": said[1:]}]
        assert b"words of a1" not in (tmp_path / "archive.db").read_bytes()


def test_opening_the_next_day_erases(tmp_path):
    """What was held for the day is erased when the archive is opened on another."""
    fill(tmp_path)
    with Archive.open(tmp_path, clock=Clock()) as archive:
        assert [w.held for w in archive.withdrawn()] == [True]
    with Archive.open(tmp_path, clock=Clock(NOON + timedelta(days=1))) as archive:
        assert [w.held for w in archive.withdrawn()] == [False]


# A full disk


def test_a_full_disk_loses_nothing(tmp_path):
    """Where the file cannot grow, adding says so, and the archive holds what it held."""
    fill(tmp_path)
    with Archive.open(tmp_path, clock=Clock()) as archive:
        before = _contents(archive)
        pages = archive._database._writer.execute("PRAGMA page_count").fetchone()[0]
        archive._database._writer.execute(f"PRAGMA max_page_count = {pages}")
        large = story("large", "a very long story " * 5000)
        with pytest.raises(ArchiveError, match="is full: nothing was lost; make room and try again"):
            archive.add(large, vectors_for(large))
        assert _contents(archive) == before
        assert archive.check() == []


# Backups


def test_a_backup_made_while_in_use_can_be_put_back(tmp_path):
    """Restoring gives exactly what the backup held, to connections that were open all the while."""
    fill(tmp_path / "a")
    with Archive.open(tmp_path / "a") as archive:
        before, identity = _contents(archive), archive.identity
        assert archive.backup(tmp_path / "b") == tmp_path / "b" / "archive.db"
        archive.withdraw("a1")
        (tmp_path / "a" / "dense").mkdir()
        restore_backup(tmp_path / "b", tmp_path / "a", now=NOON)
        assert _contents(archive) == before
        assert archive.identity != identity
        assert archive.check() == []
    assert not (tmp_path / "a" / "dense").exists()


def test_a_damaged_archive_is_set_aside_when_restoring(tmp_path):
    """The damaged file is kept under another name beside the restored one."""
    path = fill(tmp_path / "a")
    with Archive.open(tmp_path / "a") as archive:
        before = _contents(archive)
        archive.backup(tmp_path / "b")
    path.write_bytes(b"gone" * 4096)
    restore_backup(tmp_path / "b", tmp_path / "a", now=NOON)
    with Archive.open(tmp_path / "a") as archive:
        assert _contents(archive) == before
    assert (tmp_path / "a" / "archive.db.damaged-20260302-120000").read_bytes() == b"gone" * 4096


def test_a_backup_is_not_taken_or_used_blindly(tmp_path):
    """The archive's own folder, a missing and a damaged backup are refused; nothing is overwritten."""
    path = fill(tmp_path / "a")
    with Archive.open(tmp_path / "a") as archive, pytest.raises(ArchiveError, match="is the archive itself"):
        archive.backup(tmp_path / "a")
    with pytest.raises(ArchiveMissing, match="there is no backup in"):
        restore_backup(tmp_path / "c", tmp_path / "a", now=NOON)
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    (tmp_path / "b" / "archive.db").write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ArchiveDamaged, match="use another backup"):
        restore_backup(tmp_path / "b", tmp_path / "a", now=NOON)
    with Archive.open(tmp_path / "a") as archive:
        assert archive.check() == []
