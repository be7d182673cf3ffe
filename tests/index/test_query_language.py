"""The search line: what is read, what is said about it, and what it finds."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import Archive
from index.catalogue import Catalogue
from index.filters import Filters
from index.lexical import LexicalIndex
from index.query_compile import compile_query
from index.query_language import parse_query
from index.query_tree import (
    And,
    InField,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    Word,
    wanted,
    write_query,
)
from index.selection import select
from tests.index.archives import TODAY, make_archive
from tests.stories import story

A, B, C = Word("alder"), Word("birch"), Word("cedar")

READ = [
    ("alder AND birch", And((A, B))),
    ("alder birch AND cedar", And((A, B, C))),
    ("alder OR birch AND cedar", Or((A, And((B, C))))),
    ("(alder OR birch) AND cedar", And((Or((A, B)), C))),
    ("alder AND NOT birch", And((A, Not(B)))),
    ("alder NOT (birch OR cedar)", And((A, Not(Or((B, C)))))),
    ("NOT NOT alder AND birch", And((A, B))),
    ('"improvement board"', Phrase("improvement board")),
    ("“improvement  board”", Phrase("improvement board")),
    ('"alder birch"~5', Phrase("alder birch", 5)),
    ("insp*", Prefix("insp")),
    ("headline:alder", InField("headline", A)),
    ("headline: alder", InField("headline", A)),
    ('byline:"Ida Lund" alder', And((InField("byline", Phrase("Ida Lund")), A))),
    ("source:(alder OR birch)", Or((InField("source", A), InField("source", B)))),
    ("section:spo*", InField("section", Prefix("spo"))),
    ("published:2022", PublishedIn(date(2022, 1, 1), date(2022, 12, 31))),
    ("published:2024-02", PublishedIn(date(2024, 2, 1), date(2024, 2, 29))),
    ("published:2022-09..2022-10", PublishedIn(date(2022, 9, 1), date(2022, 10, 31))),
    ("published:2022-09-20..", PublishedIn(date(2022, 9, 20), None)),
    ("published:..2022", PublishedIn(None, date(2022, 12, 31))),
    ("the alder AND of birch", And((A, B))),
    ("alder and birch OR cedar", Or((And((A, B)), C))),
]


@pytest.mark.parametrize(("line", "tree"), READ, ids=[line for line, _ in READ])
def test_a_right_line_is_read_as_meant(line: str, tree: Node):
    """Exactly, without a word about it, and not as a plain question."""
    parsed = parse_query(line)
    assert (parsed.tree, parsed.notes, parsed.natural) == (tree, (), False)


MENDED = [
    ('"improvement board', Phrase("improvement board"), "before “improvement” is not closed"),
    ('birch AND "alder', And((B, A)), "before “alder” is not closed"),
    ("(alder OR birch", Or((A, B)), "parenthesis is not closed"),
    ("alder) AND birch", And((A, B)), "no opening one"),
    ("alder AND", A, "AND needs something on both sides"),
    ("OR alder", A, "OR needs something on both sides"),
    ("alder AND OR birch", Or((A, B)), "AND needs something on both sides"),
    ("alder NOT", A, "NOT needs something after it"),
    ("NOT alder", Not(A), "Only what to leave out was given"),
    ("() AND alder", A, "nothing to search between"),
    ("in*pect", Prefix("in"), "read as in*"),
    ("* AND alder", A, "needs 2 letters or more"),
    ('"alder birch"~ AND cedar', And((Phrase("alder birch"), C)), "lacks its number"),
    ('"alder birch"~900', Phrase("alder birch", 50), "up to 50 apart"),
    ('"alder bir*"', Phrase("alder bir"), "star between quotation marks"),
    ('"" AND alder', A, "nothing between two of the quotation marks"),
    ("alder~3 AND birch", And((A, B)), "belongs after a phrase"),
    ("title:alder", InField("headline", A), "title: was read as headline:"),
    ("headline: AND alder", A, "headline: needs a value"),
    ("published:2022-13 AND alder", A, "published:2022-13 is not a date"),
    ("published:soon AND alder", A, "published:soon is not a date"),
    ("published:2023..2021", PublishedIn(date(2021, 1, 1), date(2023, 12, 31)), "the two dates were swapped"),
    ("colour:alder AND birch", And((Word("colour"), A, B)), "There is no field colour:"),
    ("AND", None, "nothing left to search for"),
]


@pytest.mark.parametrize(("line", "tree", "says"), MENDED, ids=[line for line, _, _ in MENDED])
def test_a_wrong_line_gets_the_nearest_right_reading(line: str, tree: Node | None, says: str):
    """And a note that points at what was wrong."""
    parsed = parse_query(line)
    assert parsed.tree == tree
    assert any(says in note for note in parsed.notes), parsed.notes


@pytest.mark.parametrize(
    ("line", "tree"),
    [
        ("When will the alder be felled?", Or((A, Word("felled")))),
        ("alder birch", Or((A, B))),
        ("alder and birch (cedar)", Or((A, B, C))),
        ('Who said "never again" about the alder?', Or((Phrase("never again"), A))),
        ("the 10:30 alder", Or((Word("10:30"), A))),
        ("who is it", Or((Word("who"), Word("is"), Word("it")))),
        ("Note: alder", Or((Word("Note"), A))),
        ("alder", A),
        ("", None),
    ],
)
def test_a_plain_question_is_natural(line: str, tree: Node | None):
    """It is searched by meaning as well, and any of its words counts; the little ones do not."""
    parsed = parse_query(line)
    assert (parsed.natural, parsed.tree, parsed.notes) == (True, tree, ())


SIGNS = st.sampled_from(
    ['"', "(", ")", "*", "~", ":", "AND", "OR", "NOT", " ", "~5", "published:", "headline:", ".."]
)
LINES = st.lists(
    SIGNS | st.text(max_size=6) | st.sampled_from(["alder", "2022-02-30", "“", "\u0301", "é"]), max_size=25
)


@settings(max_examples=400, deadline=None)
@given(LINES.map(" ".join) | LINES.map("".join) | st.text(max_size=200))
def test_no_line_raises(line: str):
    """Whatever is typed is read, and what was read can be written down and read again."""
    parsed = parse_query(line)
    if parsed.tree is not None and not parsed.natural:
        again = parse_query(write_query(parsed.tree))
        assert again.tree is not None


@pytest.mark.parametrize(
    "line", ["(" * 5_000, "NOT " * 3_000, '"' * 5_001, "a AND (" * 800, "headline:" * 900, "a" * 99_999]
)
def test_no_line_is_too_deep(line: str):
    parse_query(line)


LEAVES = st.one_of(
    st.sampled_from([A, B, C, Prefix("ald"), Phrase("alder birch"), Phrase("alder birch", 3)]),
    st.sampled_from([InField("headline", A), InField("byline", Phrase("ida lund"))]),
    st.builds(PublishedIn, st.dates(date(2020, 1, 1), date(2021, 1, 1)), st.none()),
)


def _joined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    plain = inner.filter(lambda node: not isinstance(node, Not))
    return several.map(And) | several.map(Or) | plain.map(Not)


@given(st.recursive(LEAVES, _joined, max_leaves=8).filter(lambda node: not isinstance(node, Word)))
def test_a_written_tree_reads_as_itself(tree: Node):
    """Up to grouping: an AND inside an AND keeps its parentheses."""
    assert parse_query(write_query(tree)).tree == tree


def test_what_is_marked_is_what_is_wanted():
    """Words that must not occur, names and dates are not marked."""
    parsed = parse_query('alder AND NOT birch AND byline:cedar AND headline:"oak tree" AND published:2022')
    assert parsed.tree is not None
    assert list(wanted(parsed.tree)) == [A, Phrase("oak tree")]
    assert parsed.words == "alder oak tree"


@pytest.fixture(scope="module")
def woods(tmp_path_factory: pytest.TempPathFactory):
    stories = [
        story("a", "the council inspection of alder woods", title="Woods inspected", day=date(2022, 9, 20)),
        story(
            "b", "the alder that a council had felled", title="Trees", day=date(2022, 10, 2), source="Echo"
        ),
        story("c", "a cedar", title="Cedar", day=None, source="Eldershire Gazette"),
        story("d", "the inspector of weights", title="Weights", day=date(2023, 1, 1), end=date(2023, 3, 1)),
    ]
    with make_archive(tmp_path_factory.mktemp("woods"), stories) as archive:
        yield archive


def found_by(archive: Archive, line: str) -> str:
    with archive.snapshot():
        catalogue = Catalogue.load(archive)
        view = LexicalIndex(archive).catch_up(catalogue)
    parsed = parse_query(line)
    assert parsed.tree is not None
    everything = select(catalogue, catalogue.visible(Filters(today=TODAY)))
    keys = view.matching(compile_query(view.articles.schema, parsed.tree), everything)
    return "".join(sorted(v.article.id for v in archive.versions(keys.tolist()).values()))


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("alder AND council", "ab"),
        ("inspections AND NOT weights", "a"),
        ("inspect* AND weights", "d"),
        ('"council inspection"', "a"),
        ('"council inspections"', ""),
        ('"inspection council"~1', "a"),
        ('"alder inspection"~3', "a"),
        ('"alder council"~1', ""),
        ('"alder council"~2', "ab"),
        ("insp*", "ad"),
        ("NOT alder", "cd"),
        ("alder OR NOT council", "abcd"),
        ("headline:inspection", "a"),
        ('headline:"woods inspected"', "a"),
        ("source:echo", "b"),
        ('source:"Eldershire Gazette"', "c"),
        ("source:eld*", "c"),
        ("byline:lund AND cedar", "c"),
        ("byline:pell AND cedar", ""),
        ("published:2022-09..2022-10", "ab"),
        ("published:2023-02", "d"),
        ("published:..2022-09", "a"),
        ("published:2022-10..", "bd"),
        ("NOT published:2022", "cd"),
        ('"cedar"', "c"),
        ("(alder OR cedar) AND NOT source:echo", "ac"),
    ],
)
def test_a_line_finds_exactly_what_it_means(woods: Archive, line: str, ids: str):
    """By words in any form, exact phrases, beginnings, fields and days."""
    assert found_by(woods, line) == ids
