"""HTML: the story without the page, its metadata, and dates as claims that name their place."""

import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import DateClaim
from corpus.blocks import BlockKind
from corpus.errors import ReadError
from corpus.intake import accept
from corpus.readers import Draft
from corpus.readers.html import draft_html, read_html

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
        ("<svg><script></script><s>The quay", "The quay"),  # trafilatura fails on it
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


PICTURES = """<html><head><title>Ferry back in service</title></head><body><nav><a>Home</a>
<figure><figcaption>Our new website</figcaption></figure></nav><article><h1>Ferry back in service</h1>
<figure><img src="a.jpg"><figcaption>The <b>ferry</b> Maud at Orley quay
 last week.<br>Picture: Ann Orme</figcaption></figure>
<p>The harbour ferry returned to service on Thursday after three months of repairs to its engine.</p>
<figure><img src="b.jpg"><figcaption>Captain Bo Sund has steered the Maud since 1998.</figcaption></figure>
<p>Passengers queued from six in the morning and the band played loudly for the first of them.</p>
<p>The next inspection is expected in early 2024, according to the port authority, which paid.</p>
<figure><img src="c.jpg"><figcaption>Waving goodbye</figcaption></figure></article>
<aside><figure><figcaption>Ten best beaches of the coast</figcaption></figure></aside>
<section><figure><figcaption>Cake of the week</figcaption></figure></section></body></html>"""


def test_captions_stand_where_they_stood_and_are_no_passages():
    """Each can be quoted, none is cut into a passage; those of other stories are left out."""
    draft = read(PICTURES)
    assert draft.captions == (
        "The ferry Maud at Orley quay last week.",
        "Picture: Ann Orme",
        "Captain Bo Sund has steered the Maud since 1998.",
        "Waving goodbye",
    )
    lines = [line for line in draft.text.split("\n") if line]
    assert [line.split()[0] for line in lines] == (
        ["Ferry", "The", "Picture:", "The", "Captain", "Passengers", "The", "Waving"]
    )
    accepted = accept(draft)
    captions = [draft.text[b.start : b.end] for b in accepted.blocks if b.kind is BlockKind.CAPTION]
    assert captions == list(draft.captions)
    assert [p.text.split()[0] for p in accepted.passages] == ["The", "Passengers"]
    assert "1998" not in " ".join(p.text for p in accepted.passages)


def test_a_page_without_captions_keeps_its_text():
    """Nothing else of the extracted text changes."""
    bare = PICTURES.replace("figcaption", "figcap")
    assert read(bare).captions == ()
    assert "\n\n" not in read(bare).text.removeprefix("Ferry back in service\n\n")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<?xml " + " " * 100_000, "declaration does not end"),
        ("<?xml version='1.0'?>\n<?xml " + " " * 100_000, "declaration does not end"),
        ("<p " + " ".join(f"a{n}=1" for n in range(3_000)) + ">ferry", "attributes"),
        ("<p " + "/".join(f'a{n}=">"' for n in range(3_000)) + ">ferry", "attributes"),
        (("<p " + " ".join(f"a{n}=1" for n in range(900)) + ">ferry") * 3, "attributes"),
        ("<b>" * 30_001, "30,001 tags"),
        ("x" * 5_000_001, "5,000,001 characters"),
    ],
)
def test_what_would_hold_the_parser_up_is_refused(page: str, said: str):
    """Lxml takes minutes for each of them, or more for a few more of the same."""
    with pytest.raises(ReadError, match=said):
        read(page)


def test_long_data_in_a_page_is_no_attack():
    """A picture within the page, and a long list of its sizes, are one attribute each."""
    picture = f"<img src='data:image/png;base64,{'A' * 300_000}' srcset='{'a.jpg 1x, ' * 3_000}'>"
    assert read(f"<p>The quay is shut.</p>{picture}").text == "The quay is shut."


@pytest.mark.parametrize("charset", ["punycode", "utf-7", "unicode_escape", "undefined", "zip", "no-such"])
def test_only_the_encodings_of_pages_are_believed(tmp_path: Path, charset: str):
    """Others are read as what their bytes are."""
    path = tmp_path / "a.html"
    path.write_bytes(f"<meta charset={charset}><p>The café +ADw-b+AD4- \\u0041 is shut.</p>".encode())
    assert read_html(path, article_id="a").text == "The café +ADw-b+AD4- \\u0041 is shut."


def test_the_encodings_of_pages_are_believed(tmp_path: Path):
    path = tmp_path / "a.html"
    path.write_bytes("<meta charset=windows-1251><p>Мост закрыт.</p>".encode("cp1251"))
    assert read_html(path, article_id="a").text == "Мост закрыт."


def test_an_address_for_a_page_is_not_called(monkeypatch: pytest.MonkeyPatch):
    """Htmldate downloads what text that looks like an address leads to, if it is given text."""
    called: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **_: called.append(given) or [])
    assert read("http://ferry.example/today").text == "http://ferry.example/today"
    assert called == []


def test_a_title_that_never_ends_is_none():
    """The story is kept; its own first words are its title then."""
    long = "The ferry sailed. " * 200
    draft = read(f"<html><head><title>{long}</title></head><body><p>The quay is shut.</p></body></html>")
    assert (draft.title, draft.text) == (None, "The quay is shut.")


STORY = """<p>The harbour ferry returned to service on Thursday after three months of repairs to its engine.</p>
<p>Passengers queued from six in the morning and the band played loudly for the first of them.</p>
<p>It has carried people since 2014, and the next inspection is expected in the spring of next year.</p>"""


def _with_head(head: str, *, behind: str = "") -> str:
    return (
        "<html><head><title>Ferry back in service at last</title></head><body>"
        f"<article><h1>Ferry back in service at last</h1>{head}{STORY}</article>{behind}</body></html>"
    )


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("<div>Published 9 Oct 2025</div>", "Published 9 Oct 2025"),
        ('<div class="ts">Published October 9, 2025</div>', "Published October 9, 2025"),
        ('<div class="meta"><time>9 Oct 2025</time></div>', "9 Oct 2025"),
        ("<div>Published: 9th October 2025 at 10:14</div>", "Published: 9th October 2025 at 10:14"),
        ('<div class="byline">By Calum Reid | 9 Oct 2025</div>', "By Calum Reid | 9 Oct 2025"),
        ("<p>Published 9 Oct 2025</p>", "Published 9 Oct 2025"),
        ("<ul><li>News</li><li>9 Oct 2025</li></ul>", "9 Oct 2025"),
    ],
)
def test_the_date_under_the_heading_is_kept(head: str, line: str) -> None:
    """Whatever the page puts it into, it stands once in the text, and dates the article."""
    draft = read(_with_head(head))
    lines = [text for text in draft.text.split("\n") if text]
    assert lines[:2] == ["Ferry back in service at last", line]
    assert lines.count(line) == 1
    published = accept(draft).article.published
    assert (str(published.start), str(published.end)) == ("2025-10-09", "2025-10-09")


@pytest.mark.parametrize(
    ("head", "behind"),
    [
        ("<aside><div>9 Oct 2025</div></aside>", ""),
        ("", "<div>9 Oct 2025</div>"),
    ],
)
def test_no_other_date_of_the_page_is_put_into_the_text(head: str, behind: str) -> None:
    """One beside or below the story."""
    assert "9 Oct 2025" not in set(read(_with_head(head, behind=behind)).text.split("\n"))
