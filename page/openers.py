"""Questions to begin with: general ones, kept only where this archive more likely answers them than not."""

from collections.abc import Callable
from datetime import date

from corpus.errors import CuttingsError
from qa.answer import Answer, Status

# What any local title is asked about; none of them is from a set that answers are measured with.
OPENERS = (
    "When will the new stadium open?",
    "How much will council tax rise?",
    "Who is the chief executive of the hospital trust?",
    "When will the first passenger trains run?",
    "How much does the flood scheme cost?",
    "Who leads the council?",
    "When does the school close?",
    "How many homes will be built?",
    "When is the election?",
    "What did the inspectors find?",
)
MOST = 5
_LIKELIER_THAN_NOT = 0.5
Ask = Callable[[str, date], Answer]


def choose_openers(ask: Ask, *, today: date) -> tuple[str, ...]:
    """Return up to five questions that the archive answers; tried one after the other, in this order."""
    kept: list[str] = []
    for question in OPENERS:
        if len(kept) < MOST and is_answered(ask, question, today=today):
            kept.append(question)
    return tuple(kept)


def is_answered(ask: Ask, question: str, *, today: date) -> bool:
    """Tell whether the archive more likely answers a question than not."""
    try:
        answer = ask(question, today)
    except CuttingsError:
        return False
    return answer.status is not Status.NO_ANSWER and answer.confidence >= _LIKELIER_THAN_NOT
