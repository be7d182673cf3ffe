"""What holds for the repository as a whole: documentation that is current, names that are pinned, manners."""

import ast
import html
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus.archive
import corpus.readers
import qa.cli
from benchmarks import documentation
from benchmarks.shared import OPEN_SETS, SHARED
from page.command import SERVE

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("corpus", "index", "qa", "page")
PROGRAM = [ROOT / "app.py", *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]
# Serialisation that runs code, and clients of the network: the program works offline and trusts no file.
FORBIDDEN = {
    *("pickle", "cPickle", "shelve", "marshal", "dill", "cloudpickle", "joblib"),
    *(
        "requests",
        "httpx",
        "aiohttp",
        "urllib.request",
        "urllib3",
        "http.client",
        "ftplib",
        "smtplib",
        "telnetlib",
    ),
}


# The one question that the sample archive is asked too.
EXCEPTED = "when is the next full inspection"


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_says_what_it_is_for_and_imports_nothing_forbidden(path: Path) -> None:
    """A docstring of one sentence first; no pickles, no network."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ";", ":"))
    assert not FORBIDDEN.intersection(imports(path))


def test_the_command_line_page_is_current() -> None:
    assert documentation.PAGE.read_text(encoding="utf-8") == documentation.write_page()


@pytest.mark.parametrize("command", [command.name for command in (*qa.cli.COMMANDS, SERVE)])
def test_every_command_is_documented_and_tested(command: str) -> None:
    """It has its section in docs/cli.md, and a test names it."""
    assert f"\n## cuttings {command}\n" in documentation.PAGE.read_text(encoding="utf-8")
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert f'"{command}"' in tests


def glossary() -> list[str]:
    rows = re.findall(
        r"^\| ([a-z ,_]+) \|", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    return [word for row in rows if row != "say" for word in row.split(", ")]


def test_the_glossary_is_in_order_and_holds_the_vocabulary() -> None:
    words = glossary()
    firsts = [row for row in words if row not in {"rank", "score", "run"}]
    assert firsts == sorted(firsts)
    wanted = (
        "article passage published furniture timex period anchor hit rank score statement standing qrels run"
    )
    assert set(wanted.split()) <= set(words)


@pytest.mark.parametrize("word", glossary())
def test_every_glossary_word_is_a_name_in_the_code(word: str) -> None:
    """A word that no name uses is not the project's word."""
    code = "".join(
        path.read_text(encoding="utf-8") for path in [*PROGRAM, *(ROOT / "benchmarks").rglob("*.py")]
    )
    assert re.search(rf"\b\w*{word.replace(' ', '_')}\w*\b", code, re.IGNORECASE)


def test_exported_names_are_pinned() -> None:
    """A change of what a room exports is a decision: change this list with it."""
    assert sorted(qa.cli.__all__) == ["COMMANDS", "Command", "build_parser", "run"]
    assert sorted(corpus.readers.__all__) == [
        "Draft",
        "FileToRead",
        "Reader",
        "Refusal",
        "find_files",
        "read_file",
    ]
    assert {
        "Archive",
        "Change",
        "Coverage",
        "Holding",
        "Outcome",
        "Stamp",
        "Version",
        "restore_backup",
    } <= set(corpus.archive.__all__)
    for module in (qa.cli, corpus.readers, corpus.archive):
        assert all(hasattr(module, name) for name in module.__all__)


def test_imports_run_one_way() -> None:
    """A room imports only from the rooms below it."""
    order = ["corpus", "index", "qa", "page"]
    for path in PROGRAM[1:]:
        room = order.index(path.relative_to(ROOT).parts[0])
        used = {name.split(".")[0] for name in imports(path)}
        assert not used & set(order[room + 1 :]), path
        assert not used & {"app", "tests", "benchmarks"}, path


def test_no_path_of_a_machine_is_written_down() -> None:
    """Sources and documentation name no home directory or build folder."""
    kept = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.py", "*.md", "*.toml", "Makefile", ".ci/run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert kept
    homes = re.compile("/(?:home|root|Users|work|tmp)/" + r"\w")
    for name in kept:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not homes.search(text), name


def test_importing_the_door_loads_no_room() -> None:
    """`import app` brings neither numpy nor a room's engines: every command starts quickly."""
    code = (
        "import sys, app; print(sorted({'numpy', 'torch', 'faiss', 'tantivy', 'gradio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def words(text: str) -> str:
    """Return the words of a text in lower case, a space around each: punctuation and line ends hide nothing."""
    return " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])


def words_written_in(path: Path) -> str:
    """Return the words of a file of any kind, its HTML entities and JSON escapes read as the letters they mean."""
    text = html.unescape(path.read_bytes().decode("utf-8", errors="replace"))
    return words(re.sub(r"\\u([0-9a-fA-F]{4})", lambda escape: chr(int(escape[1], 16)), text))


def names_of_the_sets() -> Iterator[str]:
    """Return the questions of six words or more, and the answers of three words or more, as `words`."""
    for asked in (question for open_set in OPEN_SETS for question in open_set.read()):
        if len(words(asked["question"]).split()) >= 6 and words(asked["question"]) != words(EXCEPTED):
            yield words(asked["question"])
        yield from (words(answer) for answer in asked["answers"] if len(words(answer).split()) >= 3)


def kept_files() -> list[Path]:
    """Return everything that ships, the sample archive and the weights among it."""
    inside = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*")))
    return [ROOT / "app.py", *(p for p in inside if p.is_file() and "__pycache__" not in p.parts)]


def test_words_see_through_case_line_ends_and_punctuation() -> None:
    assert words("It reopens in “May or\n  June”, 2031_b.") == " it reopens in may or june 2031 b "


@pytest.mark.parametrize(
    "written",
    [
        b"# The keeper\xe2\x80\x99s NEW\n# boat-house",
        b'HINTS = ("the keeper\'s new "\n         "boat house",)',
        b'{"made": "the keeper\\u2019s new boat house"}',
        b"<p>the keeper&rsquo;s new <b>boat house</b>",
        b"\x00\xff\x80the_keeper_s_new_boat_house\x00\xfe",
    ],
    ids=["comment over two lines", "joined strings", "JSON", "HTML", "among the bytes of weights"],
)
def test_what_is_written_down_is_found_however_it_is_written(written: bytes, tmp_path: Path) -> None:
    """Else the check below would pass for want of seeing."""
    (tmp_path / "file").write_bytes(written)
    found = words_written_in(tmp_path / "file")
    assert words("the keeper's new") in found
    assert words("boat house") in found
    assert words("a keeper's new boat") not in found


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the evaluation sets are not beside the repository (../shared)"
)
def test_nothing_of_the_evaluation_sets_is_written_down() -> None:
    """No question and no answer of the open sets occurs in what ships: they are answered, not known."""
    phrases = sorted(set(names_of_the_sets()))
    assert len(phrases) > 200
    found = []
    for path in kept_files():
        text = words_written_in(path)
        found += [(path.relative_to(ROOT).as_posix(), phrase.strip()) for phrase in phrases if phrase in text]
    assert found == []
