"""When the results were published: bars by month or year, each a link to its results."""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from index.results import Counts
from page.markup import joined
from page.search_address import Asked
from qa.phrases import counted

WIDTH, HEIGHT = 320, 72
# Bars narrower than a finger or a mouse can hit are no links: 48 months are 6.6 px each at 320.
MOST_MONTHS = 48
FIGURE = Markup(
    '<figure class="by-time"><figcaption>Published, by {unit}</figcaption>'
    '<svg viewBox="0 0 {width} {height}" preserveAspectRatio="none" role="group" aria-label="{label}">'
    "{bars}</svg>"
    '<p class="ends" aria-hidden="true"><span>{first}</span><span>{last}</span></p></figure>'
)
BAR = Markup(
    '<a href="{address}" aria-label="{label}"><title>{label}</title><rect class="ground" x="{x:.1f}"'
    ' y="0" width="{step:.1f}" height="{height}"/><rect class="bar" x="{x:.1f}" y="{top:.1f}" '
    'width="{wide:.1f}" height="{tall:.1f}"/></a>'
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month or a year with its number of articles."""

    start: date
    end: date
    number: int
    words: str


def time_picture(months: Counts, asked: Asked) -> Markup:
    """Return the picture; nothing where all results fall into one month."""
    stretches = find_stretches(months)
    if len(stretches) < 2:
        return Markup("")
    most, step = max(s.number for s in stretches), WIDTH / len(stretches)
    unit = "month" if stretches[0].end.month == stretches[0].start.month else "year"
    return FIGURE.format(
        unit=unit,
        width=WIDTH,
        height=HEIGHT,
        label=f"Articles by {unit}; each bar shows those alone",
        bars=joined([bar(s, at * step, step, most, asked) for at, s in enumerate(stretches) if s.number]),
        first=stretches[0].words,
        last=stretches[-1].words,
    )


def bar(stretch: Stretch, x: float, step: float, most: int, asked: Asked) -> Markup:
    """Return one bar as a link to the results of its days."""
    tall = max(stretch.number / most * HEIGHT, 2)
    return BAR.format(
        address=asked.between(stretch.start, stretch.end).address(),
        label=f"{stretch.words}: {counted(stretch.number, 'article')}",
        x=x,
        step=step,
        height=HEIGHT,
        top=HEIGHT - tall,
        wide=max(step - 1, 1),
        tall=tall,
    )


def find_stretches(months: Counts) -> list[Stretch]:
    """Return every month from the first to the last, or every year where that are many."""
    if not months:
        return []
    counts = {(int(label[:4]), int(label[5:])): number for label, number in months}
    (first_year, first_month), (last_year, last_month) = min(counts), max(counts)
    span = range(first_year * 12 + first_month - 1, last_year * 12 + last_month)
    if len(span) <= MOST_MONTHS:
        return [_month(at // 12, at % 12 + 1, counts) for at in span]
    years: Counter[int] = Counter()
    for (year, _), number in counts.items():
        years[year] += number
    return [
        Stretch(date(y, 1, 1), date(y, 12, 31), years[y], str(y)) for y in range(first_year, last_year + 1)
    ]


def _month(year: int, month: int, counts: dict[tuple[int, int], int]) -> Stretch:
    last = date(year, month, calendar.monthrange(year, month)[1])
    words = f"{calendar.month_name[month]} {year}"
    return Stretch(date(year, month, 1), last, counts.get((year, month), 0), words)
