"""Passages: whole sentences, about 120 words, one sentence of overlap, never over furniture."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.blocks import BlockKind, find_blocks
from corpus.cutting import cut_passages

SENTENCE = "The harbour board met again on Monday and put the vote off until next week. "  # 15 words


def test_a_passage_holds_about_120_words_and_repeats_one_sentence():
    text = SENTENCE * 20
    passages = cut_passages(text, find_blocks(text))
    assert [len(p.sentences) for p in passages] == [8, 8, 6]
    assert [len(p.text.split()) for p in passages] == [120, 120, 90]
    assert all(a.sentences[-1] == b.sentences[0] for a, b in pairwise(passages))


def test_a_short_rest_joins_the_last_passage():
    text = SENTENCE * 9
    assert [len(p.sentences) for p in cut_passages(text, find_blocks(text))] == [9]


def test_paragraphs_share_a_passage_and_furniture_parts_two():
    text = f"Board puts vote off again\n{SENTENCE}\n{SENTENCE}\n- Advertisement -\n{SENTENCE}\n"
    passages = cut_passages(text, find_blocks(text))
    assert [len(p.sentences) for p in passages] == [2, 1]
    assert not [p for p in passages if "Advertisement" in p.text or "again\n" in p.text]


def test_long_sentences_stand_alone_and_are_not_repeated():
    long = "word " * 99 + "end. "
    text = (long.capitalize()) * 3
    passages = cut_passages(text, find_blocks(text))
    assert [len(p.sentences) for p in passages] == [1, 1, 1]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([SENTENCE, "No. ", "\n", "\n- Advertisement -\n", "word " * 70, "x" * 1300]),
        max_size=40,
    )
)
def test_passages_are_slices_and_hold_every_body_sentence(pieces: list[str]):
    text = "".join(pieces)
    blocks = find_blocks(text)
    passages = cut_passages(text, blocks)
    assert all(p.text == text[p.start : p.end] for p in passages)
    assert all((p.sentences[0].start, p.sentences[-1].end) == (p.start, p.end) for p in passages)
    assert all(a.start < b.start and a.end < b.end for a, b in pairwise(passages))
    held = {i for p in passages for i in range(p.start, p.end)}
    for block in blocks:
        inside = [i in held for i in range(block.start, block.end) if not text[i].isspace()]
        assert all(inside) if block.kind is BlockKind.BODY else not any(inside)
