"""An article's page by its HTML: the words asked for, what stands around them, and text that stays text."""

import html
import re
from datetime import date
from urllib.parse import quote

import pytest

from corpus.passage import Span
from page.article_text import Marks, marked_slice
from page.guard import PLAIN_POLICY, Guard
from tests.fakes_page import NASTY
from tests.page.newsdesk import LAMP, WEB, article, client_of, make_desk, some_articles

SAID = "he had never been so tired of torches"
START = LAMP.index(SAID)
PLACE = f"start={START}&end={START + len(SAID)}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return make_desk(tmp_path_factory.mktemp("desk"), some_articles())


@pytest.fixture(scope="module")
def client(desk):
    return client_of(desk)


def page(client, path, status=200):
    found = client.get(f"/article/{path}")
    assert found.status_code == status
    return found.text


def words(part):
    return html.unescape(re.sub("<[^>]+>", "", part))


def marked(text):
    return [
        (kind, words(inner)) for kind, inner in re.findall(r'<mark class="([a-z ]+)"[^>]*>(.*?)</mark>', text)
    ]


def test_an_article_opens_at_the_words(client):
    """The slice is marked, word for word, and the anchor stands on it, once."""
    text = page(client, f"lamp?{PLACE}")
    assert marked(text) == [("slice", SAID)]
    assert text.count('id="m"') == 1
    assert "<title>Lamp at Gannet Point to be relit · Cuttings</title>" in text


def test_searched_words_are_marked_beside_the_slice(client):
    """Words inside the slice are both; the anchor stays at the beginning of the slice."""
    text = page(client, f"lamp?{PLACE}&q=torches+trust")
    assert marked(text) == [
        ("word", "trust"), ("word", "Trust"), ("word", "trust"), ("slice", "he had never been so tired of "),
        ("slice word", "torches"),
    ]  # fmt: skip
    assert '<mark class="slice" id="m">he had' in text


def test_a_slice_over_paragraphs_is_marked_in_each(client):
    """Nothing between the paragraphs is lost or doubled."""
    start, end = LAMP.index("Trust members"), LAMP.index(" said he had")
    found = marked(page(client, f"lamp?start={start}&end={end}"))
    assert [words for _, words in found] == LAMP[start:end].split("\n\n")


def test_the_text_is_the_stored_one_in_paragraphs(client):
    """Every block once, in order; the headline is the heading; furniture is folded, not gone."""
    text = page(client, "lamp")
    assert re.findall(r"<h1>(.*?)</h1>", text) == ["Lamp at Gannet Point to be relit"]
    body = re.search(r'<div class="text">(.*?)</div>', text, re.DOTALL)[1]
    blocks = [words(part) for part in re.findall(r"<p[^>]*>(.*?)</p>", body)]
    assert blocks == LAMP.split("\n\n")[1:]
    folded = re.search(r'<details class="furniture">(.*?)</details>', body, re.DOTALL)[1]
    assert "Page furniture (3 lines)" in folded
    assert "Share this story" in folded
    assert "torches" not in folded


@pytest.mark.parametrize(
    "place",
    ["start=x&end=9", "start=9&end=4", "start=0&end=99999", "start=5", "start=²&end=5", "start=-1&end=5"],
)
def test_a_wrong_place_shows_the_whole_article(client, place):
    """With a note, never an error."""
    text = page(client, f"lamp?{place}")
    assert "The place asked for is not in this version of the text" in text
    assert marked(text) == []


def test_an_article_named_by_a_web_address_has_a_page(desk):
    """Its id goes through the guard as well, with a policy that allows no inline script."""
    client = client_of(desk)
    guarded = Guard(client.app, hosts=frozenset())
    client.app = guarded
    client._transport.app = guarded
    answer = client.get(f"/article/{quote(WEB, safe='')}")
    assert answer.status_code == 200
    assert "Harbour dredged at last" in answer.text
    assert answer.headers["content-security-policy"] == PLAIN_POLICY
    assert re.findall(r"<script(?![^>]*src=)[^>]*>|\son[a-z]+=|style=", answer.text) == []


def test_versions_are_listed_and_reachable(client):
    """The newest by default; an older one says that it is; one that is not there is 404."""
    path = quote(WEB, safe="")
    newest = page(client, path)
    assert "first time in ten years" in newest
    assert f'href="/article/{path}?version=1"' in newest
    older = page(client, f"{path}?version=1")
    assert "first time in nine years" in older
    assert "This is version 1:" in older
    assert "This article has versions 1 to 2 only." in page(client, f"{path}?version=3", 404)


def test_an_inferred_date_shows_its_evidence(client):
    """In plain sight, not in a tooltip; a stated date has none."""
    text = page(client, quote(WEB, safe=""))
    assert "Between 18 September 2023 and 24 September 2023" in text
    assert "Date inferred</span> “Tuesday” fits only this week" in text
    assert "Date inferred" not in page(client, "lamp")


def test_copies_and_coverage_of_the_same_stand_beside(client):
    """In order of time, with this article in its place."""
    text = page(client, "ferry")
    assert "Also printed in" in text
    assert 'href="/article/ferry-agency"' in text
    same = re.search(r'aria-labelledby="same".*?</section>', page(client, "lamp"), re.DOTALL)
    assert same is None or "This article" in same[0]


def test_a_correction_stands_on_top(tmp_path):
    desk = make_desk(tmp_path, some_articles())
    desk.assistant.archive.add_note("lamp", "The lamp was <b>lit</b> in June.")
    text = page(client_of(desk), "lamp")
    assert text.index("The lamp was &lt;b&gt;lit&lt;/b&gt; in June.") < text.index("<h1>")


def test_the_way_among_the_results(client):
    """Previous and next result of the search that led here, and back to it."""
    text = page(client, "ferry?q=harbour&sort=oldest&at=2")
    assert 'href="/search?q=harbour&amp;sort=oldest">Back to the results' in text
    place = r"start=\d+&amp;end=\d+&amp;q=harbour&amp;sort=oldest"
    before = re.escape(quote(WEB, safe=""))
    assert re.search(rf'rel="prev" href="/article/{before}\?{place}&amp;at=1#m"', text)
    assert re.search(rf'rel="next" href="/article/lamp\?{place}&amp;at=3#m"', text)
    first = page(client, "ferry?q=harbour&at=1")
    assert 'rel="prev"' not in first
    assert "Back to the results" not in page(client, "ferry?q=harbour&at=0")


@pytest.mark.parametrize("name", ["nothing", "", "%00", "..%2fetc%2fpasswd", "lamp/", "%ff", "x" * 3000])
def test_what_is_not_there_has_a_page_of_its_own(client, name):
    """404, with a way to search; nothing of the address comes back."""
    text = page(client, name, 404)
    assert "There is no such article" in text
    assert 'action="/search"' in text


def test_a_withdrawn_article_is_gone(tmp_path):
    desk = make_desk(tmp_path, some_articles())
    desk.assistant.archive.withdraw("lamp", reason="legal")
    assert "legal" not in page(client_of(desk), "lamp", 404)


def test_a_hostile_article_is_text(client):
    """Every field of it; its address is shown and is no link."""
    text = page(client, "attack?start=0&end=20&q=mayor")
    assert "<script>window" not in text
    assert "<img src=x" not in text
    assert html.escape(NASTY) in text.replace("&#39;", "&#x27;")
    assert [a for a in re.findall(r'href="([^"]*)"', text) if a.startswith("javascript")] == []
    assert "javascript:window.hacked=1" in text


def test_citations_in_three_styles(client):
    """Shown in full for those without scripts, and to copy; the quotation is the slice."""
    text = html.unescape(page(client, f"lamp?{PLACE}"))
    assert (
        "“Lamp at Gannet Point to be relit”, Nora Pell, Skerrow Mail, 4 April 2024, https://mail.example/lamp"
        in text
    )
    assert "Pell, N. (2024) ‘Lamp at Gannet Point to be relit’, Skerrow Mail, 4 April. Available at:" in text
    assert "Pell, N. (2024, April 4). Lamp at Gannet Point to be relit. Skerrow Mail. https" in text
    assert f'data-copy="“{SAID}” (“Lamp at Gannet Point' in text
    assert f'data-copy="http://127.0.0.1:7860/article/lamp?{PLACE}&version=1#m"' in text


def test_marks_change_nothing_of_the_text():
    """Unmarked, a marked slice is the slice, whatever overlaps."""
    text = "a <b> & 'c' \"d\" e"
    marks = Marks(Span(2, 9), [Span(0, 1), Span(6, 12), Span(15, 17)])
    assert words(marked_slice(text, Span(0, len(text)), marks)) == text


def test_an_article_reached_from_a_past_day_shows_nothing_later(tmp_path):
    """As of a day: the newest version then, no later coverage, said so; what was not out yet is not shown."""
    texts = [
        "Weir at Orrin breached\n\nThe weir at Orrin gave way.",
        "Weir at Orrin mended\n\nIt holds again.",
    ]
    stories = [article("breach", texts[0], date(2023, 5, 1)), article("mended", texts[1], date(2024, 5, 1))]
    stories.append(article("breach", f"{texts[0]} Nobody was hurt.", date(2023, 7, 1)))
    client = client_of(make_desk(tmp_path, stories))
    now, then = client.get("/article/breach").text, client.get("/article/breach?as_of=2023-06-01").text
    assert ("Weir at Orrin mended" in now, "Weir at Orrin mended" in then) == (True, False)
    assert ("Nobody was hurt" in now, "Nobody was hurt" in then) == (True, False)
    assert ("Version 2" in now, "Version 2" in then) == (True, False)
    assert "<strong>As of 1 June 2023:</strong> what was published after that is not shown." in then
    early = client.get("/article/mended?as_of=2023-06-01")
    assert early.status_code == 404
    assert "Not yet published on that day" in early.text
