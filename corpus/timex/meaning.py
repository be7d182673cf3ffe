"""What an expression says before anyone knows when it was written: the grammar's output.

The resolver turns each of these into a calendar interval. None of them holds an anchor.
"""

from dataclasses import dataclass
from typing import Literal

Base = Literal["now", "then"]
"""What a relative expression counts from: the anchor, or the expression before it in the text."""


@dataclass(frozen=True, slots=True)
class Cal:
    """A calendar date with parts missing; `weekday` 0 is Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    before_christ: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """SP, SU, FA or WI; `year` is the one in which it begins."""

    code: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """A quarter (`of` 4) or half (`of` 2) of a year."""

    number: int
    of: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class YearPair:
    """2021/22: `kind` is fy (1 April), ty (6 April), ay (1 September) or season (August to May)."""

    year: int
    kind: str


@dataclass(frozen=True, slots=True)
class Years:
    """A decade or century, from its first year to its last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Named:
    """A named day, by its key in the table of `named_days`."""

    key: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The calendar unit `count` steps from the one that holds the base: this week 0, last year -1."""

    unit: str
    count: int
    base: Base = "now"


@dataclass(frozen=True, slots=True)
class Which:
    """Last (-1), this (0), next (1) or that (base "then") of something that comes round again.

    -2 is the one before last, 3 the one after next, 2 the very next one ("this coming Friday").
    """

    count: int
    of: "Meaning"
    base: Base = "now"


@dataclass(frozen=True, slots=True)
class Within:
    """`inner` inside `outer`: March next year, Thursday last week, the 21st of next month."""

    inner: "Meaning"
    outer: "Meaning"


@dataclass(frozen=True, slots=True)
class Nth:
    """The `number`th (-1: last) unit or weekday of `outer`; `length` units long."""

    number: int
    unit: str
    outer: "Meaning"
    weekday: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """`code`: early, mid, late, start or end of something."""

    code: str
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class SoFar:
    """Earlier this month (`later` False) or later this month."""

    later: bool
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of a unit; `number` None where the text is vague ("a few")."""

    number: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time. `mod` as in TIMEX3 (MORE_THAN, LESS_THAN, APPROX, ...)."""

    amounts: tuple[Amount, ...]
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """So much before (-1) or after (1) the base, or `of` where the base is named in the text."""

    amount: Amount
    sign: int
    base: Base = "now"
    of: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Same:
    """The same unit so much earlier (-1) or later (1): this time last year, the same month a year ago."""

    unit: str
    amount: Amount
    sign: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of so much that ends (-1) or starts (1) at the base, or at the end of `of`."""

    amount: Amount
    sign: int
    base: Base = "now"
    of: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Every:
    """Something that comes round, as a TIMEX3 value."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Ref:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: `value` is what follows the day in TIMEX3 (T17:00, TMO), None if it has no code."""

    value: str | None


@dataclass(frozen=True, slots=True)
class At:
    """A time of day on a day; `shift` moves the day (last night: -1)."""

    clock: Clock
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Between:
    """From `first` to `last`, or one or the other: either way the hull of both."""

    first: "Meaning"
    last: "Meaning"


@dataclass(frozen=True, slots=True)
class About:
    """Around something."""

    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Number:
    """A count or an ordinal on its way into something larger; not yet a time."""

    value: float | None


Meaning = (
    Cal | Season | Fraction | YearPair | Years | Named | Step | Which | Within | Nth | Part | SoFar
    | Lasting | Same | Offset | Run | Every | Ref | Clock | At | Between | About | Number
)  # fmt: skip
