"""Serves the pages that the browser tests visit; prints their ports as one line of JSON, then waits.

`python newsroom.py FOLDER`: "sample" is the sample archive with one hostile article, "empty" an archive to
fill ("empty-phone" another one), "dates" one of doubtful dates, "fiction" an assistant of made-up answers,
"slow" one whose models load once FOLDER/release exists, "locked" the fiction behind a password.
"""

import json
import socket
import sys
import threading
import time
import warnings
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
warnings.simplefilter("ignore")

import uvicorn  # noqa: E402

from corpus.archive import Archive  # noqa: E402
from index.encoder import Encoder  # noqa: E402
from index.ingest import ingest  # noqa: E402
from page.desk import Asks, Desk  # noqa: E402
from page.serve import open_full  # noqa: E402
from page.server import build_app  # noqa: E402
from page.sign_in import Door, hashed_line, read_passwords  # noqa: E402
from qa.assistant import Assistant  # noqa: E402
from qa.options import Options  # noqa: E402
from tests.fakes import HashEncoder  # noqa: E402
from tests.fakes_page import NASTY, TODAY, FakeAssistant  # noqa: E402


def today() -> date:
    return TODAY


def sample_desk(folder: Path) -> Desk:
    """Ingest the sample archive and an article that tries to run scripts in every field."""
    hostile = {
        "id": "hostile <b>", "title": f"Mayor of Skerrow {NASTY}", "published": "2026-03-04",
        "text": "The mayor of Skerrow opened the bridge.\n\n"
        f"The bridge at Skerrow cost {NASTY} £4m, the mayor said.",
        "source": f"Skerrow Mail {NASTY}", "byline": f"Ann {NASTY}", "url": "javascript:window.hacked=1",
    }  # fmt: skip
    (folder / "hostile.jsonl").write_text(json.dumps(hostile) + "\n", "utf-8")
    options = Options(archive=folder / "sample", today=TODAY)
    Archive.open(options.archive, create=True).close()
    assistant, encoder = open_full(options)  # the real models: the answers are the product's own
    ingest([ROOT / "corpus" / "sample", folder / "hostile.jsonl"], archive=assistant.archive, encoder=encoder)
    desk = Desk(assistant, encoder=encoder)
    desk.choose_examples(today=TODAY)
    return desk


def empty_desk(folder: Path, encoder: Encoder) -> Desk:
    """Return a desk over an archive to fill."""
    return Desk(Assistant.open(folder, encoder=encoder, create=True), encoder=encoder)


def dates_desk(folder: Path, encoder: Encoder) -> Desk:
    """Ingest articles whose dates are unknown, ahead, too early or contradicted, one of each for each width, and one to spare."""
    told = {
        "ahead": ("2031-01-01", "The gate holds."),
        "early": ("1970-01-01", "The gate is new."),
        "wrong": ("2019-05-30", "On 5 March 2021 a diver found a crack in the gate. It was closed at night."),
        "none": (None, "The gate was painted."),
    }
    records = [
        {"id": f"{kind}-{width}", "title": f"Slipway {kind} on a {width}", "text": f"{text} Seen on a {width}.",
         "published": day, "source": "Orrin Echo"}
        for kind, (day, text) in told.items() for width in ("desk", "phone", "spare")
    ]  # fmt: skip
    (folder / "dates.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    desk = empty_desk(folder / "dates", encoder)
    ingest([folder / "dates.jsonl"], archive=desk.assistant.archive, encoder=encoder)
    desk.catch_up()
    return desk


def slow_desk(folder: Path) -> Desk:
    """Return a desk whose models are there once a file exists."""

    def load() -> tuple[Asks, Encoder | None]:
        while not (folder / "release").exists():
            time.sleep(0.05)
        return FakeAssistant(), None

    desk = Desk(FakeAssistant())
    desk.load(load, today=TODAY)
    return desk


def serve(desk: Desk, door: Door | None = None) -> int:
    """Serve a desk on a free port and return the port."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(build_app(desk, today=today, door=door), log_level="warning"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    return int(listening.getsockname()[1])


def main(folder: Path) -> None:
    """Serve all of them until the standard input is closed."""
    encoder = HashEncoder()
    desks = {
        "sample": sample_desk(folder),
        **{name: empty_desk(folder / name, encoder) for name in ("empty", "empty-phone")},
        "dates": dates_desk(folder, encoder),
        "fiction": Desk(FakeAssistant()),
        "slow": slow_desk(folder),
    }
    (folder / "passwords").write_text(hashed_line("ann", "a long password", cost=2**4) + "\n", "utf-8")
    ports = {name: serve(desk) for name, desk in desks.items()}
    ports["locked"] = serve(desks["fiction"], Door(read_passwords(folder / "passwords")))
    sys.stdout.write(json.dumps(ports) + "\n")
    sys.stdout.flush()
    sys.stdin.read()


main(Path(sys.argv[1]))
