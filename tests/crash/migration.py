"""Children open a file of the first format, which brings it up to date, and are killed while they do.

`python -m tests.crash.migration FOLDER SEED KILLS` prints how many kills left which format, as JSON.
"""

import json
import random
import sqlite3
import sys
import time
from collections import Counter
from pathlib import Path

from corpus.archive import Archive
from corpus.archive.schema import MIGRATIONS
from tests.crash.children import Child, do_whole
from tests.stories import Clock

FIRST = Path(__file__).with_name("format1.sql")
"""What the first released format held: 26 articles, some with versions, dates set, notes, withdrawals."""


def write_old(folder: Path) -> Path:
    """Make an archive.db of the first format."""
    folder.mkdir()
    connection = sqlite3.connect(folder / "archive.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(FIRST.read_text(encoding="utf-8"))
    connection.close()
    return folder


def read_whole(archive: Archive) -> object:
    """Return all that must survive."""
    facts = archive.facts()
    keys = facts["key"].tolist()
    columns = ["key", "version", "article", "visible_from", "visible_until", "published_start"]
    return (
        facts[columns].tolist(),
        archive.versions(facts["version"].tolist()),
        archive.passages(keys),
        archive.vectors(keys).tolist(),
        archive.withdrawn(),
        archive.feedback(),
    )


def look(folder: Path, like: Path) -> None:
    """Open what is left: the same as where nothing was killed."""
    with Archive.open(folder, clock=Clock()) as archive, Archive.open(like, clock=Clock()) as whole:
        assert archive.check() == []
        assert read_whole(archive) == read_whole(whole)
        archive.restore("old-4")
        assert archive.check() == []


def opened(folder: Path) -> None:
    """Bring a file up to date, unharmed."""
    Archive.open(folder, clock=Clock()).close()


def format_of(folder: Path) -> int:
    """Return the format a file has, which must be whole: that of the first, or of today."""
    connection = sqlite3.connect(f"file:{folder / 'archive.db'}?mode=ro", uri=True)
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    assert number in {1, len(MIGRATIONS)}
    return number


def run(folder: Path, seed: int, kills: int) -> Counter[str]:
    """Kill as often as asked; return how many kills left which format."""
    chance = random.Random(seed)  # noqa: S311 - a test must repeat
    like = write_old(folder / "like")
    lasts = do_whole(lambda: opened(like))
    struck: Counter[str] = Counter()
    for number in range(kills):
        mine = write_old(folder / str(number))
        child = Child(lambda _, mine=mine: opened(mine))
        time.sleep(chance.random() ** 2 * lasts)  # soon more often: it is the first thing that opening does
        child.kill()
        struck[f"format {format_of(mine)}"] += 1
        do_whole(lambda mine=mine: look(mine, like))
    return struck


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))) + "\n")
