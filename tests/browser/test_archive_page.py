"""The Archive page in a real browser: adding, refusing, dating, withdrawing and undoing."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_an_empty_archive_welcomes_and_takes_files(newsroom, visit, shoot, tmp_path):
    """From an empty archive to an answer: welcome, upload, a refusal with its reason, a question."""
    page = visit(newsroom.at("empty"))
    expect(page.get_by_role("heading", name="Welcome: the archive is empty")).to_be_visible()
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
    page.goto(newsroom.at("empty", "/?q=When+will+the+ferry+to+Skerrow+sail+again%3F"))
    expect(page.locator(".card blockquote").first).to_contain_text("will sail again on 3 June 2026")


def test_a_date_can_be_set_in_place(newsroom, visit, shoot):
    """An article of unknown date gets one, and leaves the list of dates to check."""
    page = visit(newsroom.at("sample", "/archive"))
    page.locator("#dates-title").wait_for()
    shoot(page, "archive-desk")
    row = page.locator("#dates-title ~ ul .row", has_text="Brackenholt market")
    row.get_by_label("Published").fill("2024-05")
    row.get_by_role("button", name="Set date").click()
    expect(page.locator(".said")).to_contain_text("Publication set to May 2024")
    expect(page.locator("#dates-title ~ ul .row", has_text="Brackenholt market")).to_have_count(1)
    expect(page.locator("#dates-title ~ ul .row", has_text="Brackenholt market")).not_to_contain_text(
        "Date unknown"
    )


def test_an_article_is_withdrawn_and_brought_back(newsroom, visit):
    """Withdrawn with its reason, it is gone from the answer; the undo brings it back within the day."""
    page = visit(newsroom.at("sample", "/archive"))
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
