"""How results divide: names with counts to limit by or leave out, and the limits as chips to take away."""

from collections.abc import Iterable
from datetime import date, timedelta

from markupsafe import Markup

from index.results import Counts
from page.markup import joined
from page.search_address import FIELDS, Asked, Limit
from qa.phrases import counted, write_day

TITLES = {"source": "Source", "section": "Section", "byline": "Byline", "year": "Year"}
AT_ONCE, MOST = 6, 60
FACET = Markup(
    '<section class="facet" aria-labelledby="facet-{field}"><h3 id="facet-{field}">{title}</h3>'
    "<ul>{rows}</ul>{more}</section>"
)
ROW = Markup(
    '<li class="{kind}"><a class="take" href="{address}"{current}>{name}</a> <span class="count">{count:,}'
    '</span> <a class="leave" href="{out}" title="{out_words}"><span aria-hidden="true">−</span>'
    '<span class="unseen">{out_words}</span></a></li>'
)
REST = Markup('<details class="rest"><summary>{words}</summary><ul>{rows}</ul></details>')
CHIP = Markup(
    '<li><a class="chip limit {kind}" href="{address}"><span>{words}</span> <span aria-hidden="true">×</span>'
    '<span class="unseen">: take this limit away</span></a></li>'
)


def facets_view(facets: dict[str, Counts], asked: Asked) -> Markup:
    """Return the names of every field that has any."""
    return joined([facet_view(field, facets[field], asked) for field in FIELDS if facets[field]])


def facet_view(field: str, counts: Counts, asked: Asked) -> Markup:
    """Return one field: the most frequent names, the others folded."""
    rows = [row_view((field, name), number, asked) for name, number in counts[:MOST]]
    rest = rows[AT_ONCE:]
    words = f"{len(rest)} more" if len(counts) <= MOST else f"The next {len(rest)} of {len(counts):,}"
    return FACET.format(
        field=field,
        title=TITLES[field],
        rows=joined(rows[:AT_ONCE]),
        more=REST.format(words=words, rows=joined(rest)) if rest else "",
    )


def row_view(limit: Limit, number: int, asked: Asked) -> Markup:
    """Return a name with its count: taken, left out, or neither."""
    name = limit[1]
    taken, out = _held(limit, asked.wanted), _held(limit, asked.unwanted)
    free = asked.dropping(taken or out or limit).address()
    return ROW.format(
        kind="taken" if taken else "out" if out else "free",
        address=free if taken else asked.including(limit).address(),
        current=Markup(' aria-current="true"') if taken else "",
        name=name,
        count=number,
        out=free if out else asked.leaving_out(limit).address(),
        out_words=f"take {name} in again" if out else f"leave out {name}",
    )


def _held(limit: Limit, limits: Iterable[Limit]) -> Limit | None:
    """Return the limit that stands for the same names: case does not matter."""
    return next((h for h in limits if h[0] == limit[0] and h[1].casefold() == limit[1].casefold()), None)


def chips_view(asked: Asked) -> Markup:
    """Return the limits that are set, each a link that takes it away."""
    chips = [*_named(asked.wanted, asked, kind="in"), *_named(asked.unwanted, asked, kind="not")]
    if asked.start or asked.end:
        chips.insert(
            0,
            CHIP.format(
                kind="days",
                address=asked.between(None, None).address(),
                words=days_words(asked.start, asked.end),
            ),
        )
    if asked.as_of:
        words = f"as of {write_day(asked.as_of)}"
        chips.insert(0, CHIP.format(kind="days", address=asked.at_day(None).address(), words=words))
    if not chips:
        return Markup("")
    clear = Markup('<li><a href="{}">Clear all</a></li>').format(asked.unlimited().address())
    return Markup('<ul class="chips" aria-label="Limits that are set">{}{}</ul>').format(
        joined(chips), clear if len(chips) > 1 else ""
    )


def _named(limits: Iterable[Limit], asked: Asked, *, kind: str) -> list[Markup]:
    prefix = "not " if kind == "not" else ""
    return [
        CHIP.format(
            kind=kind,
            address=asked.dropping((field, name)).address(),
            words=f"{TITLES[field]}: {prefix}{name}",
        )
        for field, name in limits
    ]


def days_words(start: date | None, end: date | None) -> str:
    """Return "since ...", "until ..." or "from ... to ..." in the newsroom's form."""
    if start and end:
        return write_day(start) if start == end else f"{write_day(start)} to {write_day(end)}"
    return f"since {write_day(start)}" if start else f"until {write_day(end)}" if end else "any time"


def presets(today: date) -> tuple[tuple[str, date | None], ...]:
    """Return the spans of time offered, each with its first day; the last day is `today`, or the day asked."""
    month = today.replace(day=1) - timedelta(days=1)
    month_ago = date(month.year, month.month, min(today.day, month.day))
    year_ago = date(today.year - 1, today.month, 28 if (today.month, today.day) == (2, 29) else today.day)
    return (
        ("past week", today - timedelta(days=6)),
        ("past month", month_ago),
        ("past year", year_ago),
        ("any time", None),
    )


def count_words(articles: int, groups: int, *, has_all: bool, has_words: bool) -> str:
    """Return how many articles were found, what that number means, and in how many groups they are shown."""
    if not articles and has_words:
        return "No article has these words"
    shown = f", shown as {counted(groups, 'result')}" if groups < articles else ""
    if not has_words:
        return f"{counted(articles, 'article')}{shown}"
    if has_all:
        return f"{counted(articles, 'article')} found{shown}"
    return f"No article has all of these words; {counted(articles, 'has', 'have')} some of them{shown}"
