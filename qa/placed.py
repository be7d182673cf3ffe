"""A scored sentence with its place in time, and when two of them speak of the same thing."""

from dataclasses import dataclass
from datetime import date

from corpus.passage import Span
from corpus.timex import Timex
from qa.answer import Standing
from qa.evidence import Scored, timeless
from qa.values import Value

#: Another statement is about the same thing if its score is at most this much lower, and it has this share of
#: the leader's words of the question.
_SAME_SCORE, SAME_WORDS = 3.0, 0.75
#: Another statement answers the question too if it has this share of the leader's probability and this cosine to it. Of 145
#: statements that were replaced by now, as eight question sets tell, 84 have both, and so have 168 others (2026-11); by
#: score and words it was 78 and 415.
_AS_SURE, ALIKE = 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Placed:
    """A scored sentence with its place in time: the words that answer, the time meant, what it amounts to.

    `outcome` marks the report that what was forecast took place.
    """

    scored: Scored
    mark: Span | None
    time: Timex | None
    value: Value | None
    standing: Standing
    outcome: bool = False

    @property
    def day(self) -> date:
        """The last day on which it may have been published; the first of all days where that is unknown."""
        return self.scored.candidate.article.published.end or date.min


def likeness(one: Placed, other: Placed) -> float | None:
    """Return the cosine of two statements under their headlines; None without an encoder."""
    first, second = one.scored.vector, other.scored.vector
    return None if first is None or second is None else float(first @ second)


def own_words(placed: Placed) -> float:
    """Return the share of the question's words that the sentence itself has."""
    return placed.scored.signals.get("coverage", 0.0)


def shared_words(placed: Placed) -> float:
    """Return the share of the question's words that the sentence, its headline or its neighbours have."""
    return placed.scored.signals.get("coverage in context", 0.0)


def looks_ahead(placed: Placed) -> bool:
    """Tell whether the time a statement speaks of had not ended when it was published: a forecast."""
    published = placed.scored.candidate.article.published
    time = placed.time
    if time is None or time.period is None:
        return False
    return published.start is None or (time.period.end >= published.start and time.direction != "behind")


def same_thing(leader: Placed, other: Placed) -> bool:
    """Tell whether `other` speaks of what the leader does: nearly as good an answer, in nearly as many of the words."""
    near = timeless(other.scored) >= timeless(leader.scored) - _SAME_SCORE
    own = own_words(other) >= SAME_WORDS * own_words(leader)
    return near and own and shared_words(other) >= SAME_WORDS * shared_words(leader)


def follows(leader: Placed, other: Placed) -> bool:
    """Tell whether an answer is one that the leader's repeats or replaced: nearly as sure of the question, and alike.

    Without an encoder the words must tell it.
    """
    if not is_as_sure(leader, other):
        return False
    alike = likeness(leader, other)
    return same_thing(leader, other) if alike is None else alike >= ALIKE


def is_as_sure(leader: Placed, other: Placed) -> bool:
    """Tell whether `other` answers nearly as surely as the leader does."""
    return other.scored.probability >= _AS_SURE * leader.scored.probability
