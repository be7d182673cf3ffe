"""Passwords: hashed, compared in constant time, limited in tries; no page without them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from corpus.errors import QuestionError
from page.door import Doorkeeper, door_routes, inside
from page.sign_in import Door, hashed_line, read_passwords
from tests.fakes_page import TODAY
from tests.page.coroutines import complete

CHEAP = 2**4


def passwords(tmp_path, pairs=(("ann", "a long password"),)):
    path = tmp_path / "passwords"
    path.write_text("# the desk\n" + "\n".join(hashed_line(*pair, cost=CHEAP) for pair in pairs) + "\n")
    return path


def test_a_password_is_known_by_its_hash_only(tmp_path):
    """The right one matches, another does not; the same one hashes differently each time."""
    path = passwords(tmp_path, (("ann", "a long password"), ("bob", "a long password")))
    held = read_passwords(path)
    assert "a long password" not in path.read_text()
    assert held["ann"].value != held["bob"].value
    assert held["ann"].matches("a long password")
    assert not held["ann"].matches("a long passwore")


@pytest.mark.parametrize(
    "line",
    [
        "ann:secret",
        "ann:md5:1:1:1:AAAA:AAAA",
        "ann:scrypt:3:8:1:AAAA:AAAA",
        "ann:scrypt:99999999999:8:1:AAAA:AAAA",
        "ann:scrypt:x:8:1:AAAA:AAAA",
        "ann:scrypt:16:8:1:*:AAAA",
    ],
)
def test_a_wrong_line_is_named(tmp_path, line):
    """The message says which line, and how to make a right one."""
    path = tmp_path / "passwords"
    path.write_text(f"\n{line}\n")
    with pytest.raises(QuestionError, match=r"line 2 is not NAME:scrypt.*--hash-password"):
        read_passwords(path)


def test_an_empty_or_missing_file_is_refused(tmp_path):
    """No file and no password are errors, not an open door."""
    (tmp_path / "none").write_text("# nobody\n")
    with pytest.raises(QuestionError, match="holds no password"):
        read_passwords(tmp_path / "none")
    with pytest.raises(QuestionError, match="cannot be read"):
        read_passwords(tmp_path / "missing")


@pytest.mark.parametrize(
    ("name", "password", "told"),
    [
        ("a:b", "long enough here", "not a name: “a:b”.*no colon"),
        ("", "long enough here", "not a name"),
        (" ann", "long enough here", "no space at an end"),
        ("#ann", "long enough here", "“#ann”; a line that begins with # is read as a comment"),
        ("ann", "short", "too short: use at least 10 characters"),
        ("ann", "x" * 201, "too long: use at most 200 characters"),
    ],
)
def test_poor_names_and_passwords_are_refused(name, password, told):
    """A colon would break the file, a comment is skipped; a short password is none, a longer one would be cut."""
    with pytest.raises(QuestionError, match=told):
        hashed_line(name, password, cost=CHEAP)


def test_the_longest_password_signs_in(tmp_path):
    """The form passes on as many characters as a password may have."""
    password = "ä" * 200
    app = FastAPI()
    app.include_router(
        door_routes(Door(read_passwords(passwords(tmp_path, [("ann", password)]))), today=lambda: TODAY)
    )
    client = TestClient(app, follow_redirects=False)
    fields = {"name": "ann", "password": password, "next": "/archive"}
    assert client.post("/sign-in", data=fields).headers["location"] == "/archive"
    assert client.post("/sign-in", data={**fields, "password": password[:-1]}).status_code == 401


def test_tries_are_limited_and_sessions_end(tmp_path):
    """Five tries in five minutes an address, the right password included; a session lasts half a day."""
    now = [0.0]
    door = Door(read_passwords(passwords(tmp_path)), clock=lambda: now[0])
    assert door.knock("1")
    assert door.enter("ann", "wrong", address="1") is None
    assert door.enter("nobody", "a long password", address="1") is None
    secret = door.enter("ann", "a long password", address="1")
    assert door.is_open_to(secret)
    assert door.tries == {}
    assert [door.knock("2") for _ in range(7)] == [True] * 5 + [False] * 2
    assert door.must_wait("2")
    assert not door.must_wait("1")
    now[0] = 301.0
    assert not door.must_wait("2")
    now[0] = 12 * 3600.0
    assert not door.is_open_to(secret)


def walk(keeper, path, *, accept=b"text/html", cookie=b"", query=b""):
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    headers = [(b"accept", accept), *([(b"cookie", cookie)] if cookie else [])]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": headers}
    complete(keeper(scope, receive, send))
    return sent[0]["status"], dict(sent[0].get("headers", []))


def test_nothing_is_served_before_signing_in(tmp_path):
    """Pages lead to the sign-in and back to what was asked; data is refused; a session passes."""

    async def application(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    door = Door(read_passwords(passwords(tmp_path)))
    keeper = Doorkeeper(application, door)
    status, headers = walk(keeper, "/", query=b"q=when&as_of=2022")
    assert status == 303
    assert parse_qs(urlsplit(headers[b"location"].decode()).query) == {"next": ["/?q=when&as_of=2022"]}
    assert walk(keeper, "/api/ask", accept=b"*/*")[0] == 401
    assert walk(keeper, "/paper/paper.css")[0] == 200
    secret = door.enter("ann", "a long password", address="1")
    assert walk(keeper, "/api/ask", cookie=f"cuttings={secret}".encode())[0] == 200
    door.leave(secret)
    assert walk(keeper, "/api/ask", cookie=f"cuttings={secret}".encode(), accept=b"")[0] == 401
    assert walk(keeper, "/", cookie=b"\x00;=;cuttings")[0] == 303


@pytest.mark.parametrize(
    ("goal", "led"),
    [
        ("/?q=x", "/?q=x"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("", "/"),
        ("/a\r\nSet-Cookie: x", "/"),
    ],
)
def test_signing_in_never_leads_elsewhere(goal, led):
    """What comes after the sign-in is a path of this page."""
    assert inside(goal) == led
