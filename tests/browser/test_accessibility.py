"""axe-core on every page, at both widths, light and dark: nothing serious, nothing critical."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
PAGES = {
    "ask": ("sample", "/", ".newest"),
    "answer": ("fiction", "/?q=lamp", "#answer-title"),
    "disputed": ("fiction", "/?q=seats", "#answer-title"),
    "silence": ("fiction", "/?q=buoys", "#answer-title"),
    "welcome": ("empty", "/", ".welcome, .begin"),
    "sign-in": ("locked", "/sign-in", "#password"),
    "archive": ("sample", "/archive", "#articles-title"),
}
LOOKS = [("desk", "light"), ("phone", "light"), ("desk", "dark")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(newsroom, visit, name, width, scheme):
    """Labels, contrast, landmarks and names are there for everyone."""
    place, path, ready = PAGES[name]
    page = visit(newsroom.at(place, path), width=width, scheme=scheme)
    page.locator(ready).first.wait_for()
    page.wait_for_timeout(200)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    found = Axe().run(page).response["violations"]
    told = [(v["id"], v["impact"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found]
    assert [t for t in told if t[1] in {"serious", "critical"}] == []
