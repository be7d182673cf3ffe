"""Dates to check, in HTML: how many of which kind, why each is doubted, and the ways to put it right."""

from dataclasses import dataclass

from markupsafe import Markup

from corpus.archive import Holding
from corpus.article import Evidence
from page.date_health import Doubt, Doubted, count_doubts
from page.markup import joined
from page.statement_card import article_link
from qa.phrases import counted, published_words

AT_ONCE, MOST = 25, 500
LABELS = {
    Doubt.UNKNOWN: "Date unknown",
    Doubt.AHEAD: "In the future",
    Doubt.EARLY: "Before the source existed",
    Doubt.CONTRADICTED: "Contradicted",
    Doubt.INFERRED: "Worked out",
}
SECTION = Markup(
    '<section class="part" aria-labelledby="dates-title" data-kind="{kind}" data-most="{most}">'
    '<h2 class="section-title" id="dates-title">Dates to check</h2>{kinds}<ul class="rows">{rows}</ul>{more}'
    "</section>"
)
KIND = Markup(
    '<li><form data-act="show"><input type="hidden" name="kind" value="{kind}"><input type="hidden" name="most"'
    ' value=""><button class="chip pick" aria-pressed="{pressed}">{words}</button></form></li>'
)
MORE = Markup(
    '<form class="fix" data-act="show"><input type="hidden" name="most" value="{most}"><span class="aside">The'
    ' first {shown} of {all:,} are shown.</span> <button class="button">Show more</button></form>'
)
SET_DATE = Markup(
    '<form class="fix" data-act="set_date" data-id="{id}"><label class="unseen" for="{name}">Published'
    "</label>"
    '<input id="{name}" name="date" required placeholder="Like 2022-09 or 2022-09-20" autocomplete="off"'
    ' pattern="\\d{{4}}(-\\d{{2}}(-\\d{{2}})?)?" title="A year, a month or a day: 2022, 2022-09 or'
    ' 2022-09-20">'
    '<button class="button">Set date</button></form>'
)
KEEP = Markup(
    '<form class="fix" data-act="keep_date" data-id="{id}"><button class="plainly" title="{day}">It is right:'
    " keep it</button></form>"
)
ROW = Markup(
    '<li class="row two"><div><p class="row-title"><a href="{link}">{title}</a></p>'
    '<p class="aside"><strong>{label}</strong> · {told}</p>{why}{against}</div><div>{set}{keep}</div></li>'
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which of the doubtful dates are shown: one kind or all (None), and how many at most."""

    kind: Doubt | None = None
    most: int = AT_ONCE


ALL = Shown()


def read_shown(kind: str, most: str) -> Shown:
    """Read what the page sent; what makes no sense is taken for nothing."""
    number = int(most) if most.isascii() and most.isdigit() and len(most) < 5 else AT_ONCE
    known = next((doubt for doubt in Doubt if doubt.value == kind), None)
    return Shown(known, min(max(number, AT_ONCE), MOST))


def dates_part(doubted: tuple[Doubted, ...], shown: Shown) -> Markup:
    """Return the dates that need a look, each with its evidence and a way to set it."""
    if not doubted:
        return Markup("")
    counts = count_doubts(doubted)
    kind = shown.kind if shown.kind in counts else None
    chosen = [d for d in doubted if kind in {None, d.doubt}]
    rows = joined([date_row(d, n) for n, d in enumerate(chosen[: shown.most])])
    return SECTION.format(
        kind=kind or "",
        most=shown.most,
        kinds=kinds_view(counts, kind) if len(counts) > 1 else _only(counts),
        rows=rows,
        more=more_view(len(chosen), shown.most),
    )


def kinds_view(counts: dict[Doubt, int], chosen: Doubt | None) -> Markup:
    """Return the kinds with their numbers, each to be picked."""
    offered: list[tuple[str, str, bool]] = [("", f"All {sum(counts.values()):,}", chosen is None)]
    offered += [
        (doubt.value, f"{number:,} {doubt.value}", doubt is chosen) for doubt, number in counts.items()
    ]
    chips = [
        KIND.format(kind=kind, pressed="true" if pressed else "false", words=words)
        for kind, words, pressed in offered
    ]
    return Markup('<ul class="chips" aria-label="Kinds of doubt">{}</ul>').format(joined(chips))


def _only(counts: dict[Doubt, int]) -> Markup:
    told = ", ".join(f"{number:,} {doubt.value}" for doubt, number in counts.items())
    return Markup('<p class="aside">{}.</p>').format(told)


def more_view(number: int, most: int) -> Markup:
    """Return the way to more, where there are more."""
    if number <= most:
        return Markup("")
    if most >= MOST:
        words = f"The first {MOST} of {counted(number, 'article')} are shown. Put some right to see the next."
        return Markup('<p class="aside">{}</p>').format(words)
    return MORE.format(most=min(2 * most, MOST), shown=most, all=number)


def date_row(doubted: Doubted, number: int) -> Markup:
    """Return one article with a doubtful date."""
    article = doubted.holding.article
    known = doubted.doubt is not Doubt.UNKNOWN
    told = (published_words(article.published) if known else None, article.source, article.byline)
    return ROW.format(
        link=article_link(article.id),
        title=article.title,
        label=LABELS[doubted.doubt],
        told=" · ".join(part for part in told if part) or article.id,
        why=Markup('<p class="aside">{}</p>').format(sentence(doubted.why)),
        against=joined([against_view(doubted.holding, e) for e in doubted.against if e.end]),
        set=SET_DATE.format(id=article.id, name=f"date-{number}"),
        keep=KEEP.format(id=article.id, day=published_words(article.published)) if known else "",
    )


def against_view(holding: Holding, evidence: Evidence) -> Markup:
    """Return words of the article that speak against its date, with the way to them."""
    link = article_link(holding.article.id, evidence.start, evidence.end)
    return Markup('<p class="aside">Read it there: <a class="linked" href="{}">“{}”</a></p>').format(
        link, " ".join(evidence.text.split())
    )


def sentence(words: str) -> str:
    """Return words with a capital and a full stop."""
    return words[:1].upper() + words[1:].rstrip(".") + "." if words else ""
