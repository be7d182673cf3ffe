"""Searching in a real browser: limits, order, picture, keys, addresses; at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import fits

pytestmark = pytest.mark.browser
WIDTHS = ("desk", "phone")


def unfold(page):
    """Open what a phone folds away."""
    narrow = page.get_by_text("Narrow down", exact=True)
    if narrow.is_visible():
        narrow.click()


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_words_find_articles(newsroom, visit, shoot, width):
    """Typing words gives articles with the words marked, a count, and what to narrow down by."""
    page = visit(newsroom.at("sample", "/search"), width=width)
    expect(page.get_by_label("Words, names or a question")).to_be_focused()
    page.keyboard.type("flood gates")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=flood+gates*")
    expect(page.locator("#count")).to_have_text("8 articles found, shown as 7 results")
    first = page.locator(".result").first
    expect(first.locator("mark").first).to_have_text("flood")
    expect(first.locator(".credit")).to_contain_text("2024")
    assert fits(page)
    shoot(page, f"search-{width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_agency_report_is_shown_once(newsroom, visit, shoot, width):
    """The first published stands for all; the others unfold below it, lead to their articles, and those back."""
    page = visit(newsroom.at("sample", "/search?q=Solheim+drains"), width=width)
    expect(page.locator("#count")).to_have_text("2 articles found, shown as 1 result")
    result = page.locator(".result")
    expect(result).to_have_count(1)
    expect(result.locator(".credit")).to_contain_text("Brackenholt Post")
    other = result.get_by_role("link", name="New builder, new bill")
    expect(other).to_be_hidden()
    result.get_by_text("Also printed by 1 other", exact=True).click()
    expect(other).to_be_visible()
    assert fits(page)
    shoot(page, f"search-group-{width}")
    other.click()
    page.wait_for_url("**/article/**")
    around = page.get_by_role("region", name="Also printed in")
    expect(around).to_contain_text("Brackenholt Post, nearly the same text")
    assert fits(page)
    around.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Hallam & Voss takes over stalled Saltersby railway")


@pytest.mark.parametrize("width", WIDTHS)
def test_limits_are_one_click(newsroom, visit, shoot, width):
    """A name is taken in, another left out, a chip takes a limit away; each step has its address."""
    page = visit(newsroom.at("sample", "/search?q=council"), width=width)
    unfold(page)
    total = int(page.locator("#count").text_content().split()[0])
    source = page.get_by_role("region", name="Source")
    source.get_by_role("link", name="Brackenholt Post", exact=True).click()
    page.wait_for_url("**source=Brackenholt+Post*")
    unfold(page)
    expect(page.locator(".credit").first).to_contain_text("Brackenholt Post")
    assert int(page.locator("#count").text_content().split()[0]) < total
    assert fits(page)
    page.get_by_role("link", name="leave out 2022").click()
    page.wait_for_url("**not_year=2022*")
    assert all("2022" not in credit for credit in page.locator(".result .credit").all_inner_texts())
    expect(page.locator(".chips")).to_contain_text("Year: not 2022")
    if width == "desk":
        shoot(page, "search-limits")
    page.locator(".chips").get_by_role("link", name="Source: Brackenholt Post").click()
    page.wait_for_url("**/search?q=council&not_year=2022")
    page.go_back()
    expect(page.locator(".chips")).to_contain_text("Source: Brackenholt Post")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_picture_narrows_on_click(newsroom, visit, width):
    """A year's bar shows that year, by month then."""
    page = visit(newsroom.at("sample", "/search"), width=width)
    unfold(page)
    expect(page.locator("figcaption")).to_have_text("Published, by year")
    page.locator(".by-time").get_by_role("link", name="2024:").click()
    page.wait_for_url("**from=2024-01-01&to=2024-12-31*")
    expect(page.locator("figcaption")).to_have_text("Published, by month")
    expect(page.get_by_label("Published from")).to_have_value("2024-01-01")


@pytest.mark.parametrize("width", WIDTHS)
def test_days_and_order(newsroom, visit, width):
    """The form sets a range; the order changes without losing it."""
    page = visit(newsroom.at("sample", "/search?q=council"), width=width)
    page.get_by_label("Published from").fill("2024-01-01")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**from=2024-01-01*")
    page.get_by_role("link", name="Oldest").click()
    page.wait_for_url("**sort=oldest*")
    expect(page.locator(".chips")).to_contain_text("since 1 January 2024")
    expect(page.locator(".result .credit").first).to_contain_text("2024")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_search_as_of_a_past_day(newsroom, visit, shoot, width):
    """Later articles are hidden, which is said; the day stays in the address, in articles, and is taken away."""
    page = visit(newsroom.at("sample", "/search?q=flood+gates"), width=width)
    expect(page.locator("#count")).to_have_text("8 articles found, shown as 7 results")
    page.get_by_label("As of", exact=True).fill("2023-01-01")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**as_of=2023-01-01*")
    expect(page.locator(".read")).to_contain_text("What was published after 1 January 2023 is hidden")
    expect(page.locator(".chips")).to_contain_text("as of 1 January 2023")
    assert int(page.locator("#count").text_content().split()[0]) < 7
    assert all(int(c[-4:]) <= 2022 for c in page.locator(".result .credit time").all_inner_texts())
    assert fits(page)
    shoot(page, f"search-as-of-{width}")
    page.locator(".result a").first.click()
    page.wait_for_url("**/article/**as_of=2023-01-01*")
    expect(page.locator(".notice").filter(has_text="As of 1 January 2023")).to_be_visible()
    page.get_by_role("link", name="Back to the results").click()
    page.locator(".chips").get_by_role("link", name="as of 1 January 2023").click()
    expect(page.locator("#count")).to_have_text("8 articles found, shown as 7 results")


def test_narrowing_on_a_phone_is_folded(newsroom, visit):
    """Results come first; the limits are one touch away."""
    page = visit(newsroom.at("sample", "/search?q=council"), width="phone")
    source = page.get_by_role("region", name="Source")
    expect(source).to_be_hidden()
    assert page.locator(".result").first.bounding_box()["y"] < 600
    page.get_by_text("Narrow down", exact=True).click()
    expect(source).to_be_visible()
    assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_wrong_line_is_explained(newsroom, visit, shoot, width):
    """What was wrong, and how it was read."""
    page = visit(newsroom.at("sample", "/search?q=%22flood+gates"), width=width)
    expect(page.locator(".read")).to_contain_text("quotation mark")
    expect(page.locator(".read code")).to_have_text('"flood gates"')
    if width == "desk":
        shoot(page, "search-explained")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_is_answered_above_the_results(newsroom, visit, shoot, width):
    """The results are there at once, the short answer after them, with the way to its sources."""
    page = visit(newsroom.at("sample", "/search?q=When+is+the+next+full+inspection%3F"), width=width)
    expect(page.locator(".as-question")).to_contain_text("Answer: February or March 2027.")
    if width == "desk":
        shoot(page, "search-question")
    page.get_by_role("link", name="See who said so, and when").click()
    expect(page.locator("#answer-title")).to_have_text("February or March 2027")


def test_keys(newsroom, visit):
    """J and k move, Enter opens at the words, n and p go to the next and the previous result."""
    page = visit(newsroom.at("sample", "/search?q=flood+gates"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".result").nth(1)
    expect(second).to_be_focused()
    title = second.locator(".headline").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**at=2#m")
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("#m")).to_be_in_viewport()
    page.keyboard.press("n")
    page.wait_for_url("**at=3#m")
    page.keyboard.press("p")
    page.wait_for_url("**at=2#m")
    page.get_by_role("link", name="Back to the results").click()
    page.wait_for_url("**/search?q=flood+gates")
    page.keyboard.press("/")
    expect(page.get_by_label("Words, names or a question")).to_be_focused()


@pytest.mark.parametrize("width", WIDTHS)
def test_results_can_be_taken_away(newsroom, visit, width):
    """Each form is a download with a name that says what it is."""
    page = visit(newsroom.at("sample", "/search?q=flood+gates"), width=width)
    for name, file in (("CSV", ".csv"), ("RIS", ".ris"), ("Chronology (Word)", ".docx")):
        with page.expect_download() as started:
            page.locator(".taking").get_by_role("link", name=name, exact=True).click()
        assert started.value.suggested_filename == f"cuttings-search-flood-gates{file}"


def test_a_hostile_article_is_text(newsroom, visit):
    """In results and on its page nothing of it runs."""
    page = visit(newsroom.at("sample", "/search?q=mayor+skerrow"))
    expect(page.locator(".result").first).to_contain_text("<script>window.hacked=1</script>")
    page.locator(".result a").first.click()
    page.wait_for_url("**/article/**")
    expect(page.locator("h1")).to_contain_text("${window.hacked=1} {{value}}")
    assert page.evaluate("window.hacked === undefined")
    assert page.locator("main img").count() == 0
