"""What is marked is what the engine looks for, at its place in the stored text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import Version
from corpus.passage import Passage, Span
from index.hit import Hit
from index.query_language import parse_query
from page.search_marks import Marker
from page.search_snippet import LONG, hit_snippet, snippet_view
from tests.page.newsdesk import article

TEXT = "The inspectors inspected the council-run café, then voted. The council will not vote again."


def found(line, text=TEXT):
    return [text[place.start : place.end] for place, _ in Marker.of(parse_query(line)).find(text)]


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("inspector", ["inspectors"]),  # stems as the engine's: "inspected" is another one
        ("inspect*", ["inspectors", "inspected"]),
        ('"inspected the council"', ["inspected the council"]),
        ('"council the inspected"', []),
        ("cafe", ["café"]),
        ("CAFÉ", ["café"]),
        ("council-run", ["council-run"]),
        ('"vote again" NOT café', ["vote again"]),
        ('"council again"~4', ["council", "again"]),
        ('"inspectors again"~2', []),
        ("headline:voted", ["voted", "vote"]),
        ("source:council", []),
        ("", []),
    ],
)
def test_words_phrases_beginnings(line, marked):
    """Any form of a word, phrases, beginnings, near words; not what is left out or in other fields."""
    assert found(line) == marked


@given(st.text(max_size=200), st.text(alphabet='abc *"~5()', max_size=20))
def test_places_are_in_order_and_inside(text, line):
    """Places never overlap and never leave the text."""
    at = 0
    for place, _ in Marker.of(parse_query(line)).find(text):
        assert at <= place.start < place.end <= len(text)
        at = place.end


def passage_of(text, *sentences: str):
    starts = [text.index(sentence) for sentence in sentences]
    spans = tuple(Span(at, at + len(s)) for at, s in zip(starts, sentences, strict=True))
    return Passage(spans[0].start, spans[-1].end, text[spans[0].start : spans[-1].end], spans)


def hit_on(text, passage):
    held = article("weir", text, None, title="Weir")
    return Hit(
        1, 1.0, Version(1, held.article, 1, held.blocks, datetime(2026, 11, 1, tzinfo=UTC), 1, 1), passage, 1
    )


def test_a_snippet_is_the_sentence_with_most_words():
    """The link opens it; a short one brings its neighbour; marks are inside."""
    one, two, three = "Nobody came.", "The weir and the tram stand still.", "Buses run."
    text = f"{one} {two} {three}"
    hit = hit_on(text, passage_of(text, one, two, three))
    snippet = hit_snippet(hit, Marker.of(parse_query("tram weir")))
    assert text[snippet.sentence.start : snippet.sentence.end] == two
    assert text[snippet.start : snippet.end] == f"{two} {three}"
    assert [text[m.start : m.end] for m in snippet.marks] == ["weir", "tram"]


def test_words_that_the_passage_lacks_are_shown_where_they_stand():
    """A phrase is found in an article, not in its passage: the snippet is of the paragraph that has it."""
    first, other = (
        "Nobody came to the meeting in the hall on Monday.",
        "The weir at Orley stands still, he said.",
    )
    text = f"{first}\n\n{other}"
    snippet = hit_snippet(hit_on(text, passage_of(text, first)), Marker.of(parse_query('"weir at Orley"')))
    assert text[snippet.start : snippet.end] == other
    assert [text[m.start : m.end] for m in snippet.marks] == ["weir at Orley"]


def test_a_long_sentence_is_cut_at_spaces_around_the_mark():
    """With dots where it goes on."""
    text = "word " * 120 + "weir " + "word " * 119 + "end."
    passage = passage_of(text, text)
    snippet = hit_snippet(hit_on(text, passage), Marker.of(parse_query("weir")))
    assert snippet.end - snippet.start <= LONG
    shown = snippet_view(text, snippet, passage.sentences)
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert "<mark>weir</mark>" in shown
