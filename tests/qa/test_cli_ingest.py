"""`cuttings ingest`: what goes in, what is refused and why, and the exit codes."""

import json
import os
import threading
from pathlib import Path

import pytest

from corpus.archive import Archive
from tests.fakes import HashEncoder
from tests.qa.conftest import BOARD, FERRY_2023, LIBRARY, RECORDS, Cuttings


def write_texts(folder: Path, names: list[str], text: str) -> Path:
    for name in names:
        file = folder / f"{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_the_summary_counts_and_gives_each_reason(cuttings: Cuttings, stories: Path) -> None:
    """Four articles are added, the picture is refused with its reason, and the exit code is 0."""
    done = cuttings("ingest", stories)
    assert done.code == 0
    assert done.out.startswith("4 added, 0 replaced, 0 unchanged, 0 copies, 1 refused.\n")
    assert done.out.splitlines()[1].startswith(f"refused {stories / 'picture.png'}: not a kind of file")
    assert done.err == ""


def test_again_changes_nothing(newsroom: Cuttings, stories: Path) -> None:
    """Unchanged counts as accepted: exit 0."""
    done = newsroom("ingest", stories, "--json")
    assert (done.code, done.json["unchanged"], done.json["added"]) == (0, 4, 0)
    assert [refused["origin"] for refused in done.json["refused"]] == [str(stories / "picture.png")]


def test_a_changed_story_replaces_and_a_copy_is_one(newsroom: Cuttings, tmp_path: Path) -> None:
    changed = {**RECORDS[0], "text": RECORDS[0]["text"] + " The fire was out by noon."}
    copy = {**RECORDS[2], "id": "board-again"}
    lines = tmp_path / "more.jsonl"
    lines.write_text("".join(json.dumps(record) + "\n" for record in (changed, copy)), encoding="utf-8")
    done = newsroom("ingest", lines, "--json")
    assert {k: done.json[k] for k in ("added", "replaced", "unchanged", "copies")} == {
        "added": 0,
        "replaced": 1,
        "unchanged": 0,
        "copies": 1,
    }


def test_another_story_of_the_same_name_is_named(newsroom: Cuttings, tmp_path: Path) -> None:
    """Two files of one name from two folders: the second replaces the first, and a line says what to do."""
    assert newsroom("ingest", write_texts(tmp_path / "monday", ["story", "sub/a"], FERRY_2023)).code == 0
    done = newsroom("ingest", write_texts(tmp_path / "tuesday", ["story", "sub/a"], LIBRARY))
    assert done.out.startswith("0 added, 2 replaced, 0 unchanged")
    assert done.out.splitlines()[1] == (
        "Another story than before stands under: story, sub/a. "
        "If both are to be found, give one file another name and ingest it again."
    )
    done = newsroom("ingest", write_texts(tmp_path / "wednesday", ["story"], BOARD), "--json")
    assert (done.json["replaced"], done.json["unlike"]) == (1, ["story"])
    again = newsroom("ingest", tmp_path / "wednesday", "--json")
    assert (again.json["unchanged"], again.json["unlike"]) == (1, [])


def test_no_more_than_twenty_are_named(newsroom: Cuttings, tmp_path: Path) -> None:
    names = [f"story{n:02}" for n in range(22)]
    for day, text in (("monday", FERRY_2023), ("tuesday", LIBRARY)):
        done = newsroom("ingest", write_texts(tmp_path / day, names, text))
    assert f"stands under: {', '.join(names[:20])} and 2 more. If both" in done.out


def test_nothing_accepted_is_2_with_a_line(cuttings: Cuttings, tmp_path: Path) -> None:
    """The reasons stand in the summary, and one line on stderr says that nothing came in."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG")
    done = cuttings("ingest", picture)
    assert done.code == 2
    assert "0 added, 0 replaced, 0 unchanged, 0 copies, 1 refused." in done.out
    assert done.err.startswith(f"cuttings: nothing was accepted from {picture}: ")
    assert done.err.count("\n") == 1


def test_one_wrong_path_does_not_stop_the_others(cuttings: Cuttings, stories: Path) -> None:
    done = cuttings("ingest", stories / "wire.jsonl", "nowhere", "--json")
    assert (done.code, done.json["added"]) == (0, 3)
    assert [r["reason"] for r in done.json["refused"]] == ["there is no such file or folder"]


def test_a_path_that_no_disk_takes_does_not_stop_the_others(cuttings: Cuttings, stories: Path) -> None:
    """It is refused with the reason; alone it is as good as missing."""
    too_long = "x" * 300 + ".txt"
    done = cuttings("ingest", stories / "wire.jsonl", too_long, "--json")
    assert (done.code, done.json["added"]) == (0, 3)
    assert [r["reason"] for r in done.json["refused"]] == ["cannot be read: File name too long"]
    alone = cuttings("ingest", too_long)
    assert alone.code == 2
    assert alone.err.startswith("cuttings: there is no file or folder xxx")


def test_without_an_encoder_it_goes_on_by_words_and_says_so(cuttings: Cuttings, stories: Path) -> None:
    """Articles go in without vectors; the next repair with an encoder fills them in."""
    done = cuttings("--encoder", "none", "ingest", stories)
    assert done.code == 0
    assert "Note: meaning-based search is off: no encoder was asked for" in done.out
    assert "have no vector" in cuttings("check").out
    repaired = cuttings("check", "--repair")
    assert repaired.code == 0
    assert "passages encoded" in repaired.out
    assert "have no vector" not in cuttings("check").out


def test_an_interrupted_ingest_is_130(
    cuttings: Cuttings, stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while encoding: the report says so, and the archive opens and is sound."""

    def stop(self: HashEncoder, texts: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(HashEncoder, "encode_passages", stop)
    done = cuttings("ingest", stories)
    assert done.code == 130
    assert done.err == "cuttings: stopped; what is counted above is stored, and ingesting again goes on\n"
    assert cuttings("check").out.endswith("Sound: 0 articles.\n")


def test_a_second_writer_is_told_who_the_first_is(
    newsroom: Cuttings, stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command that needs the archive to itself says which process has it, in one line."""
    monkeypatch.setattr("qa.commands.ingest.WAIT_SECONDS", 0.05)
    assert newsroom("backup", tmp_path / "copy").code == 0
    with Archive.open(tmp_path / "archive") as archive, archive.writing():
        for argv in (["ingest", stories], ["check", "--repair"], ["restore", tmp_path / "copy"]):
            done = newsroom(*argv)
            assert done.code == 2
            assert f"another ingest (process {os.getpid()}, since " in done.err
            assert done.err.count("\n") == 1
        assert newsroom("note", "board", "It was so.").code == 0


def test_a_second_ingest_waits_for_the_first(newsroom: Cuttings, stories: Path, tmp_path: Path) -> None:
    """Where the first one ends soon, the second one goes on by itself."""
    archive = Archive.open(tmp_path / "archive")
    writing = archive.writing()
    writing.__enter__()
    timer = threading.Timer(0.3, writing.__exit__, (None, None, None))
    timer.start()
    done = newsroom("ingest", stories)
    timer.join()
    archive.close()
    assert (done.code, done.err) == (0, "")
    assert "0 added, 0 replaced, 4 unchanged" in done.out
