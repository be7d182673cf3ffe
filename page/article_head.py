"""The head of an article: whose it is, when it was published, how that is known, and what to know first."""

from datetime import date

from markupsafe import Markup, escape

from corpus.archive import Version
from corpus.article import Article
from page.article_around import Around, day_label
from page.markup import joined
from page.statement_card import article_link
from page.wording import is_inferred
from qa.phrases import published_words, write_day

HEAD = Markup(
    '<header class="head">{notices}<p class="kicker">{kicker}</p><h1>{heading}</h1>'
    '<p class="credit">{credit}</p>{evidence}</header>'
)
DOT = Markup(' <span aria-hidden="true">·</span> ')
NOTICE = Markup('<p class="notice {kind}"><strong>{label}</strong> {words}</p>')


def head_view(
    version: Version, around: Around, heading: Markup, *, note: str | None, as_of: date | None = None
) -> Markup:
    """Return the head of the article; `note` tells what is wrong with the address, `as_of` a past day asked."""
    article = version.article
    return HEAD.format(
        notices=joined(notices(version, around, note=note, as_of=as_of)),
        kicker=DOT.join(part for part in (article.source, article.section) if part),
        heading=heading,
        credit=DOT.join(part for part in (article.byline, day_view(article)) if part),
        evidence=evidence_view(article),
    )


def day_view(article: Article) -> Markup:
    """Return when it was published, one day as such for machines, too."""
    period = article.published.period
    words = escape(published_words(article.published))
    if period is None or period.days > 1:
        return words[:1].upper() + words[1:]
    return Markup('<time datetime="{}">{}</time>').format(period.start.isoformat(), words)


def evidence_view(article: Article) -> Markup:
    """Return how a date that the article does not state is known, in words."""
    published = article.published
    if published.period is not None and not is_inferred(published):
        return Markup("")
    label = "Date unknown" if published.period is None else "Date inferred"
    return Markup('<p class="evidence"><span class="flag">{}</span> {}</p>').format(
        label, published.evidence_text
    )


def notices(version: Version, around: Around, *, note: str | None, as_of: date | None) -> list[Markup]:
    """Return what a reader must know before the first word: corrections, newer versions, later coverage."""
    found = [
        NOTICE.format(kind="correction", label=f"Correction, {write_day(n.noted.date())}:", words=n.text)
        for n in version.notes
    ]
    newest = around.versions[-1]
    if newest.number != version.number:
        words = Markup('there is a <a href="{}">newer version</a>, number {}.').format(
            article_link(version.article.id), newest.number
        )
        found.append(NOTICE.format(kind="older", label=f"This is version {version.number}:", words=words))
    if around.later is not None:
        words = Markup('<a href="{}">{}</a> ({})').format(
            article_link(around.later.id), around.later.title, day_label(around.later)
        )
        found.append(NOTICE.format(kind="later", label="Later, and perhaps about the same:", words=words))
    if as_of:
        words = Markup(
            'what was published after that is not shown. <a href="{}">See it as of today</a>.'
        ).format(article_link(version.article.id))
        found.append(NOTICE.format(kind="older", label=f"As of {write_day(as_of)}:", words=words))
    if note:
        found.append(NOTICE.format(kind="wrong", label="Not found:", words=note))
    return found
