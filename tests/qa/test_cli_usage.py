"""What every command has in common: options, errors in one line, exit codes, and what it costs to start."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qa.cli import COMMANDS, run
from tests.qa.conftest import Cuttings

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "import app; app.main()"]


def test_version(cuttings: Cuttings) -> None:
    done = cuttings("--version")
    assert (done.code, done.out.split()[0]) == (0, "cuttings")
    assert done.out.split()[1].count(".") == 2


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_explains_itself(cuttings: Cuttings, command: str) -> None:
    done = cuttings(command, "--help")
    assert done.code == 0
    assert done.out.startswith(f"usage: cuttings {command} ")
    assert "--archive DIR" in done.out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "name a command: ingest, ask,"),
        (["asks", "what"], "invalid choice: 'asks'"),
        (["ask"], "QUESTION --batch is required"),
        (["ask", "   "], 'the question has no words: " "'),
        (["ask", "?!"], 'the question has no words: "?!"'),
        (["ask", "x" * 2001], "the question has 2,001 characters; the most is 2,000"),
        (["ask", "who chairs", "the", "board"], "put several words in quotes"),
        (["ask", "who", "--as-of", "2022-13"], 'no calendar has the date "2022-13"; write YYYY'),
        (["ask", "who", "--as-of", "2023-02-29"], 'no calendar has the date "2023-02-29"'),
        (["ask", "who", "--as-of", "yesterday"], 'not a date: "yesterday"; write YYYY'),
        (["search", "ferry", "--limit", "0"], 'not a number of hits: "0"; write 1 to'),
        (["search", "ferry", "--limit", "many"], 'not a number of hits: "many"'),
        (["search", "ferry", "--mode", "magic"], "invalid choice: 'magic'"),
        (["search", "--batch", "q.jsonl"], "--batch and --trec go together"),
        (["timexes", "story.txt"], "required: --published"),
        (["articles", "--set-published", "ferry-2023"], "expected 2 arguments"),
        (["--bogus", "articles"], "unrecognized arguments: --bogus"),
        (["ingest", "nowhere"], "there is no file or folder nowhere; name one that exists"),
        (["published", "nowhere.txt"], "there is no file nowhere.txt"),
        (["published", "."], ". is a folder; name one file"),
        (["restore", "nowhere"], "there is no backup in nowhere"),
        (["ask", "who", "--batch", "q.jsonl"], "not allowed with"),
        (["ask", "--batch", "nowhere.jsonl"], "no such file or directory: nowhere.jsonl; check the path"),
    ],
)
def test_a_wrong_use_is_one_line_that_says_what_and_what_to_do(
    cuttings: Cuttings, argv: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, nothing on stdout, one line on stderr; nothing is created on the way."""
    monkeypatch.chdir(tmp_path)
    done = cuttings(*argv)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("cuttings: ")
    assert done.err.count("\n") == 1
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "argv",
    [
        ["ask", "who chairs the board"],
        ["search", "ferry"],
        ["articles"],
        ["withdraw", "ferry-2023"],
        ["note", "ferry-2023", "the date was wrong"],
        ["check"],
        ["backup", "copy"],
    ],
)
def test_an_archive_that_is_not_there(cuttings: Cuttings, argv: list[str], tmp_path: Path) -> None:
    """No command but ingest and restore makes an archive."""
    done = cuttings(*argv)
    assert (done.code, done.out) == (2, "")
    assert "there is no archive in" in done.err
    assert "cuttings ingest" in done.err
    assert not (tmp_path / "archive").exists()


def test_the_archive_is_named_before_or_after_the_command(
    newsroom: Cuttings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--archive wins over CUTTINGS_ARCHIVE, on either side."""
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(tmp_path / "elsewhere"))
    assert newsroom("articles").code == 2
    before = newsroom("--archive", tmp_path / "archive", "articles", "--json")
    after = newsroom("articles", "--json", "--archive", tmp_path / "archive")
    assert [a["id"] for a in before.json] == ["board", "ferry-2023", "ferry-2024", "library"]
    assert after.json == before.json


def test_ctrl_c_is_130_and_a_line(cuttings: Cuttings, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(name: str) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.cli.import_module", stop)
    done = cuttings("articles")
    assert done.code == 130
    assert done.err == "cuttings: stopped; what was accepted before stays in the archive\n"


def test_a_fault_is_a_line_that_says_where(cuttings: Cuttings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Input that brings out a fault of ours is still no traceback; the line says what to report."""

    def fail(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("qa.commands.articles.Archive.open", fail)
    done = cuttings("articles")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "cuttings: this brought out a fault in the program (IndexError in test_cli_usage.py:"
    )
    assert done.err.endswith(": list index out of range); please report it\n")


def test_commands_of_others_are_run_too(capsys: pytest.CaptureFixture[str]) -> None:
    """The page adds `serve` by `extra`, without the command line knowing of it."""
    added = COMMANDS[0].__class__("hello", "say hello", "tests.qa.hello", lambda _: None)
    assert run(["hello"], extra=[added]) == 7
    assert capsys.readouterr().out == "hello\n"


def test_listing_is_quick_and_loads_no_model(newsroom: Cuttings, tmp_path: Path) -> None:
    """`cuttings articles` starts in less than 1.5 s, and neither torch nor gradio nor spaCy is imported."""
    code = (
        "import sys, app\n"
        "try: app.main()\n"
        "except SystemExit as done: assert done.code == 0\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'gradio', 'spacy', 'faiss'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, "articles"],
        cwd=ROOT,
        env=_environment(tmp_path),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert time.perf_counter() - started < 1.5


def test_a_reader_that_goes_away_gets_no_traceback(newsroom: Cuttings, tmp_path: Path) -> None:
    """`cuttings articles | true` ends quietly with 141."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "articles"],
        cwd=ROOT,
        env=_environment(tmp_path),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_output_is_utf8_in_any_locale(newsroom: Cuttings, tmp_path: Path) -> None:
    """Pound signs and curly quotes survive a terminal that knows only ASCII."""
    done = subprocess.run(
        [*PROGRAM, "search", "roof", "--encoder", "none", "--json"],
        cwd=ROOT,
        env={**_environment(tmp_path), "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "£340,000" in done.stdout.decode("utf-8")


def _environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "CUTTINGS_ARCHIVE": str(tmp_path / "archive"), "CUTTINGS_READER": "none"}
