"""A time expression as it stands in a text, and what it means."""

from dataclasses import dataclass
from typing import Literal

from corpus.period import Period

Direction = Literal["behind", "ahead"]


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression: `text` is `source[start:end]`, `type` and `value` follow TIMEX3.

    `period` is the closed interval meant, None where none can be told; `mod` the TIMEX3 modifier
    (START, MID, END, APPROX, ...); `direction` on which side of the anchor the period lies or, where it
    holds the anchor or there is none, which way the sentence looks (None if no verb says);
    `alternatives` other periods that a careful reader would not rule out.
    """

    start: int
    end: int
    text: str
    type: str
    value: str | None
    mod: str | None = None
    period: Period | None = None
    approximate: bool = False
    direction: Direction | None = None
    alternatives: tuple[Period, ...] = ()
