"""What the reader is trained on: the traps are no answers, and the marked words stay where they are."""

import random

import pytest

from benchmarks.reader.items import Item, cut_item
from benchmarks.reader.noise import ask_differently
from benchmarks.reader.pool import Pool
from benchmarks.reader.thesaurus import Thesaurus
from benchmarks.reader.traps import (
    ask_another,
    ask_for_time,
    bare_date,
    hide_name,
    remove_answer,
    swap_shared,
)
from tests.fakes import HashEncoder

QUESTION = "How much did Marlow Council pay for the Quayside Mill in 2019?"
SENTENCE = "In 2019 Marlow Council paid £3m for the Quayside Mill."


@pytest.fixture
def rng():
    return random.Random(7)  # noqa: S311  (no secret depends on it)


def test_answer_keeps_its_words_through_sentence_cutting():
    """The answer's offsets in the context become offsets in its own sentence."""
    context = "The mill closed in 2011.  Marlow Council paid £3m for it. It is empty."
    start = context.index("£3m")
    item = cut_item(
        {"source": "own", "question": "How much?", "context": context, "answer": "£3m", "start": start}
    )
    assert item is not None
    assert item.sentences == ("The mill closed in 2011.", "Marlow Council paid £3m for it.", "It is empty.")
    assert item.gold == (1,)
    assert item.answer == "£3m"


def test_answer_across_a_border_is_left_out():
    context = "Marlow paid. Nothing more."
    record = {"source": "own", "question": "What?", "context": context, "answer": "paid. Nothing", "start": 7}
    assert cut_item(record) is None


def test_swapped_sentence_names_something_else(rng):
    """One name or number that the question has too is gone; the answer is still there."""
    for _ in range(20):
        swapped = swap_shared(SENTENCE, QUESTION, pool=["Harbour Trust"], spare="£3m", rng=rng)
        assert swapped is not None
        assert "£3m" in swapped
        assert not {"2019", "Marlow Council", "Quayside Mill"} <= {
            part for part in ("2019", "Marlow Council", "Quayside Mill") if part in swapped
        }


def test_swap_needs_something_shared(rng):
    assert swap_shared("It rained.", QUESTION, pool=["Harbour Trust"], spare="", rng=rng) is None


def test_removed_answer_takes_its_preposition_along():
    sentence = "The mill will open to visitors on 3 June."
    start = sentence.index("3 June")
    assert remove_answer(sentence, start, start + 6) == "The mill will open to visitors."


def test_hidden_name_leaves_the_answer_in_place(rng):
    """Only a name behind the answer becomes a pronoun."""
    start = SENTENCE.index("£3m")
    hidden = hide_name(SENTENCE, QUESTION, spare=(start, start + 3), rng=rng)
    assert hidden is not None
    sentence, name = hidden
    assert name == "Quayside Mill"
    assert name not in sentence
    assert sentence[start : start + 3] == "£3m"


def test_another_thing_is_asked_in_good_english(rng):
    """A shared common word gives way to one of its field that the sentence has not, in words that go together."""
    pairs = frozenset({("the", "mill"), ("mill", "cost"), ("the", "quay"), ("quay", "cost"), ("the", "weir")})
    field = Thesaurus(near={}, beside={"mill": ["weir", "quay"]}, pairs=pairs)
    asked = ask_another("What did the mill cost?", "The mill cost £3m.", field, rng)
    assert asked == "What did the quay cost?"
    assert ask_another("What did the mill cost?", "The mill by the quay cost £3m.", field, rng) is None
    assert ask_another("What did it cost?", "The mill cost £3m.", field, rng) is None


def test_a_sentence_has_a_headline_of_its_own_text(tmp_path):
    """Words of the sentences around it; the same for the same sentence, none where nothing else is known."""
    told = ("The mill at Marlow shut.", "It cost £3m.", "The mill burnt down in 1911.")
    items = [
        Item("own", "When?", told, (2,)),
        Item("own", "Who paid?", ("Marlow Council paid for it.",), (0,)),
    ]
    pool = Pool(items, HashEncoder(), kept=tmp_path / "kept.npz")
    headlines = [pool.headline(sentence) for sentence in told]
    assert all(headline and headline != sentence for headline, sentence in zip(headlines, told, strict=True))
    assert pool.headline("Marlow Council paid for it.") == ""
    again = Pool(items, HashEncoder(), kept=tmp_path / "kept.npz")
    assert [again.headline(sentence) for sentence in told] == headlines
    assert again.near(items[1], limit=3)


def test_time_is_asked_only_where_none_is_told():
    """Asking "when" of a sentence without any time cannot be answered; with one it might be."""
    assert ask_for_time("Where did the mill stand?", "It stood by the quay.") == "When did the mill stand?"
    assert ask_for_time("Where did the mill stand?", "It stood by the quay until 1911.") is None


def test_datelines_are_made_for_questions_of_time_only(rng):
    assert bare_date("Who bought the mill?", rng=rng) is None
    assert bare_date("When was the mill sold?", rng=rng) is not None


def test_noise_never_empties_a_question(rng):
    """However it is changed, a question keeps words that say what it is about."""
    for _ in range(300):
        changed = ask_differently(QUESTION, SENTENCE, near={"pay": ["spend"]}, rng=rng)
        assert {"marlow", "council", "quayside", "mill", "2019"} & set(
            changed.lower().replace("?", "").split()
        )
