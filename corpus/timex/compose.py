"""What combined words mean: builders for dates inside dates, offsets and times of day."""

from dataclasses import replace

from corpus.timex.cascade import Slots
from corpus.timex.lexicon import word_set
from corpus.timex.meaning import (
    About,
    Amount,
    At,
    Between,
    Cal,
    Clock,
    Fraction,
    Meaning,
    Named,
    Offset,
    Same,
    Season,
    Step,
    Which,
    Within,
    YearPair,
    Years,
)  # fmt: skip
from corpus.timex.slots import count_of, daypart_of, dur_of, is_day, meaning_of, outer_of, step_of, unit_of


def which(slots: Slots) -> Meaning | None:
    """Read last Thursday, next March, this summer, that Friday."""
    of = meaning_of(slots, "x")
    word = slots.word("r")
    if of is None or (word and slots.word("x").startswith("the ")):
        return None
    if isinstance(of, Cal) and of.day is not None:
        return of
    if isinstance(of, (Cal, Season, Named, Fraction)) and of.year is not None:
        return of
    if not word:
        return Which(0, of)
    count, base = step_of(word)
    if word in {"coming", "upcoming", "forthcoming", "past", "current", "present"}:
        return Which(2 if count > 0 else count, of)
    return Which(count, of, base)


def first(slots: Slots) -> Meaning | None:
    """Read tomorrow (Thursday): the bracket only repeats it."""
    return meaning_of(slots, "x")


def weekday_before(slots: Slots) -> Meaning | None:
    """Read the Tuesday before."""
    of = meaning_of(slots, "x")
    return of and Which(-1 if "r" in slots else 1, of, "then")


def the_weekday(slots: Slots) -> Meaning | None:
    """Read (On) the Saturday: the one of the days spoken of before."""
    of = meaning_of(slots, "x")
    return Which(0, of, "then") if isinstance(of, Cal) else None


def which_but_one(slots: Slots) -> Meaning | None:
    """Read the Thursday before last, the Sunday after next."""
    of = meaning_of(slots, "x")
    return of and Which(-2 if "b" in slots else 3, of)


def _yearly(found: Meaning | None) -> bool:
    match found:
        case Step(unit="year" | "fy" | "ay" | "ty" | "decade"):
            return True
        case Cal(year=int(), month=None):
            return True
    return isinstance(found, (YearPair, Years))


def within(slots: Slots) -> Meaning | None:  # noqa: PLR0911 - a line a case
    """Read March next year, Thursday last week, the first quarter of 2016, 3 June last year."""
    inner, holder = meaning_of(slots, "x"), outer_of(slots, "o")
    if inner is None or holder is None:
        return None
    if isinstance(inner, Cal):
        return _cal_within(inner, holder)
    if isinstance(inner, Between):
        fits = isinstance(inner.first, Cal) and inner.first.year is None and _yearly(holder)
        return Within(inner, holder) if fits else None
    if isinstance(inner, (Season, Named)):
        return Within(inner, holder) if inner.year is None and _yearly(holder) else None
    if isinstance(inner, Fraction):
        if inner.year is not None or (inner.of == 4 and not _yearly(holder)):
            return None
        return Within(inner, holder)
    return None


def _cal_within(inner: Cal, holder: Meaning) -> Meaning | None:
    if inner.year is not None:
        return None
    if inner.month is not None:
        if isinstance(holder, Cal):
            return replace(inner, year=holder.year)
        return Within(inner, holder) if _yearly(holder) else None
    fits = isinstance(holder, Step) and holder.unit in {"week", "month", "weekend", "fortnight"}
    return Within(inner, holder) if fits else None


def day_within(slots: Slots) -> Meaning | None:
    """Read the 21st of next month."""
    day = count_of(slots, "d") or slots.number("d")
    holder = outer_of(slots, "o")
    if not day or not isinstance(holder, Step) or holder.unit != "month" or day > 31:
        return None
    return Within(Cal(day=int(day)), holder)


def same_time(slots: Slots) -> Meaning | None:
    """Read this time last year."""
    rel = meaning_of(slots, "o")
    if not isinstance(rel, Step) or rel.count == 0:
        return None
    return About(Same("day", Amount(abs(rel.count), rel.unit), 1 if rel.count > 0 else -1))


def same_unit(slots: Slots) -> Meaning | None:
    """Read the same month a year ago, the same week last year."""
    found, this = meaning_of(slots, "o"), meaning_of(slots, "x")
    if not isinstance(this, Step) or this.base != "then" or this.count or this.unit == "year":
        return None
    unit = this.unit
    if isinstance(found, Offset):
        return Same(unit, found.amount, found.sign)
    if isinstance(found, Step) and found.unit == "year" and found.count:
        return Same(unit, Amount(abs(found.count), "year"), 1 if found.count > 0 else -1)
    return None


def ago(slots: Slots) -> Meaning | None:
    """Read three days ago, two weeks ago yesterday."""
    amount = dur_of(slots)
    return Offset(amount, -1, of=meaning_of(slots, "x")) if amount else None


def from_now(slots: Slots) -> Meaning | None:
    """Read two weeks from now, 10 days' time."""
    amount = dur_of(slots)
    return Offset(amount, 1) if amount else None


def later(slots: Slots) -> Meaning | None:
    """Read two years later, a day earlier."""
    amount = dur_of(slots)
    earlier = slots.word("s") in {"earlier", "before"} or not any(name in slots for name in ("s", "s2"))
    return Offset(amount, -1 if earlier else 1, "then") if amount else None


def unit_before(slots: Slots) -> Meaning | None:
    """Read the year before, the day after."""
    unit = unit_of(slots)
    if unit in {"second", "minute", "hour", "quarter", "century"}:
        return None
    count = -1 if "s" in slots else 1
    if unit == "night":
        return At(Clock("TNI"), Step("day", count, "then"))
    return Step(unit, count, "then")


# times of day


def day_part(slots: Slots) -> Meaning | None:
    """Read Friday night, early on Sunday morning, the evening of 3 May."""
    day = meaning_of(slots, "d")
    if day is None or not is_day(day):
        return None
    return At(Clock(daypart_of(slots)), day)


def hours_of(slots: Slots) -> Meaning | None:
    """Read the early hours of Sunday."""
    day = meaning_of(slots, "d", "t")
    if isinstance(day, At):
        day = day.of
    return At(Clock(None), day) if day is not None and is_day(day) else None


def clock_on(slots: Slots) -> Meaning | None:
    """Read 5pm on Friday 24 May, 8pm tonight, 9.30 this morning."""
    day = meaning_of(slots, "d", "t")
    if isinstance(day, At):
        part, day = day.clock, day.of
        if part.value is not None and not part.value.startswith(("TMO", "TAF", "TEV", "TNI")):
            return None
    else:
        part = Clock(None)
    time = meaning_of(slots, "c")
    if "z" in slots and time == Clock(None) and _ends_range(slots):
        return None
    if not isinstance(time, Clock):
        time = _bare_clock(slots, part)
    return At(time, day) if time is not None and day is not None and is_day(day) else None


def _ends_range(slots: Slots) -> bool:
    """Tell whether "Friday, 9am to 5pm" ends "Monday to Friday, 9am to 5pm"."""
    return slots.before is not None and slots.before.symbol in {"to", "HYPHEN", "DASH", "through"}


def _bare_clock(slots: Slots, part: Clock) -> Clock | None:
    """Read "9.30" or "7" beside a part of the day."""
    value = slots.value("k") if "k" in slots else count_of(slots, "h")
    if not isinstance(value, (int, float)) or not 0 < value <= 24:
        return None
    hour, minute = int(value), round(100 * (value - int(value)))
    if minute > 59:
        return None
    if part.value in {"TAF", "TEV", "TNI"} and hour < 12:
        hour += 12
    return Clock(f"T{hour:02}:{minute:02}")


def clock_part(slots: Slots) -> Meaning | None:
    """Read seven in the evening: that day, whichever it is."""
    part = Clock(daypart_of(slots))
    time = meaning_of(slots, "c")
    if isinstance(time, Clock):
        if time.value and part.value in {"TAF", "TEV", "TNI"} and time.value[1:3] < "12":
            time = Clock(f"T{int(time.value[1:3]) + 12:02}{time.value[3:]}")
        return At(time, Step("day", 0, "then"))
    bare = _bare_clock(slots, part)
    return bare and At(bare, Step("day", 0, "then"))


def the_daypart(slots: Slots) -> Meaning | None:
    """Read (In) the evening: of the day last spoken of."""
    return At(Clock(daypart_of(slots)), Step("day", 0, "then"))


MORE_THAN_A_PART = word_set(
    "raid raids chorus service services trade trading rush traffic meal news show shift"
)
"""After these words "dawn" or "lunchtime" says what kind of thing it is, not when."""


def bare_daypart(slots: Slots) -> Meaning | None:
    """Read (By) lunchtime, (until) dawn; "by morning" only where nothing goes on from it."""
    token, after = slots.captured["p"], slots.after
    if token.text[:1].isupper() or (after and after.text.lower() in MORE_THAN_A_PART):
        return None
    follows = after is not None and after.symbol in {"WORD", "NAME", "HYPHEN"}
    return None if daypart_of(slots) and follows else the_daypart(slots)
