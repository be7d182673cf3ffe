"""What the words mean: builders for what comes round again and for lengths of time."""

from corpus.timex.cascade import Slots
from corpus.timex.lexicon import PLURAL_DAYPARTS
from corpus.timex.meaning import Amount, Every, Lasting, Meaning
from corpus.timex.slots import count_of, daypart_of, length_of, unit_of
from corpus.timex.values import duration_value

# sets and lengths


def every_unit(slots: Slots) -> Meaning | None:
    """Read every day, every two years, each weekend."""
    unit = unit_of(slots)
    number = 1.0
    if "o" in slots:
        number = 2.0 if slots.word("o") == "other" else (count_of(slots, "o") or 1.0)
    if unit == "weekend":
        return Every("XXXX-WXX-WE")
    return Every(duration_value(number, unit))


def every_weekday(slots: Slots) -> Meaning | None:
    """Read every Friday, every Friday night."""
    code = daypart_of(slots) or "" if "p" in slots else ""
    return Every(f"XXXX-WXX-{(slots.number('w') or 0) + 1}{code}")


def weekday_parts(slots: Slots) -> Meaning | None:
    """Read Sunday mornings, Friday nights."""
    return Every(f"XXXX-WXX-{(slots.number('w') or 0) + 1}{_part_code(slots)}")


def dayparts(slots: Slots) -> Meaning | None:
    """Read (In) the evenings."""
    return Every(f"XXXX-XX-XX{_part_code(slots)}")


def _part_code(slots: Slots) -> str:
    return PLURAL_DAYPARTS[slots.word("p")]


def alternate_units(slots: Slots) -> Meaning | None:
    """Read alternate weeks."""
    return Every(duration_value(2, unit_of(slots)))


def every_month(slots: Slots) -> Meaning | None:
    """Read every March."""
    return Every(f"XXXX-{slots.number('m'):02}")


def every_season(slots: Slots) -> Meaning | None:
    """Read every summer."""
    return Every(f"XXXX-{slots.value('s')}")


def every_named(_: Slots) -> Meaning | None:
    """Read every Christmas."""
    return Every(None)


def every_daypart(slots: Slots) -> Meaning | None:
    """Read every morning."""
    return Every(f"XXXX-XX-XX{daypart_of(slots) or ''}")


def times_a_unit(slots: Slots) -> Meaning | None:
    """Read twice a week."""
    return Every(duration_value(1, unit_of(slots)))


def weekdays(slots: Slots) -> Meaning | None:
    """Read Fridays, weekdays, Mondays to Fridays."""
    day = slots.number("w")
    return Every(None if day is None else f"XXXX-WXX-{day + 1}")


def weekends(slots: Slots) -> Meaning | None:
    """Read at weekends."""
    return Every("XXXX-WXX-WE") if unit_of(slots) == "weekend" else None


def frequency(slots: Slots) -> Meaning | None:
    """Read daily, monthly."""
    noun_follows = slots.after is not None and slots.after.symbol in {"WORD", "NAME"}
    if slots.word("f") in {"quarterly", "hourly"} and noun_follows:
        return None
    return Every(str(slots.value("f")))


def half_unit(slots: Slots) -> Meaning | None:
    """Read half an hour, a half-century."""
    unit = unit_of(slots)
    exact = {"hour": Amount(30, "minute"), "year": Amount(6, "month"), "day": Amount(12, "hour"),
             "decade": Amount(5, "year"), "century": Amount(50, "year"),
             "minute": Amount(30, "second")}  # fmt: skip
    return Lasting((exact.get(unit, Amount(0.5, unit)),))


def unit_and_a_half(slots: Slots) -> Meaning | None:
    """Read a year and a half."""
    return Lasting((Amount((count_of(slots) or 1) + 0.5, unit_of(slots)),))


def lasting(slots: Slots) -> Meaning | None:
    """Read six months, four years and six months, 10 to 15 days, a 12-week course."""
    unit = unit_of(slots)
    if unit == "second" and slots.word("u") == "second" and slots.word("n") not in {"one", "1"}:
        return None
    if unit == "quarter" or (
        slots.word("n") == "many" and slots.before and slots.before.text.lower() == "as"
    ):
        return None
    amounts = [length_of(slots)]
    if "o" in slots:
        second = unit_of(slots, "v")
        if UNIT_ORDER.index(second) >= UNIT_ORDER.index(unit):
            return None
        amounts.append(Amount(count_of(slots, "o"), second))
    return Lasting(tuple(amounts))


UNIT_ORDER = ["second", "minute", "hour", "night", "day", "weekend", "week", "fortnight", "month", "quarter",
              "year", "decade", "century"]  # fmt: skip


def one_unit(slots: Slots) -> Meaning | None:
    """Read a year; year-long."""
    unit = unit_of(slots)
    return None if unit in {"second", "quarter"} else Lasting((Amount(1, unit),))


def one_and_some(slots: Slots) -> Meaning | None:
    """Read a year and nine months, a year and a day."""
    first, second = unit_of(slots), unit_of(slots, "v")
    if UNIT_ORDER.index(second) >= UNIT_ORDER.index(first):
        return None
    return Lasting((Amount(1, first), Amount(count_of(slots, "o") if "o" in slots else 1, second)))


def vague_lasting(slots: Slots) -> Meaning | None:
    """Read (For) years."""
    return Lasting((Amount(None, unit_of(slots)),))
