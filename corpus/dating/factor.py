"""One reason for a publication date, as weights over days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from corpus.article import Evidence
from corpus.period import Period

Days = npt.NDArray[np.float64]
_SLOWER = 8
FIRST_YEAR, LAST_YEAR = 1600, 2199
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days `first` to `last` (ordinals) have `weight`, between 0 and 1.

    With `fade` days, weight falls as the days go by from `first`, to 1/e in each `fade`, and for a share of
    it (`slow`) eight times as slowly; with a negative `fade` it falls backwards from `last`.
    """

    first: int
    last: int
    weight: float = 1.0
    fade: float = 0.0
    slow: float = 0.0

    def raise_in(self, row: Days, origin: int) -> None:
        """Raise the weights of a row, whose first day is `origin`, to this stretch's."""
        a, b = max(self.first - origin, 0), min(self.last - origin, len(row) - 1)
        if a > b:
            return
        shape: Days | float = self.weight
        if self.fade:
            away = np.arange(a, b + 1) + origin - (self.first if self.fade > 0 else self.last)
            shape = self.weight * (
                self.slow * np.exp(-away / (_SLOWER * self.fade))
                + (1 - self.slow) * np.exp(-away / self.fade)
            )
        np.maximum(row[a : b + 1], shape, out=row[a : b + 1])


@dataclass(frozen=True, slots=True)
class Factor:
    """A piece of evidence and the days it allows; every other day keeps `leak`, as evidence may mislead.

    A leak is the chance of that, spread over the days: what is wrong once in fifty may be so by years, and
    has a leak of about a twentieth of that.

    `near` says that it places publication close to a day, rather than before or after one; `surely` how
    sure an interval may be at most that rests on it; `anchor` is the day it names with its year, if it does,
    and `lower` says that it only bounds from below.
    """

    evidence: Evidence
    stretches: tuple[Stretch, ...]
    leak: float
    near: bool = False
    surely: float = 0.95
    anchor: date | None = None
    lower: bool = False

    def row(self, origin: int, count: int) -> Days:
        """Return the weight of each of `count` days from `origin`."""
        row = np.full(count, self.leak)
        for stretch in self.stretches:
            stretch.raise_in(row, origin)
        return row

    def allows(self, period: Period) -> bool:
        """Tell whether it does not speak against every day of a period."""
        most = self.row(period.start.toordinal(), period.days).max()
        return bool(most > min(_BARELY * self.leak, _LITTLE))


_BARELY, _LITTLE = 2, 0.05
"""A factor speaks against a day that has up to so many times its leak, and no more than so much."""


def not_before(day: date, weight: float = 1.0) -> Stretch:
    """Return the days from `day` on."""
    return Stretch(day.toordinal(), LAST_DAY, weight)


def not_after(day: date, weight: float = 1.0) -> Stretch:
    """Return the days up to `day`."""
    return Stretch(FIRST_DAY, day.toordinal(), weight)


def during(period: Period, weight: float = 1.0) -> Stretch:
    """Return the days of `period`."""
    return Stretch(period.start.toordinal(), period.end.toordinal(), weight)


# A claim that is wrong is wrong by anything: its leak is spread over so many days, those of the sixteen
# years that come into question.
_SPREAD = 6_000


def spread_leak(reliability: float) -> float:
    """Return what every other day keeps where one stated day is right with that chance."""
    return (1 - reliability) / reliability / _SPREAD


def claimed(
    period: Period, *, reliability: float, evidence: Evidence, also: Iterable[Stretch] = ()
) -> Factor:
    """Return a factor for a stated day: `reliability` is the chance that the statement is right."""
    leak = spread_leak(reliability) * min(period.days, _SPREAD)
    return Factor(evidence, (during(period), *also), leak, near=True, surely=reliability, anchor=period.end)
