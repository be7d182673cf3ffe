"""At 200 % zoom every page reads without scrolling sideways, with nothing cut off; light and dark."""

import pytest

from tests.browser.looks import fits, found_now

pytestmark = pytest.mark.browser
PAGES = {
    "search": ("sample", "/search?q=council+NOT+%22flood&not_section=Sport&from=2020-01-01&as_of=2025-01-01"),
    "article": (
        "sample",
        "/article/eldershire-gazette%2Ffull-inspection-may-or-june?start=199&end=347&q=inspection&at=1#m",
    ),
    "archive": ("sample", "/archive"),
    "dates": ("dates", "/archive"),
}
READY = {"search": ".result", "article": "#m", "archive": "#articles-title", "dates": "#dates-title"}
CUT = """() => [...document.querySelectorAll('main *')].filter((node) => {
  const style = getComputedStyle(node);
  if (!node.checkVisibility() || node.closest('.unseen, .scrolls, svg')) return false;
  const box = node.getBoundingClientRect();
  const hidden = ['hidden', 'clip'].includes(style.overflowX) && node.scrollWidth > node.clientWidth + 1;
  return box.right > innerWidth + 1 || box.left < -1 || (hidden && node.children.length === 0);
}).map((node) => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_at_twice_the_size(newsroom, visit, name, scheme):
    """A 1280 pixel screen at 200 % is 640 wide: no sideways scroll, nothing beyond the edge, axe-core clean."""
    place, path = PAGES[name]
    page = visit(newsroom.at(place, path), width="zoomed", scheme=scheme)
    page.locator(READY[name]).first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert fits(page)
    assert page.evaluate(CUT) == []
    assert found_now(page) == []
