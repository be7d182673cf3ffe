"""A verdict is kept with the answer that was shown, or not at all, and the page says which."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from corpus.errors import QuestionError
from page.ask_page import judged, result
from page.feedback import keep_feedback
from page.shown_answers import ShownAnswers
from qa.wire import answer_object
from tests.fakes_page import ARTICLES, TODAY, FakeAssistant
from tests.page.newsdesk import accepted

FORECAST = "When will the lamp be relit?"


class Silent(FakeAssistant):
    """Finds nothing, whatever is asked."""

    def ask(self, question, *, as_of, today):
        return replace(super().ask("", as_of=as_of, today=today), question=question)


def show(desk, question, as_of=None):
    """Return what the page sends back of the answer that it shows."""
    html = result(desk, question=question, as_of=as_of, today=TODAY)
    (turn,) = re.findall(r'data-feedback="([^"]+)"', html)
    return turn


def test_what_was_shown_is_kept(desk):
    """Not what would be answered by now: other models, other articles, another day."""
    turn = show(desk, FORECAST)
    seen = desk.ask(FORECAST, as_of=None, today=TODAY)
    later = Silent()
    later.archive = desk.assistant.archive
    desk.assistant = later
    keep_feedback(desk, {"turn": turn, "verdict": "up", "note": " right "})
    (kept,) = desk.assistant.archive.feedback()
    assert json.loads(kept.answer) == answer_object(seen)
    assert (kept.question, kept.as_of, kept.thumbs_up, kept.note) == (FORECAST, None, True, "right")
    assert later.asked == []


def test_a_note_of_anything_is_kept_or_refused_in_words(desk):
    """What no browser sends: half a character, and other things than text."""
    turn = show(desk, FORECAST)
    keep_feedback(desk, {"turn": turn, "verdict": "up", "note": " \ud800<script>${x}"})
    assert [kept.note for kept in desk.assistant.archive.feedback()] == ["?<script>${x}"]
    for note in (5, None, ["right"], {"a": 1}):
        keep_feedback(desk, {"turn": show(desk, FORECAST), "verdict": "up", "note": note})
    assert {kept.note for kept in desk.assistant.archive.feedback()} == {"?<script>${x}", None}
    for verdict in (["up"], {"up": 1}, None, 1):
        with pytest.raises(QuestionError, match="Choose yes or no"):
            keep_feedback(desk, {"turn": turn, "verdict": verdict})
    with pytest.raises(QuestionError, match="shown too long ago"):
        keep_feedback(desk, {"turn": ["a"], "verdict": "up"})


def test_the_day_asked_is_kept(desk):
    """As of another day it is another question."""
    keep_feedback(desk, {"turn": show(desk, FORECAST, "2024-05"), "verdict": "down"})
    (kept,) = desk.assistant.archive.feedback()
    assert (kept.as_of, kept.thumbs_up, kept.note) == (date(2024, 5, 31), False, None)


def test_silence_can_be_judged(desk):
    """That there is no answer is an answer."""
    keep_feedback(desk, {"turn": show(desk, "What do the buoys weigh?"), "verdict": "up"})
    (kept,) = desk.assistant.archive.feedback()
    assert json.loads(kept.answer)["status"] == "no_answer"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"verdict": "up", "turn": "another run's"}, "shown too long ago.*Ask again"),
        ({"verdict": "up"}, "shown too long ago.*Ask again"),
        ({"verdict": ""}, "Choose yes or no first"),
        ({}, "Choose yes or no first"),
    ],
)
def test_what_was_not_shown_cannot_be_judged(desk, said, told):
    """Nor without a verdict; nothing is kept."""
    show(desk, FORECAST)
    with pytest.raises(QuestionError, match=told):
        keep_feedback(desk, said)
    assert desk.assistant.archive.feedback() == []


def test_a_verdict_brings_back_nothing_withdrawn(desk):
    """An answer whose words have left the archive since does not return to it, as evidence or as near coverage."""
    turns = [show(desk, FORECAST), show(desk, "What do the buoys weigh?")]
    desk.assistant.archive.withdraw("gannet-2021")
    for turn in turns:
        with pytest.raises(QuestionError, match="withdrawn since"):
            keep_feedback(desk, {"turn": turn, "verdict": "up"})
    assert desk.assistant.archive.feedback() == []


def test_words_that_came_back_otherwise_are_withdrawn(desk):
    """The same article with another text does not hold what the answer quotes."""
    turn = show(desk, FORECAST)
    archive, story = desk.assistant.archive, ARTICLES["gannet-2024"]
    archive.withdraw(story.id, hold=False)
    archive.add(accepted(replace(story, text=story.text.replace("May or June", "June or July"))), None)
    with pytest.raises(QuestionError, match="withdrawn since"):
        keep_feedback(desk, {"turn": turn, "verdict": "up"})


def test_only_the_last_answers_are_remembered():
    """Each showing has a name of its own, the same answer's too; the oldest are forgotten first."""
    shown, answer = ShownAnswers(most=2), FakeAssistant().ask(FORECAST, as_of=None, today=TODAY)
    turns = [shown.keep(answer) for _ in range(3)]
    assert len(set(turns)) == 3
    assert [shown.find(turn) is not None for turn in turns] == [False, True, True]


def test_the_page_is_told_what_came_of_it(desk):
    """Kept or not, of which answer, and never twice in the same words: the page would not be told again."""
    turn = show(desk, FORECAST)
    replies = [judged(desk, {"turn": turn, "verdict": verdict}) for verdict in ("", "up", "up")]
    assert ["data-kept" in reply for reply in replies] == [False, True, True]
    assert all(f'data-about="{turn}"' in reply for reply in replies)
    assert "Choose yes or no first." in replies[0]
    assert "your verdict is kept" in replies[1]
    assert len(set(replies)) == 3
