"""Read the golden table: texts of our own with the periods that a careful reader expects."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.period import Period

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Expected:
    """One marked expression: its span, its period, and its value where the table gives one."""

    start: int
    end: int
    period: Period | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Golden:
    """One line of the table."""

    anchor: date
    text: str
    expected: tuple[Expected, ...]


def read_period(written: str) -> Period | None:
    """Read a day, a month, a year, `first..last`, or `-` for none."""
    if written == "-":
        return None
    first, _, last = written.partition("..")
    return Period(_first(first), _last(last or first))


def _first(written: str) -> date:
    parts = [int(part) for part in written.split("-")]
    return date(parts[0], *[*parts[1:], 1, 1][:2])


def _last(written: str) -> date:
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0], month, calendar.monthrange(parts[0], month)[1])


def read_golden() -> list[Golden]:
    """Return the lines of `golden.txt`."""
    lines = (HERE / "golden.txt").read_text(encoding="utf-8").splitlines()
    return [_read_line(line) for line in lines if line and not line.startswith("#")]


def _read_line(line: str) -> Golden:
    anchor, marked, *rest = (part.strip() for part in line.split(" | "))
    pieces = re.split(r"[\[\]]", marked)
    starts = [sum(map(len, pieces[:i])) for i in range(len(pieces))]
    periods = [read_period(part.strip()) for part in rest[0].split(";")]
    values = [part.strip() for part in rest[1].split(";")] if len(rest) > 1 else [None] * len(periods)
    spans = [(starts[i], starts[i] + len(pieces[i])) for i in range(1, len(pieces), 2)]
    expected = tuple(
        Expected(start, end, period, value)
        for (start, end), period, value in zip(spans, periods, values, strict=True)
    )
    return Golden(date.fromisoformat(anchor), "".join(pieces), expected)


def read_not_times() -> list[str]:
    """Return the lines of `not_times.txt`."""
    lines = (HERE / "not_times.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
