"""The Archive page in HTML: what is held, what needs a look, and what can be done about it."""

import re
from datetime import date

from markupsafe import Markup, escape

from corpus.archive import Holding, IngestRecord, Refused, Withdrawal
from corpus.article import UNKNOWN
from page.archive_state import Doubt, Doubted, Source, State, find_holdings
from page.markup import joined
from page.month_picture import month_picture
from page.statement_card import article_link
from page.wording import short_day
from qa.phrases import counted, published_words, write_day

MOST_SHOWN = 25
DOUBTS = {Doubt.UNKNOWN: "Date unknown", Doubt.AHEAD: "In the future", Doubt.INFERRED: "Worked out"}
PAGE = Markup('<div data-today="{today}">{doubted}{contents}{articles}{copies}{refused}{withdrawn}</div>')
SECTION = Markup(
    '<section class="part" aria-labelledby="{name}-title"><h2 class="section-title"'
    ' id="{name}-title">{title}</h2>'
    "{body}</section>"
)
SET_DATE = Markup(
    '<form class="fix" data-act="set_date" data-id="{id}"><label class="unseen" for="{name}">Published'
    "</label>"
    '<input id="{name}" name="date" required placeholder="Like 2022-09 or 2022-09-20" autocomplete="off"'
    ' pattern="\\d{{4}}(-\\d{{2}}(-\\d{{2}})?)?" title="A year, a month or a day: 2022, 2022-09 or'
    ' 2022-09-20">'
    '<button class="button">Set date</button></form>'
)
WITHDRAW = Markup(
    '<details class="withdraw"><summary>Withdraw</summary><form class="fix" data-act="withdraw"'
    ' data-id="{id}">'
    '<label for="{name}">Why it is withdrawn</label><input id="{name}" name="reason" required maxlength="300"'
    ' autocomplete="off"><button class="button">Withdraw this article</button></form></details>'
)
STAGED = re.compile(r"^.*cuttings-upload-[^/\\]*[/\\]")


def archive_view(state: State, *, today: date, words: str = "") -> Markup:
    """Return the page for a state of the archive; `words` narrow the list of articles."""
    return PAGE.format(
        today=today.isoformat(),
        doubted=doubted_part(state.doubted),
        contents=contents_part(state),
        articles=articles_part(state, words),
        copies=copies_part(state.copies),
        refused=refused_part(state.refused),
        withdrawn=withdrawn_part(state.withdrawn),
    )


def held_words(state: State) -> str:
    """Return what is held in a sentence, and when the last was added."""
    coverage = state.coverage
    if not state.holdings:
        return "The archive is empty. Add the first articles below."
    span = (
        f", {write_day(coverage.start)} to {write_day(coverage.end)}"
        if coverage.start and coverage.end
        else ""
    )
    named = sum(1 for source in state.sources if source.name)
    words = f"{counted(len(state.holdings), 'article')} from {counted(named, 'source')}{span}."
    return f"{words} {ingest_words(state.last)}" if state.last else words


def ingest_words(record: IngestRecord) -> str:
    """Return what the last ingest came to."""
    counts = (
        (record.added, "added"),
        (record.replaced, "replaced"),
        (record.unchanged, "unchanged"),
        (record.copies, "copy" if record.copies == 1 else "copies"),
        (record.refused, "refused"),
    )
    told = ", ".join(f"{number:,} {kind}" for number, kind in counts if number) or "nothing new"
    return f"Last addition on {write_day(record.ended.date())} at {record.ended:%H:%M}: {told}."


def doubted_part(doubted: tuple[Doubted, ...]) -> Markup:
    """Return the dates that need a look, each with its evidence and a way to set it."""
    if not doubted:
        return Markup("")
    counts = [(kind, sum(1 for d in doubted if d.doubt is kind)) for kind in Doubt]
    told = ", ".join(f"{number:,} {kind.value}" for kind, number in counts if number)
    rows = joined([doubted_row(d, n) for n, d in enumerate(doubted[:MOST_SHOWN])])
    more = more_words(len(doubted))
    return SECTION.format(
        name="dates",
        title="Dates to check",
        body=Markup('<p class="aside">{}.{}</p>{}').format(told, more, listed(rows)),
    )


def doubted_row(doubted: Doubted, number: int) -> Markup:
    """Return one article with a doubtful date."""
    article = doubted.holding.article
    known = () if doubted.doubt is Doubt.UNKNOWN else (published_words(article.published),)
    told = " · ".join((DOUBTS[doubted.doubt], *known, *((article.source,) if article.source else ())))
    return Markup(
        '<li class="row two"><div><p class="row-title"><a href="{}">{}</a></p><p class="aside">{}.</p>'
        '<p class="aside">{}</p></div>{}</li>'
    ).format(
        article_link(article.id),
        article.title,
        told,
        sentence(article.published.evidence_text) if article.published != UNKNOWN else "",
        SET_DATE.format(id=article.id, name=f"date-{number}"),
    )


def sentence(words: str) -> str:
    """Return words with a capital and a full stop."""
    return words[:1].upper() + words[1:].rstrip(".") + "." if words else ""


def contents_part(state: State) -> Markup:
    """Return what is held by source and by month."""
    if not state.holdings:
        return Markup("")
    rows = joined([source_row(source) for source in state.sources[:MOST_SHOWN]])
    table = Markup(
        '<div class="scrolls" tabindex="0" role="region" aria-label="Articles by source"><table><thead><tr>'
        '<th scope="col">Source</th><th scope="col" class="number">Articles</th><th scope="col">First</th>'
        '<th scope="col">Last</th></tr></thead><tbody>{}</tbody></table></div>'
    ).format(rows)
    return SECTION.format(name="held", title="What is held", body=table + month_picture(state.months))


def source_row(source: Source) -> Markup:
    """Return one line of the table of sources."""
    return Markup('<tr><th scope="row">{}</th><td class="number">{}</td><td>{}</td><td>{}</td></tr>').format(
        source.name or "(no source named)",
        f"{source.articles:,}",
        short_day(source.first) if source.first else "–",
        short_day(source.last) if source.last else "–",
    )


def articles_part(state: State, words: str) -> Markup:
    """Return the list of articles, narrowed by words, each with a way to withdraw it."""
    if not state.holdings:
        return Markup("")
    found = find_holdings(state.holdings, words)
    form = Markup(
        '<form class="fix" role="search" data-act="find"><label for="find">Find by headline, source or'
        " name</label>"
        '<input id="find" name="words" value="{}" autocomplete="off" maxlength="200"><button'
        ' class="button">Find</button></form>'
    ).format(words)
    rows = joined([article_row(h, n) for n, h in enumerate(found[:MOST_SHOWN])])
    told = Markup('<p class="aside">{}{}</p>').format(
        f"{counted(len(found), 'article')}, newest first.", more_words(len(found))
    )
    return SECTION.format(name="articles", title="Articles", body=form + told + listed(rows))


def article_row(holding: Holding, number: int) -> Markup:
    """Return one article of the list."""
    article = holding.article
    versions = f"{holding.versions} versions" if holding.versions > 1 else None
    language = f"language: {article.language}" if article.language != "en" else None
    parts = (article.source, published_words(article.published), versions, language)
    return Markup(
        '<li class="row two"><div><p class="row-title"><a href="{}">{}</a></p><p class="aside">{}</p>'
        "</div>{}</li>"
    ).format(
        article_link(article.id),
        article.title,
        " · ".join(part for part in parts if part),
        WITHDRAW.format(id=article.id, name=f"reason-{number}"),
    )


def copies_part(copies: tuple[Holding, ...]) -> Markup:
    """Return the articles whose text stands under another name as well."""
    if not copies:
        return Markup("")
    row = Markup(
        '<li class="row"><a href="{}">{}</a> <span class="aside">({}) is the same text as</span> <a'
        ' href="{}">{}</a></li>'
    )
    rows = [
        row.format(
            article_link(h.article.id),
            h.article.title,
            h.article.id,
            article_link(h.copy_of or ""),
            h.copy_of,
        )
        for h in copies[:MOST_SHOWN]
    ]
    told = Markup('<p class="aside">Each text is shown once in answers and searches.{}</p>').format(
        more_words(len(copies))
    )
    return SECTION.format(name="copies", title=f"Copies ({len(copies):,})", body=told + listed(joined(rows)))


def refused_part(refused: tuple[Refused, ...]) -> Markup:
    """Return what the last ingest refused, and why."""
    if not refused:
        return Markup("")
    row = Markup('<li class="row"><strong>{}</strong>: {}</li>')
    rows = [row.format(STAGED.sub("", r.origin), STAGED.sub("", r.reason)) for r in refused[:MOST_SHOWN]]
    told = Markup('<p class="aside">Refused by the last addition; the rest went in.{}</p>').format(
        more_words(len(refused))
    )
    return SECTION.format(
        name="refused", title=f"Refused ({len(refused):,})", body=told + listed(joined(rows))
    )


def withdrawn_part(withdrawn: tuple[Withdrawal, ...]) -> Markup:
    """Return what was withdrawn and why, with an undo while there is one."""
    if not withdrawn:
        return Markup("")
    undo = Markup(
        ' <form class="inline" data-act="restore" data-id="{}"><button class="button">Undo</button>'
        '<span class="aside">until the day ends</span></form>'
    )
    row = Markup('<li class="row"><strong>{}</strong> <span class="aside">on {}: {}</span>{}</li>')
    rows = [
        row.format(
            w.article_id,
            write_day(w.withdrawn.date()),
            w.reason or "no reason given",
            undo.format(w.article_id) if w.held else "",
        )
        for w in withdrawn[:MOST_SHOWN]
    ]
    return SECTION.format(name="withdrawn", title="Withdrawn", body=listed(joined(rows)))


def listed(rows: Markup) -> Markup:
    """Return rows as a list."""
    return Markup('<ul class="rows">{}</ul>').format(rows)


def more_words(number: int) -> Markup:
    """Return that a list goes on, if it does."""
    return escape(f" The first {MOST_SHOWN} are shown." if number > MOST_SHOWN else "")
