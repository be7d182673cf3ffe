"""How many articles were published in each month, or in each year where there are many, as a picture."""

from collections import Counter

from markupsafe import Markup

from page.markup import joined
from qa.phrases import counted

WIDTH, HEIGHT = 860, 90
MOST_MONTHS = 120
SVG = Markup(
    '<svg class="months" role="img" aria-label="{label}" viewBox="0 0 {width} {height}"'
    ' preserveAspectRatio="none">'
    "{bars}</svg>"
)
FIGURE = Markup(
    '<figure class="by-month"><figcaption class="aside">{title}</figcaption>{svg}<p class="ends">{ends}'
    "</p></figure>"
)


def month_picture(months: dict[tuple[int, int], int]) -> Markup:
    """Return the picture; nothing for fewer than two months."""
    if len(months) < 2:
        return Markup("")
    (first_year, first_month), (last_year, last_month) = min(months), max(months)
    count = (last_year - first_year) * 12 + last_month - first_month + 1
    if count > MOST_MONTHS:
        return year_picture(months)
    heights = [0] * count
    for (year, month), number in months.items():
        heights[(year - first_year) * 12 + month - first_month] = number
    ends = (f"{first_month:02}/{first_year}", f"{last_month:02}/{last_year}")
    return drawn(heights, kind="month", ends=ends)


def year_picture(months: dict[tuple[int, int], int]) -> Markup:
    """Return the picture by year."""
    years: Counter[int] = Counter()
    for (year, _), number in months.items():
        years[year] += number
    first, last = min(years), max(years)
    return drawn([years[year] for year in range(first, last + 1)], kind="year", ends=(str(first), str(last)))


def drawn(heights: list[int], *, kind: str, ends: tuple[str, str]) -> Markup:
    """Return bars for the numbers, from the first to the last."""
    most, step = max(heights), WIDTH / len(heights)
    bar = Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
    bars = [
        bar.format(n * step, HEIGHT - number / most * HEIGHT, max(step - 1, 0.8), number / most * HEIGHT)
        for n, number in enumerate(heights)
        if number
    ]
    title = f"Articles by {kind} of publication; at most {counted(most, 'article')} in a {kind}"
    svg = SVG.format(label=f"{title}, {ends[0]} to {ends[1]}", width=WIDTH, height=HEIGHT, bars=joined(bars))
    return FIGURE.format(title=title, svg=svg, ends=Markup("<span>{}</span><span>{}</span>").format(*ends))
