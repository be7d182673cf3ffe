"""The Archive page in a real browser: adding, refusing, dating, withdrawing and undoing."""

import json
import time

import pytest
from playwright.sync_api import expect

from tests.browser.looks import fits

pytestmark = pytest.mark.browser


WIDTHS = ("desk", "phone")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_empty_archive_welcomes_and_takes_files(newsroom, visit, shoot, tmp_path, width):
    """From an empty archive to an answer: welcome, upload, a refusal with its reason, a question."""
    place = {"desk": "empty", "phone": "empty-phone"}[width]
    page = visit(newsroom.at(place), width=width)
    expect(page.get_by_role("heading", name="Welcome: the archive is empty")).to_be_visible()
    if width == "desk":
        shoot(page, "welcome")
    page.get_by_role("link", name="Add articles").click()
    good, bad, odd = tmp_path / "ferry.txt", tmp_path / "broken.jsonl", tmp_path / "picture.png"
    good.write_text(
        "Ferry returns to Skerrow\n\nThe ferry to Skerrow will sail again on 3 June 2026, its owner said.\n"
    )
    bad.write_text('{"id": "x", "title": 5}\n')
    odd.write_bytes(b"\x89PNG")
    page.locator("#files").set_input_files([good, bad, odd])
    expect(page.locator(".added")).to_contain_text("1 added, 1 refused.")
    expect(page.locator(".added")).to_contain_text("broken.jsonl")
    expect(page.locator(".added")).to_contain_text("1 passed over: not a kind of file that can be read.")
    expect(page.locator("#refused-title")).to_have_text("Refused (1)")
    expect(page.locator("#held")).to_contain_text("1 article from 0 sources")
    expect(page.locator("#archive")).not_to_contain_text("cuttings-upload")
    assert fits(page)
    page.goto(newsroom.at(place, "/?q=When+will+the+ferry+to+Skerrow+sail+again%3F"))
    expect(page.locator(".card blockquote").first).to_contain_text("will sail again on 3 June 2026")


def test_what_came_back_is_named(newsroom, visit, tmp_path):
    """As on the command line: withdrawn articles that were added again, and hidden files."""
    page = visit(newsroom.at("dates", "/archive"))
    told = {
        "added": 21, "replaced": 0, "unchanged": 0, "copies": 0, "refused": [], "interrupted": False,
        "passed_over": 2, "returned": [f"weir{n}" for n in range(21)], "unlike": ["story", "sub/a"],
    }  # fmt: skip
    bodies = {"POST": {"batch": "b"}, "PUT": {"files": 1}}
    page.route("**/api/uploads**", lambda route: route.fulfill(json=bodies[route.request.method]))
    page.route("**/api/uploads/b", lambda route: route.fulfill(body=json.dumps({"report": told}) + "\n"))
    page.route("**/api/uploads/b?**", lambda route: route.fulfill(json=bodies["PUT"]))
    (tmp_path / "weir.txt").write_text("Weir\n\nThe weir stands still.\n")
    page.locator("#files").set_input_files([tmp_path / "weir.txt"])
    names = ", ".join(told["returned"][:20])
    remedy = "If both are to be found, give one file another name and ingest it again."
    expect(page.locator(".added p")).to_have_text([
        "21 added, 0 refused.",
        "2 passed over: hidden, or notes.",
        f"Withdrawn before and back again: {names} and 1 more.",
        f"Another story than before stands under: story, sub/a. {remedy}",
    ])  # fmt: skip


def test_a_date_can_be_set_in_place(newsroom, visit, shoot):
    """An article of unknown date gets one, and leaves the list of dates to check."""
    page = visit(newsroom.at("sample", "/archive"))
    page.locator("#dates-title").wait_for()
    shoot(page, "archive-desk")
    row = page.locator("#dates-title ~ ul .row", has_text="Brackenholt market")
    row.get_by_label("Published").fill("2024-05")
    row.get_by_role("button", name="Set date").click()
    expect(page.locator(".said")).to_contain_text("Publication set to May 2024")
    expect(row).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_doubtful_dates_are_explained_and_put_right(newsroom, visit, shoot, width):
    """Each kind is counted and picked; why is told with the article's words, a click away; then it is right."""
    page = visit(newsroom.at("dates", "/archive"), width=width)
    rows = page.locator("#dates-title ~ ul.rows .row")
    page.get_by_role("button", name="contradicted").wait_for()
    assert fits(page)
    if width == "desk":
        shoot(page, "dates-desk")
    wrong = rows.filter(has_text=f"Slipway wrong on a {width}")
    expect(wrong).to_contain_text("Contradicted · 30 May 2019 · Orrin Echo")
    expect(wrong).to_contain_text("“5 March 2021” is told as past.")
    expect(rows.filter(has_text=f"Slipway ahead on a {width}")).to_contain_text(
        "1 January 2031 is still ahead"
    )
    expect(rows.filter(has_text=f"Slipway early on a {width}")).to_contain_text(
        "1 January 1970 is the day that programs write where they know no date."
    )
    page.get_by_role("button", name="contradicted").click()
    expect(page.get_by_role("button", name="contradicted")).to_have_attribute("aria-pressed", "true")
    expect(rows.filter(has_text="Slipway ahead")).to_have_count(0)
    wrong.get_by_role("button", name="It is right: keep it").click()
    expect(page.locator(".said")).to_contain_text("Kept: published 30 May 2019.")
    expect(wrong).to_have_count(0)
    page.get_by_role("button", name="All").click()
    early = rows.filter(has_text=f"Slipway early on a {width}")
    early.get_by_label("Published").fill("2020-02")
    early.get_by_role("button", name="Set date").click()
    expect(page.locator(".said")).to_contain_text("Publication set to February 2020")
    expect(early).to_have_count(0)


def test_the_words_that_speak_against_a_date_are_one_click_away(newsroom, visit):
    """The link opens the article at them."""
    page = visit(newsroom.at("dates", "/archive"))
    row = page.locator("#dates-title ~ ul .row", has_text="Slipway wrong on a spare")
    link = row.get_by_role("link", name="“5 March 2021”")
    page.goto(newsroom.at("dates", link.get_attribute("href")))
    expect(page.locator("mark.slice")).to_have_text("5 March 2021")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_article_is_withdrawn_and_brought_back(newsroom, visit, width):
    """Withdrawn with its reason, it is gone from the answer; the undo brings it back within the day."""
    page = visit(newsroom.at("sample", "/archive"), width=width)
    page.get_by_label("Find by headline, source or name").fill("Millgate closed after lorry")
    page.get_by_role("button", name="Find").click()
    row = page.locator("#articles-title ~ ul .row")
    expect(row).to_have_count(1)
    row.get_by_text("Withdraw", exact=True).click()
    row.get_by_label("Why it is withdrawn").fill("wrong bridge")
    row.get_by_role("button", name="Withdraw this article").click()
    gone = page.locator("#withdrawn-title ~ ul .row", has_text="wrong bridge")
    expect(gone).to_be_visible()
    answer = page.request.get(newsroom.at("sample", "/api/ask?q=Why+was+Millgate+closed%3F")).json()
    assert "post-16102" not in [s["article"]["id"] for s in answer["statements"]]
    gone.get_by_role("button", name="Undo").click()
    expect(page.locator(".said")).to_contain_text("Restored")
    expect(gone).to_have_count(0)


def test_the_archive_page_fits_a_phone(newsroom, visit, shoot):
    """Nothing is cut off at 390 pixels."""
    page = visit(newsroom.at("sample", "/archive"), width="phone", scheme="dark")
    page.locator("#held-title").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    shoot(page, "archive-phone")


def test_files_chosen_before_the_page_is_ready_are_taken(newsroom, visit, tmp_path):
    """The page's script comes two seconds late: what was chosen meanwhile is taken up."""
    page = visit(newsroom.at("dates"))
    page.route("**/page.js*", lambda route: (time.sleep(2), route.continue_()))
    page.goto(newsroom.at("dates", "/archive"), wait_until="commit")
    early = tmp_path / "early.jsonl"
    early.write_text('{"id": "x", "title": 5}\n')
    page.locator("#files").set_input_files([early])
    expect(page.locator(".added")).to_contain_text("Nothing added, 1 refused.")
