"""Statements about the same thing, in time: which leads, which it replaced, which has expired."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.passage import Span
from corpus.timex import Timex
from qa.answer import Standing, Status
from qa.evidence import Scored
from qa.kinds import Aim, Kind
from qa.mark import mark_answer
from qa.query import Query
from qa.values import Value, same_value, value_of
from qa.when import choose_time, meant

#: Statements whose publications lie this near one another are of the same age (DESIGN.md).
_SAME_AGE_DAYS = 7
#: How far below the best score a statement may lie and still be about the same thing, by aim; chosen on the
#: open Wikinews set by ten-fold cross-validation (benchmarks/weights.py, 2026-11).
_WITHIN = {Aim.AHEAD: 1.0, Aim.STATE: 1.0}


@dataclass(frozen=True, slots=True)
class Placed:
    """A scored sentence with its place in time: the words that answer, the time meant, what it amounts to."""

    scored: Scored
    mark: Span | None
    time: Timex | None
    value: Value | None
    standing: Standing

    @property
    def day(self) -> date:
        """The last day on which it may have been published; the first of all days where that is unknown."""
        return self.scored.candidate.article.published.end or date.min


def place(query: Query, scored: Sequence[Scored], *, within: float | None = None) -> list[Placed]:
    """Order `scored` (best first) as statements in time and say how each stands.

    Where the question looks ahead or at the present, the newest of the statements about the same thing
    leads and the older ones with another answer are superseded. A time that ended before the day asked
    is expired, never moved.
    """
    if not scored:
        return []
    placed = [_place(query, s) for s in scored]
    if query.aim is Aim.CHAIN:
        return _chain(placed)
    leader = _leader(query, placed, _WITHIN.get(query.aim, 0.0) if within is None else within)
    rest = [p for p in placed if p is not leader]
    first = replace(leader, standing=_own_standing(query, leader))
    return [first, *(replace(p, standing=_against(query, leader, p)) for p in rest)]


def _place(query: Query, scored: Scored) -> Placed:
    mark = mark_answer(query, scored.candidate, read=scored.read)
    chosen = choose_time(query, scored.candidate, marked=mark)
    time = None if chosen is None else meant(scored.candidate, chosen)
    return Placed(scored, mark, time, value_of(query, scored.candidate, mark, time), Standing.CURRENT)


def _leader(query: Query, placed: Sequence[Placed], within: float) -> Placed:
    best = placed[0]
    if query.aim not in (Aim.AHEAD, Aim.STATE):
        return best
    same = [
        p for p in placed if p.scored.score >= best.scored.score - within and _answers_alike(query, best, p)
    ]
    return max(same, key=lambda p: (p.day, p.scored.score), default=best)


def _answers_alike(query: Query, best: Placed, other: Placed) -> bool:
    """Tell whether `other` gives an answer of the same sort as the best: a date for a date, a name for a name."""
    if query.kind is Kind.DATE and query.aim is Aim.AHEAD and best.time is not None:
        return other.time is not None and _looks_ahead(other)
    return other.value is not None or best.value is None


def _looks_ahead(placed: Placed) -> bool:
    published = placed.scored.candidate.article.published
    time = placed.time
    return (
        time is not None
        and time.period is not None
        and (published.start is None or time.period.end >= published.start)
    )


def _own_standing(query: Query, leader: Placed) -> Standing:
    if query.aim is Aim.AHEAD and leader.time is not None and leader.time.period is not None:
        return Standing.EXPIRED if leader.time.period.end < query.day else Standing.CURRENT
    return Standing.CURRENT


def _against(query: Query, leader: Placed, other: Placed) -> Standing:
    """Say how `other` stands beside the statement that leads."""
    if leader.value is None or other.value is None:
        return _own_standing(query, other)
    if same_value(leader.value, other.value):
        return Standing.SUPPORTS
    if query.aim in (Aim.AHEAD, Aim.STATE) and other.day < leader.day:
        return Standing.SUPERSEDED
    return _own_standing(query, other)


def _chain(placed: Sequence[Placed]) -> list[Placed]:
    """Return the statements oldest first, those of unknown day last; an earlier other answer is superseded."""
    kept = sorted(placed, key=lambda p: (p.day == date.min, p.day, p.scored.candidate.start))
    newest = kept[-1]
    return [
        p
        if p is newest or p.value is None or newest.value is None or same_value(p.value, newest.value)
        else replace(p, standing=Standing.SUPERSEDED)
        for p in kept
    ]


def is_disputed(query: Query, placed: Sequence[Placed], *, floor: float) -> Placed | None:
    """Return the statement that disputes the first: as sure, of the same age, another answer, another article."""
    first = placed[0]
    if first.value is None or query.kind not in (Kind.NUMBER, Kind.MONEY, Kind.DATE):
        return None
    for other in placed[1:4]:
        if (
            other.value is not None
            and other.scored.probability >= floor
            and other.scored.candidate.article.id != first.scored.candidate.article.id
            and not same_value(first.value, other.value)
            and _same_age(first, other)
        ):
            return other
    return None


def _same_age(a: Placed, b: Placed) -> bool:
    first, second = a.scored.candidate.article.published.period, b.scored.candidate.article.published.period
    if first is None or second is None:
        return False
    return (
        first.overlaps(second)
        or max((first.start - second.end).days, (second.start - first.end).days) <= _SAME_AGE_DAYS
    )


def status_of(first: Placed, disputed: Placed | None) -> Status:
    """Return the status of an answer that leads with `first`."""
    if disputed is not None:
        return Status.DISPUTED
    return Status.EXPIRED if first.standing is Standing.EXPIRED else Status.ANSWERED
