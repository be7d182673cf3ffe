"""The index of words through every change of the archive, every damage, and two processes."""

from datetime import date
from pathlib import Path

import pytest
import tantivy
from filelock import FileLock

from corpus.archive import Archive
from corpus.errors import ProjectionError
from corpus.period import Period
from index import lexical_view, lexical_writing
from index.catalogue import Catalogue
from index.filters import Filters
from index.lexical import LexicalIndex
from index.lexical_queries import words_query
from index.lexical_view import LexicalView, Ranked
from index.selection import select
from tests.index.archives import TODAY, make_archive, some_stories
from tests.index.test_dense import damage
from tests.stories import story

NOW = Filters(today=TODAY)
WORDS = ("weir", "bridg", "3")


def opened(archive: Archive, index: LexicalIndex | None = None) -> tuple[LexicalView, Catalogue]:
    with archive.snapshot():
        catalogue = Catalogue.load(archive)
        return (index or LexicalIndex(archive)).catch_up(catalogue), catalogue


def ranked(
    view: LexicalView, catalogue: Catalogue, words: str, filters: Filters = NOW, limit: int = 30
) -> Ranked:
    selection = select(catalogue, catalogue.visible(filters))
    query = words_query(view.passages.schema, words)
    return view.rank_passages(query, selection, filters, limit=limit)


def articles_with(view: LexicalView, catalogue: Catalogue, archive: Archive, words: str) -> set[str]:
    query = words_query(view.articles.schema, words)
    keys = view.matching(query, select(catalogue, catalogue.visible(NOW)))
    return {version.article.id for version in archive.versions(keys.tolist()).values()}


def test_scores_are_bm25_worked_by_hand(tmp_path: Path):
    """Three passages of lengths 2, 4 and 2, with tantivy's k1 = 1.2 and b = 0.75."""
    import math  # noqa: PLC0415 - used here only

    schema_builder = tantivy.SchemaBuilder()
    schema_builder.add_text_field("text", tokenizer_name="default", index_option="freq")
    index = tantivy.Index(schema_builder.build(), path=str(tmp_path))
    writer = index.writer(15_000_000, 1)
    for text in ("weir mended", "weir weir is old", "tram late"):
        document = tantivy.Document()
        document.add_text("text", text)
        writer.add_document(document)
    writer.commit()
    index.reload()
    hits = index.searcher().search(tantivy.Query.term_query(index.schema, "text", "weir", "freq"), 3).hits
    idf = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    average = 8 / 3

    def score(tf: int, length: int) -> float:
        return idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / average))

    assert [s for s, _ in hits] == pytest.approx(sorted([score(1, 2), score(2, 4)], reverse=True), rel=1e-5)


def test_endings_accents_and_case_do_not_matter(tmp_path: Path):
    with make_archive(tmp_path, [story("a", "the Café’s inspections"), story("b", "the trams")]) as archive:
        view, catalogue = opened(archive)
        for words in ("inspection", "INSPECTED", "cafe", "café's inspection"):
            assert articles_with(view, catalogue, archive, words) == {"a"}


@pytest.mark.parametrize(
    "filters",
    [
        NOW,
        Filters(today=TODAY, as_of=date(2022, 1, 1)),
        Filters(today=TODAY, start=date(2023, 1, 1)),
        Filters(today=TODAY, end=date(2020, 6, 1)),
        Filters(today=TODAY, as_of=date(2023, 6, 1), start=date(2022, 1, 1), end=date(2022, 3, 1)),
        Filters(today=TODAY, sources=frozenset({"eldershire gazette"})),
        Filters(today=TODAY, without_sources=frozenset({"Brackenholt Post"})),
    ],
    ids=["all", "as of", "from", "to", "all three", "source", "without"],
)
def test_filters_before_the_cut_give_the_best_that_pass(archive: Archive, filters: Filters):
    """A short list under a filter is the beginning of the long list with the refused ones taken out."""
    view, catalogue = opened(archive)
    selection = select(catalogue, catalogue.visible(filters))
    everything = ranked(view, catalogue, "weir bridge Oakby", limit=10_000)
    query = words_query(view.passages.schema, "weir bridge Oakby")
    full = view.passages.search(
        query, limit=10_000, filters=NOW, share=1.0, holds=lambda keys: catalogue.rows_of(keys) >= 0
    )
    assert len(full) >= len(everything)
    held = set(catalogue.keys[selection.passages].tolist())
    wanted = [pair for pair in full if pair[0] in held][:7]
    assert ranked(view, catalogue, "weir bridge Oakby", filters, limit=7) == wanted


def test_in_a_large_index_common_words_bring_nothing_up_by_themselves(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
):
    """What has a rarer word keeps its score to the digit; what has only common ones is left to the second look."""
    view, catalogue = opened(archive)
    (thorough,) = view.passages.word_queries("weir bridge 3")
    monkeypatch.setattr(lexical_view, "_LARGE", 1)
    shares = {w: view.passages.searcher.doc_freq("text", w) / view.passages.searcher.num_docs for w in WORDS}
    monkeypatch.setattr(lexical_view, "_COMMON", (shares["3"] + min(shares["weir"], shares["bridg"])) / 2)
    quick, again = view.passages.word_queries("weir bridge 3")
    selection = select(catalogue, catalogue.visible(NOW))
    full = view.rank_passages(thorough, selection, NOW, limit=10_000)
    found = view.rank_passages(quick, selection, NOW, limit=10_000)
    passages = archive.passages(key for key, _ in full)
    assert found == [pair for pair in full if " 3" in passages[pair[0]].text]
    assert 0 < len(found) < len(full)
    assert view.rank_passages(again, selection, NOW, limit=10_000) == full


def test_growing_gives_what_building_anew_gives(tmp_path: Path):
    """Added in three steps: the same passages as built in one, with nearly the same scores.

    They differ a little: until tantivy merges segments, replaced documents still count as holding a word.
    """
    stories = some_stories(90, seed=5)
    with make_archive(tmp_path, stories[:30]) as archive:
        index = LexicalIndex(archive)
        opened(archive, index)
        for part in (stories[30:60], stories[60:]):
            archive.add_many([(accepted, None) for accepted in part])
            view, catalogue = opened(archive, index)
        grown = ranked(view, catalogue, "library Tarn 3", limit=1_000)
        index.drop()
        view, catalogue = opened(archive)
        anew = ranked(view, catalogue, "library Tarn 3", limit=1_000)
        assert dict(grown) == pytest.approx(dict(anew), rel=0.1)


def test_withdrawn_replaced_and_redated_articles_follow(tmp_path: Path):
    """Gone at once; back after a restoration; a person's date counts in the filters."""
    stories = [
        story("a", "the weir", day=None),
        story("b", "the tram", day=date(2024, 1, 1), title="Late again"),
    ]
    with make_archive(tmp_path, stories) as archive:
        index = LexicalIndex(archive)
        view, catalogue = opened(archive, index)
        asked = Filters(today=TODAY, as_of=date(2024, 6, 1))
        assert ranked(view, catalogue, "weir", asked) == []
        archive.set_published("a", Period(date(2024, 2, 1), date(2024, 2, 1)))
        view, catalogue = opened(archive, index)
        assert len(ranked(view, catalogue, "weir", asked)) == 2
        archive.withdraw("a")
        view, catalogue = opened(archive, index)
        assert articles_with(view, catalogue, archive, "weir tram") == {"b"}
        assert view.passages.searcher.num_docs == len(catalogue.keys) == 2
        archive.restore("a")
        view, catalogue = opened(archive, index)
        assert articles_with(view, catalogue, archive, "weir tram") == {"a", "b"}


@pytest.mark.parametrize("harm", ["truncated", "flipped", "missing"])
@pytest.mark.parametrize(
    "pattern",
    [
        "stamp.json",
        "*/*/meta.json",
        "*/passages/*.idx",
        "*/passages/*.fast",
        "*/articles/*.term",
        "*/articles/*.pos",
    ],
)
def test_damage_is_noticed_and_mended(archive: Archive, harm: str, pattern: str):
    """Whatever happens to a file of it, the next opening builds it anew and finds the same."""
    view, catalogue = opened(archive)
    before = ranked(view, catalogue, "weir bridge")
    del view
    damage(next((archive.directory / "lexical").glob(pattern)), harm)
    assert LexicalIndex(archive).damage() is not None
    view, catalogue = opened(archive)
    assert ranked(view, catalogue, "weir bridge") == before
    assert LexicalIndex(archive).damage() is None


def test_an_interrupted_writing_is_taken_up(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    """Killed after the commit and before the stamp: replayed, nothing doubled."""
    monkeypatch.setattr(lexical_writing, "_CHANGES", 40)
    real, calls = lexical_writing._write, []

    def dying(writers, archive, batch, catalogue, *, torn):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        real(writers, archive, batch, catalogue, torn=torn)

    monkeypatch.setattr(lexical_writing, "_write", dying)
    with pytest.raises(KeyboardInterrupt):
        opened(archive)
    monkeypatch.setattr(lexical_writing, "_write", real)
    view, catalogue = opened(archive)
    assert view.passages.searcher.num_docs == len(catalogue.keys)
    assert view.articles.searcher.num_docs == len(catalogue.versions)


def test_a_reader_goes_on_while_another_process_writes(archive: Archive):
    """With the lock taken, what was committed is searched, and what is withdrawn since stays hidden."""
    index = LexicalIndex(archive)
    opened(archive, index)
    index._patience = 0.05
    archive.add(story("new", "the lighthouse"), None)
    archive.withdraw("s1")
    with FileLock(archive.directory / "lexical.lock"):
        view, catalogue = opened(archive, index)
        assert articles_with(view, catalogue, archive, "lighthouse") == set()
        assert "s1" not in articles_with(view, catalogue, archive, "work")
        index.drop()
        with pytest.raises(ProjectionError, match="being made by another process"):
            opened(archive, index)
    view, catalogue = opened(archive, index)
    assert articles_with(view, catalogue, archive, "lighthouse") == {"new"}


def test_what_is_not_ours_is_rebuilt(tmp_path: Path):
    """The files of another archive are not trusted."""
    with (
        make_archive(tmp_path / "a", [story("mine", "the weir")]) as mine,
        make_archive(tmp_path / "b", [story("other", "the weir")]) as other,
    ):
        opened(other)
        (tmp_path / "b" / "lexical").rename(tmp_path / "a" / "lexical")
        view, catalogue = opened(mine)
        assert articles_with(view, catalogue, mine, "weir") == {"mine"}
