"""Statements about the same thing, in time: which leads, which it replaced, which has expired."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.passage import Span
from corpus.timex import Timex
from qa.answer import Standing, Status
from qa.evidence import Scored
from qa.kinds import Aim, Kind
from qa.mark import mark_answer
from qa.query import Query
from qa.values import Value, differ, same_value, value_of
from qa.when import choose_time, meant

#: Statements whose publications lie this near one another are of the same age (DESIGN.md).
_SAME_AGE_DAYS = 7
_CORRECTION = re.compile(
    r"\b(?:corrections?|clarifications?|corrected|wrongly (?:said|stated|reported))\b", re.IGNORECASE
)
_NOT_HAPPENED = re.compile(
    r"\b(?:due|was to|were to|expected|planned|scheduled|intended|supposed|should|would|will|could|may|might|hop(?:ed|es)|"
    r"postpon\w+|delay\w*|cancel\w*|called off|put (?:off|back)|pushed back|not|never|failed to|missed|without|until)\b|n['’]t\b",
    re.IGNORECASE,
)
_SAID_THEN = re.compile(r"\b(?:said|told|announced|wrote|confirmed|warned)\b[^,;]{0,25}$", re.IGNORECASE)
#: What took place may come this long before or after the window it was forecast for.
_SLACK_DAYS = 92
#: Another statement is about the same thing if its score is at most this much lower, and it has this share of
#: the leader's words of the question.
_SAME_SCORE, _SAME_WORDS = 3.0, 0.75
#: How far below the best score a statement may lie and still be about the same thing, by aim; chosen on the
#: open sets from 0 to 2 in steps of a half (2026-11).
_WITHIN = {Aim.AHEAD: 0.7, Aim.STATE: 0.7}


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
    report = _outcome(leader, placed) if query.aim is Aim.AHEAD and query.kind is Kind.DATE else None
    rest = [p for p in placed if p is not (report or leader)]
    if report is not None:
        leader = replace(report, outcome=True)
    first = replace(leader, standing=_own_standing(query, leader))
    return [first, *(replace(p, standing=_against(query, leader, p)) for p in rest)]


def _place(query: Query, scored: Scored) -> Placed:
    mark = mark_answer(query, scored.candidate, read=scored.read)
    chosen = choose_time(query, scored.candidate, marked=mark)
    time = None if chosen is None else meant(scored.candidate, chosen)
    return Placed(scored, mark, time, value_of(query, scored.candidate, mark, time), Standing.CURRENT)


def _leader(query: Query, placed: Sequence[Placed], within: float) -> Placed:
    best = placed[0]
    corrections = [
        p for p in placed if p.day >= best.day and _corrects(p) and _same_thing(best, p) and p.value
    ]
    if corrections:
        return max(corrections, key=lambda p: (p.day, p.scored.score))
    if query.aim not in (Aim.AHEAD, Aim.STATE):
        return best
    same = [
        p for p in placed if p.scored.score >= best.scored.score - within and _answers_alike(query, best, p)
    ]
    return max(same, key=lambda p: (p.day, p.scored.score), default=best)


def _answers_alike(query: Query, best: Placed, other: Placed) -> bool:
    """Tell whether `other` gives an answer of the same sort as the best: a date for a date, a name for a name."""
    if query.kind is Kind.DATE and query.aim is Aim.AHEAD and best.time is not None:
        return other.time is not None and looks_ahead(other)
    return other.value is not None or best.value is None


def looks_ahead(placed: Placed) -> bool:
    """Tell whether the time a statement speaks of had not ended when it was published: a forecast."""
    published = placed.scored.candidate.article.published
    time = placed.time
    if time is None or time.period is None:
        return False
    return published.start is None or (time.period.end >= published.start and time.direction != "behind")


def _outcome(forecast: Placed, placed: Sequence[Placed]) -> Placed | None:
    """Return the report, published since, that what was forecast took place; None where nothing says so.

    It must be about the same thing, speak of a time that was over when it was published, and that time
    must lie in the forecast's window or near it. That something was due is never taken for its having
    happened, nor the day on which somebody spoke for the day of what he spoke of.
    """
    reports = [
        p
        for p in placed
        if p.day > forecast.day
        and not looks_ahead(p)
        and _same_thing(forecast, p)
        and _in_window(forecast, p)
        and _happened(p)
    ]
    return max(reports, key=lambda p: p.scored.score, default=None)


def _happened(report: Placed) -> bool:
    """Tell whether a sentence reports its time as that of the thing itself: nothing due, missed or merely said then."""
    text, time = report.scored.candidate.text, report.time
    if time is None or _NOT_HAPPENED.search(text):
        return False
    return not _SAID_THEN.search(text[: time.start - report.scored.candidate.start])


def _in_window(forecast: Placed, report: Placed) -> bool:
    window = forecast.time.period if forecast.time is not None else None
    time = report.time.period if report.time is not None else None
    if window is None or time is None:
        return False
    slack = timedelta(days=max(_SLACK_DAYS, window.days))
    return time.start <= window.end + slack and window.start - slack <= time.end and time.end <= report.day


def _same_thing(leader: Placed, other: Placed) -> bool:
    """Tell whether `other` speaks of what the leader does: nearly as good an answer, in nearly as many of the words."""
    wanted = _SAME_WORDS * leader.scored.signals.get("coverage in context", 0.0)
    return (
        other.scored.score >= leader.scored.score - _SAME_SCORE
        and other.scored.signals.get("coverage in context", 0.0) >= wanted
    )


def _own_standing(query: Query, leader: Placed) -> Standing:
    if (
        query.aim is Aim.AHEAD
        and leader.time is not None
        and leader.time.period is not None
        and looks_ahead(leader)
    ):
        return Standing.EXPIRED if leader.time.period.end < query.day else Standing.CURRENT
    return Standing.CURRENT


def _against(query: Query, leader: Placed, other: Placed) -> Standing:
    """Say how `other` stands beside the statement that leads."""
    if leader.value is None or other.value is None or not _same_thing(leader, other):
        return Standing.CURRENT
    if query.aim is Aim.AHEAD and query.kind is Kind.DATE and not looks_ahead(other):
        return Standing.CURRENT
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
    if (
        first.value is None
        or query.aim is Aim.CHAIN
        or query.kind not in (Kind.NUMBER, Kind.MONEY, Kind.DATE)
    ):
        return None
    for other in placed[1:4]:
        if (
            other.value is not None
            and other.scored.probability >= floor
            and other.scored.candidate.article.id != first.scored.candidate.article.id
            and differ(first.value, other.value)
            and _same_age(first, other)
            and _same_thing(first, other)
            and not _corrects(first)
            and not _corrects(other)
        ):
            return other
    return None


def _corrects(placed: Placed) -> bool:
    """Tell whether a statement sets another right: its article is headed a correction, or it says so itself."""
    candidate = placed.scored.candidate
    return bool(_CORRECTION.search(candidate.article.title) or _CORRECTION.search(candidate.text))


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
