"""What must hold of hostile files: each refused with a reason or stored harmlessly, and nothing else touched."""
# ruff: noqa: S101 - what is checked here is asserted, in tests and benchmark alike

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from benchmarks.fuzz.nasty import File
from corpus.intake import Accepted
from corpus.readers import FileToRead, Refusal, find_files
from index.ingest import accept_all, ingest
from page.archive_state import read_state
from page.archive_view import archive_view
from page.article_page import article_page, article_routes
from page.desk import Desk
from page.export_routes import export_routes
from page.guard import Guard
from page.routes import plain_routes
from page.search_page import search_routes
from qa.assistant import Assistant

TODAY = date(2026, 11, 23)
LONGEST = 10.0  # seconds of the processor a file: a busy machine is no hang
OUTSIDE = "the word that stands outside is quillwort"
_LINKS = frozenset({"href", "src", "action", "formaction", "data", "poster", "srcdoc"})
_NEVER = frozenset({"iframe", "object", "embed", "base", "frame", "applet", "portal"})


@dataclass(slots=True)
class Tally:
    """What came of all files so far; `slowest` are seconds of the processor and name of the one that took longest to read."""

    files: int = 0
    stored: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    slowest: tuple[float, str] = (0.0, "")

    def read(self, seconds: float, name: str, found: Accepted | Refusal) -> None:
        """Count one article or refusal."""
        self.slowest = max(self.slowest, (seconds, name))
        if isinstance(found, Accepted):
            self.stored += 1
        else:
            self.refused[_kind_of(found.reason)] += 1


def _kind_of(reason: str) -> str:
    """Return a reason without what is quoted from the file."""
    return reason.partition(":")[0].partition(" (")[0].partition(" '")[0][:60]


class Harm(HTMLParser):
    """Collects what would run, load or lead elsewhere if a browser were given this page."""

    def __init__(self, html: str) -> None:
        """Read `html`."""
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge one tag."""
        given = {name: value or "" for name, value in attrs}
        ours = given.get("src", "").startswith("/paper/") or given.get("type") == "application/json"
        if tag in _NEVER or (tag == "script" and not ours):
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in given if name.startswith("on")]
        for name in _LINKS.intersection(given):
            scheme = urlsplit("".join(given[name].split())).scheme.lower()
            if name == "srcdoc" or scheme not in {"", "http", "https"}:
                self.found.append(f"{tag} {name}={given[name][:60]}")


def write_files(folder: Path, files: Iterable[File]) -> None:
    """Write files, two to a folder; one whose name the disk does not take, or that leads out, gets a plain one."""
    for number, (name, content) in enumerate(files):
        own = os.path.join(os.fsencode(folder), b"%d" % (number // 2))  # noqa: PTH118 - bytes
        if not _is_written(os.path.normpath(os.path.join(own, name)), content, within=own):  # noqa: PTH118 - bytes
            ending = next((e for e in (b".jsonl", b".html", b".xhtml") if name.endswith(e)), b".txt")
            plain = b"plain-%d" % number + ending
            assert _is_written(os.path.join(own, plain), content, within=own)  # noqa: PTH118 - bytes


def _is_written(path: bytes, content: bytes, *, within: bytes) -> bool:
    """Write a file that is not there yet; False if it cannot be, or would lie elsewhere."""
    if not path.startswith(within + b"/") or os.path.lexists(path):
        return False
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - bytes
        Path(os.fsdecode(path)).write_bytes(content)
    except OSError:
        return False
    return True


class Watch:
    """Notes which files Python opens while it is on, and whom it calls; for many checks: a hook cannot be taken out."""

    def __init__(self) -> None:
        """Put the hook in."""
        self._opened: list[str] | None = None
        sys.addaudithook(self._note)

    def _note(self, event: str, given: tuple[Any, ...]) -> None:
        if self._opened is not None and event in {"socket.connect", "socket.getaddrinfo"}:
            self._opened.append(f"/network: {event} {given}")
        if self._opened is not None and event in {"open", "os.remove", "os.rename", "os.mkdir", "os.rmdir"}:
            self._opened.append(os.fsdecode(given[0]) if isinstance(given[0], (str, bytes)) else "")

    @contextmanager
    def within(self, *allowed: Path) -> Iterator[None]:
        """AssertionError if a file outside `allowed`, Python's own folders and the project was opened, or anyone called."""
        self._opened = []
        try:
            yield
        finally:
            opened, self._opened = self._opened, None
        inside = (
            *map(str, allowed),
            sys.prefix,
            sys.base_prefix,
            str(Path(__file__).parents[2]),
            "/proc/",
            "/sys/",
        )
        unnamed = tempfile.gettempdir()  # opened for a temporary file that never gets a name
        outside = sorted(
            {p for p in opened if p.startswith("/") and not p.startswith(inside) and p != unnamed}
        )
        assert not outside, f"opened: {outside}"


def check_files(made: Sequence[File], *, watch: Watch, tally: Tally) -> None:
    """Read files one by one, then ingest them as one folder into an archive, and look at every page.

    AssertionError for what does not hold.
    """
    with tempfile.TemporaryDirectory(prefix="cuttings-nasty-") as name:
        home, folder, archive = Path(name), Path(name) / "in", Path(name) / "archive"
        folder.mkdir()
        (home / "outside.txt").write_text(OUTSIDE, encoding="utf-8")
        write_files(folder, made)
        add_traps(folder)
        with watch.within(folder, archive):
            time_each(folder, tally)
            check_archive(folder, archive, tally)
        assert sorted(path.name for path in home.iterdir()) == ["archive", "in", "outside.txt"]
        assert (home / "outside.txt").read_text(encoding="utf-8") == OUTSIDE


def add_traps(folder: Path) -> None:
    """Put links that lead out, a ring of links, a pipe that nobody writes to and a device into a folder."""
    (folder / "out.txt").symlink_to(folder.parent / "outside.txt")
    (folder / "up").symlink_to(folder.parent)
    (folder / "here").symlink_to(folder)
    (folder / "ring.txt").symlink_to(folder / "gnir.txt")
    (folder / "gnir.txt").symlink_to(folder / "ring.txt")
    (folder / "endless.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.jsonl")


def check_archive(folder: Path, archive: Path, tally: Tally) -> None:
    """Ingest a folder into a new archive, look at every page, and see that nothing from outside is in it."""
    assistant = Assistant.open(archive, encoder=None, create=True)
    try:
        report = ingest([folder], archive=assistant.archive, encoder=None)
        assert all(refusal.reason for refusal in report.refused)
        check_pages(assistant, tally)
        held = assistant.archive.holdings()
        versions = [version for h in held for version in assistant.archive.versions_of(h.article.id)]
        assert not any(OUTSIDE in version.article.text for version in versions)
    finally:
        assistant.close()


def time_each(folder: Path, tally: Tally) -> None:
    """Read every file, and hold the time of each against the limit."""
    found = list(find_files(folder))
    files = [entry for entry in found if isinstance(entry, FileToRead)]
    for entry in found:
        if isinstance(entry, Refusal):
            tally.read(0.0, "", entry)
    tally.files += len(found)
    begun = time.process_time()
    for read in accept_all(files):
        seconds = time.process_time() - begun
        name = Path(read.origin if isinstance(read, Refusal) else read.article.origin).name
        tally.read(seconds, ascii(name)[:60], read)
        assert seconds < LONGEST, f"{name!r} took {seconds:.1f} s"
        begun = time.process_time()


def check_pages(assistant: Assistant, tally: Tally) -> None:
    """Look at every article's page, a search, the exports and the list of what is held."""
    desk = Desk(assistant)
    holdings = assistant.archive.holdings()
    assert len(holdings) == len({h.article.id for h in holdings})
    for holding in holdings:
        page = article_page(desk, holding.article.id, QueryParams(""), today=TODAY, base="http://127.0.0.1")
        see_page(holding.article.id, page.status_code, bytes(page.body).decode(), tally)
    with client_of(desk) as client:
        for path in (
            "/search",
            "/search?q=ferry+OR+script",
            "/api/search?q=ferry",
            "/export/search.csv?q=ferry",
        ):
            found = client.get(path)
            see_page(path, found.status_code, found.text if path.startswith("/search") else "", tally)
    state = read_state(assistant.archive, today=TODAY)
    assert Harm(str(archive_view(state, today=TODAY))).found == []


def see_page(name: str, status: int, html: str, tally: Tally) -> None:
    """Look at one page."""
    assert status == 200, f"{name[:200]!r}: status {status}"
    assert Harm(html).found == [], f"{name[:200]!r}"
    tally.pages += 1


def client_of(desk: Desk) -> TestClient:
    """Return a client of the plain pages behind their guard; an exception in a route is raised."""
    app = FastAPI(openapi_url=None)
    for routes in (plain_routes, search_routes, article_routes, export_routes):
        app.include_router(routes(desk, today=lambda: TODAY))
    return TestClient(Guard(app, hosts=frozenset({"127.0.0.1"})), base_url="http://127.0.0.1:7860")
