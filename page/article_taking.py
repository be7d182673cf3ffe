"""Taking an article away: citations in several styles, the quotation, the link; each shown, each to copy."""

from datetime import date

from markupsafe import Markup

from corpus.archive import Version
from corpus.passage import Span
from page.article_around import Around
from page.export_citation import citations, is_web
from page.markup import joined
from page.statement_card import article_link

TAKING = Markup(
    '<section class="take" aria-labelledby="take"><h2 id="take">Take it away</h2>{quick}'
    '<details class="styles"><summary>Citation styles</summary><dl>{styles}</dl></details>'
    "{original}</section>"
)
BUTTON = Markup('<button type="button" class="plainly" data-copy="{text}"{first}>{label}</button>')
STYLE = Markup("<dt>{name}</dt><dd><p>{text}</p>{button}</dd>")


def taking_view(version: Version, said: Span | None, around: Around, *, base: str, today: date) -> Markup:
    """Return the buttons, and the citations in full for those without scripts."""
    article = version.article
    newest = version.number == around.versions[-1].number
    number = 0 if newest and said is None else version.number
    place = (said.start, said.end) if said else (None, None)
    here = base + article_link(article.id, *place, version=number)
    cited = citations(article, link=here, today=today)
    first = next(iter(cited.values()))
    quick = [button("Copy citation", first, first=True)]
    if said is not None:
        quote = " ".join(article.text[said.start : said.end].split())
        quick.append(button("Copy quote + citation", f"“{quote}” ({first})"))
    quick.append(button("Copy link", here))
    styles = [
        STYLE.format(name=name, text=text, button=button(f"Copy {name}", text))
        for name, text in cited.items()
    ]
    return TAKING.format(
        quick=Markup('<p class="quickly">{}</p>').format(joined(quick)),
        styles=joined(styles),
        original=original_view(article.url),
    )


def button(label: str, text: str, *, first: bool = False) -> Markup:
    """Return a button that copies a text; the `first` one is what the key c copies."""
    extra = Markup(' data-citation="{}"').format(text) if first else ""
    return BUTTON.format(text=text, first=extra, label=label)


def original_view(url: str | None) -> Markup:
    """Return where the article came from: a link only where that is an address of the web."""
    if not url:
        return Markup("")
    if not is_web(url):
        return Markup('<p class="original">Came with the address <code>{}</code></p>').format(url)
    return Markup(
        '<p class="original">First published at <a href="{0}" rel="noreferrer noopener">{0}</a></p>'
    ).format(url)
