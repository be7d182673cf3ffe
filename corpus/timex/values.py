"""TIMEX3 values of calendar units, and the parts into which a unit is cut."""

from datetime import date

from corpus.period import Period
from corpus.timex.days import months_from, shift_days, shift_months
from corpus.timex.lexicon import UNIT_CODES

MODS = {"early": "START", "start": "START", "mid": "MID", "late": "END", "end": "END"}
LONG_PARTS = {"early": (0, 4), "mid": (4, 8), "late": (8, 12), "start": (0, 2), "end": (10, 12)}
MONTH_PARTS = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
WEEK_PARTS = {"early": (0, 1), "start": (0, 1), "mid": (2, 2), "late": (3, 6), "end": (4, 6)}
DECADE_PARTS = {"early": (0, 3), "start": (0, 1), "mid": (4, 6), "late": (7, 9), "end": (8, 9)}
SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def value_of(period: Period, grain: str) -> str | None:  # noqa: C901, PLR0911 - a line a unit
    """Return the TIMEX3 value of a calendar unit; None for those that have none (financial years)."""
    day = period.start
    match grain:
        case "day":
            return day.isoformat()
        case "week" | "fortnight":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case "weekend":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}-WE"
        case "month":
            return f"{day.year:04}-{day.month:02}"
        case "quarter":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "half":
            return f"{day.year:04}-H{1 if day.month < 7 else 2}"
        case "season":
            return f"{day.year:04}-{SEASON_CODES[day.month]}"
        case "year":
            return f"{day.year:04}"
        case "decade":
            return f"{day.year // 10:03}"
        case "century":
            return f"{day.year // 100:02}"
        case _:
            return None


def part_of(code: str, period: Period, grain: str) -> Period:  # noqa: PLR0911 - a line a unit
    """Return the early, middle, late, first or last part of a unit, by the conventions of DESIGN.md."""
    match grain:
        case "year" | "fy" | "ay" | "ty":
            first, last = LONG_PARTS[code]
            start = shift_months(period.start, first)
            if last == 12:
                return Period(start, period.end)
            return Period(start, shift_days(shift_months(start, last - first), -1))
        case "month" if period.days >= 28:
            first, last = MONTH_PARTS[code]
            return Period(
                period.start.replace(day=first), min(period.end, shift_days(period.start, last - 1))
            )
        case "week":
            first, last = WEEK_PARTS[code]
            return Period(shift_days(period.start, first), shift_days(period.start, last))
        case "quarter" | "season" | "half":
            months = 2 if grain == "half" else 1
            index = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}[code]
            start = shift_months(period.start, index * months)
            return months_from(start.year, start.month, months)
        case "decade" | "century":
            scale = 1 if grain == "decade" else 10
            first, last = DECADE_PARTS[code]
            year = period.start.year
            end = min(period.end.year, year + last * scale + scale - 1)
            return Period(date(min(9999, year + first * scale), 1, 1), date(end, 12, 31))
        case _:
            return period


def duration_value(number: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a length: P3Y, PT14H, PXW."""
    if unit == "fortnight":
        number, unit = (None if number is None else 2 * number), "week"
    if unit == "half":
        number, unit = (None if number is None else 6 * number), "month"
    code = UNIT_CODES.get(unit, "Y")
    if code.startswith("T"):
        return f"PT{_plain(number)}{code[1:]}"
    return f"P{_plain(number)}{code}"


def _plain(number: float | None) -> str:
    if number is None:
        return "X"
    return str(int(number)) if number == int(number) else f"{number:g}"
