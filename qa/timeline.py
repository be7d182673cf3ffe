"""Statements about the same thing, in time: which leads, which it replaced, which has expired."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.answer import Standing, Status
from qa.evidence import Scored, timeless
from qa.kinds import Aim, Kind
from qa.mark import mark_answer
from qa.officials import still_there, took_over
from qa.outcomes import find_outcome, happened, hoped
from qa.placed import (
    SAME_WORDS,
    Placed,
    follows,
    is_as_sure,
    likeness,
    looks_ahead,
    own_words,
    same_thing,
    shared_words,
)
from qa.query import Query
from qa.values import differ, same_value, value_of
from qa.when import choose_time

#: Statements whose publications lie this near one another are of the same age (DESIGN.md).
_SAME_AGE_DAYS = 7
_CORRECTION = re.compile(
    r"\b(?:corrections?|clarifications?|corrected|wrongly (?:said|stated|reported))\b", re.IGNORECASE
)
_MOVED_ON = re.compile(
    r"\b(?:revised|updated|up from|down from|(?:rose|risen|rises|climbed|grew|grown|fell|fallen|dropped|increased) (?:again )?to"
    r"|now stands|has reached)\b",
    re.IGNORECASE,
)
#: A newer statement leads if its score is lower by no more than this for each point of cosine that it is alike
#: beyond the least. Chosen on the open sets and the sample (2026-11): any of 15 to 30 and .45 to .55 do as well.
_PER_LIKENESS, _LEAST_ALIKE = 15.0, 0.5
#: What speaks for a yes and what for a no may lie this far apart in score.
_BOTH_SIDES = 2.0
#: Without an encoder: how far below the best score, time apart, a newer statement of the same words may lie.
_SAME_WORDING = 2.5


def place(query: Query, scored: Sequence[Scored]) -> list[Placed]:
    """Order `scored` (best first) as statements in time and say how each stands.

    Where the question looks ahead or at the present, the newest of the statements about the same thing
    leads and the older ones with another answer are superseded; the newest leads, too, where a yes or no is
    asked for. A time that ended before the day asked is expired, never moved.
    """
    if not scored:
        return []
    placed = [_place(query, s) for s in scored]
    if query.aim is Aim.CHAIN:
        return _chain(query, placed)
    leader = _leader(query, placed)
    report = (
        find_outcome(query, leader, placed) if query.aim is Aim.AHEAD and query.kind is Kind.DATE else None
    )
    rest = [p for p in placed if p is not (report or leader)]
    if query.kind is Kind.YES_NO:
        rest = _newest_first(rest, least=leader.scored.score - _BOTH_SIDES)
    if report is not None:
        leader = replace(report, outcome=True)
    first = replace(leader, standing=_own_standing(query, leader))
    return [first, *(replace(p, standing=_against(query, leader, p)) for p in rest)]


def _place(query: Query, scored: Scored) -> Placed:
    events = query.aim is Aim.CHAIN and query.kind is Kind.DESCRIPTION
    mark = None if events else mark_answer(query, scored.candidate, read=scored.read)
    time = choose_time(query, scored.candidate, marked=mark)
    if events and (time is None or time.period is None or time.period.days > 1):
        # Only a day tells when an event was; its words are no answer, so that none are marked.
        return Placed(scored, None, None, None, Standing.CURRENT)
    return Placed(scored, mark, time, value_of(query, scored.candidate, mark, time), Standing.CURRENT)


def _leader(query: Query, placed: Sequence[Placed]) -> Placed:
    """Return the statement that leads: the best, or the newest of those about the same thing that answer as well."""
    said_then = [p for p in placed if _said_in(query, p)]
    leader = best = (said_then or placed)[0]
    if query.aim in (Aim.AHEAD, Aim.STATE) or query.kind is Kind.YES_NO:
        among = [p for p in said_then or placed if _rivals(best, p) or took_over(query, best, p)]
        alike = [p for p in among if _answers_alike(query, best, p)]
        leader = max(still_there(query, alike) or alike, key=lambda p: (p.day, p.scored.score), default=best)
    if query.aim is Aim.PAST and query.kind is Kind.DATE and hoped(best):
        # When it was hoped for is not when it was.
        among = [p for p in placed if happened(query, p) and is_as_sure(best, p) and same_thing(best, p)]
        leader = next(iter(among), best)
    corrections = [
        p for p in placed if p.day >= leader.day and _corrects(p) and same_thing(leader, p) and p.value
    ]
    return max(corrections, key=lambda p: (p.day, p.scored.score), default=leader)


def _newest_first(placed: Sequence[Placed], *, least: float) -> list[Placed]:
    """Return the statements with a score of at least `least` newest first, the others behind them as they were."""
    near = [p for p in placed if p.scored.score >= least]
    return sorted(near, key=lambda p: p.day, reverse=True) + [p for p in placed if p.scored.score < least]


def _said_in(query: Query, placed: Placed) -> bool:
    """Tell whether a forecast was published in a past time that the question names: "what was said in 2022"."""
    past = [p for p in query.periods if p.end < query.day]
    published = placed.scored.candidate.article.published.period
    return query.aim is Aim.AHEAD and published is not None and any(p.overlaps(published) for p in past)


def _rivals(best: Placed, other: Placed) -> bool:
    """Tell whether `other` speaks of the same thing as the best, and answers nearly as well."""
    slack = _slack(best, other)
    if slack is not None:
        return other.scored.score >= best.scored.score - slack
    same_wording = shared_words(other) >= 0.9 * shared_words(best) and own_words(other) >= 0.9 * own_words(
        best
    )
    same = shared_words(other) >= SAME_WORDS * shared_words(best)
    return same and timeless(other.scored) >= timeless(best.scored) - _SAME_WORDING * same_wording


def _slack(one: Placed, other: Placed) -> float | None:
    """Return how far apart in score two statements may be for their likeness in meaning; None without an encoder."""
    alike = likeness(one, other)
    return None if alike is None else _PER_LIKENESS * (alike - _LEAST_ALIKE)


def _answers_alike(query: Query, best: Placed, other: Placed) -> bool:
    """Tell whether `other` gives an answer of the same sort as the best: a date for a date, a name for a name."""
    if query.kind is Kind.DATE and query.aim is Aim.AHEAD and best.time is not None:
        return other.time is not None and looks_ahead(other)
    return other.value is not None or best.value is None


def _own_standing(query: Query, leader: Placed) -> Standing:
    # From when a length of time counts is seldom told: that it has passed is never said of one.
    counted = query.kind is Kind.DURATION and leader.time is not None and leader.time.type == "DURATION"
    if (
        query.aim is Aim.AHEAD
        and not counted
        and leader.time is not None
        and leader.time.period is not None
        and looks_ahead(leader)
    ):
        return Standing.EXPIRED if leader.time.period.end < query.day else Standing.CURRENT
    return Standing.CURRENT


def _against(query: Query, leader: Placed, other: Placed) -> Standing:
    """Say how `other` stands beside the statement that leads."""
    forecasts = query.aim is Aim.AHEAD and query.kind is Kind.DATE
    if leader.value is None or other.value is None or not follows(leader, other):
        return _own_standing(query, other)
    if forecasts and not looks_ahead(other):
        return Standing.CURRENT
    if same_value(leader.value, other.value):
        return Standing.SUPPORTS
    if query.aim in (Aim.AHEAD, Aim.STATE) and _came_before(other, leader):
        return Standing.SUPERSEDED
    return _own_standing(query, other)


def _came_before(one: Placed, other: Placed) -> bool:
    """Tell whether `one` was published first; of unknown day, it may have come after."""
    return date.min < one.day < other.day


def _chain(query: Query, placed: Sequence[Placed]) -> list[Placed]:
    """Return the statements oldest first, those of unknown day last.

    The newest that has an answer stands for now, and may have expired; an earlier other answer is superseded.
    """
    kept = sorted(placed, key=lambda p: (p.day == date.min, p.day, p.scored.candidate.start))
    newest = next((p for p in reversed(kept) if p.value is not None), kept[-1])
    return [replace(p, standing=_in_chain(query, newest, p)) for p in kept]


def _in_chain(query: Query, newest: Placed, placed: Placed) -> Standing:
    if placed is not newest and placed.value is not None and newest.value is not None:
        if same_value(placed.value, newest.value):
            return Standing.SUPPORTS
        if follows(newest, placed) and _came_before(placed, newest):
            return Standing.SUPERSEDED
    if placed.time is not None and placed.time.period is not None and looks_ahead(placed):
        return Standing.EXPIRED if placed.time.period.end < query.day else Standing.CURRENT
    return Standing.CURRENT


def is_disputed(query: Query, placed: Sequence[Placed]) -> Placed | None:
    """Return the statement that disputes the first: nearly as sure, of the same age, another answer, another article."""
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
            and is_as_sure(first, other)
            and other.scored.candidate.article.id != first.scored.candidate.article.id
            and differ(first.value, other.value)
            and _same_age(first, other)
            and same_thing(first, other)
            and not _corrects(first)
            and not _corrects(other)
            and not _updates(first, other)
        ):
            return other
    return None


def _corrects(placed: Placed) -> bool:
    """Tell whether a statement sets another right: its article is headed a correction, or it says so itself."""
    candidate = placed.scored.candidate
    return bool(_CORRECTION.search(candidate.article.title) or _CORRECTION.search(candidate.text))


def _updates(one: Placed, other: Placed) -> bool:
    """Tell whether the newer of two statements says that the figure has moved: then they do not disagree."""
    newer = max(one, other, key=lambda p: p.day)
    return one.day != other.day and bool(_MOVED_ON.search(newer.scored.candidate.text))


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
