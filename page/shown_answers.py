"""The answers that the page showed last, so that a verdict is kept with the very answer it is about."""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from qa.answer import Answer
from qa.wire import answer_object, to_json

MOST = 1_000  # an answer of eight statements is about 10,000 characters


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer as JSON; `as_of` is the day asked, None where none was."""

    question: str
    as_of: date | None
    answer: str


class ShownAnswers:
    """The last answers shown, each under a name that no other showing had or will have, restarts included."""

    def __init__(self, *, most: int = MOST) -> None:
        """Remember `most` answers, then forget the oldest."""
        self._most = most
        self._shown: OrderedDict[str, ShownAnswer] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, answer: Answer) -> str:
        """Remember an answer about to be shown; return the name of this showing."""
        turn = secrets.token_urlsafe(12)
        day = answer.as_of if answer.as_of_asked else None
        shown = ShownAnswer(answer.question, day, to_json(answer_object(answer)))
        with self._lock:
            self._shown[turn] = shown
            while len(self._shown) > self._most:
                self._shown.popitem(last=False)
        return turn

    def find(self, turn: str) -> ShownAnswer | None:
        """Return what was shown under a name; None where it was forgotten, or never was."""
        with self._lock:
            return self._shown.get(turn)
