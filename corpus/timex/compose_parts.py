"""What combined words mean: builders for parts of a period, for what runs up to one, and for ranges."""

from dataclasses import replace

from corpus.timex.cascade import Slots
from corpus.timex.lexicon import EDGES, STAGES
from corpus.timex.meaning import (
    About,
    Amount,
    At,
    Between,
    Cal,
    Clock,
    Every,
    Lasting,
    Meaning,
    Nth,
    Offset,
    Part,
    Run,
    SoFar,
    Step,
    Which,
    Within,
)  # fmt: skip
from corpus.timex.slots import count_of, dur_of, is_day, meaning_of, outer_of, unit_of

EDGE_CODES = EDGES | STAGES

# parts


def _a_day_late(slots: Slots) -> bool:
    """Tell whether "late" ends "a day late"."""
    return slots.before is not None and slots.before.symbol in {"Dur", "ADur"}


def part(slots: Slots) -> Meaning | None:
    """Read the end of March 2026, early next week, mid-2020, late on Friday."""
    of = meaning_of(slots, "x")
    if of is None or isinstance(of, Part) or _a_day_late(slots):
        return None
    if isinstance(of, Run):
        return None
    return Part(EDGE_CODES[slots.word("e")], of)


def two_stages(slots: Slots) -> Meaning | None:
    """Read mid-to-late May, the early to middle part of next year: from the one to the other."""
    of = meaning_of(slots, "x")
    if of is None or isinstance(of, (Part, Run)):
        return None
    return Between(Part(EDGE_CODES[slots.word("a")], of), Part(EDGE_CODES[slots.word("e")], of))


def part_unit(slots: Slots) -> Meaning | None:
    """Read the end of the year, mid-week, late in the month."""
    unit = unit_of(slots)
    if unit in {"second", "minute", "hour", "night", "day", "weekend"} or _a_day_late(slots):
        return None
    if slots.after and slots.after.text.lower() in {
        "beginning",
        "commencing",
        "starting",
        "ending",
        "ended",
        "of",
    }:
        return None
    return Part(EDGE_CODES[slots.word("e")], Step(unit, 0))


def latter_part(slots: Slots) -> Meaning | None:
    """Read the latter part of the year."""
    of = outer_of(slots, "x")
    return of and Part("late", of)


def first_part(slots: Slots) -> Meaning | None:
    """Read the early part of the year."""
    of = outer_of(slots, "x")
    return of and Part("early", of)


def turn(slots: Slots) -> Meaning | None:
    """Read the turn of the year: not a stretch one can date."""
    return None if unit_of(slots) != "year" else About(Part("start", Step("year", 0)))


def year_end(slots: Slots) -> Meaning | None:
    """Read year-end, the month end, week's end."""
    unit = unit_of(slots)
    fits = {"year", "month", "week"} if "a" in slots else {"year", "month"}
    return Part("end", Step(unit, 0)) if unit in fits else None


def so_far(slots: Slots) -> Meaning | None:
    """Read earlier this month, later today, the rest of the year."""
    of = outer_of(slots, "x") or meaning_of(slots, "x2")
    if of is None or isinstance(of, (Lasting, Offset)):
        return None
    if isinstance(of, Step) and "u" in slots:
        of = replace(of, base="then" if of.unit == "day" else "now")
    return SoFar("s" in slots, of)


def nth_weekday(slots: Slots) -> Meaning | None:
    """Read the first Saturday in June."""
    holder, day = outer_of(slots, "h"), meaning_of(slots, "w")
    if holder is None or not isinstance(day, Cal) or day.weekday is None or day.month is not None:
        return None
    number = -1 if slots.word("o") in {"last", "final"} else (count_of(slots, "o") or slots.number("o"))
    return Nth(int(number), "day", holder, weekday=day.weekday) if number else None


def nth_unit(slots: Slots) -> Meaning | None:
    """Read the last day of March, the first week of May."""
    holder, unit = outer_of(slots, "h", "v"), unit_of(slots)
    if holder is None or unit in {"second", "minute", "hour", "night", "quarter", "year", "century"}:
        return None
    number = -1 if slots.word("o") in {"last", "final"} else (count_of(slots, "o") or slots.number("o"))
    return Nth(int(number), unit, holder) if number else None


def edge_units(slots: Slots) -> Meaning | None:
    """Read the first days of 2016, the closing weeks of the year: however many."""
    holder = outer_of(slots, "h", "v")
    if holder is None or unit_of(slots) not in {"day", "week", "month", "year"}:
        return None
    return Part("start" if slots.word("o") in {"first", "opening"} else "end", holder)


def nth_of_every(_: Slots) -> Meaning | None:
    """Read the first Sunday of every month."""
    return Every(None)


def head_of(slots: Slots) -> Meaning | None:
    """Read the first six months of this year."""
    head, holder = meaning_of(slots, "x"), outer_of(slots, "h")
    return replace(head, of=holder) if isinstance(head, Run) and holder is not None else None


def head_alone(slots: Slots) -> Meaning | None:
    """Read the first six months, of what the text does not say."""
    head = meaning_of(slots, "x")
    return Lasting((head.amount,)) if isinstance(head, Run) else None


# tails


def weekend_of(slots: Slots) -> Meaning | None:
    """Read the weekend of 5-6 May."""
    of, weekend = meaning_of(slots, "x"), meaning_of(slots, "w")
    return of if isinstance(weekend, Which) and isinstance(weekend.of, Step) else None


def week_from(slots: Slots) -> Meaning | None:
    """Read the week commencing 9 June, the week of 9 June."""
    of = meaning_of(slots, "x")
    return Within(Step("week", 0), of) if of is not None and is_day(of) else None


def week_to(slots: Slots) -> Meaning | None:
    """Read the week ending 14 June."""
    of = meaning_of(slots, "x")
    return Run(Amount(1, "week"), -1, of=of) if of is not None else None


def run_to(slots: Slots) -> Meaning | None:
    """Read the six months to June, the 12 months to the end of March."""
    amount, of = dur_of(slots), meaning_of(slots, "x")
    return Run(amount, -1, of=of) if amount and of is not None else None


def unit_to(slots: Slots) -> Meaning | None:
    """Read the year to March, the quarter ended 30 June."""
    of, unit = meaning_of(slots, "x"), unit_of(slots)
    fits = of is not None and unit in {"year", "quarter", "month", "week", "fortnight"}
    return Run(Amount(1, unit), -1, of=of) if fits else None


def offset_from(slots: Slots) -> Meaning | None:
    """Read two days before Christmas, a week from Tuesday."""
    amount, of = dur_of(slots), meaning_of(slots, "x")
    if amount is None or of is None or not is_day(of):
        return None
    if slots.before and slots.before.text.lower() == "for":
        return None
    return Offset(amount, -1 if "s" in slots else 1, of=of)


def unit_from(slots: Slots) -> Meaning | None:
    """Read the day after Boxing Day, the week before Easter."""
    of, unit = meaning_of(slots, "x"), unit_of(slots)
    if of is None or unit in {"second", "minute", "hour", "quarter"} or not is_day(of):
        return None
    sign = -1 if "s" in slots else 1
    if unit == "night":
        return At(Clock("TNI"), Offset(Amount(1, "day"), sign, of=of))
    if unit == "day":
        return Offset(Amount(1, unit), sign, of=of)
    return Within(Step(unit, sign), of)


# joined and hedged


def _joins(first: Meaning, last: Meaning) -> bool:
    """Tell whether two expressions can be the ends of one range."""
    kinds = {isinstance(first, (At, Clock)), isinstance(last, (At, Clock))}
    if len(kinds) > 1:
        return False
    if isinstance(first, Cal) and isinstance(last, Cal):
        years = first.month is None and first.weekday is None and last.month is None and last.weekday is None
        if years and first.year is not None and last.year is not None:
            return first.before_christ or last.before_christ or first.year <= last.year
    return not isinstance(first, (Lasting, Run)) and not isinstance(last, (Lasting, Run))


def between(slots: Slots) -> Meaning | None:
    """Read between 7pm on Thursday and 6am on Sunday, May to September."""
    first, last = meaning_of(slots, "a"), meaning_of(slots, "b")
    if first is None or last is None or not _joins(first, last):
        return None
    if isinstance(first, Clock):
        return Clock(None)
    return Between(first, last)


def either(slots: Slots) -> Meaning | None:
    """Read May or June 2019."""
    first, last = meaning_of(slots, "a"), meaning_of(slots, "b")
    if first is None or last is None or not _joins(first, last):
        return None
    return Between(first, last)


def about(slots: Slots) -> Meaning | None:
    """Read around September."""
    of = meaning_of(slots, "x")
    return of and About(of)


def limited(slots: Slots) -> Meaning | None:
    """Read more than three years, nearly a decade."""
    of = meaning_of(slots, "x")
    return replace(of, mod="APPROX") if isinstance(of, Lasting) else None
