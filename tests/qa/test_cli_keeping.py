"""`articles`, `withdraw`, `note`, `check`, `backup` and `restore`: keeping the archive."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.qa.conftest import Cuttings


def held(newsroom: Cuttings) -> list[str]:
    return [article["id"] for article in newsroom("articles", "--json").json]


def test_articles_lists_what_is_held(newsroom: Cuttings) -> None:
    articles = {article["id"]: article for article in newsroom("articles", "--json").json}
    assert list(articles) == ["board", "ferry-2023", "ferry-2024", "library"]
    assert articles["ferry-2024"]["url"] == "https://lorn.example/ferry"
    assert articles["library"]["published"]["confidence"] == 0
    assert articles["library"]["byline"] == "Piers Cole"
    assert {"versions", "copy_of", "passages", "origin"} <= set(articles["board"])
    words = newsroom("articles").out
    assert "ferry-2023\n   Ferry out of action after fire\n   Lorn Herald · 6 November 2023\n" in words
    assert words.endswith("4 articles.\n")


def test_a_withdrawn_article_is_gone_everywhere(newsroom: Cuttings, tmp_path: Path) -> None:
    """From the list, from every mode of search, from answers, and from the archive's files."""
    done = newsroom("withdraw", "ferry-2024", "--reason", "the yard denies it")
    assert done.code == 0
    assert "ferry-2024 is withdrawn" in done.out
    assert held(newsroom) == ["board", "ferry-2023", "library"]
    for mode in ("hybrid", "dense", "lexical"):
        hits = newsroom("search", "engines rebuilt in Kelso Bay", "--mode", mode, "--json").json
        assert "ferry-2024" not in {hit["article"]["id"] for hit in hits}
    answer = newsroom("ask", "When will the Lorn ferry return?", "--json").json
    assert "ferry-2024" not in {s["article"]["id"] for s in answer["statements"] + answer["nearest"]}
    words = b"engines are being rebuilt at a yard"
    assert not [
        path for path in (tmp_path / "archive").rglob("*") if path.is_file() and words in path.read_bytes()
    ]
    assert newsroom("check").code == 0


def test_withdrawing_what_is_not_held(newsroom: Cuttings) -> None:
    done = newsroom("withdraw", "nobody")
    assert (done.code, done.out) == (2, "")
    assert "no article has the id 'nobody'" in done.err


def test_a_note_stands_on_every_statement_of_its_article(newsroom: Cuttings) -> None:
    assert newsroom("note", "board", "Ms Ellery is a retired captain.").code == 0
    today = (
        datetime.now().astimezone().date()
    )  # a note is of the day on which it is made, whatever day is asked
    answer = newsroom("ask", "Who chairs the harbour board?", "--as-of", today, "--json").json
    noted = [
        s["corrections"] for s in answer["statements"] + answer["nearest"] if s["article"]["id"] == "board"
    ]
    assert noted
    assert all(corrections == ["Ms Ellery is a retired captain."] for corrections in noted)
    assert newsroom("note", "board", "  ").code == 2


def test_check_finds_damage_and_repairs_projections(newsroom: Cuttings, tmp_path: Path) -> None:
    """Exit 1 while damage remains, 0 once the projection is rebuilt; the hits are the same as before."""
    before = newsroom("search", "ferry", "--json", "--mode", "lexical").json
    assert newsroom("check").out.endswith("Sound: 4 articles.\n")
    (tmp_path / "archive" / "lexical" / "stamp.json").write_text("{}", encoding="utf-8")
    damaged = newsroom("check")
    assert damaged.code == 1
    assert "the word index" in damaged.out
    repaired = newsroom("check", "--repair")
    assert repaired.code == 0
    assert "repaired: the word index is rebuilt" in repaired.out
    assert newsroom("check").code == 0
    assert newsroom("search", "ferry", "--json", "--mode", "lexical").json == before


def test_damaged_times_are_dropped_by_a_repair_and_found_by_the_next_ingest(
    newsroom: Cuttings, stories: Path, tmp_path: Path
) -> None:
    """Answers are the same all along: what is damaged is not used."""

    def answer() -> object:
        return newsroom("ask", "When will the Lorn ferry return?", "--json").json

    before = answer()
    with closing(sqlite3.connect(tmp_path / "archive" / "archive.db")) as connection, connection:
        connection.execute("UPDATE timex SET value = zeroblob(9) WHERE version = 2")
    assert answer() == before
    done = newsroom("check")
    assert done.code == 1
    assert "the times found in version 2 are damaged" in " ".join(done.out.split())
    done = newsroom("check", "--repair")
    assert done.code == 0
    assert "repaired: the times of 1 article are found anew by the next ingest" in " ".join(done.out.split())
    assert newsroom("check").code == 0
    assert answer() == before
    assert newsroom("ingest", stories).code == 0
    with closing(sqlite3.connect(tmp_path / "archive" / "archive.db")) as connection:
        assert connection.execute("SELECT count(*) FROM timex").fetchone() == (4,)
    assert answer() == before


def test_a_database_that_is_none_is_said_in_a_line(newsroom: Cuttings, tmp_path: Path) -> None:
    for path in (tmp_path / "archive").glob("archive.db*"):
        path.unlink()
    (tmp_path / "archive" / "archive.db").write_bytes(b"this is no database" * 100)
    for argv in (["articles"], ["ask", "who"]):
        done = newsroom(*argv)
        assert done.code == 2
        assert "archive.db is damaged" in done.err
    done = newsroom("check")
    assert done.code == 1
    assert "archive.db is damaged" in done.out


def test_a_flipped_byte_is_reported(newsroom: Cuttings, tmp_path: Path) -> None:
    """One bit of a stored text changed: check names it and exits with 1; a backup puts it right."""
    assert newsroom("backup", tmp_path / "copy").code == 0
    path = tmp_path / "archive" / "archive.db"
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"Maud Ellery")] ^= 0x01
    path.write_bytes(raw)
    done = newsroom("check")
    assert done.code == 1
    assert "is not what was stored" in done.out
    assert newsroom("restore", tmp_path / "copy").code == 0
    assert newsroom("check").code == 0


def test_check_says_what_is_not_erased_yet(
    newsroom: Cuttings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a large archive a withdrawal leaves hidden words behind: reported until `check --repair` clears them."""
    for module in ("corpus.archive.archive", "index.erasing"):
        monkeypatch.setattr(f"{module}.COMPACT_UP_TO", 0)
    done = newsroom("withdraw", "ferry-2024")
    assert done.code == 0
    assert "Not erased yet: the word index still holds words of withdrawn articles, hidden" in done.out
    left = newsroom("check")
    assert left.code == 0
    assert "Not erased yet: the word index" in left.out
    assert "Not erased yet: free space in archive.db may hold erased text" in left.out
    repaired = newsroom("check", "--repair")
    assert repaired.code == 0
    for done in (repaired, newsroom("check")):
        assert "Not erased" not in done.out
    files = [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]
    assert not [path.name for path in files if b"kelso" in path.read_bytes().lower()]


def test_backup_and_restore(newsroom: Cuttings, tmp_path: Path) -> None:
    """A restored archive answers as the one that was backed up, even where the old one is damaged."""
    copy = tmp_path / "copy"
    assert newsroom("backup", copy).code == 0
    newsroom("withdraw", "board")
    (tmp_path / "archive" / "archive.db").write_bytes(b"this is no database" * 100)
    done = newsroom("restore", copy)
    assert done.code == 0, done.err
    assert done.out.endswith("is as the backup holds it: 4 articles.\n")
    assert held(newsroom) == ["board", "ferry-2023", "ferry-2024", "library"]
    assert newsroom("check").code == 0
    assert (
        newsroom("search", "retired pilot", "--mode", "lexical", "--json").json[0]["article"]["id"] == "board"
    )


def test_a_backup_into_the_archive_itself(newsroom: Cuttings, tmp_path: Path) -> None:
    done = newsroom("backup", tmp_path / "archive")
    assert done.code == 2
    assert "is the archive itself" in done.err
