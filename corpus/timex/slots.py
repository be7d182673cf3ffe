"""What a captured token says: its unit, its count, which way it steps."""

from corpus.timex.cascade import Slots
from corpus.timex.lexicon import DAYPARTS, word_set
from corpus.timex.meaning import (
    About,
    Amount,
    Base,
    Cal,
    Lasting,
    Meaning,
    Named,
    Nth,
    Number,
    Offset,
    Step,
    Which,
    Within,
)  # fmt: skip

CLOCK_UNITS = word_set("second minute hour")
PAST_WORDS = word_set("last past previous preceding prior recent")
THEN_WORDS = word_set("previous preceding prior following subsequent same that")


def unit_of(slots: Slots, name: str = "u") -> str:
    """Return the unit a captured word names ("nights" is night)."""
    value, word = slots.value(name), slots.word(name)
    if isinstance(value, str):
        return value
    return {"nights": "night"}.get(word, word)


def count_of(slots: Slots, name: str = "n") -> float | None:
    """Return a captured count; None for "a few" and the like."""
    value = slots.value(name)
    if isinstance(value, Number):
        return value.value
    return float(value) if isinstance(value, (int, float)) else None


def step_of(word: str) -> tuple[int, Base]:
    """Return how far a determiner steps, and from where: last -1, the following +1 from then."""
    base: Base = "then" if word in THEN_WORDS else "now"
    if word in PAST_WORDS:
        return -1, base
    return (0 if word in {"this", "that", "same", "current", "present"} else 1), base


def day_of(slots: Slots, name: str) -> int | None:
    """Return a captured day of the month, None where it is no such day."""
    value = slots.value(name)
    number = value.value if isinstance(value, Number) else value
    return int(number) if isinstance(number, (int, float)) and 1 <= number <= 31 else None


def daypart_of(slots: Slots, name: str = "p") -> str | None:
    """Return the TIMEX3 code of a captured part of the day; None for lunchtime and others without one."""
    return DAYPARTS.get(slots.word(name))


def meaning_of(slots: Slots, *names: str) -> Meaning | None:
    """Return the first captured meaning among these names."""
    for name in names:
        value = slots.value(name)
        if value is not None and not isinstance(value, (int, float, str)):
            return value
    return None


def length_of(slots: Slots) -> Amount:
    """Return a captured count and unit; of "10 to 15 years" the greater."""
    upper = count_of(slots, "m") if "m" in slots else None
    return Amount(upper or count_of(slots), unit_of(slots))


def outer_of(slots: Slots, name: str, unit: str = "u") -> Meaning | None:
    """Return a named holder, or the current unit where the text says "the year"."""
    found = meaning_of(slots, name)
    if found is not None:
        return found
    return Step(unit_of(slots, unit), 0) if unit in slots else None


def is_day(found: Meaning | None) -> bool:
    """Tell whether a meaning is one day."""
    match found:
        case Cal(day=day, weekday=weekday):
            return day is not None or weekday is not None
        case Step(unit="day") | Named() | Offset() | Nth(weekday=int()):
            return True
        case Which(of=of) | Within(inner=of) | About(of=of):
            return is_day(of)
    return False


def dur_of(slots: Slots) -> Amount | None:
    """Return the first amount of a captured length."""
    found = meaning_of(slots, "d")
    return found.amounts[0] if isinstance(found, Lasting) else None
