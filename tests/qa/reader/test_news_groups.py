"""What the reader is taught of invented news: right sentences that answer, wrong ones that do not and were out by the day."""

import random
from itertools import islice

import pytest

from benchmarks.reader.news import WITHHELD, News
from benchmarks.reader.sets import OpenSet, Question, Sentence
from benchmarks.reader.thesaurus import build_thesaurus

TEXTS = (
    ("2011-04-12", "The quay reopens on 8 June, said Mara Ellin."),
    ("2011-04-12", "It cost nine million."),
    ("2011-05-02", "The quay will now reopen on 3 August."),
    ("2011-05-02", "Gales had torn out 40 metres of it."),
    ("2011-09-01", "The quay reopened on Thursday."),
    ("2011-09-01", "Boats queued to land herring."),
)
GOLD, OUTDATED, LATER = TEXTS[2][1], TEXTS[0][1], {TEXTS[4][1], TEXTS[5][1]}


SENTENCES = tuple(Sentence(day, text, f"Quay, {day}", day, 0, len(text)) for day, text in TEXTS)
DATED = Question("next", "When can boats land?", "2011-05-09", frozenset([2]), ("3 August",), frozenset([0]))
UNKNOWN = Question("none", "Who paid for it?", "", frozenset(), ())


def _groups(question):
    """Two hundred groups of one question."""
    thesaurus = build_thesaurus([question.text])
    news = News([OpenSet("quay", SENTENCES, (question,))], thesaurus=thesaurus, size=4)
    assert len(news) == 1
    return list(islice(news.groups(random.Random(3)), 200))  # noqa: S311 - no secret depends on it


@pytest.fixture(scope="module")
def groups():
    """Make groups of a question asked as of a day."""
    return _groups(DATED)


def test_the_right_one_answers_and_is_marked(groups):
    """It is left out now and then; what once answered, or came later, stands neither right nor wrong."""
    shown = [g for g in groups if any(c.right for c in g.candidates)]
    for group in shown:
        (right,) = [c for c in group.candidates if c.right]
        assert (right.sentence, right.sentence[right.start : right.end]) == (GOLD, "3 August")
    assert 0 < 1 - len(shown) / len(groups) < 3 * WITHHELD
    wrong = {c.sentence for g in groups for c in g.candidates if not c.right}
    assert wrong == {text for _, text in TEXTS} - {GOLD, OUTDATED} - LATER


def test_where_nothing_answers_all_are_wrong():
    """Asked without a day, everything may stand among them."""
    groups = _groups(UNKNOWN)
    assert not any(c.right for g in groups for c in g.candidates)
    assert {c.sentence for g in groups for c in g.candidates} == {text for _, text in TEXTS}


def test_some_are_read_under_their_headline_some_with_the_sentence_before(groups):
    """The context of a group's candidates is made alike; an article's first sentence has none before it."""
    seen = {c.headline for g in groups for c in g.candidates if c.sentence == TEXTS[3][1]}
    assert seen == {"", "Quay, 2011-05-02", f"Quay, 2011-05-02. {GOLD}"}
    first = {c.headline for g in groups for c in g.candidates if c.sentence == GOLD}
    assert first == {"", "Quay, 2011-05-02"}
