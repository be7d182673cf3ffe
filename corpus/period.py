"""A closed calendar interval, the unit in which everything here is dated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it starts."""
        if self.end < self.start:
            raise ValueError(f"a period must not end before it starts: {self.start} to {self.end}")

    @property
    def days(self) -> int:
        """How many days it holds, at least 1."""
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Tell whether `day` lies in it."""
        return self.start <= day <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def overlap(self, other: "Period") -> float:
        """Return the shared days over the days of both (intersection over union)."""
        shared = (min(self.end, other.end) - max(self.start, other.start)).days + 1
        if shared <= 0:
            return 0.0
        return shared / ((max(self.end, other.end) - min(self.start, other.start)).days + 1)


def hull(periods: Iterable[Period]) -> Period:
    """Return the smallest period that holds all of `periods`; ValueError if there is none."""
    found = list(periods)
    return Period(min(p.start for p in found), max(p.end for p in found))
