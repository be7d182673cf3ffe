"""The five scraped articles and the Wikinews set: what each line is, and that all evidence can be quoted."""

import json
from pathlib import Path

import pytest

from corpus.blocks import QUOTABLE, BlockKind, find_blocks
from corpus.intake import Accepted, accept
from corpus.passage import Span
from corpus.readers import Draft, Reader
from corpus.sentences import cut_sentences

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the shared texts are not in {SHARED}")

# Kind and line number (from 1) of every line that is not body.
LINES = {
    "000_9691b43c14220e4d": {1: "headline", 3: "furniture", 4: "caption", 20: "furniture", 21: "caption",
                             29: "crosshead", 41: "furniture", 43: "furniture"},
    "001_c6cf09efdf67a314": {1: "headline", 3: "caption", 4: "byline", 78: "furniture"},
    "002_5288e4f3747cb0a0": {1: "headline", 2: "furniture"} | dict.fromkeys(range(20, 28), "furniture"),
    "003_ebfb9b7511689c2c": {1: "furniture", 2: "furniture", 4: "headline", 16: "furniture", 52: "furniture",
                             54: "furniture", 56: "furniture"},
    "004_f474849d8e816445": {1: "furniture"},
}  # fmt: skip


@pytest.fixture(scope="module")
def accepted() -> dict[str, Accepted]:
    paths = [SHARED / "articles", SHARED / "eval" / "wikinews" / "articles.jsonl"]
    return {draft.id: accept(draft) for draft in Reader().read(paths) if isinstance(draft, Draft)}


@pytest.mark.parametrize("name", LINES)
def test_every_line_that_is_not_story_is_known_for_what_it_is(accepted: dict[str, Accepted], name: str):
    one = accepted[name]
    found = {}
    for block in one.blocks:
        if block.kind is not BlockKind.BODY:
            found[one.article.text.count("\n", 0, block.start) + 1] = block.kind.value
    assert found == LINES[name]


@pytest.mark.parametrize("name", LINES)
def test_every_line_is_a_block(accepted: dict[str, Accepted], name: str):
    one = accepted[name]
    lines = [line.strip() for line in one.article.text.split("\n") if line.strip()]
    assert [one.article.text[b.start : b.end] for b in one.blocks] == lines


def test_no_passage_holds_furniture(accepted: dict[str, Accepted]):
    """A passage is all story: it shares no character with any other block."""
    for one in accepted.values():
        barred = [b for b in one.blocks if b.kind is not BlockKind.BODY]
        for passage in one.passages:
            assert not [b for b in barred if b.start < passage.end and passage.start < b.end]


def test_the_fields_that_the_text_itself_states(accepted: dict[str, Accepted]):
    assert accepted["001_c6cf09efdf67a314"].article.byline == "Anna Whittaker, Local Democracy Reporter"
    assert accepted["000_9691b43c14220e4d"].article.source == "BBC East Midlands"
    assert accepted["003_ebfb9b7511689c2c"].article.source == "The Wire"
    assert accepted["001_c6cf09efdf67a314"].article.source is None
    assert accepted["004_f474849d8e816445"].article.title.startswith("Nottingham City Council is one of")
    assert {one.article.language for one in accepted.values()} == {"en"}


def test_stored_text_is_the_decoded_file(accepted: dict[str, Accepted]):
    for name in LINES:
        data = (SHARED / "articles" / f"{name}.txt").read_bytes()
        assert accepted[name].article.text == data.decode("utf-8")


def test_every_wikinews_headline_and_dateline_is_told_from_the_story(accepted: dict[str, Accepted]):
    wikinews = [one for one in accepted.values() if one.article.source == "Wikinews"]
    assert len(wikinews) == 120
    for one in wikinews:
        assert [b.kind.value for b in one.blocks[:2]] == ["headline", "furniture"]
        assert one.article.title == one.article.text[: one.blocks[0].end]


@pytest.mark.parametrize(
    ("questions", "quotes", "fewest_sentences"),
    [("wikinews/dev.jsonl", 160, 159), ("article_questions.jsonl", 17, 7)],
)
def test_all_evidence_can_be_quoted(
    accepted: dict[str, Accepted], questions: str, quotes: int, fewest_sentences: int
):
    """Each evidence quote lies in one quotable block; nearly all that are whole sentences are cut as such."""
    wanted = set()
    for line in (SHARED / "eval" / questions).read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        for evidence in question["evidence"] + question.get("superseded", []):
            wanted.add((evidence["article"].removesuffix(".txt"), evidence["start"], evidence["end"]))
    inside, sentences = 0, 0
    for name, start, end in wanted:
        one = accepted[name]
        block = next(b for b in one.blocks if b.start <= start < b.end)
        inside += block.kind in QUOTABLE and end <= block.end
        cut = cut_sentences(one.article.text, Span(block.start, block.end))
        sentences += Span(start, end) in cut
    assert (len(wanted), inside) == (quotes, quotes)
    assert sentences >= fewest_sentences


def test_lines_repeated_across_a_source_are_furniture():
    text = (SHARED / "articles" / "002_5288e4f3747cb0a0.txt").read_text(encoding="utf-8")
    third = text.split("\n")[2]
    blocks = find_blocks(text, repeated={third})
    assert blocks[2].kind is BlockKind.FURNITURE
