"""From meaning to calendar, the single occasions: this date, that Tuesday, last year, next Easter."""

from dataclasses import replace

from corpus.period import Period
from corpus.timex import recurring
from corpus.timex.days import (
    bounded_year,
    first_weekday,
    last_weekday,
    make_day,
    months_from,
    move,
    one,
    season_of,
    shift_days,
    unit_of,
    week_of,
    year_of,
)  # fmt: skip
from corpus.timex.meaning import (
    Cal,
    Clock,
    Fraction,
    Lasting,
    Meaning,
    Named,
    Same,
    Season,
    Step,
    Which,
    YearPair,
)
from corpus.timex.named_days import ANY_BANK_HOLIDAY, ANY_BANK_HOLIDAY_WEEKEND, named_period
from corpus.timex.reading import NOTHING, Context, Reading
from corpus.timex.values import duration_value, value_of

YEAR_STARTS = {"fy": (4, 1), "ty": (4, 6), "ay": (9, 1), "season": (8, 1)}


WEEKEND_LAG = 2
"""Days. "This Saturday" in a sentence about the past is the one to come, but for one just gone."""


def read_unit(period: Period | None, grain: str) -> Reading:
    """Return the reading of a calendar unit, with its value."""
    if period is None:
        return Reading(grain=grain)
    return Reading("DATE", value_of(period, grain), period, grain=grain)


def resolve_cal(cal: Cal, context: Context) -> Reading:
    """Resolve a calendar date, its missing parts taken from the context."""
    if cal.before_christ:
        return Reading("DATE", f"BC{cal.year:04}", grain="year")
    if cal.year is not None:
        return _with_year(cal, cal.year)
    if cal.month is not None:
        return read_yearly(cal, context)
    if cal.weekday is not None and cal.day is None:
        day = recurring.weekday_near(cal.weekday, context)
        today = context.strict_weekday and cal.weekday == context.now.weekday()
        return replace(read_unit(one(day), "day"), alternatives=(one(context.now),) if today else ())
    if cal.day is not None:
        return read_unit(recurring.day_of_month(cal.day, context), "day")
    return NOTHING


def _with_year(cal: Cal, year: int) -> Reading:
    if not 1 <= year <= 9999:
        return NOTHING
    if cal.month is None:
        return read_unit(year_of(year), "year")
    if cal.day is None:
        return read_unit(months_from(year, cal.month, 1), "month")
    day = make_day(year, cal.month, cal.day)
    return read_unit(one(day), "day") if day else NOTHING


def read_yearly(of: Meaning, context: Context) -> Reading:
    """Resolve a bare "5 September", "March" or "Christmas"."""
    then = context.then if context.narrative else None
    period = recurring.after_then(of, then) if then else recurring.nearest(of, context)
    return read_unit(period, recurring.grain_of(of))


def resolve_yearly(of: Season | Fraction | Named, context: Context) -> Reading:
    """Resolve a season, quarter, half or named day, of its year or of the one the sentence means."""
    grain = recurring.grain_of(of)
    if isinstance(of, Named) and of.key == ANY_BANK_HOLIDAY:
        return read_unit(recurring.bank_holiday_near(context), "day")
    if isinstance(of, Named) and of.key == ANY_BANK_HOLIDAY_WEEKEND:
        monday = recurring.bank_holiday_near(context)
        return read_unit(monday and Period(shift_days(monday.start, -2), monday.end), "days")
    if of.year is None:
        return read_yearly(of, context)
    year = bounded_year(of.year)
    if isinstance(of, Named):
        return read_unit(named_period(of.key, year), grain)
    if isinstance(of, Season):
        return read_unit(season_of(of.code, min(year, 9998)), grain)
    months = 12 // of.of
    return read_unit(months_from(year, months * (of.number - 1) + 1, months), grain)


def resolve_pair(pair: YearPair) -> Reading:
    """Resolve a financial, tax or academic year, or a sporting season."""
    month, day = YEAR_STARTS[pair.kind]
    length = 10 if pair.kind == "season" else 12
    return Reading(
        "DATE", None, months_from(bounded_year(pair.year), month, length, day=day), grain=pair.kind
    )


def resolve_step(step: Step, context: Context) -> Reading:
    """Resolve last year, this week, the following month; "the next day" does not follow a year."""
    then = context.then if step.base == "then" else None
    if then is None or (step.unit == "day" and then.days > 31):
        return read_unit(unit_of(step.unit, context.now, step.count), step.unit)
    base = then.end if step.count > 0 else then.start
    return read_unit(unit_of(step.unit, base, step.count), step.unit)


def resolve_which(which: Which, context: Context) -> Reading:  # noqa: C901, PLR0911 - a line a case
    """Resolve last Thursday, this summer, next Easter, that March; overnight; the weekend."""
    of = which.of
    if isinstance(of, Clock):
        return _overnight(context)
    if isinstance(of, Step):
        return read_unit(recurring.weekend_near(context), "weekend")
    if which.base == "then" and isinstance(of, Cal) and of.weekday is not None and not which.count:
        return _that_weekday(of, context)
    if which.base == "then" and context.then:
        return _which_then(which, of, context.then)
    if isinstance(of, Cal) and of.weekday is not None:
        return _which_weekday(which.count, of.weekday, context)
    if isinstance(of, Cal) and of.day is not None:
        return read_yearly(of, context)
    grain = recurring.grain_of(of)
    match which.count:
        case 0:
            return read_unit(_this(of, context), grain)
        case -1 | -2:
            day = context.now.replace(day=1) if grain == "month" else context.now
            found = recurring.finished(of, day)
            if which.count == -2 and found:
                found = recurring.finished(of, found.start)
            return read_unit(found, grain)
        case _:
            found = recurring.coming(of, context.now)
            if which.count == 3 and found:
                found = recurring.coming(of, found.end)
            return read_unit(found, grain)


def _this(of: Meaning, context: Context) -> Period | None:
    """Resolve this winter, this March, this Christmas: of the current year, or the winter now running."""
    now = context.now
    if isinstance(of, Season) and of.code == "WI":
        began_last_year = now.month <= 2 or (now.month <= 5 and context.direction == "behind")
        return season_of("WI", now.year - began_last_year)
    find = recurring.yearly(of)
    return find(now.year) if find else None


def _overnight(context: Context) -> Reading:
    now = context.now
    night = now if context.ahead else shift_days(now, -1)
    return Reading("TIME", f"{night.isoformat()}TNI", Period(night, shift_days(night, 1)))


def _which_weekday(count: int, weekday: int, context: Context) -> Reading:
    now = context.now
    if count == 0:
        gone = last_weekday(weekday, now)
        behind = context.direction == "behind" and (now - gone).days <= max(now.weekday(), WEEKEND_LAG)
        return read_unit(one(gone if behind else first_weekday(weekday, now)), "day")
    if count < 0:
        day = last_weekday(weekday, now, strictly=True)
        if count == -2:
            return read_unit(one(shift_days(day, -7)), "day")
        return replace(read_unit(one(day), "day"), alternatives=(one(shift_days(day, -7)),))
    day = first_weekday(weekday, now, strictly=True)
    if count == 3:
        return read_unit(one(shift_days(day, 7)), "day")
    if count == 1 and week_of(day) == week_of(now):
        return replace(read_unit(one(shift_days(day, 7)), "day"), alternatives=(one(day),))
    return read_unit(one(day), "day")


def _that_weekday(of: Cal, context: Context) -> Reading:
    """Resolve that Friday, the Saturday: inside the days spoken of, or the first one after them."""
    then = context.then
    if then is None or then.days > 31:
        return resolve_cal(of, context)
    inside = first_weekday(of.weekday or 0, then.start)
    day = inside if then.contains(inside) else first_weekday(of.weekday or 0, then.end)
    return read_unit(one(day), "day")


def _which_then(which: Which, of: Meaning, then: Period) -> Reading:
    """Resolve that summer, the following Tuesday, the previous March."""
    if isinstance(of, Cal) and of.weekday is not None and of.month is None:
        if which.count < 0:
            return read_unit(one(last_weekday(of.weekday, then.start, strictly=True)), "day")
        return read_unit(one(first_weekday(of.weekday, then.end, strictly=which.count > 0)), "day")
    if isinstance(of, Cal) and of.day is not None and of.month is None:
        return read_unit(recurring.next_day_of_month(of.day, shift_days(then.end, 1)), "day")
    grain = recurring.grain_of(of)
    if which.count < 0:
        return read_unit(recurring.finished(of, then.start), grain)
    if which.count > 0:
        return read_unit(recurring.coming(of, then.end), grain)
    return read_unit(recurring.in_period(of, year_of(then.start.year)), grain)


def resolve_lasting(lasting: Lasting) -> Reading:
    """Resolve a length of time, without a place in the calendar."""
    first, *rest = lasting.amounts
    value = duration_value(first.number, first.unit)
    for amount in rest:
        more = duration_value(amount.number, amount.unit).removeprefix("P")
        value += more.removeprefix("T") if "T" in value else more
    return Reading("DURATION", value, mod=lasting.mod, grain="duration", approximate=lasting.mod is not None)


def resolve_same(same: Same, context: Context) -> Reading:
    """Resolve the same month a year ago, this time last year."""
    base = context.then if context.then and context.then_grain == same.unit else one(context.now)
    return read_unit(
        unit_of(same.unit, move(base.start, same.sign * (same.amount.number or 1), same.amount.unit)),
        same.unit,
    )
