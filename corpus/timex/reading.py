"""What an expression means once it is known when it was written."""

from dataclasses import dataclass
from datetime import date

from corpus.period import Period
from corpus.timex.timex import Direction


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3 type and value with the period meant; `grain` is the unit the period is counted in."""

    type: str = "DATE"
    value: str | None = None
    period: Period | None = None
    mod: str | None = None
    grain: str = "day"
    approximate: bool = False
    alternatives: tuple[Period, ...] = ()


NOTHING = Reading()


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    `now` is the anchor, `then` the period of the expression before it in the text (with its grain) and
    `direction` which way the sentence looks; `either_way` that its verb is
    no guide and the nearest occurrence is meant. In a narrative of the past, bare dates follow `then`.
    """

    now: date
    then: Period | None = None
    then_grain: str = "day"
    direction: Direction | None = None
    either_way: bool = False
    narrative: bool = False
    strict_weekday: bool = False

    @property
    def ahead(self) -> bool:
        """Tell whether the sentence looks ahead; otherwise it looks behind."""
        return self.direction == "ahead"
