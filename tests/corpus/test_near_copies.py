"""The archive knows near copies as they come in, and forgets them as they go."""

import sqlite3
from datetime import date

import pytest

from corpus.archive import Archive
from corpus.archive.near_copies import FULL
from corpus.archive.schema import MIGRATIONS
from corpus.intake import Accepted
from tests.stories import Clock
from tests.wire import REPORT, printed

FIRST = printed("post")
REHEADED = printed(
    "gazette", title="Harbour trust finds its key", byline="Nora Pell", day=date(2024, 4, 5), source="Echo"
)
TRIMMED = printed("echo", REPORT[:3], title="Oakby by night", day=date(2024, 4, 6), source="Echo")
BRIDGE = (
    "A second bridge over the Ashel has been ruled out by the county, which says that a crossing for buses and "
    "bicycles would cost more than the road that it was to relieve. Councillors heard that the old bridge could "
    "carry both if the lights at its northern end were timed anew, and asked for a trial before the autumn fair."
)
OTHER = printed("other", (BRIDGE,), day=date(2024, 4, 7))


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive", create=True, clock=Clock()) as opened:
        yield opened


def add(archive, *stories: Accepted):
    return archive.add_many([(accepted, None) for accepted in stories])


def near(archive):
    return {h.article.id: h.near_copy_of for h in archive.holdings()}


def rows(archive, table):
    with sqlite3.connect(archive.directory / "archive.db") as connection:
        found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - a table's name
    connection.close()
    return found


def test_near_copies_stand_under_the_first_published(archive):
    """Another headline, another byline, a trim; whichever came in first."""
    add(archive, TRIMMED, OTHER, REHEADED, FIRST)
    assert near(archive) == {"echo": "post", "gazette": "post", "other": None, "post": None}
    assert archive.check() == []


def test_a_copy_of_a_near_copy_is_a_copy(archive):
    """The exact text is named first; what is near is said of the article it is shown under."""
    again = printed("again", REPORT[:3], title="Oakby by night", day=date(2024, 4, 8))
    add(archive, FIRST, TRIMMED, again)
    told = {h.article.id: (h.copy_of, h.near_copy_of) for h in archive.holdings()}
    assert told == {"post": (None, None), "echo": (None, "post"), "again": ("echo", None)}


def test_a_withdrawn_article_leaves_its_group(archive):
    """The next in time leads; nothing by which its text was known is left; restored, it leads again."""
    add(archive, FIRST, REHEADED, TRIMMED)
    archive.withdraw("post")
    assert near(archive) == {"gazette": None, "echo": "gazette"}
    archive.restore("post")
    assert near(archive) == {"post": None, "gazette": "post", "echo": "post"}
    for name in ("post", "gazette", "echo"):
        archive.withdraw(name)
    assert [rows(archive, table) for table in ("signature", "band", "near")] == [0, 0, 0]
    assert archive.check() == []


def test_a_version_that_was_rewritten_leaves_the_group(archive):
    """The newest version counts in the holdings."""
    add(archive, FIRST, REHEADED)
    rewritten = printed("gazette", (BRIDGE,), day=date(2024, 4, 9))
    add(archive, rewritten)
    assert near(archive) == {"post": None, "gazette": None}


def test_short_texts_are_not_near(archive):
    """Two notices that differ in a word."""
    notice = "The harbour trust meets on {} at seven in the long room above the chandler’s. All are welcome."
    add(archive, *(printed(f"n{day}", (notice.format(day),)) for day in ("Monday", "Tuesday")))
    assert near(archive) == {"nMonday": None, "nTuesday": None}


def test_a_text_that_everything_resembles_stays_quick_to_look_up(archive):
    """However many near copies come in, no band holds more than its fill, and all stand under the first."""
    stories = []
    for n in range(FULL + 20):
        words = REPORT[4].split()
        words[n % len(words)] = f"word{n}"
        stories.append(printed(f"s{n:03}", (*REPORT[:4], " ".join(words)), day=date(2024, 4, 4)))
    add(archive, *stories)
    with sqlite3.connect(archive.directory / "archive.db") as connection:
        (most,) = connection.execute(
            "SELECT max(n) FROM (SELECT count(*) n FROM band GROUP BY value)"
        ).fetchone()
    connection.close()
    assert most == FULL
    assert near(archive) == {f"s{n:03}": "s000" if n else None for n in range(FULL + 20)}


def older(archive):
    """Make the file what an older Cuttings left: of the first format, without signatures."""
    with sqlite3.connect(archive.directory / "archive.db", isolation_level=None) as connection:
        for table in ("near", "band", "signature", "timex"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP INDEX version_signature")
        connection.execute("ALTER TABLE version DROP COLUMN signature")
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def test_an_older_archive_is_signed_some_at_a_time(archive):
    """After its format was brought up to date nothing is near; once signed, the groups are those of a new one."""
    add(archive, FIRST, REHEADED, TRIMMED, OTHER)
    as_new = near(archive)
    archive.close()
    older(archive)
    with Archive.open(archive.directory, clock=Clock()) as opened:
        assert len(MIGRATIONS) > 1
        assert set(near(opened).values()) == {None}
        assert [opened.sign_some(3) for _ in range(3)] == [3, 1, 0]
        assert near(opened) == as_new
        assert opened.check() == []


def test_what_is_left_behind_is_found(archive):
    """A signature without its article, and one looked up but gone, are problems."""
    add(archive, FIRST, OTHER)
    with sqlite3.connect(archive.directory / "archive.db", isolation_level=None) as connection:
        connection.execute("UPDATE version SET signature = 99 WHERE signature = 1")
        connection.execute("DELETE FROM signature WHERE key = 2")
    connection.close()
    assert sorted(archive.check()) == [
        "signature 1 lacks what belongs to its key 1",
        "signature 2 is gone, and is still looked up",
        "version 1 lacks what belongs to its signature 99",
        "version 2 lacks what belongs to its signature 2",
    ]
