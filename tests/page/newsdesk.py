"""A desk over a small archive made of stories, and a browserless client of its plain pages."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from corpus.archive import Archive, embedding_text
from corpus.article import Article, Published
from corpus.blocks import find_blocks
from corpus.cutting import cut_passages
from corpus.intake import Accepted
from page.article_page import article_routes
from page.desk import Desk
from page.export_routes import export_routes
from page.search_page import search_routes
from qa.assistant import Assistant
from tests.fakes import HashEncoder
from tests.fakes_page import NASTY

TODAY = date(2026, 11, 23)
WEB = "https://echo.example/a//b?c=1"

LAMP = (
    "Lamp at Gannet Point to be relit\n\nBy Nora Pell\n\n"
    "The lighthouse lamp at Gannet Point will be relit in May, the harbour trust said on Tuesday. "
    "Trust members met to hear what a new lens would cost.\n\n"
    "The trust’s chair, Idris Vane, said he had never been so tired of torches.\n\n"
    "Share this story\n\nRead more:\n\nFerry fares rise"
)
FERRY = (
    "Ferry fares rise\n\nFares on the ferry to Gannet Point will rise by a tenth in April. "
    "The ferry company blamed the price of fuel, which has doubled since the harbour was dredged."
)
DREDGED = (
    "Harbour dredged at last\n\n"
    "The harbour at Skerrow was dredged this week for the first time in ten years. "
    "Fishermen said that they had waited long enough for it."
)


def article(
    name: str,
    text: str,
    day: date | None,
    *,
    end: date | None = None,
    **more: str,
) -> Accepted:
    """Return a story as the archive takes it, its title the first line."""
    title = more.pop("title", text.partition("\n")[0])
    published = (
        Published(None, None, 0.0, "nothing says when")
        if day is None
        else Published(day, end or day, 0.6 if end else 0.99, "“Tuesday” fits only this week")
    )
    return accepted(Article(name, title, text, published, origin=f"{name}.txt", **more))


def accepted(made: Article) -> Accepted:
    """Return an article as the archive takes it."""
    blocks = find_blocks(made.text, title=made.title)
    return Accepted(made, tuple(blocks), tuple(cut_passages(made.text, blocks)))


def some_articles() -> list[Accepted]:
    """Return a lamp, a ferry with a copy, dredging with two versions and no sure date, and an attack."""
    mail, echo = {"source": "Skerrow Mail"}, {"source": "The Tidewater Echo"}
    attack = f"{NASTY}\n\nThe mayor said {NASTY} in the harbour hall. It rained."
    week = (date(2023, 9, 18), date(2023, 9, 24))
    lamp = {"byline": "Nora Pell", "section": "Harbour", "url": "https://mail.example/lamp"}
    fields = {"source": NASTY, "byline": NASTY, "section": NASTY, "url": "javascript:window.hacked=1"}
    return [
        article("lamp", LAMP, date(2024, 4, 4), **lamp, **mail),
        article("ferry", FERRY, date(2024, 3, 1), byline="Ann Orme and Bo Sund", section="Transport", **mail),
        article("ferry-agency", FERRY, date(2024, 3, 2), **echo),
        article(WEB, DREDGED.replace("ten years", "nine years"), week[0], end=week[1], **echo),
        article(WEB, DREDGED, week[0], end=week[1], **echo),
        article("attack", attack, date(2025, 5, 5), title=f"=Headline {NASTY}", **fields),
    ]


def make_desk(folder: Path, stories: Sequence[Accepted]) -> Desk:
    """Store the stories and open a desk over them."""
    encoder = HashEncoder()
    with Archive.open(folder, create=True) as archive:
        archive.set_stamp(encoder.stamp)
        for story in stories:
            texts = [embedding_text(story.article.title, passage.text) for passage in story.passages]
            archive.add(story, encoder.encode_passages(texts).astype("float16"))
    return Desk(Assistant.open(folder, encoder=encoder), encoder=encoder)


def client_of(desk: Desk) -> TestClient:
    """Return a client of the plain pages."""
    app = FastAPI(openapi_url=None)
    for routes in (search_routes, article_routes, export_routes):
        app.include_router(routes(desk, today=lambda: TODAY))
    return TestClient(app, base_url="http://127.0.0.1:7860")
