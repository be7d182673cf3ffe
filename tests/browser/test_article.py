"""Reading an article in a real browser, also without scripts and on paper."""

import pytest
from playwright.sync_api import expect

from corpus.archive import Archive
from tests.browser.looks import fits

pytestmark = pytest.mark.browser
WIDTHS = ("desk", "phone")
ID = "eldershire-gazette/full-inspection-may-or-june"
PATH = f"/article/{ID.replace('/', '%2F')}"
WORDS = (
    "Roger Fenwick (Con), the cabinet member for children, told colleagues on Tuesday that he expected a "
    "full Ofsted inspection in May or June next year."
)


@pytest.fixture
def place(newsroom):
    """Return the address of the article at its words."""
    with Archive.open(newsroom.folder / "sample") as archive:
        text = archive.version_of(ID).article.text
    start = text.index(WORDS)
    return newsroom.at("sample", f"{PATH}?start={start}&end={start + len(WORDS)}&q=inspection#m")


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_an_article_opens_at_its_words(place, visit, shoot, width):
    """The words are marked and in view, with later coverage named on top and the rest beside."""
    page = visit(place, width=width)
    expect(page.locator("#m")).to_be_in_viewport()
    assert "".join(page.locator("mark.slice").all_inner_texts()) == WORDS
    expect(page.locator(".notice.later")).to_contain_text("Later, and perhaps about the same:")
    expect(page.get_by_role("heading", name="About the same, by date")).to_be_attached()
    assert fits(page)
    shoot(page, f"article-{width}")


def test_it_is_read_without_scripts(place, browser):
    """Scrolled to the words, furniture folded but reachable, citations in full."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 600})
    page = context.new_page()
    page.goto(place)
    expect(page.locator("#m")).to_be_in_viewport()
    page.get_by_text("Citation styles").click()
    expect(page.locator(".styles dd p").first).to_contain_text("“Children’s services ‘ready for anything’")
    if page.locator(".furniture").count():
        page.locator(".furniture summary").first.click()
        expect(page.locator(".furniture .scrap").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_citations_are_copied(place, visit, width):
    """By button and by key; the link opens at the same words."""
    page = visit(place, width=width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy quote + citation").click()
    expect(page.locator("#announce")).to_have_text("quote + citation copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"“{WORDS}” (“Children’s services")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#announce")).to_have_text("link copied")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    assert "".join(page.locator("mark.slice").all_inner_texts()) == WORDS
    page.keyboard.press("c")
    expect(page.locator("#announce")).to_have_text("citation copied")


@pytest.mark.parametrize("width", WIDTHS)
def test_on_paper_there_are_only_words(place, visit, width):
    """Print leaves out navigation, buttons and folded parts."""
    page = visit(place, width=width)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for part in (".masthead nav", ".quickly", ".around-it", ".neighbours"):
        for found in page.locator(part).all():
            expect(found).to_be_hidden()


def test_what_is_not_there_answers_404(newsroom, visit, browser):
    """With a page of its own that can be searched from."""
    page = browser.new_page()
    answer = page.goto(newsroom.at("sample", "/article/not-there"))
    assert answer.status == 404
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    page.get_by_label("Search past coverage").fill("flood gates")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=flood+gates")
    page.close()
