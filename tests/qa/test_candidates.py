import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.archive import Archive, Version
from corpus.blocks import BlockKind
from corpus.dating.neighbours import date_each_other
from corpus.passage import Span
from corpus.period import Period
from corpus.timex import Timex
from index.filters import Filters
from index.hit import Mode
from index.ingest import ingest
from qa.assistant import Assistant
from qa.candidates import Sheet, Sheets, collect
from qa.wire import answer_object, to_json
from tests.qa.builders import article, open_newsroom, sentences, sheet

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
QUESTIONS = Path(__file__).parents[1] / "sample_questions.jsonl"
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


def test_the_first_sentence_of_the_story_opens_it() -> None:
    """Neither the headline nor the byline does, nor what follows."""
    assert [c.text for c in sentences(TEXT) if c.opens] == ["Buckets stood between the shelves on Monday."]


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


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Open the sample archive, its time expressions kept, for asking by words."""
    folder = tmp_path_factory.mktemp("sample")
    with Archive.open(folder, create=True) as archive:
        ingest([SAMPLE], archive=archive, encoder=None, after=lambda a: date_each_other(a) and None)
    opened = Assistant.open(folder, encoder=None)
    yield opened
    opened.close()


def _every(assistant: Assistant) -> list[Version]:
    keys = assistant.archive.facts()["version"].tolist()
    return list(assistant.archive.versions(dict.fromkeys(keys)).values())


def _found_anew(text: str, *_: object, **__: object) -> list[Timex]:
    raise AssertionError(f"what stands in {text[:40]!r} is kept")


def test_kept_times_and_sentences_are_those_found_anew(
    sample: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every article of the sample, with nothing found and no sentence cut again."""
    versions = _every(sample)
    passages = [sample.archive.passages(range(v.first, v.last + 1)) for v in versions]
    plain = [Sheet(v, p) for v, p in zip(versions, passages, strict=True)]
    uncut = [Sheet(v, {}) for v in versions]
    wanted = [
        (s.timexes, _told(u), [c.timexes for c in s.candidates]) for s, u in zip(plain, uncut, strict=True)
    ]
    assert sum(len(times) for times, *_ in wanted) > 200
    monkeypatch.setattr("qa.candidates.find_timexes", _found_anew)
    monkeypatch.setattr("qa.candidates.cut_sentences", _found_anew)
    read = [Sheets(sample.archive).of(v) for v in versions]
    assert [(s.timexes, _told(s), [c.timexes for c in s.candidates]) for s in read] == wanted


def _told(sheet: Sheet) -> list[tuple[object, ...]]:
    return [(c.start, c.end, c.text, c.kind, c.place, c.before, c.after) for c in sheet.candidates]


@pytest.mark.parametrize("part", range(5))
def test_answers_are_the_same_with_and_without_kept_times(
    sample: Assistant, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    """To the last field of every statement, for every question of the sample, then and today."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()[part::5]
    asked = [(line["question"], line.get("as_of")) for line in map(json.loads, lines)]
    days = [(q, None if day is None else date.fromisoformat(day)) for q, day in asked]

    def answers() -> list[str]:
        fresh = Assistant(
            sample.archive, sample.searcher, encoder=None, reader=None, weights=sample.tools.weights
        )
        return [
            to_json(answer_object(fresh.ask(question, as_of=as_of, today=date(2026, 11, 1)), explain=True))
            for question, day in days
            for as_of in dict.fromkeys((day, None))
        ]

    with_kept = answers()
    monkeypatch.setattr(Archive, "timexes_of", lambda *_: None)
    monkeypatch.setattr("qa.candidates._covers", lambda *_: False)
    assert answers() == with_kept


def test_a_corrected_date_is_not_read_with_the_times_kept(tmp_path: Path) -> None:
    """Kept as of another day: they are found anew, with the same sheets and with new ones."""
    made = open_newsroom(tmp_path / "archive", [article("It reopens next year.", day=date(2020, 5, 1))])
    made.archive.keep_timexes(made.archive.without_timexes())
    sheets = Sheets(made.archive)
    for day in (None, date(2023, 5, 1), date(2021, 5, 1)):
        if day is not None:
            made.archive.set_published("a", Period(day, day))
        version = made.archive.version_of("a")
        assert version is not None
        for read in (sheets.of(version), Sheets(made.archive).of(version)):
            (time,) = read.timexes
            assert time.period is not None
            assert time.period.start.year == (day.year if day else 2020) + 1
    made.close()


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 44), (45, 74), (76, 81), (82, 105)],  # one ends too soon
        [(0, 44), (45, 75), (82, 105)],  # one is missing
        [(0, 44), (40, 75), (76, 81), (82, 105)],  # two overlap
        [],
    ],
)
def test_sentences_that_do_not_fill_their_block_are_cut_again(spans: list[tuple[int, int]]) -> None:
    """Damage to what a passage says of its sentences does not change what is quoted."""
    body = TEXT[TEXT.index("Buckets") :]
    made = article(body)
    (passage,) = made.passages
    assert sheet(made)._cut == list(passage.sentences)
    wrong = replace(made, passages=(replace(passage, sentences=tuple(Span(*s) for s in spans)),))
    assert _told(sheet(wrong)) == _told(sheet(made))
    assert len(sheet(made).candidates) == 3


def test_times_in_page_furniture_are_left_out(tmp_path: Path) -> None:
    """Kept or found: what is never shown says nothing of when."""
    text = f"{TEXT}\n\nSign up to our newsletter on 3 March 2019\n\nRead more: Fair on 5 May 2018\n"
    made = open_newsroom(tmp_path / "archive", [article(text)])
    made.archive.keep_timexes(made.archive.without_timexes())
    version = made.archive.version_of("a")
    assert version is not None
    kept = made.archive.timexes_of(version)
    assert kept is not None
    assert [t.text for t in kept] == ["Monday", "3 March 2019", "5 May 2018"]
    for read in (Sheet(version, {}), Sheet(version, {}, kept), Sheets(made.archive).of(version)):
        assert [t.text for t in read.timexes] == ["Monday"]
    made.close()
