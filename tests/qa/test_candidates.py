from datetime import date
from pathlib import Path

from corpus.blocks import BlockKind
from corpus.passage import Span
from corpus.period import Period
from index.filters import Filters
from index.hit import Mode
from qa.candidates import Sheets, collect
from tests.qa.builders import article, open_newsroom, sentences, sheet

TEXT = (
    "Library roof leaks again\n\nBy Piers Cole\n\n"
    "Buckets stood between the shelves on Monday. The repair will cost £340,000. Good. The library stays open."
)


def test_every_sentence_and_quotable_line_stands_where_it_says() -> None:
    """Offsets are those of the stored text, in order; a call of a word is no candidate."""
    found = sentences(TEXT)
    assert [(c.kind, c.text) for c in found] == [
        (BlockKind.HEADLINE, "Library roof leaks again"),
        (BlockKind.BYLINE, "By Piers Cole"),
        (BlockKind.BODY, "Buckets stood between the shelves on Monday."),
        (BlockKind.BODY, "The repair will cost £340,000."),
        (BlockKind.BODY, "The library stays open."),
    ]
    assert all(TEXT[c.start : c.end] == c.text for c in found)


def test_neighbours_are_sentences_of_the_body() -> None:
    """A headline is nobody's neighbour."""
    found = sentences(TEXT)
    assert [(c.before, c.after) for c in found] == [
        ("", ""),
        ("", ""),
        ("", "The repair will cost £340,000."),
        ("Buckets stood between the shelves on Monday.", "Good."),
        ("Good.", ""),
    ]
    assert TEXT[found[3].around.start : found[3].around.end] == (
        "Buckets stood between the shelves on Monday. The repair will cost £340,000. Good."
    )
    assert found[0].around == Span(0, 24)


def test_time_expressions_belong_to_their_sentence() -> None:
    """Resolved against the article's own publication."""
    first, second = sentences("It shut on Monday. It reopens in May next year.", day=date(2024, 4, 4))
    assert [t.text for t in first.timexes] == ["Monday"]
    (time,) = second.timexes
    assert time.period is not None
    assert (time.period.start, time.period.end) == (date(2025, 5, 1), date(2025, 5, 31))


def test_context_counts_the_sentence_twice() -> None:
    """Headline, neighbours, and the sentence again."""
    candidate = sentences("Boats sank. The mayor spoke. Nobody drowned.", title="Storm")[1]
    assert candidate.context == ["storm", "boat", "sank", "nobodi", "drown", *candidate.terms * 2]
    assert candidate.near_terms == {"storm", "boat", "sank", "the", "mayor", "spoke"}


def test_a_sentence_knows_the_indexed_passage_it_stands_in() -> None:
    """The last that starts at or before it; headline and byline count to the first."""
    read = sheet(article(TEXT))
    assert [c.passage_key for c in read.candidates] == [1, 1, 1, 1, 1]
    assert read.key_at(0) == 1
    assert read.key_at(len(TEXT)) == len(article(TEXT).passages)


def test_the_first_articles_are_read_whole_and_of_the_rest_the_passages(tmp_path: Path) -> None:
    """Each sentence once, in the order of the hits."""
    stories = [
        article(f"The weir at Lorn is dry. {name} was there.", name=name, day=date(2024, 1, number))
        for number, name in enumerate(("Ada", "Ben", "Cleo"), 1)
    ]
    with_words = open_newsroom(tmp_path / "archive", stories)
    hits = with_words.search("weir", limit=10, mode=Mode.LEXICAL, filters=Filters(today=date(2026, 1, 1)))
    found = collect(hits, sheets=Sheets(with_words.archive), articles=1)
    assert len(found) == len({(c.article.id, c.start) for c in found}) == 6
    assert [c.article.id for c in found[:2]] == [hits[0].article.id] * 2
    with_words.close()


def test_a_corrected_date_is_read_anew(tmp_path: Path) -> None:
    """A sheet kept in memory must not speak of another day than the archive."""
    made = open_newsroom(tmp_path / "archive", [article("It reopens next year.", day=date(2020, 5, 1))])
    sheets = Sheets(made.archive)
    version = made.archive.version_of("a")
    assert version is not None
    assert sheets.of(version) is sheets.of(version)
    made.archive.set_published("a", Period(date(2023, 5, 1), date(2023, 5, 1)))
    again = made.archive.version_of("a")
    assert again is not None
    (time,) = sheets.of(again).timexes
    assert time.period is not None
    assert time.period.start.year == 2024
    made.close()
