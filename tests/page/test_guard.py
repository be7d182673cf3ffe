"""The gate before every route: what is refused before anything is read, and what every answer carries."""

import pytest

from page.guard import GRADIO_POLICY, PLAIN_POLICY, Guard, Limits, without_reserved
from tests.page.coroutines import complete

HOSTS = frozenset({"127.0.0.1", "localhost"})


async def application(scope, receive, send):
    """Read the whole body and say how much it was."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError("the sender is gone")
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"server", b"secret/1.0")]})
    await send({"type": "http.response.body", "body": str(size).encode()})


def call(guard, path="/", *, headers=None, query=b"", bodies=(b"",), method="GET"):
    """Return status, headers and body of one request."""
    sent, queue = [], [*bodies]

    async def receive():
        body = queue.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(queue)}

    async def send(message):
        sent.append(message)

    given = {"host": "127.0.0.1:7860", **(headers or {})}
    scope = {
        "type": "http", "method": method, "path": path, "query_string": query, "client": ("127.0.0.1", 5),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }  # fmt: skip
    complete(guard(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(m.get("body", b"") for m in sent[1:])


def guarded(limits=None):
    return Guard(application, hosts=HOSTS, limits=limits or Limits())


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:7860", "origin": "http://localhost:7860"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),
        ({"host": "evil.example"}, 421),
        ({"host": ""}, 421),
    ],
)
def test_other_sites_and_other_names_are_refused(headers, status):
    """A page elsewhere can neither read nor send, nor reach us under a name of its own; links to us work."""
    assert call(guarded(), headers=headers)[0] == status


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=https://evil.example/x", "/gradio_api/file=/etc/passwd", "/gradio_api/upload",
        "/gradio_api/proxy=https://evil.example", "/gradio_api/run/ask", "/gradio_api/call/ask",
        "/gradio_api/vibe-edit/", "/monitoring", "/monitoring/summary", "/gradio_api/info",
        "/gradio_api/component_server", "/gradio_api/runs", "/file=/etc/passwd", "/proxy=x",
        "/static/../app.py", "//gradio_api/upload", "/assets/..\\x", "/openapi.json", "/config/../x",
        "/gradio_api/deep_link", "/login", "/gradio_api/custom_component/a/b/c/d.js",
        "/gradio_api/stream/x",
    ],
)  # fmt: skip
def test_what_gradio_offers_beyond_its_pages_is_not_there(path):
    """Reading files, fetching addresses, uploads and handlers past the queue answer 404."""
    assert call(guarded(), path)[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "/", "/search", "/archive", "/config", "/theme.css", "/assets/index-DphvyggB.js",
        "/static/img/logo.svg", "/gradio_api/queue/join", "/gradio_api/queue/data",
        "/gradio_api/heartbeat/abc123", "/healthz", "/api/ask", "/article/a/b", "/paper/page.js",
        "/export/answer.csv",
    ],
)  # fmt: skip
def test_what_the_pages_need_is_there(path):
    """The pages' own addresses and Gradio's files pass."""
    assert call(guarded(), path)[0] == 200


def test_lengths_are_limited():
    """Too long an address, too long a body, declared or not, and a nonsense length are refused."""
    guard = guarded(Limits(address=100, body=10))
    assert call(guard, "/api/ask", query=b"q=" + b"x" * 99)[0] == 414
    assert call(guard, "/api/ask", headers={"content-length": "11"})[0] == 413
    assert call(guard, "/api/ask", headers={"content-length": "-1"})[0] == 413
    assert call(guard, "/api/ask", bodies=(b"12345", b"67890"))[2] == b"10"
    with pytest.raises(ConnectionError):
        call(guard, "/api/ask", bodies=(b"12345", b"678901"))


def test_uploads_may_be_longer_than_questions():
    """Files have a limit of their own."""
    guard = guarded(Limits(body=10, upload=20))
    assert call(guard, "/api/uploads/abc", headers={"content-length": "20"}, method="PUT")[0] == 200
    assert call(guard, "/api/uploads/abc", headers={"content-length": "21"}, method="PUT")[0] == 413


def test_one_address_cannot_flood():
    """After a burst it gets as many a second as the rate says."""
    now = [0.0]
    guard = Guard(application, hosts=HOSTS, limits=Limits(rate=2, burst=3), clock=lambda: now[0])
    assert [call(guard)[0] for _ in range(5)] == [200, 200, 200, 429, 429]
    now[0] = 3.0
    assert [call(guard)[0] for _ in range(5)] == [200, 200, 200, 429, 429]


def test_every_answer_carries_the_policy():
    """Our own pages forbid inline scripts; Gradio's allow what it needs, and no other host."""
    _, plain, _ = call(guarded(), "/article/1")
    _, pages, _ = call(guarded(), "/")
    assert plain[b"content-security-policy"] == PLAIN_POLICY.encode()
    assert b"unsafe" not in plain[b"content-security-policy"]
    assert pages[b"content-security-policy"] == GRADIO_POLICY.encode()
    assert "http" not in GRADIO_POLICY
    assert plain[b"x-content-type-options"] == b"nosniff"
    assert b"server" not in plain


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        (b"q=a+b&page=x&as_of=2022", b"q=a+b&as_of=2022"),
        (b"p%61ge=x", b""),
        (b"view&q=%26page=", b"q=%26page="),
        (b"", b""),
    ],
)
def test_what_gradio_takes_for_itself_is_taken_out(query, kept):
    """`?page=` of an address that Gradio does not know is an error of its own (500); the rest stays as it was."""
    assert without_reserved(query) == kept


def test_web_sockets_are_not_served():
    """Nothing but HTTP passes."""

    async def fail(scope, receive, send):
        raise AssertionError

    complete(Guard(fail, hosts=HOSTS)({"type": "websocket"}, fail, fail))
