"""Asking in a real browser: the answer, its address, its keys, and what it says of the past."""

import json
import time

import pytest
from playwright.sync_api import expect

from corpus.archive import Archive

pytestmark = pytest.mark.browser
WIDTHS = ("desk", "phone")
FORECAST = "When is the next full inspection?"
QUOTE = (
    "A full inspection of Eldershire’s children’s services, twice promised and twice put off, "
    "is now expected in February or March of next year."
)


def ask(page, question):
    page.get_by_label("Question").fill(question)
    page.get_by_label("Question").press("Enter")
    title = page.locator("#answer-title")
    title.wait_for()
    expect(page.locator("body")).not_to_have_class("is-asking")
    return title


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_a_question_is_answered_with_its_source(newsroom, visit, shoot, width):
    """Typing a question gives the newest forecast, word for word, with its article and its date."""
    page = visit(newsroom.at("sample"), width=width)
    expect(page.get_by_label("Question")).to_be_focused()
    title = ask(page, FORECAST)
    expect(title).to_have_text("February or March 2027")
    lead = page.locator(".card").first
    expect(lead.locator("blockquote")).to_have_text(QUOTE)
    expect(lead.locator("mark")).to_have_text("February or March of next year")
    expect(lead).to_contain_text("The Eldershire Gazette")
    expect(lead).to_contain_text("15 October 2026")
    expect(lead.locator(".chip")).to_have_text("Feb–Mar 2027 · ahead")
    expect(page.locator("details.earlier")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
    shoot(page, f"answer-{width}")


@pytest.mark.parametrize(
    ("as_of", "status", "short"),
    [
        ("2026-11-23", "answered", "February or March 2027"),
        ("2021-10-15", "answered", "Early 2022"),
        ("2025-07-10", "expired", "May or June 2025"),
    ],
)
def test_the_same_question_as_of_other_days(newsroom, visit, as_of, status, short):
    """The slipping forecast answers as it stood on the day asked; a passed window is said to have passed."""
    page = visit(newsroom.at("sample", f"/?q=When+is+the+next+full+inspection%3F&as_of={as_of}"))
    expect(page.locator("#answer-title")).to_have_text(short)
    expect(page.locator(".answer")).to_have_class(f"answer status-{status}")
    expect(page.get_by_label("As of", exact=True)).to_have_value(as_of)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_answer_opens_the_article_at_its_words(newsroom, visit, width):
    """Opening a statement shows the whole article with the quoted words marked and in view."""
    page = visit(newsroom.at("sample", "/?q=When+is+the+next+full+inspection%3F"), width=width)
    page.locator(".card").first.get_by_role("link", name="Open the article here").click()
    page.wait_for_url("**/article/**")
    mark = page.locator("main mark").first
    expect(mark).to_be_in_viewport()
    assert "February or March of next year" in " ".join(page.locator("main mark").all_inner_texts())


@pytest.mark.parametrize("width", WIDTHS)
def test_questions_have_addresses_and_back_works(newsroom, visit, width):
    """A question puts itself into the address; going back shows the one before."""
    page = visit(newsroom.at("fiction"), width=width)
    expect(ask(page, "When will the lamp be relit?")).to_have_text("Around May or June 2025")
    assert page.url.endswith("/?q=When+will+the+lamp+be+relit%3F")
    assert page.title() == "When will the lamp be relit? · Cuttings"
    expect(ask(page, "What does a lens cost?")).to_have_text("“£48,000” or “£62,000”")
    page.go_back()
    expect(page.locator("#answer-title")).to_have_text("Around May or June 2025")
    expect(page.get_by_label("Question")).to_have_value("When will the lamp be relit?")


def test_the_same_question_can_be_asked_again(newsroom, visit):
    """The page comes back to rest although the answer is the same as before."""
    page = visit(newsroom.at("fiction", "/?q=lamp"))
    expect(page.locator("#answer-title")).to_be_focused()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#answer-title")).to_be_focused()
    assert "is-asking" not in (page.locator("body").get_attribute("class") or "")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_past_day_is_one_click_away(newsroom, visit, width):
    """The quick days ask again as of that day, and nothing published later is shown."""
    page = visit(newsroom.at("fiction", "/?q=lamp"), width=width)
    expect(page.locator(".kicker")).to_contain_text("as of 23 November 2026")
    page.get_by_role("button", name="three years ago").click()
    expect(page.locator(".kicker")).to_contain_text("as of 23 November 2023")
    assert "as_of=2023-11-23" in page.url
    expect(page.locator("#result")).not_to_contain_text("Lighthouse lamp to be relit")


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_the_picture_has_a_layout_for_each_width(newsroom, visit, shoot, width):
    """Each statement has an arrow to the time it speaks of; the same stands there in words."""
    shown, hidden = ("wide", "narrow") if width == "desk" else ("narrow", "wide")
    page = visit(newsroom.at("fiction", "/?q=When+will+the+lamp+be+relit%3F"), width=width)
    picture = page.locator(f".timeline svg.{shown}")
    expect(picture).to_be_visible()
    expect(page.locator(f".timeline svg.{hidden}")).to_be_hidden()
    assert picture.locator(".arrow").count() == 3
    assert picture.locator(".as-of-label").text_content() == "as of 23 Nov 2026"
    page.get_by_text("The picture in words").click()
    expect(page.locator(".in-words li").first).to_have_text(
        "Published 3 November 2021: speaks of Jan–Apr 2022 · passed (overtaken by a later statement)"
    )
    page.get_by_text("The picture in words").click()
    shoot(page, f"timeline-{width}")


def test_an_inferred_date_shows_its_evidence(newsroom, visit):
    """A date worked out from the text says so; its evidence appears on focus."""
    page = visit(newsroom.at("fiction", "/?q=lamp"))
    page.get_by_text("Earlier statements (2)").click()
    evidence = page.get_by_text("“Tuesday, 20 September” fits only 2022")
    expect(evidence).to_be_hidden()
    page.get_by_role("button", name="date inferred").focus()
    expect(evidence).to_be_visible()
    expect(page.locator(".refers")).to_have_text("“He” is Idris Vane, earlier in the same article")


@pytest.mark.parametrize("width", WIDTHS)
def test_both_sides_of_a_dispute_are_shown(newsroom, visit, shoot, width):
    """Reports that disagree stand side by side, neither before the other; on a phone both at full width."""
    page = visit(newsroom.at("fiction", "/?q=What+would+a+new+lnes+cost%3F"), width=width)
    page.locator(".side").first.wait_for()
    boxes = [side.bounding_box() for side in page.locator(".side").all()]
    assert len(boxes) == 2
    same = "y" if width == "desk" else "x"  # a phone has room for one below the other
    assert boxes[0][same] == boxes[1][same]
    expect(page.locator(".side .stands")).to_have_text(["≠ Disagrees with another report"] * 2)
    expect(page.locator(".kicker")).to_contain_text("Reports disagree")
    expect(page.locator(".notes")).to_have_text("“lnes” was read as “lens”.")
    if width == "desk":
        shoot(page, "disputed")


@pytest.mark.parametrize("width", WIDTHS)
def test_silence_says_what_was_searched(newsroom, visit, shoot, width):
    """Without an answer the page says so, what it searched, and what comes near as coverage only."""
    page = visit(newsroom.at("fiction", "/?q=Who+paints+the+buoys"), width=width)
    expect(page.locator("#answer-title")).to_have_text("The archive does not say")
    expect(page.locator(".nearest")).to_contain_text("Nearest coverage, which does not answer this")
    expect(page.locator(".searched")).to_contain_text(
        "Searched 5 articles by words and by meaning, 1 September 2021 to 4 April 2024; 2 undated articles left out"
    )
    if width == "desk":
        shoot(page, "no-answer")


def test_keys_move_open_copy_and_explain(newsroom, visit):
    """J and k move, c copies the citation, Enter opens, / goes to the question, ? shows the keys."""
    page = visit(newsroom.at("fiction", "/?q=lens"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator("#answer-title")).to_be_focused()
    cards = page.locator(".card")
    page.keyboard.press("j")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("c")
    expect(page.locator("#announce")).to_have_text("citation copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "“Lighthouse lamp to be relit, says harbour trust”, Nora Pell, Skerrow Mail, 4 April 2024, "
        "https://skerrowmail.example/lamp"
    )
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_label("Question")).to_be_focused()
    page.keyboard.type("?jk")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert cards.nth(0).get_attribute("data-href").startswith("/article/gannet-2024?start=")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_verdict_on_an_answer_is_kept(newsroom, visit, width):
    """Thumbs and a note go into the archive with the answer they are about."""
    page = visit(newsroom.at("sample", "/?q=When+is+the+next+full+inspection%3F"), width=width)
    page.get_by_role("button", name="Yes").click()
    page.get_by_label("A note, if you like").fill("right, checked with the council")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#announce")).to_contain_text("your verdict is kept")
    with Archive.open(newsroom.folder / "sample") as archive:
        kept = archive.feedback()[-1]
    assert (kept.question, kept.thumbs_up, kept.note) == (FORECAST, True, "right, checked with the council")
    assert json.loads(kept.answer)["answer"] == "February or March 2027"
    page.goto(newsroom.at("sample", "/archive"))
    with page.expect_download() as started:
        page.get_by_role("link", name="the right ones as a question file").click()
    questions = [json.loads(line) for line in started.value.path().read_text("utf-8").splitlines()]
    assert [(q["question"], q["kind"]) for q in questions] == [(FORECAST, "next")]
    assert questions[0]["evidence"][0]["quote"] == QUOTE


def test_thanks_come_with_the_reply(newsroom, visit):
    """While the verdict is under way the page says so, and no more."""
    page = visit(newsroom.at("sample", "/?q=When+is+the+next+full+inspection%3F"))
    page.get_by_role("button", name="No", exact=True).click()
    held = []
    page.route("**/queue/join**", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks what it is given)
    page.get_by_role("button", name="Send").click()
    legend = page.locator(".feedback legend")
    expect(legend).to_have_text("Sending …")
    expect(page.get_by_role("button", name="Yes")).to_be_disabled()
    for _ in range(500):
        if not held:
            page.wait_for_timeout(20)
    held[0].continue_()
    expect(legend).to_have_text("Thank you.")


def test_a_verdict_that_is_not_kept_can_be_sent_again(newsroom, visit):
    """The page says why, and takes it again."""
    page = visit(newsroom.at("sample", "/?q=When+is+the+next+full+inspection%3F"))
    page.get_by_role("button", name="Yes").click()
    form, legend = page.locator(".feedback"), page.locator(".feedback legend")
    turn = form.get_attribute("data-feedback")
    form.evaluate("(form) => { form.dataset.feedback = 'forgotten'; }")
    page.get_by_role("button", name="Send").click()
    expect(legend).to_contain_text("shown too long ago to be judged")
    expect(page.get_by_role("button", name="Send")).to_be_enabled()
    form.evaluate("(form, turn) => { form.dataset.feedback = turn; }", turn)
    page.get_by_role("button", name="Send").click()
    expect(legend).to_have_text("Thank you.")


def test_a_wrong_day_is_explained(newsroom, visit):
    """An address with no day in it gets a message, not an error."""
    page = visit(newsroom.at("fiction", "/?q=lamp&as_of=2022-13"))
    expect(page.locator(".summary")).to_contain_text("2022-13")


def test_the_page_says_that_models_are_loading(newsroom, visit):
    """The page is there and answers before the models are; it says so, and stops saying so by itself."""
    page = visit(newsroom.at("slow"))
    note = page.get_by_role("note")
    expect(note).to_contain_text("still loading")
    expect(ask(page, "lamp")).to_have_text("Around May or June 2025")
    (newsroom.folder / "release").touch()
    expect(note).to_have_count(0)


def test_the_page_paints_soon(newsroom, visit):
    """Something is on the screen within 1.5 s, and the question can be typed; the best of three visits counts."""
    painted = []
    for _ in range(3):
        page = visit(newsroom.at("sample"))
        page.get_by_label("Question").wait_for()
        painted.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    assert min(painted) < 1_500


def test_the_first_page_begins_with_examples(newsroom, visit, shoot):
    """Before a question there are questions this archive answers, and its newest articles."""
    page = visit(newsroom.at("sample"))
    expect(page.locator(".examples a").first).to_be_visible()
    expect(page.locator(".newest li")).to_have_count(6)
    shoot(page, "ask-desk")
    page.locator(".examples a").first.click()
    expect(page.locator(".answer .kicker")).to_be_visible()


@pytest.mark.parametrize("path", ["/?q=lamp", "/?q=lens", "/?q=buoys"])
def test_nothing_is_cut_off_at_twice_the_size(newsroom, visit, path):
    """At 200 % zoom (640 pixels) every answer reads without scrolling sideways."""
    page = visit(newsroom.at("fiction", path), width="zoomed")
    page.locator("#answer-title").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_a_question_typed_before_the_page_is_ready_is_not_lost(newsroom, visit):
    """The page's script comes two seconds late: what was typed meanwhile stays, and is answered."""
    page = visit(newsroom.at("fiction"))
    page.route("**/page.js*", lambda route: (time.sleep(2), route.continue_()))
    page.goto(newsroom.at("fiction"), wait_until="commit")
    page.get_by_label("Question").fill("When will the lamp be relit?")
    page.wait_for_function("() => window.cuttings && document.getElementById('as_of').value")
    expect(page.get_by_label("Question")).to_have_value("When will the lamp be relit?")
    page.get_by_label("Question").press("Enter")
    expect(page.locator("#answer-title")).to_have_text("Around May or June 2025")
