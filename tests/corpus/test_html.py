"""HTML: the story without the page, its metadata, and dates as claims that name their place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import DateClaim
from corpus.errors import ReadError
from corpus.readers import Draft
from corpus.readers.html import draft_html

PAGE = """<!doctype html><html lang="en-GB"><head>
<title>Ferry back in service | The Harbour Post</title>
<meta property="og:title" content="Ferry back in service">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2023-05-04T09:00:00+01:00">
<meta property="article:section" content="Transport"><meta name="author" content="Mara Lindqvist">
<link rel="canonical" href="https://harbour.example/ferry">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2023-05-04",
"dateModified": "2023-05-06"}]}</script></head><body><nav><a href="/">Home</a></nav><article>
<h1>Ferry back in service</h1><time datetime="2023-05-04">4 May</time>
<p>The harbour ferry returned to service on Thursday after three months of repairs to its engine.</p>
<p>Passengers queued from six in the morning &amp; the band played &lt;loudly&gt; for the first of them.</p>
<p>The next inspection is expected in early 2024, according to the port authority, which paid.</p>
</article><script>alert(1)</script><footer>(c) 2023</footer></body></html>"""


def read(page: str) -> Draft:
    return draft_html(page, article_id="a", origin="a.html")


def test_the_story_and_its_fields():
    draft = read(PAGE)
    assert draft.title == "Ferry back in service"
    assert draft.text.split("\n")[0] == "Ferry back in service"
    assert draft.text.count("Ferry back in service") == 1
    assert "the band played <loudly> for" in draft.text
    assert "alert" not in draft.text
    assert (draft.source, draft.byline, draft.section) == ("The Harbour Post", "Mara Lindqvist", "Transport")
    assert (draft.url, draft.language) == ("https://harbour.example/ferry", "en")


def test_dates_are_claims_with_their_place():
    assert read(PAGE).claims == (
        DateClaim("JSON-LD datePublished", "2023-05-04"),
        DateClaim("JSON-LD dateModified", "2023-05-06", modified=True),
        DateClaim("meta article:published_time", "2023-05-04T09:00:00+01:00"),
        DateClaim("time element", "2023-05-04"),
        DateClaim("htmldate", "2023-05-04"),
    )


def test_no_date_is_invented_from_the_text():
    page = (
        "<html><body><p>The quay was built in 1904 and shut on 3 May 1999, the board said.</p></body></html>"
    )
    assert read(page).claims == ()


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One sentence here.", "One sentence here."),
        ("<<<>>> <p <b> soup & <i>more <table><tr>x", "<<<>>> soup & more x"),
        ("<div>One <br>two<script>no()</script><style>p{}</style></div>", "One\ntwo"),
        ("plain text", "plain text"),
        ("<?xml version='1.0' encoding='utf-8'?><html><body><p>Hello you.</p></body></html>", "Hello you."),
    ],
)
def test_short_pages_and_soup_are_read(page: str, text: str):
    assert " ".join(read(page).text.split()) == " ".join(text.split())


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<!-- nothing -->", "<script>x()</script>"])
def test_a_page_without_text_is_refused(page: str):
    with pytest.raises(ReadError):
        read(page)


TAGS = [
    "<p>",
    "</p>",
    "<div",
    ">",
    "<script>",
    "</script>",
    "<time datetime='x'>",
    "&amp;",
    "&#0;",
    "<meta name=date>",
    "word ",
    "\x00",
    "<script type='application/ld+json'>[[{\"@graph\":3}]]</script>",
    "<h1>",
    "<!--",
    "<![CDATA[",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=20).map("".join))
def test_any_soup_gives_a_draft_or_a_refusal(page: str):
    try:
        draft = read(page)
    except ReadError:
        return
    assert draft.text.strip()
