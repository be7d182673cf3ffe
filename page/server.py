"""One application: our plain routes first, the Gradio pages beside them, the guard around both."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date

from fastapi import FastAPI

from page.desk import Desk
from page.door import Doorkeeper, door_routes
from page.guard import App, Guard, Limits
from page.sign_in import Door

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # must stand before the import: else hosts are looked up

import gradio as gr

from page import archive_page, ask_page
from page.article_page import article_routes
from page.export_routes import export_routes
from page.markup import gradio_head
from page.routes import plain_routes, upload_routes
from page.search_page import search_routes
from page.theme import style, theme
from page.uploads import Uploads

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def build_app(
    desk: Desk,
    *,
    today: Callable[[], date],
    hosts: frozenset[str] = LOOPBACK,
    limits: Limits | None = None,
    door: Door | None = None,
) -> App:
    """Return the whole page as one ASGI application.

    `hosts` are the names it may be called by, any if empty; with a `door`, people sign in first.
    """
    uploads = Uploads(desk)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        uploads.close()

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=life)
    app.include_router(plain_routes(desk, today=today))
    app.include_router(upload_routes(uploads))
    if door is not None:
        app.include_router(door_routes(door, today=today))
    for routes in (search_routes, article_routes, export_routes):
        app.include_router(routes(desk, today=today))
    gr.mount_gradio_app(
        app,
        build_pages(desk, today=today, most=uploads.limits.words),
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        show_error=False,
        mcp_server=False,
        pwa=False,
        theme=theme(),
        css=style(),
        head=gradio_head(),
    )
    inner = app if door is None else Doorkeeper(app, door)
    return Guard(inner, hosts=hosts, limits=limits or Limits())


def build_pages(desk: Desk, *, today: Callable[[], date], most: str) -> gr.Blocks:
    """Return the Gradio pages: Ask at "/" and Archive beside it; Search is a plain page."""
    with gr.Blocks(title="Cuttings", fill_width=True, analytics_enabled=False) as pages:
        ask_page.build(pages, desk, today=today)
    with pages.route("Archive", "archive"):
        archive_page.build(pages, desk, today=today, most=most)
    pages.queue(api_open=False, default_concurrency_limit=8, max_size=256)
    return pages
