"""What the grammar found is kept, and used only where it would find the same again."""

import importlib
import json
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from corpus.archive import Archive, coding, restore_backup, timexes
from corpus.article import Article
from corpus.blocks import find_blocks
from corpus.cutting import cut_passages
from corpus.errors import ArchiveDamaged, CuttingsError
from corpus.intake import Accepted, accept
from corpus.period import Period
from corpus.readers import Draft, FileToRead, find_files, read_file
from corpus.timex import find_timexes
from tests.crash.migration import read_whole, write_old
from tests.fakes import HashEncoder
from tests.stories import NOON, Clock, published_on, story, vectors_for

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample"
TIMES = (
    "It shut on Friday after talks in early March and about three weeks of rain since 2019. It will reopen next Tuesday "
    "evening, or by the end of 2025. In the 1990s it closed every Monday. On 5 June it was said that work on the weir "
    "begins next week, and that the lock keeper had waited for it since the spring of 2021."
)
DAY, LATER = date(2024, 5, 3), date(2024, 5, 20)
DATES = {"day": (DAY, DAY), "interval": (DAY, LATER), "unknown": (None, None)}


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive", create=True, clock=Clock()) as opened:
        yield opened


def told(name: str, text: str = TIMES, *, start: date | None = DAY, end: date | None = None) -> Accepted:
    blocks = tuple(find_blocks(text))
    article = Article(name, "The weir", text, published_on(start, end), origin=f"{name}.txt")
    return Accepted(article, blocks, tuple(cut_passages(text, blocks)))


def add(archive, *stories: Accepted):
    archive.add_many([(accepted, None) for accepted in stories])
    archive.keep_timexes(archive.without_timexes())


def found(version):
    return tuple(find_timexes(version.article.text, anchor=version.article.published))


def every(archive):
    return archive.versions(dict.fromkeys(archive.facts()["version"].tolist())).values()


def execute(archive, *statements: str):
    with closing(sqlite3.connect(archive.directory / "archive.db")) as connection, connection:
        return [connection.execute(statement).fetchall() for statement in statements]


def damaged(*versions: int):
    return [
        f"the times found in version {version} are damaged: `cuttings check --repair` drops them,"
        " and the next ingest finds them anew"
        for version in versions
    ]


# What is kept is what is found


def test_what_is_kept_of_the_sample_is_what_is_found(archive):
    """Every field of every time expression, in order; nothing is left to find."""
    files = [file for file in find_files(SAMPLE) if isinstance(file, FileToRead)]
    drafts = [
        draft for file in files for draft in read_file(file.path, root=file.root) if isinstance(draft, Draft)
    ]
    add(archive, *map(accept, drafts))
    versions = list(every(archive))
    assert len(versions) > 40
    assert sum(len(found(version)) for version in versions) > 200
    for version in versions:
        assert archive.timexes_of(version) == found(version), version.article.id
    assert archive.without_timexes() == []
    assert archive.check() == []


@pytest.mark.parametrize("when", DATES)
def test_every_field_comes_back(archive, when):
    """Published on a day, in an interval, or nobody knows when: periods, alternatives, and what is approximate."""
    start, end = DATES[when]
    add(archive, told("weir", start=start, end=end))
    version = archive.version_of("weir")
    kept = archive.timexes_of(version)
    assert kept == found(version)
    assert [t.text for t in kept] == [TIMES[t.start : t.end] for t in kept]
    assert {t.type for t in kept} >= {"DATE", "DURATION", "SET", "TIME"}
    assert {t.mod for t in kept} >= {None, "START", "END", "APPROX"}
    assert {t.direction for t in kept} == {"ahead", "behind"}
    assert any(t.approximate and t.period for t in kept) == (when == "interval")
    assert any(t.alternatives for t in kept) == (when == "day")
    assert (sum(t.period is None for t in kept) > len(kept) / 2) == (when == "unknown")
    assert all(type(t.approximate) is bool and type(t.alternatives) is tuple for t in kept)


@pytest.mark.parametrize("text", ["Nothing of the kind.", "It reopens on Monday.", TIMES * 40])
def test_short_and_long_lists_come_back(text):
    """Deflated only where that is shorter: as JSON, nothing takes two bytes."""
    wanted = tuple(find_timexes(text, anchor=DAY))
    stored = coding.dump_timexes(wanted)
    assert coding.load_timexes(text, stored) == wanted
    assert stored.startswith(b"[") == (len(wanted) < 2)
    assert len(stored) <= 2 + 60 * len(wanted)


def test_what_cannot_be_read_is_damage():
    for stored in (b"", b"[[", b"x\x9c..", zlib.compress(b"[[0,1,2,3,4]]")):
        with pytest.raises(ArchiveDamaged, match="stored times cannot be read"):
            coding.load_timexes(TIMES, stored)


# When it is not used


def test_a_corrected_date_is_not_answered_with_the_old_times(archive):
    """Found as of another day is not used, for the version as it was and as it is; the next time it is kept anew."""
    add(archive, told("weir"), told("quay"))
    before = archive.version_of("weir")
    archive.set_published("weir", Period(LATER, LATER))
    after = archive.version_of("weir")
    assert archive.timexes_of(before) == found(before)
    assert archive.timexes_of(after) is None
    assert archive.without_timexes() == [after.key]
    archive.keep_timexes([after.key])
    assert archive.timexes_of(after) == found(after) != found(before)
    assert archive.timexes_of(before) is None
    archive.set_published("weir", Period(DAY, LATER))
    archive.keep_timexes(archive.without_timexes())
    assert archive.timexes_of(archive.version_of("weir")) == found(archive.version_of("weir"))
    archive.set_published("weir", None)
    assert archive.without_timexes() == [after.key]
    assert archive.check() == []


def test_what_other_articles_say_of_a_date_counts(archive):
    """A date that was worked out makes what was found without it out of date."""
    add(archive, told("weir", start=None))
    (version,) = every(archive)
    archive.redate(version.key, published_on(DAY))
    assert archive.without_timexes() == [version.key]
    assert archive.timexes_of(archive.version_of("weir")) is None


def test_what_another_grammar_found_is_not_used(archive, monkeypatch):
    """After an update of the program everything is found anew, and what the older one found is replaced."""
    add(archive, told("weir"), told("quay"))
    monkeypatch.setattr("corpus.timex.edition", lambda: 7)
    assert [archive.timexes_of(version) for version in every(archive)] == [None, None]
    assert archive.without_timexes() == [1, 2]
    assert archive.check() == []
    archive.keep_timexes([2])
    assert archive.without_timexes() == [1]
    assert execute(archive, "SELECT edition = 7 FROM timex ORDER BY version") == [[(0,), (1,)]]
    assert archive.timexes_of(archive.version_of("quay")) == found(archive.version_of("quay"))


def test_every_source_of_the_grammar_counts(tmp_path, monkeypatch):
    """A file of it changed, renamed, added, or another version of the library of feasts: another edition."""
    module = importlib.import_module("corpus.timex.edition")
    copied = tmp_path / "corpus" / "timex"
    shutil.copytree(ROOT / "corpus" / "timex", copied, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "corpus" / "period.py", tmp_path / "corpus")
    monkeypatch.setattr(module, "__file__", str(copied / "edition.py"))
    editions = [module._checksum()]
    assert module._checksum() == editions[0]
    for file in (copied / "lexicon.py", tmp_path / "corpus" / "period.py"):
        file.write_bytes(file.read_bytes() + b"\n")
        editions.append(module._checksum())
    (copied / "lexicon.py").rename(copied / "words.py")
    editions.append(module._checksum())
    monkeypatch.setattr("holidays.__version__", "99")
    editions.append(module._checksum())
    assert len(set(editions)) == len(editions)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE timex SET value = zeroblob(length(value)) WHERE version = 1",
        "UPDATE timex SET value = CAST(x'58ff' AS TEXT) WHERE version = 1",
        "UPDATE timex SET value = (SELECT value FROM timex WHERE version = 2) WHERE version = 1",
        "UPDATE timex SET seal = seal + 1 WHERE version = 1",
        "UPDATE timex SET edition = edition + 1 WHERE version = 1",
        "UPDATE timex SET published_start = published_start - 1 WHERE version = 1",
        "UPDATE timex SET published_end = published_end + 1 WHERE version = 1",
    ],
)
def test_damage_is_said_and_not_used(archive, change):
    """Whatever of a row is not as it was kept: it is told, dropped by a repair, and found anew."""
    add(archive, told("weir"), told("quay", TIMES[100:]))
    weir, quay = archive.version_of("weir"), archive.version_of("quay")
    execute(archive, change)
    assert archive.timexes_of(weir) is None
    assert archive.timexes_of(quay) == found(quay)
    assert archive.check() == damaged(1)
    assert archive.drop_damaged_timexes() == 1
    assert archive.check() == []
    assert archive.without_timexes() == [1]
    archive.keep_timexes([1])
    assert archive.timexes_of(weir) == found(weir)


def test_days_that_cannot_be_are_damage(archive):
    """Said as damage of the archive, not raised as something else."""
    archive.add_many([(told("weir"), None)])
    execute(archive, "UPDATE version SET published_end = 5")
    with pytest.raises(ArchiveDamaged, match="run `cuttings check`"):
        archive.keep_timexes([1])


def test_a_row_that_belongs_to_no_version_is_dropped(archive):
    add(archive, told("weir"), told("quay", TIMES[100:]))
    execute(archive, "UPDATE timex SET version = 9 WHERE version = 2")
    problems = archive.check()
    assert "row 9 of timex belongs to a row of version that is missing" in problems
    assert set(damaged(9)) < set(problems)
    assert archive.drop_damaged_timexes() == 1
    assert (archive.check(), archive.without_timexes()) == ([], [2])


def test_times_of_another_text_are_not_used(archive, tmp_path):
    """A backup put back, in which the key is another article's: a version read before does not get its times."""
    add(archive, told("weir"))
    archive.backup(tmp_path / "copy")
    archive.withdraw("weir", hold=False)
    with Archive.open(tmp_path / "other", create=True, clock=Clock()) as other:
        add(other, told("quay", "It was shut on 5 March 2021, " + TIMES))
        quay = other.version_of("quay")
        restore_backup(tmp_path / "copy", other.directory, now=NOON)
        assert (other.version_of("weir").key, quay.key) == (1, 1)
        assert other.timexes_of(quay) is None
        assert other.timexes_of(other.version_of("weir")) == found(other.version_of("weir"))


@pytest.mark.parametrize("seed", range(25))
def test_flipped_bytes_are_noticed(tmp_path, seed):
    """With 1 to 20 bytes flipped anywhere: an error of ours, a listed problem, or the times as they were."""
    with Archive.open(tmp_path, create=True, clock=Clock()) as archive:
        add(archive, *(told(f"a{n}", TIMES[n:], start=DAY if n % 3 else None) for n in range(12)))
    path = tmp_path / "archive.db"
    raw = bytearray(path.read_bytes())
    chance = random.Random(seed)  # noqa: S311 - a test must repeat
    for _ in range(chance.randint(1, 20)):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)
    try:
        with Archive.open(tmp_path, clock=Clock()) as archive:
            sound = archive.check() == []
            for version in every(archive):
                kept = archive.timexes_of(version)
                assert kept == found(version) or (kept is None and not sound) or not sound
    except CuttingsError:
        return


# Older archives, withdrawals, others who write


def test_an_archive_of_the_first_format_keeps_all_it_held(tmp_path):
    """Brought up to date when opened, nothing found yet; what is found later changes nothing else."""
    folder = write_old(tmp_path / "old")
    with Archive.open(folder, clock=Clock()) as archive:
        before = read_whole(archive)
        keys = [version.key for version in every(archive)]
        assert len(keys) > 20
        assert archive.without_timexes() == keys
        assert {archive.timexes_of(version) for version in every(archive)} == {None}
        archive.keep_timexes(keys)
        assert [archive.timexes_of(version) for version in every(archive)] == [
            found(version) for version in every(archive)
        ]
        assert read_whole(archive) == before
        assert (archive.check(), archive.without_timexes()) == ([], [])


def test_an_archive_of_the_second_format_keeps_all_it_held(tmp_path):
    with Archive.open(tmp_path, create=True, clock=Clock()) as archive:
        accepted = [told("weir"), story("quay", "the quay"), story("lock")]
        archive.set_stamp(HashEncoder().stamp)
        archive.add_many([(a, vectors_for(a)) for a in accepted])
        archive.withdraw("lock")
        before, sequence = read_whole(archive), archive.sequence
        execute(archive, "DROP TABLE timex", "PRAGMA user_version = 2")
    with Archive.open(tmp_path, clock=Clock()) as archive:
        assert execute(archive, "PRAGMA user_version") == [[(3,)]]
        assert (read_whole(archive), archive.sequence, archive.check()) == (before, sequence, [])
        assert archive.without_timexes() == [1, 2]
        archive.keep_timexes([1, 2])
        assert (read_whole(archive), archive.sequence, archive.check()) == (before, sequence, [])


def test_a_withdrawn_article_takes_its_times_along(archive):
    """No file holds them; what is restored is found anew."""
    add(archive, told("weir"), told("quay", TIMES[100:]))
    ((value,), _) = execute(archive, "SELECT value FROM timex ORDER BY version")[0]
    archive.withdraw("weir")
    assert execute(archive, "SELECT version FROM timex") == [[(2,)]]
    for file in archive.directory.iterdir():
        assert value not in file.read_bytes()
    archive.restore("weir")
    assert archive.without_timexes() == [3]
    assert archive.check() == []


def test_no_word_of_an_article_stands_in_what_is_kept(archive):
    """Only the codes of TIMEX3, days and places; the words are cut out of the text."""
    add(archive, told("weir"))
    (version,) = every(archive)
    ((stored,),) = execute(archive, "SELECT value FROM timex")[0]
    codes = {part for t in found(version) for part in (t.type, t.value, t.mod, t.direction) if part}
    letters = re.compile(r"[^\W\d]+")
    words = set(letters.findall(zlib.decompress(stored).decode()))
    assert words <= {word for code in codes for word in letters.findall(code)} | {"null"}
    assert not words & set(letters.findall(TIMES))


@pytest.mark.parametrize("change", ["date", "withdrawal"])
def test_what_is_changed_while_it_is_read_is_not_kept(archive, monkeypatch, change):
    """A date set, or the article withdrawn, by another process meanwhile; it is not kept waiting."""
    archive.add_many([(told("weir"), None), (told("quay"), None)])
    said = {
        "date": "archive.set_published('weir', Period(date(2024, 5, 20), date(2024, 5, 20)))",
        "withdrawal": "archive.withdraw('weir', hold=False)",
    }[change]
    script = (
        "import sys\nfrom datetime import date\nfrom corpus.archive import Archive\n"
        f"from corpus.period import Period\nwith Archive.open(sys.argv[1]) as archive:\n    {said}\n"
    )
    find = timexes.find

    def meanwhile(dated):
        if dated.version == 2:
            command = [sys.executable, "-c", script, str(archive.directory)]
            subprocess.run(command, check=True, timeout=15, cwd=ROOT)
        return find(dated)

    monkeypatch.setattr(timexes, "find", meanwhile)
    archive.keep_timexes([1, 2, 99])
    assert execute(archive, "SELECT version FROM timex") == [[(2,)]]
    assert archive.without_timexes() == ([1] if change == "date" else [])
    assert archive.check() == []


def test_two_processes_keep_the_same(archive):
    """Both find everything at once; what is kept is sound."""
    archive.add_many([(told(f"a{n}", TIMES[n:]), None) for n in range(20)])
    script = (
        "import sys\nfrom corpus.archive import Archive\nwith Archive.open(sys.argv[1]) as archive:\n"
        "    for key in range(1, 21):\n        archive.keep_timexes([key])\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", script, str(archive.directory)], cwd=ROOT) for _ in range(2)
    ]
    assert [process.wait(60) for process in both] == [0, 0]
    assert (archive.check(), archive.without_timexes()) == ([], [])
    for version in every(archive):
        assert archive.timexes_of(version) == found(version)


def test_opening_an_archive_does_not_load_the_grammar():
    """It takes a tenth of a second: a command that lists articles does not pay for it."""
    script = "import json, sys, corpus.archive; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert not [name for name in json.loads(done.stdout) if name.startswith(("corpus.timex", "holidays"))]
