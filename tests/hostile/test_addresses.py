"""Hostile requests: whatever is sent to whichever route, the server answers, and never with a fault of its own."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote

import httpx2
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from benchmarks.fuzz.check import Harm
from benchmarks.fuzz.nasty import MARKS, SCRIPTS, text
from corpus.archive import Archive
from page.desk import Desk
from page.door import Doorkeeper, door_routes
from page.guard import Guard, Limits
from page.routes import plain_routes
from page.sign_in import Door, hashed_line, read_passwords
from tests.fakes_page import FakeAssistant
from tests.page.newsdesk import TODAY, WEB, some_articles

pytestmark = pytest.mark.slow
quick = settings(
    derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck), max_examples=80
)
ENDLESS = Limits(rate=1e6, burst=1e6)
PATHS = (
    "/", "/archive", "/search", "/search/", "/api/ask", "/api/search", "/healthz", "/export/search.csv",
    "/export/search.docx", "/export/answer.md", "/export/answer.ris", "/export/answer-chronology.md", "/export/search",
    "/export/search.exe", "/article/lamp", "/article/ferry-agency", "/article/attack", f"/article/{WEB}", "/article/",
    "/paper/page.js", "/paper/..%2ftheme.py", "/config", "/config/", "/theme.css", "/robots.txt", "/manifest.json",
    "/static/img/logo.svg", "/assets/x", "/svelte/x", "/gradio_api/startup-events", "/gradio_api/app_id",
    "/gradio_api/reset", "/gradio_api/login_check", "/gradio_api/queue/join", "/api/uploads", "/api/uploads/x",
    "/favicon.ico", "/sign-out",
)  # fmt: skip
NAMES = (
    "q", "as_of", "from", "to", "source", "section", "byline", "year", "not_source", "not_year", "sort", "pg", "limit",
    "mode", "start", "end", "version", "at", "name", "next", "page", "view", "deep_link", "__theme", "fn_index",
    "session_hash",
)  # fmt: skip
value = st.one_of(
    st.sampled_from(
        ("", "lamp", "ferry", "0", "1", "2", "-1", "9" * 40, "000000199999", "٣", "²", "2024", "2023-02-30", "9999-12-31",
         "0001-01-01", "newest", "hybrid", "a" * 2500, "%00", "..", "/etc/passwd", "//evil.example", "NaN", "true", "[]")
    ),
    *map(st.sampled_from, (SCRIPTS, MARKS)),
    st.text(max_size=8),
)  # fmt: skip
parameters = st.lists(st.tuples(st.sampled_from(NAMES), value), max_size=6)
path = st.one_of(
    st.sampled_from(PATHS),
    st.sampled_from(PATHS),
    text.map(lambda words: "/article/" + quote(words[:200], errors="replace")),
)
METHODS = ("GET", "GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "BREW")
body = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        (b"", b"{}", b"[]", b"null", b'{"data": [1], "fn_index": 0, "session_hash": "x"}', b'{"fn_index": -1}',
         b'{"data": null, "fn_index": 999, "session_hash": {}}', b"name=a&password=b", b"[" * 5000, b"\xff\xfe",
         b'{"data": [{"q": ["<script>"]}], "fn_index": 1, "session_hash": "../x", "trigger_id": 1e999}')
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """Serve a small archive as people do, in a process of its own, which must not have complained at the end."""
    folder = tmp_path_factory.mktemp("addresses")
    with Archive.open(folder / "archive", create=True) as archive:
        archive.add_many([(story, None) for story in some_articles()])
    command = [sys.executable, "-c", "from app import main; main()", "serve", "--port", "0"]
    command += ["--encoder", "none", "--archive", str(folder / "archive")]
    with (
        (folder / "errors").open("w") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as served,
    ):
        address = re.search(r"http://localhost:\d+", served.stdout.readline())[0]
        with httpx2.Client(base_url=address, timeout=60) as made:
            yield made
        served.send_signal(signal.SIGINT)
        assert served.wait(timeout=60) == 0
    assert "Traceback" not in (folder / "errors").read_text()


@quick
@given(st.sampled_from(METHODS), path, parameters, body)
def test_no_request_is_a_fault(
    client: httpx2.Client, method: str, where: str, given_words: list[tuple[str, str]], sent: bytes
) -> None:
    """Below 500 everywhere; what is HTML holds no script but ours where the page is our own."""
    told = client.request(
        method, where, params=[(name, words.encode("utf-8", "replace")) for name, words in given_words],
        content=sent if method not in {"GET", "HEAD"} else None, headers={"content-type": "application/json"},
        follow_redirects=False,
    )  # fmt: skip
    assert told.status_code < 500, (method, where, given_words, sent, told.status_code)
    if where.startswith(("/article/", "/search")) and "html" in told.headers.get("content-type", ""):
        assert Harm(told.text).found == []


@pytest.mark.parametrize(
    "query", ["page=none", "page=", "view=x", "deep_link=abc", "p%61ge=x", "page=a&q=lamp", "__theme=x"]
)
@pytest.mark.parametrize("where", ["/", "/archive"])
def test_what_gradio_takes_for_itself_is_no_fault(client: httpx2.Client, where: str, query: str) -> None:
    """Names that Gradio reads in an address for its own ends are taken out before it sees them."""
    assert client.get(f"{where}?{query}").status_code == 200


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    """Return our own pages behind a password; Gradio's stand behind the same door."""
    folder = tmp_path_factory.mktemp("locked")
    path = folder / "passwords"
    path.write_text(hashed_line("ann", "a long password", cost=2**4) + "\n", "utf-8")
    door, app, desk = Door(read_passwords(path)), FastAPI(openapi_url=None), Desk(FakeAssistant())
    app.include_router(plain_routes(desk, today=lambda: TODAY))
    app.include_router(door_routes(door, today=lambda: TODAY))
    return Guard(Doorkeeper(app, door), hosts=frozenset(), limits=ENDLESS)


@pytest.fixture(scope="module")
def visitor(locked: Guard) -> Iterator[TestClient]:
    with TestClient(locked, base_url="https://news.example", raise_server_exceptions=False) as made:
        yield made


@quick
@given(st.sampled_from(METHODS), st.sampled_from(PATHS), parameters, body)
def test_no_request_passes_a_locked_door(
    visitor: TestClient, method: str, where: str, given_words: list[tuple[str, str]], sent: bytes
) -> None:
    """Without signing in, nothing but the sign-in page, our style and the health is answered."""
    told = visitor.request(
        method, where, params=[(name, words.encode("utf-8", "replace")) for name, words in given_words],
        content=sent, follow_redirects=False, headers={"cookie": "cuttings=guess", "accept": "text/html"},
    )  # fmt: skip
    opened = where.startswith(("/paper/", "/healthz"))
    assert told.status_code in ({200, 404, 405, 414} if opened else {303, 401, 404, 414})


@quick
@given(body, st.sampled_from(("", "/", "//evil.example", "/a\r\nb", "https://evil.example")))
def test_no_form_is_a_fault_at_the_door(visitor: TestClient, sent: bytes, goal: str) -> None:
    """Whatever is posted as name and password is refused with a page; after five, with the wait."""
    told = visitor.post("/sign-in", content=sent, params={"next": goal}, follow_redirects=False)
    assert told.status_code in {401, 429}
    assert Harm(told.text).found == []


def test_a_session_is_a_secure_cookie(locked: Guard) -> None:
    """Behind TLS the cookie is Secure, unreadable to scripts, and not sent by other sites' forms."""
    words = b"name=ann&password=a+long+password&next=/search"
    for number, (base, secure) in enumerate((("https://news.example", True), ("http://news.example", False))):
        with TestClient(locked, base_url=base, client=(f"10.0.0.{number}", 1)) as client:
            assert client.get("/api/ask?q=lamp").status_code == 401
            told = client.post("/sign-in", content=words, follow_redirects=False)
            assert (told.status_code, told.headers["location"]) == (303, "/search")
            parts = told.headers["set-cookie"].split("; ")
            assert {"HttpOnly", "SameSite=lax"} <= set(parts)
            assert ("Secure" in parts) is secure
            assert client.get("/api/ask?q=lamp").status_code == 200


def test_only_what_the_page_made_is_downloaded(client: httpx2.Client) -> None:
    """Exports have the names and kinds that we give; no file of the disk has an address."""
    found = client.get("/export/search.csv", params={"q": 'lamp"; filename="x.exe'})
    assert found.status_code == 200
    assert (
        found.headers["content-disposition"]
        == 'attachment; filename="cuttings-search-lamp-filename-x-exe.csv"'
    )
    assert found.headers["x-content-type-options"] == "nosniff"
    for path in (
        "/gradio_api/file=/etc/passwd",
        "/file=archive.db",
        "/gradio_api/file/archive.db",
        "/static/..%2f..%2fx",
    ):
        assert client.get(path).status_code == 404
