"""What every reader does: say how surely a sentence answers a question, and with which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one sentence.

    `relevance` is the probability (0-1) that the sentence answers, `logit` the score it comes from:
    rank by either, they fall in the same order. `sentence[start:end]` are the answering words
    (`start == end`: none marked) and `span_score` the probability (0-1) of just that span.
    """

    relevance: float
    logit: float
    start: int
    end: int
    span_score: float


class Reader(Protocol):
    """Reads sentences for a question; the readings come in the order of the sentences."""

    def read(
        self, question: str, sentences: Sequence[str], *, contexts: Sequence[str] | None = None
    ) -> list[Reading]:
        """One reading a sentence.

        `contexts` (as many as sentences) are words around each, such as its headline: they tell
        what "it" is, and are never marked. A reader may ignore them.
        """
        ...
