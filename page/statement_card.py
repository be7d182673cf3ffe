"""One statement as a card: the quotation in its passage, how it stands, whose it is and when."""

from datetime import date
from urllib.parse import quote as in_address

from markupsafe import Markup, escape

from corpus.article import Article
from corpus.passage import Span
from page.markup import joined
from page.wording import (
    STANDINGS,
    citation,
    is_inferred,
    relation_words,
    short_period,
    standing_words,
    when_words,
)
from qa.answer import Reference, Statement
from qa.phrases import published_words

CARD = Markup(
    '<article class="card {standing}" tabindex="-1" data-result data-href="{link}" data-citation="{citation}"'
    ' data-quotation="{quotation}" aria-label="{label}">'
    "{stands}{quoted}{refers}{corrections}"
    '<div class="source"><h3 class="headline"><a href="{link}">{title}</a></h3>'
    '<p class="credit">{credit}</p>'
    '<p class="acts"><a class="open" href="{link}">Open the article here</a>'
    '<button type="button" class="plainly" data-copy="{citation}">Copy citation</button>'
    '<button type="button" class="plainly" data-copy="{quotation}">Copy quote + citation</button></p>'
    "</div></article>"
)
QUOTED = Markup(
    '<div class="passage">{before}<blockquote class="quote" cite="{link}">{quote}</blockquote>{after}</div>'
)
HINT = Markup(
    ' <span class="hint"><button type="button" aria-describedby="{id}">{label}</button>'
    '<span role="tooltip" id="{id}">{evidence}</span></span>'
)
# How much of the passage stands around a quotation, in characters: two or three lines at 1280 px.
AROUND = 260


def statement_card(statement: Statement, *, day: date, number: str, beside: bool = False) -> Markup:
    """Return the card of a statement as of `day`; `number` sets its ids apart from the other cards'.

    One that only stands `beside` the answer says of when it speaks, not how it stands.
    """
    article = statement.article
    cited = citation(article)
    return CARD.format(
        standing="beside" if beside else f"standing-{statement.standing.value}",
        link=article_link(article.id, statement.start, statement.end, version=statement.version),
        citation=cited,
        quotation=f"“{' '.join(statement.quote.split())}” ({cited})",
        label=article.title if beside else f"{standing_words(statement, day)}: {article.title}",
        stands=stands(statement, day, beside=beside),
        quoted=quoted(statement),
        refers=joined([referred(r, statement) for r in statement.refers]),
        corrections=joined(
            [Markup('<p class="correction">Correction: {}</p>').format(c) for c in statement.corrections]
        ),
        title=article.title,
        credit=credit(article, speaker=statement.speaker, number=number),
    )


def stands(statement: Statement, day: date, *, beside: bool) -> Markup:
    """Return how a statement stands, in a shape and in words, with the time it speaks of."""
    chip = when_chip(statement, day)
    if beside:
        return Markup('<p class="stands">{}</p>').format(chip) if chip else chip
    words = Markup('<span class="shape" aria-hidden="true">{}</span> {}').format(
        STANDINGS[statement.standing][0], standing_words(statement, day)
    )
    return Markup('<p class="stands">{}{}</p>').format(words, chip)


def article_link(
    article_id: str, start: int | None = None, end: int | None = None, *, version: int = 0
) -> str:
    """Return the permanent address of an article, at a slice of its text if one is given."""
    address = f"/article/{in_address(article_id, safe='')}"
    if start is None or end is None:
        return address
    return f"{address}?start={start}&end={end}" + (f"&version={version}" if version else "") + "#m"


def when_chip(statement: Statement, day: date) -> Markup:
    """Return the time a statement speaks of as a chip, or nothing."""
    when = statement.when
    if when is None:
        return Markup("")
    others = f"; or {', '.join(short_period(p) for p in when.alternatives)}" if when.alternatives else ""
    return Markup(' <span class="chip {}" title="{}">{}</span>').format(
        relation_words(when.period, day), f"The words were “{when.phrase}”{others}", when_words(when, day)
    )


def quoted(statement: Statement) -> Markup:
    """Return the quotation, word for word, with a little of its passage on each side."""
    text, passage = statement.article.text, statement.passage
    before = (
        text[max(passage.start, statement.start - AROUND) : statement.start]
        if passage.start < statement.start
        else ""
    )
    after = (
        text[statement.end : min(passage.end, statement.end + AROUND)] if statement.end < passage.end else ""
    )
    return QUOTED.format(
        link=article_link(statement.article.id, statement.start, statement.end, version=statement.version),
        before=around(before, cut_front=passage.start < statement.start - AROUND),
        quote=marked(text, Span(statement.start, statement.end), statement.marks),
        after=around(after, cut_back=statement.end + AROUND < passage.end),
    )


def around(text: str, *, cut_front: bool = False, cut_back: bool = False) -> Markup:
    """Return words around a quotation, cut at a word and with "…" where the passage goes on."""
    words = text.strip()
    if cut_front:
        words = "… " + words.partition(" ")[2]
    if cut_back:
        words = words.rpartition(" ")[0] + " …"
    return Markup('<p class="around">{}</p>').format(words) if words.strip(" …") else Markup("")


def marked(text: str, span: Span, marks: tuple[Span, ...]) -> Markup:
    """Return a slice of a text with the words that answer marked; nothing else is changed."""
    pieces: list[Markup] = []
    at = span.start
    for mark in sorted(marks, key=lambda m: m.start):
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start < end:
            pieces += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
            at = end
    return joined([*pieces, escape(text[at : span.end])])


def referred(reference: Reference, statement: Statement) -> Markup:
    """Return whom a pronoun of the quotation means, as a quotation of its own."""
    link = article_link(statement.article.id, reference.start, reference.end, version=statement.version)
    return Markup(
        '<p class="refers">“{}” is <a href="{}"><q>{}</q></a>, earlier in the same article</p>'
    ).format(reference.pronoun, link, reference.quote)


def credit(article: Article, *, speaker: str | None, number: str) -> Markup:
    """Return source, byline, date and speaker in one line."""
    said = Markup('<span class="speaker">said by {}</span>').format(speaker) if speaker else None
    parts = [part for part in (article.source, article.byline, dated(article, number=number), said) if part]
    return Markup(' <span aria-hidden="true">·</span> ').join(parts)


def dated(article: Article, *, number: str) -> Markup:
    """Return the publication date, marked with its evidence where it was worked out."""
    published = article.published
    words = escape(published_words(published))
    if published.period is not None and published.period.days == 1:
        words = Markup('<time datetime="{}">{}</time>').format(published.period.start.isoformat(), words)
    if published.period is not None and not is_inferred(published):
        return words
    label = "why unknown" if published.period is None else "date inferred"
    return words + HINT.format(id=f"dated-{number}", label=label, evidence=published.evidence_text)
