"""What the words mean: builders for what counts from now or then, and for times of day."""

from corpus.timex.cascade import Slots
from corpus.timex.lexicon import word_set
from corpus.timex.meaning import (
    Amount,
    At,
    Cal,
    Clock,
    Meaning,
    Named,
    Nth,
    Number,
    Offset,
    Ref,
    Run,
    Step,
    Which,
)  # fmt: skip
from corpus.timex.named_days import ANY_BANK_HOLIDAY, ANY_BANK_HOLIDAY_WEEKEND
from corpus.timex.slots import (
    CLOCK_UNITS,
    PAST_WORDS,
    count_of,
    daypart_of,
    length_of,
    step_of,
    unit_of,
)  # fmt: skip

# relative


def before_last(slots: Slots) -> Meaning | None:
    """Read the year before last."""
    return Step(unit_of(slots), -2)


def after_next(slots: Slots) -> Meaning | None:
    """Read the month after next."""
    return Step(unit_of(slots), 2)


def day_but_one(slots: Slots) -> Meaning | None:
    """Read the day before yesterday, the day after tomorrow."""
    return Step("day", (slots.number("d") or 0) + (-1 if "b" in slots else 1))


def week_on(slots: Slots) -> Meaning | None:
    """Read a week on Tuesday, Monday week, a fortnight today, a week last Tuesday."""
    unit = unit_of(slots)
    if unit not in {"week", "fortnight"}:
        return None
    day: Meaning = Step("day", slots.number("d") or 0) if "d" in slots else Cal(weekday=slots.number("w"))
    return Offset(Amount(1, unit), -1 if "b" in slots else 1, of=day)


LASTING = {
    "to",
    "will",
    "would",
    "could",
    "may",
    "might",
    "should",
    "can",
    "not",
    "and",
    "usually",
    "normally",
}
"""Words after which "last" is a verb: expected to last four weeks."""


WITHIN = word_set(
    "the a an his her its their our my your whose in during for until till by before after from since through over each very"
)
"""Words before a "last week of" that counts it within something: "his last week of school"."""


def run(slots: Slots) -> Meaning | None:
    """Read the past six months, the next 10 to 15 years."""
    count, base = step_of(slots.word("r"))
    if slots.word("r") == "last" and slots.after and slots.after.text.lower() == "of":
        return None
    if (
        slots.word("r") == "last"
        and "t" not in slots
        and slots.before
        and slots.before.text.lower() in LASTING
    ):
        return None
    if slots.word("r") in {"previous", "preceding", "prior", "following", "subsequent"}:
        base = "then"
    return Run(length_of(slots), count, base)


def head(slots: Slots) -> Meaning | None:
    """Read the first six months, until a later level says of what."""
    sign = 1 if slots.word("f") in {"first", "opening"} else -1
    amount = length_of(slots)
    if slots.word("f") == "last" and slots.before and slots.before.text.lower() in LASTING:
        return None
    return Run(amount, sign, of=Number(None)) if amount.unit not in {"second", "minute"} else None


def last_in_month(slots: Slots) -> Meaning | None:
    """Read the last weekend in August: "last" counts within the month, not from now."""
    unit = unit_of(slots)
    if unit not in {"day", "week", "weekend"}:
        return None
    number = 1 if slots.word("o") in {"first", "opening"} else -1
    return Nth(number, unit, Cal(slots.number("y"), slots.number("m")))


def step_daypart(slots: Slots) -> Meaning | None:
    """Read this morning, last night, the following afternoon, the next day's evening."""
    word = slots.word("r")
    count, base = step_of(word)
    code = daypart_of(slots)
    clock = Clock(code)
    if word == "next" and "t" in slots:
        base = "then"
    if word in {"coming", "upcoming", "past", "forthcoming", "current"}:
        return None
    return At(clock, Step("day", count, base))


def past_unit(slots: Slots) -> Meaning | None:
    """Read this past week."""
    return Run(Amount(1, unit_of(slots)), -1)


def step(slots: Slots) -> Meaning | None:  # noqa: PLR0911 - a line a case
    """Read last year, this week, the following month; the past year is twelve months to now."""
    word, unit = slots.word("r"), unit_of(slots)
    count, base = step_of(word)
    if unit == "night":
        return At(Clock("TNI"), Step("day", count, base)) if word in {"last", "that", "previous"} else None
    if unit in CLOCK_UNITS:
        fits = word in {"last", "past", "next"} and unit == "hour" and "t" in slots
        return Run(Amount(1, unit), count) if fits else None
    if word in {"last", "final"} and _is_one_of_several(slots):
        return None
    if word in {"past", "coming"} or ("t" in slots and word == "last" and unit != "weekend"):
        return Run(Amount(1, unit), count)
    if "t" in slots and word == "next":
        inside = slots.before and slots.before.text.lower() in {"in", "over", "within", "during", "for"}
        return Run(Amount(1, unit), 1) if inside else Step(unit, 1, "then")
    if unit == "day" and word in {"last", "current", "present"}:
        return None
    if unit == "weekend" and base == "now" and count == 0:
        return Which(0, Step("weekend", 0))
    return Step(unit, count, base)


def _is_one_of_several(slots: Slots) -> bool:
    """Tell "the last month of 2012" and "his last year of school" from "died last month of a heart attack"."""
    if slots.after is None or slots.after.text.lower() != "of":
        return False
    before = "" if slots.before is None else slots.before.text.lower()
    counted = not before.isalpha() or before in WITHIN
    return slots.word("r") == "final" or "t" in slots or counted


def the_weekend(slots: Slots) -> Meaning | None:
    """Read the weekend: the one just gone or the one to come."""
    return Which(0, Step("weekend", 0), "now") if unit_of(slots) == "weekend" else None


def vague_units(slots: Slots) -> Meaning | None:
    """Read recent years, the coming weeks."""
    if unit_of(slots) in CLOCK_UNITS - {"hour"}:
        return None
    return Ref("PAST_REF" if slots.word("r") in PAST_WORDS else "FUTURE_REF")


def years_to_come(_: Slots) -> Meaning | None:
    """Read years to come, the months ahead."""
    return Ref("FUTURE_REF")


def units_ago(slots: Slots) -> Meaning | None:
    """Read years ago, months later."""
    return Ref("FUTURE_REF" if "s" in slots else "PAST_REF")


def named(slots: Slots) -> Meaning | None:
    """Read Boxing Day, New Year's Eve 1999."""
    value = slots.value("x")
    return Named(value.key, slots.number("y")) if isinstance(value, Named) else None


def bank_holiday(_: Slots) -> Meaning | None:
    """Read bank holiday Monday."""
    return Named(ANY_BANK_HOLIDAY)


def bank_holiday_weekend(slots: Slots) -> Meaning | None:
    """Read the bank holiday weekend."""
    return Named(ANY_BANK_HOLIDAY_WEEKEND) if unit_of(slots) == "weekend" else None


def past_or_future(slots: Slots) -> Meaning | None:
    """Read (In) the past, (in) the near future."""
    return Ref("PAST_REF" if slots.word("r") == "past" else "FUTURE_REF")


def present(_: Slots) -> Meaning | None:
    """Read (At) the moment, (at) present."""
    return Ref("PRESENT_REF")


def these_days(slots: Slots) -> Meaning | None:
    """Read these days."""
    return Ref("PRESENT_REF") if unit_of(slots) == "day" else None


def of_late(_: Slots) -> Meaning | None:
    """Read (Prices have risen) of late."""
    return Ref("PAST_REF")


def reference(slots: Slots) -> Meaning | None:
    """Read now, recently."""
    return Ref(str(slots.value("r")))


def deictic(slots: Slots) -> Meaning | None:
    """Read yesterday, today, tomorrow."""
    return Step("day", slots.number("d") or 0)


# times of day


def clock(slots: Slots) -> Meaning | None:
    """Read 6.30pm, noon."""
    value = slots.value("c")
    return Clock(value) if isinstance(value, str) else value if isinstance(value, Clock) else None


def clock_digits(slots: Slots) -> Meaning | None:
    """Read (At) 1730 (on Monday): four digits that are an hour and its minutes."""
    digits = slots.word("n")
    if len(digits) != 4 or int(digits[:2]) > 23 or int(digits[2:]) > 59:
        return None
    return Clock(f"T{digits[:2]}:{digits[2:]}")


def clock_range(_: Slots) -> Meaning | None:
    """Read 7 to 9pm, 10am to 4pm."""
    return Clock(None)


def o_clock(slots: Slots) -> Meaning | None:
    """Read six o'clock."""
    hour = count_of(slots, "h")
    return Clock(f"T{int(hour):02}:00") if hour and hour <= 12 else None


def half_past(slots: Slots) -> Meaning | None:
    """Read half past six, quarter to seven."""
    hour = count_of(slots, "h")
    if not hour or hour > 12:
        return None
    if slots.word("q") == "to":
        return Clock(f"T{int(hour - 1) % 24:02}:45")
    return Clock(f"T{int(hour):02}:{'15' if 'q' in slots else '30'}")


def tonight(_: Slots) -> Meaning | None:
    """Read tonight."""
    return At(Clock("TNI"), Step("day", 0))


def overnight(_: Slots) -> Meaning | None:
    """Read overnight: the night just gone or the one to come."""
    return Which(0, Clock("TNI"))


def early_hours(slots: Slots) -> Meaning | None:
    """Read the early hours."""
    return Clock(None) if unit_of(slots) == "hour" else None
