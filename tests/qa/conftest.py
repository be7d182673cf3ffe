"""A small newsroom of fiction, and the command line as a function."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qa.cli import run
from tests.fakes import HashEncoder

TODAY = date(2026, 11, 23)

FERRY_2024 = (
    "The Lorn ferry will return to service in March or April next year, the harbour board said. "
    "Its engines are being rebuilt at a yard in Kelso Bay. Passengers have used buses since the fire in June."
)
FERRY_2023 = (
    "The Lorn ferry is expected to return to service in early 2024, the harbour board said. "
    "A fire in the engine room put it out of action on Sunday. Nobody was hurt."
)
BOARD = (
    "The harbour board is chaired by Maud Ellery, a retired pilot. She told members that fares would stay."
    " The board meets again in the Corn Exchange."
)
LIBRARY = (
    "Library roof leaks again\n\nBy Piers Cole\n\n"
    "Buckets stood between the shelves of Lorn library on Monday as rain came through the roof. "
    "The repair will cost £340,000, the county council said. The library stays open."
)

RECORDS = [
    {
        "id": "ferry-2023",
        "title": "Ferry out of action after fire",
        "text": FERRY_2023,
        "published": "2023-11-06",
        "source": "Lorn Herald",
        "byline": "Ida Lund",
    },
    {
        "id": "ferry-2024",
        "title": "Ferry to be back in spring",
        "text": FERRY_2024,
        "published": "2024-10-02",
        "source": "Lorn Herald",
        "url": "https://lorn.example/ferry",
    },
    {
        "id": "board",
        "title": "Board keeps fares down",
        "text": BOARD,
        "published": "2024-02-12",
        "source": "Coast Courier",
    },
]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Cuttings = Callable[..., Done]


@pytest.fixture
def cuttings(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cuttings:
    """Run a command as of a fixed day, with the hash encoder, on the archive in `tmp_path / "archive"`."""
    monkeypatch.setenv("CUTTINGS_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CUTTINGS_READER", "none")
    monkeypatch.delenv("CUTTINGS_ENCODER", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    encoder = HashEncoder()

    def command(*argv: object) -> Done:
        capsys.readouterr()
        code = run(
            [str(word) for word in argv], today=TODAY, load=lambda name: None if name == "none" else encoder
        )
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Done(code, said.out, said.err)

    return command


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Write a folder with a text file, three lines of JSON, and a kind of file that cannot be read."""
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "wire.jsonl").write_text(
        "".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8"
    )
    (folder / "library.txt").write_text(LIBRARY, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    return folder


@pytest.fixture
def newsroom(cuttings: Cuttings, stories: Path) -> Cuttings:
    """Return the command line on an archive that holds the stories."""
    done = cuttings("ingest", stories)
    assert done.code == 0, done.err
    return cuttings
