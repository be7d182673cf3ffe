"""What the words mean: builders for numbers, for what only looks like a time, and for the calendar.

Each takes what a pattern captured and returns its meaning, or None where the words cannot mean that
(the 45th of May, the third minute of a match), so that the next rule is tried.
"""

from corpus.timex.cascade import Slots
from corpus.timex.days import make_day
from corpus.timex.meaning import (
    Between,
    Cal,
    Fraction,
    Meaning,
    Number,
    Part,
    Season,
    Step,
    YearPair,
    Years,
)  # fmt: skip
from corpus.timex.slots import CLOCK_UNITS, count_of, day_of, step_of, unit_of

JUNK = Number(None)
YEAR_KINDS = {"academic": "ay", "school": "ay", "tax": "ty", "season": "season"}


def as_is(slots: Slots) -> Meaning | None:
    """Return the meaning the tokens already carry."""
    for name in ("d", "y"):
        value = slots.value(name)
        if value is not None and not isinstance(value, (int, float, str)):
            return value
    return None


# numbers


def tens(slots: Slots) -> Meaning | None:
    """Read twenty, twenty-five, twenty-first."""
    unit = slots.number("n") or 0
    return Number(float((slots.number("t") or 0) + unit)) if unit < 10 else None


def and_a_half(slots: Slots) -> Meaning | None:
    """Read two and a half."""
    number = count_of(slots)
    return None if number is None else Number(number + 0.5)


def scaled(slots: Slots) -> Meaning | None:
    """Read a hundred, two dozen."""
    scale = {"hundred": 100.0, "thousand": 1000.0, "dozen": 12.0}[slots.word("s")]
    return Number((count_of(slots) or 1) * scale)


def half_dozen(_: Slots) -> Meaning:
    """Read half a dozen."""
    return Number(6.0)


def couple(_: Slots) -> Meaning:
    """Read a couple of."""
    return Number(2.0)


def vague(_: Slots) -> Meaning:
    """Read a few."""
    return Number(None)


# what only looks like a time


def junk(_: Slots) -> Meaning:
    """Read ages and scores."""
    return JUNK


def school_year(slots: Slots) -> Meaning | None:
    """Read year 11, Years 7 and 8."""
    counted = slots.before is not None and slots.before.symbol in {
        "N31",
        "N",
        "WORDNUM",
        "COUNT",
        "VAGUE",
        "few",
    }
    number = count_of(slots)
    return JUNK if unit_of(slots) == "year" and not counted and number and number <= 13 else None


def match_minute(slots: Slots) -> Meaning | None:
    """Read the 73rd minute."""
    return JUNK if unit_of(slots) in CLOCK_UNITS else None


# calendar


def date(slots: Slots) -> Meaning | None:
    """Read Friday 24 May 2024, with parts missing."""
    year = slots.number("y")
    month = slots.number("m") or slots.number("m2")
    day_name = "d2" if "d2" in slots else "d"
    day = day_of(slots, day_name) if day_name in slots else None
    if day_name in slots and (day is None or (month and make_day(year or 2000, month, day) is None)):
        return None
    if _is_number_of_things(slots, year=year, day_name=day_name):
        return None
    return Cal(year, month, day, slots.number("w"))


def _is_number_of_things(slots: Slots, *, year: int | None, day_name: str) -> bool:
    """Tell "in March 20 people died" from "on March 20"."""
    before, after = slots.before, slots.after
    if year or slots.symbol(day_name) != "N31" or before is None or after is None or "w" in slots:
        return False
    return before.text.lower() == "in" and after.symbol in {"WORD", "PERCENT"}


def bare_day(slots: Slots) -> Meaning | None:
    """Read (On) the 23rd."""
    day = day_of(slots, "d")
    return Cal(day=day) if day and slots.word("d")[:1].isdigit() else None


def day_range(slots: Slots) -> Meaning | None:
    """Read 3-5 May, Friday 5 to Sunday 7 May 2023."""
    year, month = slots.number("y"), slots.number("m")
    first, last = day_of(slots, "b"), day_of(slots, "d")
    if not (first and last and month) or make_day(year or 2000, month, last) is None:
        return None
    if first >= last or make_day(year or 2000, month, first) is None:
        return None
    start = day_of(slots, "x") if "x" in slots else first
    return Between(
        Cal(year, month, start or first, slots.number("a")), Cal(year, month, last, slots.number("c"))
    )


def before_christ(slots: Slots) -> Meaning:
    """Read 219 BC."""
    return Cal(year=slots.number("y"), before_christ=True)


def anno_domini(slots: Slots) -> Meaning:
    """Read AD 43."""
    return Cal(year=slots.number("y"))


def month(slots: Slots) -> Meaning:
    """Read March."""
    return Cal(month=slots.number("m"))


def weekday(slots: Slots) -> Meaning:
    """Read Tuesday."""
    return Cal(weekday=slots.number("w"))


def year(slots: Slots) -> Meaning:
    """Read 2019."""
    return Cal(year=slots.number("y"))


def season(slots: Slots) -> Meaning:
    """Read spring 2024."""
    return Season(str(slots.value("s")), slots.number("y"))


def quarter(slots: Slots) -> Meaning | None:
    """Read the third quarter of 2016, Q3."""
    number = slots.number("q") if "q" in slots else _quarter_number(slots)
    return Fraction(number, 4, slots.number("y")) if number and number <= 4 else None


def _quarter_number(slots: Slots) -> int | None:
    if slots.word("o") in {"last", "final"}:
        return 4
    return day_of(slots, "o")


def half(slots: Slots) -> Meaning | None:
    """Read the first half of 2016, H1."""
    return Fraction(slots.number("h") or slots.number("o") or 1, 2, slots.number("y"))


def fiscal_code(slots: Slots) -> Meaning | None:
    """Read FY2024, which ends in 2024, and FY2023/24."""
    first = slots.number("f")
    return YearPair(first, "fy") if first is not None else None


def year_pair(slots: Slots) -> Meaning | None:
    """Read the 2021/22 financial year; a pair on its own is one too."""
    kind = YEAR_KINDS.get(slots.word("k"), "fy")
    first = slots.number("p")
    return YearPair(first, kind) if first is not None else None


def fiscal_year(slots: Slots) -> Meaning | None:
    """Read fiscal 2014, the financial year 2014: named by the year it ends in."""
    named = slots.number("y")
    kind = YEAR_KINDS.get(slots.word("k"), "fy")
    return YearPair(named - 1, kind) if named else None


def step_kind(slots: Slots) -> Meaning | None:
    """Read the next financial year; the academic year; not the school day."""
    if unit_of(slots) != "year":
        return None
    kind = YEAR_KINDS.get(slots.word("k"), "fy")
    count, base = step_of(slots.word("r")) if "r" in slots else (0, "now")
    return Step(kind, count, base)


def part_decade(slots: Slots) -> Meaning | None:
    """Read the early 1990s, the mid- to late 1980s."""
    inner = as_is(slots)
    if inner and "f" in slots:
        return Between(Part(slots.word("e"), inner), Part(slots.word("f"), inner))
    return inner and Part(slots.word("e"), inner)


def century(slots: Slots) -> Meaning | None:
    """Read the 19th century."""
    number = day_of(slots, "o")
    if unit_of(slots) != "century" or not number or "b" in slots:
        return None
    return Years(100 * (number - 1), 100 * number - 1) if number <= 21 else None
