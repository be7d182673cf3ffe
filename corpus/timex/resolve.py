"""From meaning to calendar: each meaning read against its context.

Conventions are those of DESIGN.md. Nothing here raises: what has no place in the calendar has no period.
"""

from dataclasses import replace
from datetime import date

from corpus.period import Period, hull
from corpus.timex import recurring
from corpus.timex.days import (
    first_weekday,
    last_weekday,
    make_day,
    move,
    one,
    shift_days,
    shift_months,
    unit_of,
    week_of,
    weekend_of,
    years_of,
)  # fmt: skip
from corpus.timex.meaning import (
    About,
    Amount,
    At,
    Between,
    Cal,
    Clock,
    Every,
    Fraction,
    Lasting,
    Meaning,
    Named,
    Nth,
    Number,
    Offset,
    Part,
    Ref,
    Run,
    Same,
    Season,
    SoFar,
    Step,
    Which,
    Within,
    YearPair,
    Years,
)  # fmt: skip
from corpus.timex.occasions import (
    read_unit,
    resolve_cal,
    resolve_lasting,
    resolve_pair,
    resolve_same,
    resolve_step,
    resolve_which,
    resolve_yearly,
)  # fmt: skip
from corpus.timex.reading import NOTHING, Context, Reading
from corpus.timex.slots import CLOCK_UNITS
from corpus.timex.values import MODS, duration_value, part_of, value_of

FINE = ("second", "minute", "hour", "day", "night", "week", "fortnight", "weekend")


def resolve(meaning: Meaning, context: Context) -> Reading:  # noqa: C901, PLR0911, PLR0912 - a line a meaning
    """Return what `meaning` is in the calendar."""
    match meaning:
        case Cal():
            return resolve_cal(meaning, context)
        case Season() | Fraction() | Named():
            return resolve_yearly(meaning, context)
        case YearPair():
            return resolve_pair(meaning)
        case Years(first=first, last=last):
            return read_unit(years_of(first, last), "decade" if last - first < 10 else "century")
        case Step():
            return resolve_step(meaning, context)
        case Which():
            return resolve_which(meaning, context)
        case Within():
            return resolve_within(meaning, context)
        case Nth():
            return resolve_nth(meaning, context)
        case Part(code=code, of=of):
            return resolve_part(code, resolve(of, context))
        case SoFar():
            return resolve_so_far(meaning, context)
        case Lasting():
            return resolve_lasting(meaning)
        case Offset():
            return resolve_offset(meaning, context)
        case Same():
            return resolve_same(meaning, context)
        case Run():
            return resolve_run(meaning, context)
        case Every(value=value):
            return Reading("SET", value, grain="set")
        case Ref(value=value):
            return Reading("DATE", value, grain="vague")
        case Clock():
            return resolve_at(At(meaning, Step("day", 0, "then")), context)
        case At():
            return resolve_at(meaning, context)
        case Between():
            return resolve_between(meaning, context)
        case About(of=of):
            return replace(resolve(of, context), mod="APPROX", approximate=True)
        case Number():
            return NOTHING


def resolve_within(within: Within, context: Context) -> Reading:
    """Resolve March next year, Thursday last week, the week of 3 March, the first half of May."""
    inner = within.inner
    if isinstance(inner, Step) and inner.count and context.direction is not None and _moves(within.outer):
        context = replace(context, now=move(context.now, -inner.count, inner.unit))
    outer = resolve(within.outer, context)
    holder = outer.period
    if holder is None:
        return replace(outer, value=None)
    if isinstance(inner, Between):
        first, last = (resolve_in(part, holder, context) for part in (inner.first, inner.last))
        return _joined(first, last)
    if isinstance(inner, Step):
        return read_unit(unit_of(inner.unit, holder.start, inner.count), inner.unit)
    if isinstance(inner, Fraction):
        return _fraction_of(inner, outer, holder)
    return resolve_in(inner, holder, context)


def resolve_in(inner: Meaning, holder: Period, context: Context) -> Reading:
    """Return the reading of something inside a period already known."""
    if isinstance(inner, Part):
        return resolve_part(inner.code, resolve_in(inner.of, holder, context))
    if isinstance(inner, Cal) and inner.month is None:
        if inner.weekday is not None:
            return read_unit(one(first_weekday(inner.weekday, holder.start)), "day")
        day = make_day(holder.start.year, holder.start.month, inner.day or 1)
        return read_unit(one(day), "day") if day else NOTHING
    if isinstance(inner, Cal) and inner.weekday is not None:
        inner = replace(inner, weekday=None)
    return read_unit(recurring.in_period(inner, holder), recurring.grain_of(inner))


def _fraction_of(inner: Fraction, outer: Reading, holder: Period) -> Reading:
    """Resolve a half or quarter of a year, or half of something shorter."""
    if outer.grain == "year":
        return read_unit(recurring.in_period(inner, holder), recurring.grain_of(inner))
    if holder.days > 300:
        months = 12 // inner.of * (holder.end.year - holder.start.year or 1)
        start = shift_months(holder.start, months * (inner.number - 1))
        return Reading("DATE", None, Period(start, shift_days(shift_months(start, months), -1)), grain="half")
    length = holder.days // inner.of
    start = shift_days(holder.start, length * (inner.number - 1))
    end = holder.end if inner.number == inner.of else shift_days(start, length - 1)
    return Reading("DATE", outer.value, Period(start, end), "START" if inner.number == 1 else "END", "part")


def resolve_nth(nth: Nth, context: Context) -> Reading:
    """Resolve the first Saturday in June, the last day of March, the second week of May."""
    holder = resolve(nth.outer, context).period
    if holder is None:
        return NOTHING
    if nth.weekday is not None:
        return read_unit(_within(one(_nth_weekday(nth.number, nth.weekday, holder)), holder), "day")
    if nth.unit == "weekend":
        return read_unit(weekend_of(_nth_weekday(nth.number, 5, holder)), "weekend")
    if nth.unit == "week":
        return _nth_week(nth.number, holder)
    if nth.number < 0:
        return read_unit(unit_of(nth.unit, holder.end), nth.unit)
    first = unit_of(nth.unit, holder.start)
    return read_unit(_within(unit_of(nth.unit, first.start, nth.number - 1), holder), nth.unit)


def _within(period: Period, holder: Period) -> Period | None:
    return period if period.overlaps(holder) else None


def _nth_weekday(number: int, weekday: int, holder: Period) -> date:
    if number < 0:
        return last_weekday(weekday, holder.end)
    return shift_days(first_weekday(weekday, holder.start), 7 * (number - 1))


def _nth_week(number: int, holder: Period) -> Reading:
    """Resolve the nth seven days; the Monday weeks beside them as an alternative."""
    if number < 0:
        start = shift_days(holder.end, -6)
        return Reading("DATE", None, Period(start, holder.end), grain="week", approximate=True)
    start = shift_days(holder.start, 7 * (number - 1))
    if start > holder.end:
        return NOTHING
    period = Period(start, min(holder.end, shift_days(start, 6)))
    return Reading("DATE", value_of(week_of(start), "week"), period, grain="week", approximate=True,
                   alternatives=(week_of(start),))  # fmt: skip


def resolve_part(code: str, whole: Reading) -> Reading:
    """Resolve early, mid, late, the start or the end of what `whole` is."""
    if whole.period is None:
        return replace(whole, mod=MODS[code])
    return replace(whole, period=part_of(code, whole.period, whole.grain), mod=MODS[code])


def resolve_so_far(meaning: SoFar, context: Context) -> Reading:
    """Resolve earlier this month, later today, later that year."""
    whole = resolve(meaning.of, context)
    period = whole.period
    if period is None or period.days == 1:
        return whole
    at = context.now
    if not period.contains(at) and context.then and period.contains(context.then.start):
        at = context.then.start
    if not period.contains(at):
        return whole
    cut = Period(at, period.end) if meaning.later else Period(period.start, at)
    return replace(whole, period=cut, mod="END" if meaning.later else "START", grain="part")


def resolve_offset(offset: Offset, context: Context) -> Reading:  # noqa: PLR0911 - a line a meaning
    """Resolve three days ago, two years later, a week before Easter."""
    number, unit = offset.amount.number, offset.amount.unit
    if number is None:
        return Reading("DATE", "PAST_REF" if offset.sign < 0 else "FUTURE_REF", grain="vague")
    base, grain = _offset_base(offset, context)
    if base is None:
        # "Six years on", and nothing before it says since when.
        return Reading("DATE") if offset.base == "then" else NOTHING
    shifted = _moved(base, offset.sign * number, unit)
    if unit in {"second", "minute", "hour"}:
        return Reading("TIME", shifted.start.isoformat(), shifted)
    if unit in FINE:
        if grain == "day":
            return read_unit(shifted, "day")
        return Reading("DATE", None, shifted, grain=grain, approximate=True)
    coarse = {"decade": "year", "century": "year", "year": "year", "quarter": "quarter"}.get(unit, "month")
    if number != int(number):
        coarse = "month"
    if isinstance(offset.of, Step):
        return read_unit(shifted, "day")
    if coarse == "month" and grain == "year":
        return Reading("DATE", None, shifted, grain="year", approximate=True)
    return replace(
        read_unit(unit_of(coarse, shifted.start), coarse), approximate=unit in {"decade", "century"}
    )


def _moved(base: Period, number: float, unit: str) -> Period:
    start, end = move(base.start, number, unit), move(base.end, number, unit)
    return Period(start, max(start, end))


def _offset_base(offset: Offset, context: Context) -> tuple[Period | None, str]:
    if offset.of is not None:
        if isinstance(offset.of, Cal) and offset.of.month is None:
            context = replace(context, direction="ahead" if offset.sign > 0 else "behind")
        elif context.direction is not None and _moves(offset.of):
            # What lies behind or ahead is the day counted to: "a week before Easter" is past before Easter is.
            number = -offset.sign * (offset.amount.number or 0)
            context = replace(context, now=move(context.now, number, offset.amount.unit))
        of = resolve(offset.of, context)
        return of.period, of.grain
    if offset.base == "then" and context.then:
        return context.then, context.then_grain
    if (
        offset.base == "then"
        and offset.sign > 0
        and not context.ahead
        and offset.amount.unit not in CLOCK_UNITS
    ):
        return None, "day"
    return one(context.now), "day"


def resolve_run(run: Run, context: Context) -> Reading:
    """Resolve the past six months, the first six months of this year, the year to March."""
    number, unit = run.amount.number, run.amount.unit
    value = duration_value(number, unit)
    if isinstance(run.of, Number) or number is None:
        return Reading("DURATION", value, grain="duration")
    if run.of is not None:
        return _run_of(run, value, resolve(run.of, context).period, number)
    return Reading("DURATION", value, _run_from(run, context, number), grain="duration")


def _run_from(run: Run, context: Context, number: float) -> Period:
    then = context.then if run.base == "then" else None
    if run.sign < 0:
        end = shift_days(then.start, -1) if then else context.now
        start = move(then.start if then else end, -number, run.amount.unit)
        return Period(min(start, end), end)
    start = shift_days(then.end, 1) if then else context.now
    end = move(then.end if then else start, number, run.amount.unit)
    return Period(start, max(start, end))


def _run_of(run: Run, value: str, holder: Period | None, number: float) -> Reading:
    if holder is None:
        return Reading("DURATION", value, grain="duration")
    unit = run.amount.unit
    if run.sign > 0:
        end = shift_days(move(holder.start, number, unit), -1)
        return Reading("DURATION", value, Period(holder.start, max(holder.start, end)), grain="duration")
    start = move(shift_days(holder.end, unit not in CLOCK_UNITS), -number, unit)
    period = Period(min(start, holder.end), holder.end)
    if unit == "week" and number == 1 and period == week_of(period.start):
        return read_unit(period, "week")
    a_week = unit == "week" and number == 1
    return Reading("DATE" if a_week else "DURATION", None if a_week else value, period)


def resolve_at(at: At, context: Context) -> Reading:
    """Resolve a time of day: its period is the day."""
    day = resolve(at.of, context)
    if day.period is None or day.value is None or at.clock.value is None:
        return replace(day, type="TIME", value=None)
    return replace(day, type="TIME", value=day.value + at.clock.value)


def resolve_between(between: Between, context: Context) -> Reading:
    """Resolve from the first to the last; the first is looked for backwards from the last.

    Weekdays to come are looked for forwards: on a Wednesday, what will run "from Tuesday to Saturday"
    has not begun.
    """
    if _follows(between.last):
        first = resolve(between.first, context)
        return _joined(
            first, resolve(between.last, replace(context, then=first.period, then_grain=first.grain))
        )
    coming = context.ahead and _is_weekday(between.first) and _is_weekday(between.last)
    if coming or (_moves(between.last) and not _moves(between.first)):
        first = resolve(between.first, context)
        now = first.period.start if first.period else context.now
        later = replace(context, now=now, direction="ahead", strict_weekday=False, narrative=False)
        return _joined(first, resolve(between.last, later))
    last = resolve(between.last, context)
    if last.period is None:
        return replace(last, value=None)
    earlier = replace(context, now=last.period.end, direction="behind", strict_weekday=False, narrative=False)
    first = resolve(between.first, earlier if _moves(between.first) else context)
    return _joined(first, last)


def _moves(meaning: Meaning) -> bool:
    """Tell whether a meaning takes its missing parts from the direction of the sentence."""
    match meaning:
        case Cal(year=None) | Season(year=None) | Fraction(year=None) | Named(year=None):
            return True
        case Part(of=of) | At(of=of) | About(of=of):
            return _moves(of)
    return False


def _follows(meaning: Meaning) -> bool:
    """Tell whether a meaning counts from the expression before it: 6am the following day."""
    match meaning:
        case Step(base="then", count=int(count)) if count:
            return True
        case At(of=of) | Part(of=of) | About(of=of):
            return _follows(of)
    return False


def _is_weekday(meaning: Meaning) -> bool:
    return isinstance(meaning, Cal) and meaning.weekday is not None and meaning.day is None


def _joined(first: Reading, last: Reading) -> Reading:
    if first.period is None or last.period is None:
        return replace(last, value=None, period=None)
    kind = "TIME" if "TIME" in {first.type, last.type} else "DATE"
    approximate = first.approximate or last.approximate
    return Reading(kind, None, hull((first.period, last.period)), grain=last.grain, approximate=approximate)


def length_from(amount: Amount, start: date) -> Period | None:
    """Return the stretch of so much that starts on a day; None for "a few"."""
    if amount.number is None:
        return None
    return Period(start, max(start, move(start, amount.number, amount.unit)))
