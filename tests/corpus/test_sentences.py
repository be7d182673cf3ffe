"""Sentence borders: what news text does to full stops."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.passage import Span
from corpus.sentences import cut_sentences

WHOLE = [
    "Coun. Barlow and Cllr. Jones agreed.",
    "Mr. Smith met Lt. Col. Hart and Sgt. Pym in Washington, D.C. on Friday.",
    "It is in the U.S. Senate now.",
    "No. 10 paid £6.5m for it.",
    "They met at 9 a.m. Monday in St. Agnes.",
    "“Is it open?” she asked.",
    "J. K. Marlow wrote to the Hon. Member for Orley.",
    "See fig. 3 and p. 4 at www.harbour.example.org for more.",
]
PAIRS = [
    ("He said so.", " ", "Mr. Smith did not."),
    ("He left at 9 p.m.", " ", "The vote came later."),
    ("She called it “a mess.”", " ", "He left."),
    ("It appeared in Consumer Reports.", " ", "On Monday it was gone."),
    ("It fell out of the FTSE.", " ", "Marlow resigned too."),
    ("He was wanted.", "", "The next day he was found."),
    ("“We are pleased.”", "", "“They are not,” he said."),
    ("It was fun!", " ", "Was it?"),
    ("It broke across\na line.", "\n", "Then it went on."),
]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in cut_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str):
    assert sentences(text) == [text]


@pytest.mark.parametrize(("first", "space", "second"), PAIRS)
def test_two_sentences_are_cut(first: str, space: str, second: str):
    assert sentences(first + space + second) == [first, second]


def test_offsets_count_from_the_start_of_the_text():
    text = "Headline\n\n  One is here. Two is there.  \n"
    block = Span(text.index("One"), text.index("  \n"))
    assert [text[s.start : s.end] for s in cut_sentences(text, block)] == ["One is here.", "Two is there."]


def test_text_without_punctuation_is_cut_at_spaces():
    text = "word " * 1000
    cut = sentences(text)
    assert max(map(len, cut)) <= 1200
    assert " ".join(cut) == text.strip()


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from('aB .?!"“”’()\n\u00a05é'), max_size=300))
def test_sentences_lie_in_order_inside_their_block(text: str):
    cut = cut_sentences(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(cut))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in cut)
    assert sum(len(text[s.start : s.end].split()) for s in cut) >= len(text.split())
