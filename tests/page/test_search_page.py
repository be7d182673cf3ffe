"""The Search page by its HTML: what is found, how many, how it divides, and that text stays text."""

import html
import re
from datetime import timedelta

import pytest

from tests.fakes_page import NASTY
from tests.page.newsdesk import LAMP, TODAY, article, client_of, make_desk, some_articles


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    return client_of(make_desk(tmp_path_factory.mktemp("desk"), some_articles()))


def page(client, **asked: object):
    found = client.get("/search", params=asked)
    assert found.status_code == 200
    return found.text


def titles(text):
    numbered = text.split('<section class="near"')[0]
    return [
        html.unescape(re.sub("<[^>]+>", "", title))
        for title in re.findall(r'<h3 class="headline">(.*?)</h3>', numbered)
    ]


def facet(text, field):
    part = re.search(rf'id="facet-{field}".*?</section>', text, re.DOTALL)[0]
    return re.findall(r'<a class="take"[^>]*>(.*?)</a> <span class="count">(\d+)', part)


def test_words_find_articles_once_each(client):
    """Copies stand under the first published, one click away; both articles and results are counted."""
    text = page(client, q="ferry")
    assert titles(text) == ["Ferry fares rise"]
    assert "2 articles found, shown as 1 result" in text
    assert "Also printed by 1 other" in text
    assert 'href="/article/ferry-agency?q=ferry"' in text
    assert "The Tidewater Echo, 2 March 2024, the same text" in text


def test_a_snippet_marks_the_words_and_opens_at_them(client):
    """The link carries the sentence, the search and the place in it."""
    text = page(client, q="relit", sort="newest")
    assert "will be <mark>relit</mark> in May" in text
    assert '<time datetime="2024-04-04">4 April 2024</time>' in text
    start = LAMP.index("The lighthouse lamp")
    end = LAMP.index(" Trust members")
    address = f"/article/lamp?start={start}&amp;end={end}&amp;q=relit&amp;sort=newest&amp;at=1#m"
    assert f'<a href="{address}">' in text


def test_results_stand_in_the_order_asked(client):
    """Newest, oldest."""
    newest = titles(page(client, q="harbour", sort="newest"))
    assert newest[1:] == ["Lamp at Gannet Point to be relit", "Ferry fares rise", "Harbour dredged at last"]
    assert titles(page(client, q="harbour", sort="oldest")) == newest[::-1]


def test_facets_count_and_limit(client):
    """Counts of a field are those without its own limits; a name can be left out; chips take limits away."""
    text = page(client, q="harbour")
    assert facet(text, "year") == [("2025", "1"), ("2024", "2"), ("2023", "1")]
    assert facet(text, "source")[0] == ("Skerrow Mail", "2")
    limited = page(client, q="harbour", source="Skerrow Mail", not_section="Transport")
    assert titles(limited) == ["Lamp at Gannet Point to be relit"]
    assert "1 article found" in limited
    assert len(facet(limited, "source")) == 3
    assert "Source: Skerrow Mail" in limited
    assert 'href="/search?q=harbour&amp;not_section=Transport"' in limited
    assert "Section: not Transport" in limited


def test_years_are_limits_too(client):
    """Several years can be taken in, and others left out."""
    both = page(client, q="harbour", sort="oldest", year=["2023", "2024"])
    assert titles(both) == ["Harbour dredged at last", "Ferry fares rise", "Lamp at Gannet Point to be relit"]
    assert titles(page(client, q="harbour", sort="oldest", not_year="2024", to="2024")) == [
        "Harbour dredged at last"
    ]


def test_days_are_inclusive_and_overlap(client):
    """An uncertain date matches if any of its days does."""
    assert titles(page(client, q="dredged", **{"from": "2023-09-24", "to": "2023-09-24"})) == [
        "Harbour dredged at last"
    ]
    text = page(client, q="dredged", **{"from": "2023-09-25", "to": "2023-09-30"})
    assert titles(text) == []
    assert "Nothing within these limits" in text
    assert "25 September 2023 to 30 September 2023" in text


def test_the_picture_has_a_link_for_each_month(client):
    """A bar opens the results of its month."""
    text = page(client, q="harbour")
    assert "Published, by month" in text
    assert 'aria-label="March 2024: 1 article"' in text
    assert 'href="/search?q=harbour&amp;from=2024-03-01&amp;to=2024-03-31"' in text


@pytest.mark.parametrize(
    ("line", "note", "read"),
    [
        ('"ferry fares', "quotation mark", '"ferry fares"'),
        ("ferry AND", "AND needs something on both sides", "ferry"),
        ("(ferry OR lamp", "A parenthesis is not closed", "ferry OR lamp"),
    ],
)
def test_a_wrong_line_is_explained(client, line, note, read):
    """With the nearest right reading; results are those of it."""
    text = page(client, q=line)
    assert note in html.unescape(text)
    assert f"Read as <code>{html.escape(read, quote=True).replace('&quot;', '&#34;')}</code>" in text
    assert "Ferry fares rise" in titles(text)


def test_what_is_only_near_in_meaning_stands_apart(tmp_path):
    """Below what has the words, under a heading that says so, and not in the count; not for a line with signs."""
    told = "The old weir at Oakby was mended by {} on a rainy day."
    stories = [
        article(name, f"{name} at work\n\n{told.format(name)}", TODAY) for name in ("masons", "divers")
    ] + [article("other", "Choir sings\n\nA choir sang carols without an organ in Fenwick.", TODAY)]
    client = client_of(make_desk(tmp_path, stories))
    line = "old weir at Oakby mended by masons on a rainy day"
    text = page(client, q=line)
    assert titles(text) == ["masons at work"]
    assert "1 article found" in text
    near = text.split("Near in meaning, without all of the words")[1]
    assert "Divers" in near or "divers" in near
    assert "Choir" not in near
    assert "Near in meaning" not in page(client, q="weir AND masons")
    assert "Near in meaning" not in page(client, q=line, sort="newest")


def test_nothing_found_says_so(client):
    text = page(client, q='"purple zebra"')
    assert "No article has these words" in text
    assert "Nothing in the archive has these words" in text


def test_without_words_everything_is_listed_newest_first(client):
    text = page(client)
    assert "5 articles, shown as 4 results" in text
    assert titles(text)[-1] == "Harbour dredged at last"
    assert "Most relevant" not in text


def test_a_question_can_be_asked(client):
    """A line that looks like a question links to its answer."""
    assert 'href="/?q=When+will+the+lamp+be+relit%3F"' in page(client, q="When will the lamp be relit?")
    assert "Ask this as a question" not in page(client, q="lamp relit")


@pytest.mark.parametrize("place", ["q", "source", "not_byline", "sort", "from", "pg", "year"])
def test_an_address_cannot_bring_a_script(client, place):
    """Whatever the address holds comes back as text."""
    text = page(client, **{"q": "harbour", place: f'"><{NASTY}'})
    assert "<script>window" not in text
    assert "<img src=x" not in text


def test_a_hostile_article_is_text(client):
    """In headline, snippet, credit, facets and copies."""
    text = page(client, q="mayor")
    assert "<script>window" not in text
    assert "<img src=x" not in text
    assert html.escape("<script>window.hacked=1</script>") in text
    assert "javascript:window.hacked=1" not in re.findall(r'href="([^"]*)"', text)


@pytest.mark.parametrize(
    "line", ["\0", "a\0b", "((((", "NOT", "*", '"', "published:", "ſ" * 1900, "~5", "a" * 1999]
)
def test_no_line_breaks_the_page(client, line):
    page(client, q=line)


def test_pages_go_on_and_end(tmp_path):
    """Twenty a page, each once, in all."""
    stories = [
        article(
            f"s{n}",
            f"Weir report {n}\n\nThe weir was looked at again, which took {n} days in all.",
            TODAY - timedelta(days=n),
        )
        for n in range(45)
    ]
    client = client_of(make_desk(tmp_path, stories))
    pages = [page(client, q="weir", sort="newest", pg=str(n)) for n in (1, 2, 3)]
    assert [len(titles(text)) for text in pages] == [20, 20, 5]
    assert [title for text in pages for title in titles(text)] == [f"Weir report {n}" for n in range(45)]
    assert 'rel="next" href="/search?q=weir&amp;sort=newest&amp;pg=2"' in pages[0]
    assert 'rel="next"' not in pages[2]
    assert "There are no more results" in page(client, q="weir", sort="newest", pg="4")
    assert len(titles(page(client, q="weir", pg="3"))) == 5


def test_a_search_as_of_a_day_hides_what_came_later(client):
    """Later articles are neither found nor counted, the page says so, and every link keeps the day."""
    text = page(client, q="harbour", as_of="2024-03-31")
    assert "Lamp at Gannet Point to be relit" not in text
    assert "As of 31 March 2024" not in titles(text)
    assert "What was published after 31 March 2024 is hidden." in text
    assert 'name="as_of" type="date" value="2024-03-31"' in text
    assert "as of 31 March 2024</span>" in text  # the chip
    assert all("as_of=2024-03-31" in link for link in re.findall(r'data-href="([^"]*)"', text))
    assert "Lamp at Gannet Point to be relit" in titles(page(client, q="harbour"))


def test_a_question_as_of_a_day_is_asked_as_of_that_day(client):
    """Link and fetched answer carry the day."""
    text = page(client, q="When was the harbour dredged?", as_of="2024-03-31")
    assert 'data-as-of="2024-03-31"' in text
    assert 'href="/?q=When+was+the+harbour+dredged%3F&amp;as_of=2024-03-31"' in text


def test_bylines_that_differ_only_by_case_are_one_name(tmp_path):
    """They count together under the more frequent spelling, and a limit takes all of them."""
    stories = [
        article(
            f"weir-{n}", f"Weir {n}\n\nThe weir was mended, day {n}.", TODAY - timedelta(days=n), byline=name
        )
        for n, name in enumerate(["Ida Lund", "IDA LUND", "Ida Lund", "Bo Sund"])
    ]
    client = client_of(make_desk(tmp_path, stories))
    assert facet(page(client, q="weir"), "byline") == [("Ida Lund", "3"), ("Bo Sund", "1")]
    assert "3 articles found" in page(client, q="weir", byline="Ida Lund")
    assert 'aria-current="true">Ida Lund' in page(client, q="weir", byline="ida lund")


def test_a_beginning_found_outside_the_best_passage_is_shown(tmp_path):
    """The snippet is of the paragraph that has the word, also in a long article sorted by date."""
    filler = "\n\n".join(
        f"The harbour was quiet on day {n}, and nothing at all was landed." for n in range(60)
    )
    text = f"Quiet year at Skerrow\n\n{filler}\n\nThen came the inspectors, with three lamps and a dog."
    client = client_of(make_desk(tmp_path, [article("quiet", text, TODAY)]))
    shown = page(client, q="inspec*", sort="newest")
    assert "Then came the <mark>inspectors</mark>, with three lamps" in shown
    place = text.index("Then came the inspectors")
    assert f"start={place}&amp;" in shown
