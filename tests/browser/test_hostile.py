"""An article that tries to run scripts from every field is text on every page."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.fakes_page import NASTY

pytestmark = pytest.mark.browser


def unharmed(page):
    assert page.evaluate("window.hacked === undefined")
    assert page.locator("main img").count() == 0


def test_an_answer_from_a_hostile_article_is_text(newsroom, visit):
    """Scripts, templates and images in headline, text, source and byline are shown as they are written."""
    page = visit(newsroom.at("sample", "/?q=What+did+the+bridge+at+Skerrow+cost%3F"))
    card = page.locator(".card", has_text="Mayor of Skerrow").first
    expect(card).to_contain_text(NASTY)
    unharmed(page)


def test_fiction_with_scripts_everywhere_is_text(newsroom, visit):
    """So are the short answer, the summary and the notes, and an address that is a script is no link."""
    page = visit(newsroom.at("fiction", "/?q=nasty"))
    for place in ("#answer-title", ".summary", ".notes", ".card blockquote", ".card h3", ".card .credit"):
        expect(page.locator(place).first).to_contain_text(
            "<script>window.hacked=1</script> ${window.hacked=1}"
        )
    assert page.locator("a[href^='javascript:']").count() == 0
    page.locator(".card").first.hover()
    unharmed(page)


def test_a_question_with_scripts_is_text(newsroom, visit):
    """What was asked comes back as text, from the address as well."""
    page = visit(newsroom.at("fiction", f"/?{urlencode({'q': f'{NASTY} nasty'})}"))
    page.locator("#answer-title").wait_for()
    unharmed(page)


def test_the_archive_page_shows_it_as_text(newsroom, visit):
    """The list of articles, and the words searched for in it, are text."""
    page = visit(newsroom.at("sample", "/archive"))
    page.get_by_label("Find by headline, source or name").fill("skerrow ${window.hacked=1}")
    page.get_by_role("button", name="Find").click()
    found = page.locator("#articles-title ~ ul .row-title")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(NASTY)
    unharmed(page)
