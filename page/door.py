"""The sign-in page, and the check before every other one when the page is served with passwords."""

from collections.abc import Callable
from datetime import date
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from page.guard import App, Receive, Scope, Send, refuse
from page.markup import plain_page
from page.sign_in import LONGEST_PASSWORD, SESSION_SECONDS, Door

COOKIE = "cuttings"
OPEN = ("/paper/", "/sign-in", "/healthz")
FORM = Markup(
    '<section class="ask"><h1>Sign in</h1>{said}<form method="post" action="/sign-in"><input'
    ' type="hidden" name="next" value="{next}">'
    '<p class="field narrow"><label for="name">Name</label><input id="name" name="name"'
    ' autocomplete="username" required autofocus></p>'
    '<p class="field narrow"><label for="password">Password</label><input id="password" name="password"'
    ' type="password"'
    ' autocomplete="current-password" required></p><p><button class="button primary">Sign in</button>'
    "</p></form></section>"
)


class Doorkeeper:
    """An ASGI application that lets signed-in people through to another one and sends others to sign in."""

    def __init__(self, app: App, door: Door) -> None:
        """Stand before `app`."""
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, redirect a page to the sign-in, or refuse."""
        if (
            scope["type"] != "http"
            or scope["path"].startswith(OPEN)
            or self._door.is_open_to(secret_in(scope))
        ):
            await self._app(scope, receive, send)
            return
        accept = dict(scope["headers"]).get(b"accept", b"")
        if scope["method"] == "GET" and b"text/html" in accept:
            asked = scope["path"] + (
                f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
            )
            await RedirectResponse(f"/sign-in?{urlencode({'next': asked})}", 303)(dict(scope), receive, send)
            return
        await refuse(send, 401, "sign in first")


def secret_in(scope: Scope) -> str:
    """Return the session's secret that a request carries, "" for none."""
    cookies: SimpleCookie = SimpleCookie()
    try:
        cookies.load(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
    except CookieError:
        return ""
    return cookies[COOKIE].value if COOKIE in cookies else ""


def door_routes(door: Door, *, today: Callable[[], date]) -> APIRouter:
    """Return the routes for signing in and out."""
    router = APIRouter()

    def form(said: str, next_page: str, status: int) -> HTMLResponse:
        told = Markup('<p class="said" role="alert">{}</p>').format(said) if said else ""
        page = plain_page("Sign in", FORM.format(said=told, next=next_page), today=today())
        return HTMLResponse(page, status)

    @router.get("/sign-in")
    def ask(next: str = "/") -> HTMLResponse:  # noqa: A002 - the name in the address
        """Show the form."""
        return form("", inside(next), 200)

    @router.post("/sign-in")
    async def enter(request: Request) -> Response:
        """Check a name and a password."""
        fields = parse_qs((await request.body()).decode("utf-8", "replace"))
        name, password, goal = (fields.get(key, [""])[0] for key in ("name", "password", "next"))
        address = request.client.host if request.client else ""
        if not door.knock(address):
            return form("Too many tries. Wait five minutes.", inside(goal), 429)
        secret = await run_in_threadpool(door.enter, name, password[:LONGEST_PASSWORD], address=address)
        if secret is None:
            return form("That name and password do not belong together.", inside(goal), 401)
        answer = RedirectResponse(inside(goal), 303)
        secure = request.url.scheme == "https"
        answer.set_cookie(
            COOKIE, secret, max_age=int(SESSION_SECONDS), httponly=True, samesite="lax", secure=secure
        )
        return answer

    @router.post("/sign-out")
    def leave(request: Request) -> Response:
        """End the session."""
        door.leave(secret_in(request.scope))
        answer = RedirectResponse("/sign-in", 303)
        answer.delete_cookie(COOKIE)
        return answer

    return router


def inside(goal: str) -> str:
    """Return a path of this page; anything that could lead elsewhere becomes the first page."""
    is_ours = goal.startswith("/") and not goal.startswith(("//", "/\\")) and goal.isprintable()
    return goal if is_ours else "/"
