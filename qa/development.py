"""How something developed: the statements that tell it best, when every step is asked for."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.blocks import BlockKind
from qa.answer import told_of
from qa.kinds import FIGURES, MOVED, Kind
from qa.placed import Placed, looks_ahead
from qa.query import Query
from qa.shortlist import told_by

#: What each statement that is told already takes off: of the same article and day, or of either alone.
_SAME_STEP, _SAME_ARTICLE, _SAME_DAY = 4.0, 0.5, 1.5
#: One figure alone tells of no move.
_FIGURES = 2
_SINCE = re.compile(r"\b(?:from|since|after)\b", re.IGNORECASE)


def steps(query: Query, placed: Sequence[Placed], *, most: int) -> list[Placed]:
    """Return the `most` statements that tell the development best, by the days they tell of.

    Headlines and bylines tell no step beside sentences. How a date has moved is told by forecasts, and how a figure
    has by sentences that give one, where there are any, in the order given; what was published before the time from
    which the development is asked for is left out.
    """
    told = [p for p in placed if p.scored.candidate.kind is BlockKind.BODY] or list(placed)
    told = [p for p in told if p.day >= _first_day(query)] or told
    if query.kind is Kind.DATE:
        told = [p for p in told if looks_ahead(p)] or told
    if query.kind in FIGURES:
        figures = [p for p in told if p.value is not None]
        told = figures if len(figures) >= _FIGURES else told
    chosen: list[Placed] = []
    while told and len(chosen) < most:
        best = max(told, key=lambda p: _worth(query, p) - sum(_alike(p, other) for other in chosen))
        chosen.append(best)
        told.remove(best)
    chosen = [p for p in placed if p in chosen]
    return chosen if query.kind in MOVED else sorted(chosen, key=_comes)


def _comes(placed: Placed) -> tuple[bool, date]:
    """Return what orders steps: by their days, those of unknown day last."""
    day = _day_of(placed)
    return day == date.min, day


def _alike(step: Placed, other: Placed) -> float:
    """Return what a step loses beside another that is told."""
    same_day = _day_of(step) == _day_of(other)
    if step.scored.candidate.article.id != other.scored.candidate.article.id:
        return _SAME_DAY * same_day
    return _SAME_STEP if same_day else _SAME_ARTICLE


def _day_of(placed: Placed) -> date:
    """Return the last day of a step; the first of all days where that is unknown."""
    time = None if placed.time is None else placed.time.period
    told = told_of(time, placed.scored.candidate.article.published)
    return date.min if told is None else told.end


def _worth(query: Query, placed: Placed) -> float:
    return placed.scored.score + told_by(query, placed.scored.candidate)


def _first_day(query: Query) -> date:
    """Return the day from which on the question asks ("from February 2009 to ..."), the first of all if none."""
    asked = min((p.start for p in query.periods), default=date.min)
    return asked if _SINCE.search(query.question) else date.min
