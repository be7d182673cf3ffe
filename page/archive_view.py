"""The Archive page in HTML: what is held, what needs a look, and what can be done about it."""

import re
from datetime import date

from markupsafe import Markup, escape

from corpus.archive import Feedback, Holding, IngestRecord, Refused, Withdrawal
from corpus.article import Article
from page.archive_state import Source, State, find_holdings
from page.date_view import ALL, Shown, dates_part
from page.markup import joined
from page.month_picture import month_picture
from page.search_address import Asked
from page.statement_card import article_link
from page.wording import short_day
from qa.phrases import counted, published_words, write_day

MOST_SHOWN = 25
PAGE = Markup(
    '<div data-today="{today}">{doubted}{contents}{articles}{copies}{refused}{withdrawn}{verdicts}</div>'
)
SECTION = Markup(
    '<section class="part" aria-labelledby="{name}-title"><h2 class="section-title"'
    ' id="{name}-title">{title}</h2>'
    "{body}</section>"
)
WITHDRAW = Markup(
    '<details class="withdraw"><summary>Withdraw</summary><form class="fix" data-act="withdraw"'
    ' data-id="{id}">'
    '<label for="{name}">Why it is withdrawn</label><input id="{name}" name="reason" required maxlength="300"'
    ' autocomplete="off"><button class="button">Withdraw this article</button></form></details>'
)
STAGED = re.compile(r"^.*cuttings-upload-[^/\\]*[/\\]")


def archive_view(state: State, *, today: date, words: str = "", shown: Shown = ALL) -> Markup:
    """Return the page for a state of the archive; `words` narrow the list of articles, `shown` the dates."""
    return PAGE.format(
        today=today.isoformat(),
        doubted=dates_part(state.doubted, shown),
        contents=contents_part(state),
        articles=articles_part(state, words),
        copies=copies_part(state.copies, state.holdings),
        refused=refused_part(state.refused),
        withdrawn=withdrawn_part(state.withdrawn),
        verdicts=verdicts_part(state.verdicts),
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
    """Return one line of the table of sources, which leads to the source's articles by year and month."""
    address = Asked(wanted=(("source", source.name),)).address() if source.name else ""
    name = Markup('<a href="{}">{}</a>').format(address, source.name) if address else "(no source named)"
    return Markup('<tr><th scope="row">{}</th><td class="number">{}</td><td>{}</td><td>{}</td></tr>').format(
        name,
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


def copies_part(copies: tuple[Holding, ...], holdings: tuple[Holding, ...]) -> Markup:
    """Return the articles whose text, or nearly the same, stands under another name as well."""
    if not copies:
        return Markup("")
    held = {holding.article.id: holding.article for holding in holdings}
    row = Markup('<li class="row">{} <span class="aside">is {} as</span> {}</li>')
    rows = [
        row.format(
            copy_link(h.article),
            "the same text" if h.copy_of else "nearly the same text",
            copy_link(held[h.copy_of or h.near_copy_of or h.article.id]),
        )
        for h in copies[:MOST_SHOWN]
    ]
    told = Markup(
        '<p class="aside">Each text is shown once in a search, under the first published.{}</p>'
    ).format(more_words(len(copies)))
    return SECTION.format(name="copies", title=f"Copies ({len(copies):,})", body=told + listed(joined(rows)))


def copy_link(article: Article) -> Markup:
    """Return a link to an article, with whose it is and its id."""
    return Markup('<a href="{}">{}</a> <span class="aside">({})</span>').format(
        article_link(article.id),
        article.title,
        ", ".join(part for part in (article.source, article.id) if part),
    )


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


def verdicts_part(verdicts: tuple[Feedback, ...]) -> Markup:
    """Return how readers judged answers, and the files to take that away in."""
    if not verdicts:
        return Markup("")
    right = sum(verdict.thumbs_up for verdict in verdicts)
    words = f"{counted(len(verdicts), 'answer')} judged: {right:,} right, {len(verdicts) - right:,} wrong."
    links = Markup(
        '<p class="taking"><span>Take them away:</span> <a href="/export/verdicts.jsonl" download>the right ones'
        ' as a question file</a> <a href="/export/verdicts.csv" download>all as CSV</a></p>'
    )
    told = Markup('<p class="aside">{}</p>').format(words)
    return SECTION.format(name="verdicts", title="Verdicts on answers", body=told + links)


def listed(rows: Markup) -> Markup:
    """Return rows as a list."""
    return Markup('<ul class="rows">{}</ul>').format(rows)


def more_words(number: int) -> Markup:
    """Return that a list goes on, if it does."""
    return escape(f" The first {MOST_SHOWN} are shown." if number > MOST_SHOWN else "")
