"""The statements of an answer as a picture: when each was published, and the time it speaks of."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from markupsafe import Markup

from corpus.period import Period
from page.markup import joined
from page.wording import STANDINGS, relation_words, short_day, short_period, when_words
from qa.answer import Answer, Statement, When, is_beside
from qa.phrases import counted, published_words, write_day

FIGURE = Markup(
    '<figure class="timeline" aria-labelledby="timeline-title"><figcaption id="timeline-title"'
    ' class="section-title">'
    "What was said when, and of when</figcaption>{wide}{narrow}{missing}"
    '<details class="in-words"><summary>The picture in words</summary><ol>{words}</ol></details></figure>'
)
SVG = Markup(
    '<svg class="{name}" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {width} {height}">'
    '<title id="{name}-t">{title}</title><desc id="{name}-d">{desc}</desc>'
    '<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/>'
    '<line class="hatch-line" x1="0" y1="0" x2="0" y2="6"/></pattern>'
    '<marker id="{name}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
    ' orient="auto"><path class="arrowhead" d="M0 0 L8 4 L0 8 z"/></marker></defs>{drawn}</svg>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where things stand, in pixels of the drawing: labels left of the lanes, or above them."""

    name: str
    width: int
    left: int
    right: int
    lane: int
    labels_above: bool

    @property
    def top(self) -> int:
        """Where the line of publications runs."""
        return 58


WIDE = Layout(name="wide", width=860, left=268, right=24, lane=44, labels_above=False)
NARROW = Layout(name="narrow", width=350, left=14, right=14, lane=58, labels_above=True)
BAR = 14
SHORT = 540  # days up to which months are marked instead of years
DOT = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that speaks of a time, in a dated article."""

    number: int
    statement: Statement
    when: When
    published: Period


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels."""

    first: date
    last: date
    layout: Layout

    def x(self, day: date) -> float:
        """Return where a day stands."""
        layout = self.layout
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(layout.left + share * (layout.width - layout.left - layout.right), 1)


def timeline_picture(answer: Answer) -> Markup:
    """Return the picture in two layouts and in words; nothing where fewer than two statements tell a time."""
    told = told_in_order(answer)
    if len(told) < 2:
        return Markup("")
    return FIGURE.format(
        wide=drawing(told, answer.as_of, layout=WIDE),
        narrow=drawing(told, answer.as_of, layout=NARROW),
        missing=missing(answer, drawn=len(told)),
        words=joined([Markup("<li>{}</li>").format(told_words(t, answer.as_of)) for t in told]),
    )


def missing(answer: Answer, *, drawn: int) -> Markup:
    """Return how many statements of the chain could not be drawn, and why."""
    number = (
        sum(in_chain(n, s, answer) and s.when is not None for n, s in enumerate(answer.statements)) - drawn
    )
    if not number:
        return Markup("")
    words = f"{counted(number, 'statement')} of unknown date cannot be drawn."
    return Markup('<p class="aside">{}</p>').format(words)


def in_chain(place: int, statement: Statement, answer: Answer) -> bool:
    """Tell whether a statement is the leading one, or one that it overtook, that supports or disputes it.

    Of a development it is a step that speaks of another time than its own day.
    """
    if answer.development:
        return statement.when is not None and statement.when.period != statement.told_of
    return not is_beside(place, statement.standing)


def told_in_order(answer: Answer) -> list[Told]:
    """Return the statements of the chain that can be drawn, oldest publication first, numbered from 1."""
    found = [
        (s.article.published.period, s.when, s)
        for n, s in enumerate(answer.statements)
        if in_chain(n, s, answer) and s.article.published.period is not None and s.when is not None
    ]
    found.sort(key=lambda f: (f[0].end, f[2].start) if f[0] else (date.max, 0))
    return [Told(n, s, when, period) for n, (period, when, s) in enumerate(found, 1) if period and when]


def told_words(told: Told, day: date) -> str:
    """Return one line of the picture in words."""
    return (
        f"Published {published_words(told.statement.article.published)}: "
        f"speaks of {when_words(told.when, day)} ({STANDINGS[told.statement.standing][1].lower()})"
    )


def drawing(told: list[Told], day: date, *, layout: Layout) -> Markup:
    """Return one SVG."""
    scale = scale_of(told, day, layout=layout)
    foot = layout.top + 26 + len(told) * layout.lane
    drawn = [axis(scale, foot=foot), publications_line(layout), as_of_line(scale, day, foot=foot)]
    drawn += [arrow(t, scale=scale) for t in told]
    drawn += [lane(t, day, scale=scale) for t in told]
    drawn += dots(told, scale=scale)
    return SVG.format(
        name=layout.name,
        width=layout.width,
        height=foot + 30,
        title=f"{len(told)} statements by the day they were published, with arrows to the times meant",
        desc="; ".join(told_words(t, day) for t in told) + f". The line marks {write_day(day)}.",
        drawn=joined(drawn),
    )


def scale_of(told: list[Told], day: date, *, layout: Layout) -> Scale:
    """Return the scale that holds every day drawn, with a margin on both sides."""
    days = [
        day,
        *(
            d
            for t in told
            for d in (t.published.start, t.published.end, t.when.period.start, t.when.period.end)
        ),
    ]
    first, last = min(days), max(days)
    margin = timedelta(days=max(10, (last - first).days // 18))
    return Scale(max(first, date(2, 1, 1)) - margin, min(last, date(9990, 1, 1)) + margin, layout)


def axis(scale: Scale, *, foot: int) -> Markup:
    """Return the years, or the months of a short time, as many as there is room for."""
    if (scale.last - scale.first).days < SHORT:
        ticks = [(day, f"{day:%b} {day.year}") for day in month_starts(scale.first, scale.last)]
        width = 66
    else:
        ticks = [(date(y, 1, 1), str(y)) for y in range(scale.first.year + 1, scale.last.year + 1)]
        width = 46
    room = (scale.layout.width - scale.layout.left - scale.layout.right) / width
    step = max(1, ceil(len(ticks) / room))
    return joined([tick(scale, day, name, foot=foot) for day, name in ticks[::step]])


def month_starts(first: date, last: date) -> list[date]:
    """Return the first days of the months that begin between two days."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def tick(scale: Scale, day: date, name: str, *, foot: int) -> Markup:
    """Return one mark of the axis."""
    return Markup(
        '<line class="tick" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>'
        '<text class="year" x="{0}" y="{3}">{4}</text>'
    ).format(scale.x(day), scale.layout.top, foot, foot + 18, name)


def publications_line(layout: Layout) -> Markup:
    """Return the line on which every publication stands, with its name."""
    name = Markup('<text class="label strong" x="{}" y="{}">Published</text>')
    at = (layout.left, layout.top - 36) if layout.labels_above else (0, layout.top + 5)
    line = Markup('<line class="published" x1="{}" x2="{}" y1="{y}" y2="{y}"/>')
    return name.format(*at) + line.format(layout.left, layout.width - layout.right, y=layout.top)


def as_of_line(scale: Scale, day: date, *, foot: int) -> Markup:
    """Return the line of the day asked, across everything."""
    x = scale.x(day)
    near_end = x > scale.layout.width * 0.6
    return Markup(
        '<line class="as-of" x1="{0}" x2="{0}" y1="14" y2="{1}"/><text class="as-of-label" x="{2}" y="12"'
        ' text-anchor="{3}">as of {4}</text>'
    ).format(x, foot, x - 6 if near_end else x + 6, "end" if near_end else "start", short_day(day))


def lane(told: Told, day: date, *, scale: Scale) -> Markup:
    """Return the window a statement speaks of, and both dates in words."""
    layout = scale.layout
    y = lane_middle(told, layout)
    left, right = scale.x(told.when.period.start), scale.x(told.when.period.end)
    width = max(right - left, 5.0)
    fill = Markup(' fill="url(#{}-hatch)"').format(layout.name) if told.when.period.end < day else Markup("")
    bar = Markup('<rect class="window {}" x="{}" y="{}" width="{}" height="{}" rx="2"{}/>').format(
        f"w-{told.statement.standing.value}", left, y - BAR // 2, round(width, 1), BAR, fill
    )
    return bar + lane_label(told, y, day, layout=layout)


def lane_middle(told: Told, layout: Layout) -> int:
    """Return how far down the window of a statement stands."""
    return layout.top + 26 + (told.number - 1) * layout.lane + (34 if layout.labels_above else 16)


def arrow(told: Told, *, scale: Scale) -> Markup:
    """Return the arrow from the publication down to the nearer end of the window."""
    layout = scale.layout
    y = lane_middle(told, layout)
    x = scale.x(told.published.end)
    window = told.when.period
    start, end = scale.x(window.start), max(scale.x(window.end), scale.x(window.start) + 5)
    if start - 8 <= x <= end + 8:
        return Markup('<path class="arrow" marker-end="url(#{0}-arrow)" d="M{1} {2} L{1} {3}"/>').format(
            layout.name, x, layout.top + DOT, y - BAR // 2 - 1
        )
    to_x = start - 2 if x < start else end + 2
    bend = min(10.0, abs(to_x - x) / 2)
    ahead = bend if x < to_x else -bend
    return Markup(
        '<path class="arrow" marker-end="url(#{}-arrow)" d="M{x} {} L{x} {} Q{x} {y} {} {y} L{} {y}"/>'
    ).format(layout.name, layout.top + DOT, y - bend, round(x + ahead, 1), to_x, x=x, y=y)


def lane_label(told: Told, y: int, day: date, *, layout: Layout) -> Markup:
    """Return when it was said and the window, left of the lane or above it."""
    published = told.published
    said = short_period(published)
    meant = window_words(told, day)
    if layout.labels_above:
        return Markup(
            '<text class="label" x="{}" y="{}"><tspan class="strong">{}</tspan> {}: <tspan'
            ' class="strong">{}</tspan></text>'
        ).format(layout.left, y - 16, told.number, said, meant)
    return Markup(
        '<text class="label" x="0" y="{}"><tspan class="strong">{}</tspan>  said {}</text>'
        '<text class="label strong" x="16" y="{}">{}</text>'
    ).format(y - 3, told.number, said, y + 15, meant)


def window_words(told: Told, day: date) -> str:
    """Return the window in words; of one that begins with the publication, the end: the label has to fit a phone."""
    window, published = told.when.period, told.published
    if published.start <= window.start <= published.end < window.end:
        return f"to {short_day(window.end)} · {relation_words(window, day)}"
    return when_words(told.when, day)


def dots(told: list[Told], *, scale: Scale) -> list[Markup]:
    """Return a numbered dot for each publication; one that would hide another is raised."""
    drawn: list[Markup] = []
    taken: list[tuple[float, int]] = []
    for each in told:
        x, level = scale.x(each.published.end), 0
        while any(abs(x - other) < 2 * DOT + 1 and level == at for other, at in taken):
            level += 1
        taken.append((x, level))
        drawn.append(dot(each, x, scale.layout.top - level * (2 * DOT + 1), scale=scale))
    return drawn


def dot(told: Told, x: float, y: int, *, scale: Scale) -> Markup:
    """Return one numbered dot, with a bar under it for an uncertain publication date."""
    start = scale.x(told.published.start)
    span = Markup('<line class="uncertain" x1="{}" x2="{}" y1="{y}" y2="{y}"/>').format(start, x, y=y)
    return (span if x - start > 3 else Markup("")) + Markup(
        '<circle class="dot" cx="{0}" cy="{1}" r="{2}"/><text class="dot-number" x="{0}" y="{3}">{4}</text>'
    ).format(x, y, DOT, y + 4, told.number)
