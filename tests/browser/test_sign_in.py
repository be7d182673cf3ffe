"""Served with passwords, nothing is seen before signing in."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_signing_in_leads_to_what_was_asked(newsroom, visit):
    """A question's address leads to the sign-in, a wrong password is told, the right one answers."""
    page = visit(newsroom.at("locked", "/?q=lamp&as_of=2024-05-01"))
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#answer-title")).to_have_text("Around May or June 2025")
    assert page.url.endswith("/?q=lamp&as_of=2024-05-01")
    (cookie,) = page.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"


def test_the_data_behind_the_page_is_locked_too(newsroom, visit):
    """Gradio's own start-up routes, the JSON and the article pages refuse without a session."""
    page = visit(newsroom.at("locked", "/sign-in"))
    for path in (
        "/config",
        "/api/ask?q=lamp",
        "/gradio_api/queue/data",
        "/article/gannet-2024",
        "/theme.css",
    ):
        assert page.request.get(newsroom.at("locked", path), headers={"accept": "*/*"}).status == 401
    wrong = {"name": "ann", "password": "not this one", "next": "/"}
    assert page.request.post(newsroom.at("locked", "/sign-in"), form=wrong).status == 401
