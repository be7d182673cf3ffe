"""The desk: models arrive behind a page that answers already, and nothing holds it up."""

import threading

import pytest

from corpus.errors import EncoderError, QuestionError
from page.desk import LOADING, Desk
from tests.fakes_page import TODAY, FakeAssistant


def test_the_assistant_with_the_models_takes_over():
    """While they load, the first assistant answers and the page says so; then the other one does."""
    first, second, go = FakeAssistant(), FakeAssistant(), threading.Event()
    desk = Desk(first)

    def load():
        go.wait(5)
        return second, None

    thread = desk.load(load, today=TODAY)
    desk.ask("lamp", as_of=None, today=TODAY)
    assert (desk.waiting, first.asked) == (LOADING, [("lamp", None)])
    go.set()
    thread.join(5)
    desk.ask("lens", as_of=None, today=TODAY)
    assert desk.waiting is None
    assert second.asked[-1] == ("lens", None)
    assert first.asked == [("lamp", None)]


def test_models_that_cannot_load_are_told():
    """The first assistant stays at work, and the reason stands on the page."""

    def load():
        raise EncoderError("the weights are damaged")

    desk = Desk(FakeAssistant())
    desk.load(load, today=TODAY).join(5)
    assert desk.waiting == "Meaning-based search is off: the weights are damaged"
    assert not desk.loading.is_set()
    assert desk.ask("lamp", as_of=None, today=TODAY).answer == "around May or June 2025"


def test_a_slow_question_is_given_up():
    """After its time it gets a message; others are still answered."""
    desk, go = Desk(FakeAssistant(), patience=0.05, workers=1), threading.Event()
    with pytest.raises(QuestionError, match="given up"):
        desk.within(lambda: go.wait(5))
    assert desk.ask("lamp", as_of=None, today=TODAY).answer == "around May or June 2025"
    go.set()


def test_examples_are_questions_that_are_answered():
    """A question this archive does not surely answer is not offered."""
    desk = Desk(FakeAssistant())
    desk.choose_examples(today=TODAY)
    assert desk.examples == ()
