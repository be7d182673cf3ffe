"""What was printed more than once: folded in a search, named on the article's page and in the archive."""

import html
import re
from datetime import date

import pytest

from page.archive_page import view
from tests.page.newsdesk import TODAY, client_of, make_desk
from tests.wire import REPORT, printed

PRINTED = [
    printed("post", day=date(2024, 4, 4), source="Post"),
    printed("gazette", title="Trust finds <i>its</i> key", day=date(2024, 4, 5), source="Gazette"),
    printed("post-late", day=date(2024, 4, 9), source="Post"),
    printed("echo", REPORT[:3], title="Oakby by night", day=date(2024, 4, 6), source="Echo"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return make_desk(tmp_path_factory.mktemp("printed"), PRINTED)


def page(desk, address: str, **asked: str) -> str:
    found = client_of(desk).get(address, params=asked)
    assert found.status_code == 200
    return found.text


def listed(part: str) -> list[str]:
    """Return the rows of a list as plain words."""
    rows = re.findall(r"<li>(.*?)</li>", part, re.DOTALL)
    return [html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", "", row))) for row in rows]


def folded(text: str) -> str:
    return re.search(r'<details class="copies">.*?</details>', text, re.DOTALL)[0]


def test_the_others_are_folded_under_the_first(desk):
    """One result, a line that says how many others, and both counts; a headline cannot bring markup."""
    text = page(desk, "/search", q="ferry lamp")
    assert text.count('class="result"') == 1
    assert '<a href="/article/post?start=' in text
    assert "4 articles found, shown as 1 result</h2>" in text
    assert "is shown once, under the first published" in text
    assert "<summary>Also printed by 3 others</summary>" in text
    assert listed(folded(text)) == [
        "Trust finds <i>its</i> key Gazette, 5 April 2024, nearly the same text",
        "Oakby by night Echo, 6 April 2024, nearly the same text",
        "Night boat to sail again Post, 9 April 2024, the same text",
    ]
    assert 'href="/article/gazette?q=ferry+lamp"' in folded(text)


def test_limits_do_not_hide_the_other_printings(desk):
    """Limited to one outlet, its article is the result, and the others are still named."""
    text = page(desk, "/search", q="ferry", source="Echo")
    assert '<a href="/article/echo?start=' in text
    assert "1 article found</h2>" in text
    assert [row.split(",")[0] for row in listed(folded(text))] == [
        "Night boat to sail again Post",
        "Trust finds <i>its</i> key Gazette",
        "Night boat to sail again Post",
    ]


def test_as_of_a_day_later_printings_are_hidden(desk):
    """Neither counted nor named; the day goes with the links."""
    text = page(desk, "/search", q="ferry", as_of="2024-04-05")
    assert "2 articles found, shown as 1 result</h2>" in text
    assert listed(folded(text)) == ["Trust finds <i>its</i> key Gazette, 5 April 2024, nearly the same text"]
    assert 'href="/article/gazette?q=ferry&amp;as_of=2024-04-05"' in folded(text)


def test_without_words_both_counts_are_told(desk):
    assert "4 articles, shown as 1 result</h2>" in page(desk, "/search")


def test_an_article_names_where_else_it_was_printed(desk):
    """Each article of the group names the others, and not again as coverage of the same, or as later."""
    text = page(desk, "/article/gazette")
    part = re.search(r'aria-labelledby="copies".*?</section>', text, re.DOTALL)[0]
    assert "Also printed in" in part
    assert listed(part) == [
        "4 Apr 2024 Night boat to sail again Post, nearly the same text",
        "6 Apr 2024 Oakby by night Echo, nearly the same text",
        "9 Apr 2024 Night boat to sail again Post, nearly the same text",
    ]
    assert "About the same, by date" not in text
    assert "Later, and perhaps about the same" not in text


def test_a_list_taken_away_has_each_once_and_says_so(desk):
    text = client_of(desk).get("/export/search.md", params={"q": "ferry"}).text
    assert "3 copies and near copies left out." in text
    assert text.count("Night boat to sail again") == 1


def test_the_archive_lists_copies_and_near_copies(desk):
    """With links to both, and how they compare."""
    shown = view(desk, today=TODAY)[1]
    part = re.search(r'aria-labelledby="copies-title".*?</section>', shown, re.DOTALL)[0]
    assert "Copies (3)" in part
    rows = [html.unescape(re.sub("<[^>]+>", "", row)) for row in re.findall(r"<li.*?</li>", part)]
    assert sorted(rows) == [
        "Night boat to sail again (Post, post-late) is the same text as Night boat to sail again (Post, post)",
        "Oakby by night (Echo, echo) is nearly the same text as Night boat to sail again (Post, post)",
        "Trust finds <i>its</i> key (Gazette, gazette) is nearly the same text as Night boat to sail again (Post, post)",
    ]
    assert part.count('href="/article/post"') == 3
