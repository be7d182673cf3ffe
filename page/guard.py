"""The gate in front of every route: who may ask, how much, how often, and what a browser may do with it."""

import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus, urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PLAIN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Gradio's components compile their templates in the page: without 'unsafe-eval' nothing is shown.
GRADIO_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)
# Our own plain routes: strict policy, their own errors.
PLAIN_PATHS = ("/article/", "/search", "/paper/", "/api/", "/export/", "/healthz", "/sign-in", "/sign-out")
# What Gradio's pages need of Gradio. Everything else of it (reading files, fetching addresses, taking
# uploads, running handlers past the queue, monitoring, code editing) is answered 404.
GRADIO_PAGES = frozenset({"/", "/archive", "/archive/"})
RESERVED = frozenset({"page", "view", "deep_link"})
GRADIO_FILES = re.compile(
    r"/(static|assets|svelte)/[\w./@+-]*|/theme\.css|/gradio_api/theme\.css|/favicon\.ico|/robots\.txt|/manifest\.json"
    r"|/config/?|/gradio_api/(startup-events|heartbeat/\w+|queue/(join|data)|reset/?|app_id/?|login_check/?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one request may carry and how many one address may send.

    `rate` is requests a second kept up, `burst` at once: a page of Gradio asks for about 55 files.
    """

    address: int = 4_000
    body: int = 256_000
    upload: int = 64_000_000
    rate: float = 120.0
    burst: float = 1_200.0


@dataclass(slots=True)
class Bucket:
    """What one address may still send, refilled as time goes by."""

    left: float
    at: float


@dataclass(slots=True)
class Guard:
    """An ASGI application around another one; refuses before anything is read.

    `hosts` are the names this machine may be called by; empty allows any (a proxy or a name of the
    newsroom's own network stands before it).
    """

    app: App
    hosts: frozenset[str]
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.monotonic
    buckets: dict[str, Bucket] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal, or pass the request on with its body counted and its answer headed."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refusal = self.refusal(scope)
        if refusal is not None:
            await refuse(send, *refusal)
            return
        if scope["path"] in GRADIO_PAGES:
            scope = {**scope, "query_string": without_reserved(scope["query_string"])}
        await self.app(scope, self.counted(scope, receive), headed(scope, send))

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the words of a refusal, or None."""
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        path: str = scope["path"]
        checks = (
            (bool(self.hosts) and host_name(host) not in self.hosts, 421, "this machine is not called that"),
            (not same_origin(headers, host), 403, "requests from other sites are refused"),
            (len(path) + len(scope["query_string"]) > self.limits.address, 414, "the address is too long"),
            (not is_known(path), 404, "there is nothing here"),
            (declared(headers) > self.body_limit(path), 413, "that is too much to send at once"),
            (not self.allowed(scope), 429, "too many requests; wait a moment"),
        )
        return next(((status, words) for failed, status, words in checks if failed), None)

    def body_limit(self, path: str) -> int:
        """Return how many bytes may be sent to `path`."""
        return self.limits.upload if path.startswith("/api/uploads/") else self.limits.body

    def allowed(self, scope: Scope) -> bool:
        """Take one request from the address's bucket; False when it is empty."""
        now = self.clock()
        address = (scope.get("client") or ("",))[0]
        if len(self.buckets) > 10_000:
            self.buckets.clear()
        bucket = self.buckets.setdefault(address, Bucket(self.limits.burst, now))
        bucket.left = min(self.limits.burst, bucket.left + (now - bucket.at) * self.limits.rate)
        bucket.at = now
        bucket.left -= 1
        return bucket.left >= 0

    def counted(self, scope: Scope, receive: Receive) -> Receive:
        """Return a `receive` that stops a body longer than was declared or is allowed."""
        limit, seen = self.body_limit(scope["path"]), 0

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            return {"type": "http.disconnect"} if seen > limit else message

        return receive_counted


def without_reserved(query: bytes) -> bytes:
    """Return a query without what Gradio takes for itself: it fails with an error where it knows no such page."""
    return b"&".join(
        part
        for part in query.split(b"&")
        if unquote_plus(part.split(b"=")[0].decode("latin-1")) not in RESERVED
    )


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port."""
    return (urlsplit(f"//{host}").hostname or "") if host else ""


def same_origin(headers: dict[bytes, bytes], host: str) -> bool:
    """Tell whether a request comes from this page or from no page at all."""
    if (
        headers.get(b"sec-fetch-site", b"none") == b"cross-site"
        and headers.get(b"sec-fetch-mode") != b"navigate"
    ):
        return False
    origin = headers.get(b"origin")
    return origin is None or urlsplit(origin.decode("latin-1")).netloc == host


def is_known(path: str) -> bool:
    """Tell whether a path is one of ours or one that Gradio's pages need; odd spellings are not."""
    if path.startswith("/article/"):
        return True  # an id may be a web address; it is looked up in the archive and nowhere else
    if "\\" in path or "//" in path or ".." in path.split("/"):
        return False
    return path in GRADIO_PAGES or path.startswith(PLAIN_PATHS) or GRADIO_FILES.fullmatch(path) is not None


def declared(headers: dict[bytes, bytes]) -> int:
    """Return the length a request says it has; a nonsense one counts as too long."""
    value = headers.get(b"content-length", b"0")
    return int(value) if value.isdigit() and len(value) < 16 else 1 << 60


def headed(scope: Scope, send: Send) -> Send:
    """Return a `send` that adds the security headers to the start of an answer."""
    policy = PLAIN_POLICY if scope["path"].startswith(PLAIN_PATHS) else GRADIO_POLICY
    extra = [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    ]
    names = {name for name, _ in extra} | {b"server"}

    async def send_headed(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in names]
            message = {**message, "headers": kept + extra}
        await send(message)

    return send_headed


async def refuse(send: Send, status: int, words: str) -> None:
    """Send a short plain refusal."""
    body = f"{words}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
