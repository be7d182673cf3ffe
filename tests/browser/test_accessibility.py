"""axe-core on every page, at both widths, light and dark: nothing serious, nothing critical."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import serious

pytestmark = pytest.mark.browser
PAGES = {
    "ask": ("sample", "/", ".newest"),
    "answer": ("fiction", "/?q=lamp", "#answer-title"),
    "disputed": ("fiction", "/?q=lens", "#answer-title"),
    "silence": ("fiction", "/?q=buoys", "#answer-title"),
    "welcome": ("empty", "/", ".welcome, .begin"),
    "sign-in": ("locked", "/sign-in", "#password"),
    "archive": ("sample", "/archive", "#articles-title"),
    "search": (
        "sample",
        "/search?q=council+NOT+%22flood&source=Brackenholt+Post&not_section=Sport&from=2020-01-01",
        ".result",
    ),
    "article": (
        "sample",
        "/article/eldershire-gazette%2Ffull-inspection-may-or-june?start=199&end=347&q=inspection#m",
        "#m",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(newsroom, visit, name):
    """Labels, contrast, landmarks and names are there for everyone."""
    place, path, ready = PAGES[name]
    page = visit(newsroom.at(place, path))
    page.locator(ready).first.wait_for()
    expect(page.locator("body")).not_to_have_class("is-asking")
    assert serious(page) == []
