"""Weigh all evidence day by day: the shortest run of days that holds most of the weight, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.dating.factor import Days, Factor
from corpus.period import Period

HELD = (0.85, 0.75, 0.65)
"""How much of the weight an interval holds at least. The next lower is enough where that makes it SHORTER
times as short as one of more than LONG days: a little more weight is not worth years."""
SHORTER = 5
_LONG, _APART = 365, 90
"""Days of an interval worth shortening; days between two heavy stretches that are two possibilities."""
_HELD_OF_GUESS = 0.8
_DECIDING = 6


@dataclass(frozen=True, slots=True)
class Weighed:
    """An interval with the chance that publication lies in it, and the factors that decided, in order."""

    period: Period
    confidence: float
    deciding: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """The days `first` to `last`, counted from the first that come into question, and their share of all."""

    first: int
    last: int
    mass: float

    @property
    def width(self) -> int:
        return self.last - self.first + 1


def weigh(factors: Sequence[Factor], within: Period) -> Weighed:
    """Return the interval inside `within` that the factors leave."""
    origin = within.start.toordinal()
    rows = np.log(np.stack([factor.row(origin, within.days) for factor in factors]) + 1e-12)
    total = rows.sum(axis=0)
    levels = _levels(factors)
    run = _choose(total, levels)
    moved = [_moved(run, _choose(total - row, levels)) for row in rows]
    order = sorted(range(len(factors)), key=lambda i: -moved[i])
    deciding = [factors[i] for i in order if moved[i]] or [f for f in factors if f.near]
    period = Period(date.fromordinal(origin + run.first), date.fromordinal(origin + run.last))
    return Weighed(period, run.mass, tuple(deciding[:_DECIDING]))


def _moved(run: _Run, other: _Run) -> int:
    return abs(run.first - other.first) + abs(run.last - other.last)


def _levels(factors: Sequence[Factor]) -> tuple[float, ...]:
    """Return how much the interval may hold: less where the surest evidence is a guess at one day."""
    surest = max((f for f in factors if f.near), key=lambda f: f.surely, default=None)
    if surest is not None and surest.stretches[0].first == surest.stretches[0].last:
        return (min(HELD[0], surest.surely * _HELD_OF_GUESS),)
    return HELD


def _choose(logs: Days, levels: Sequence[float]) -> _Run:
    """Return the interval that holds enough; of several possibilities the heaviest, if that will do."""
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    heavy = np.sort(weights)[::-1]
    summed = np.cumsum(heavy)
    chosen: _Run | None = None
    for level in levels:
        least = heavy[min(int(np.searchsorted(summed, level)), len(heavy) - 1)] * (1 - 1e-9)
        for run in _runs(weights, least):
            if chosen is None or _is_better(run, chosen):
                chosen = run
    if chosen is None:
        raise ValueError("no level was asked for")
    return chosen


def _is_better(run: _Run, chosen: _Run) -> bool:
    return chosen.width > _LONG and run.width * SHORTER <= chosen.width and run.mass >= HELD[-1]


def _runs(weights: Days, least: float) -> Sequence[_Run]:
    """Return the run from the first to the last day that weighs `least`, then the heaviest of its parts."""
    days = np.flatnonzero(weights >= least)
    parts = [part for part in np.split(days, np.flatnonzero(np.diff(days) > _APART) + 1) if len(part)]
    runs = [_Run(int(p[0]), int(p[-1]), float(weights[p[0] : p[-1] + 1].sum())) for p in parts]
    whole = _Run(int(days[0]), int(days[-1]), float(weights[days[0] : days[-1] + 1].sum()))
    return whole, max(runs, key=lambda run: run.mass)
