"""What the Ask page shows before a question: a welcome to an empty archive, or questions to begin with."""

from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup

from corpus.article import Article
from page.desk import Desk
from page.markup import joined
from page.statement_card import article_link
from qa.phrases import counted, published_words, write_day

WELCOME = Markup(
    '<section class="welcome" aria-labelledby="welcome-title"><h2 id="welcome-title" class="short">'
    "Welcome: the archive is empty</h2>"
    "<p>Cuttings answers from the articles you give it, word for word, and from nothing else. To begin:"
    "</p><ol>"
    '<li><a class="strong" href="/archive#add">Add articles</a> on the Archive page: text, HTML or JSON'
    " lines files, "
    "or a whole folder;</li><li>or, in a terminal, <code>cuttings ingest FOLDER</code>;</li>"
    "<li>then come back here and ask, for example, who chairs a board or when something is due.</li></ol>"
    "<p>Nothing you add or ask leaves this machine.</p></section>"
)
BEGIN = Markup(
    '<section class="begin" aria-label="To begin with">{examples}{newest}'
    '<p class="held">The archive holds {held}. <a href="/archive">See what is held</a></p></section>'
)
EXAMPLES = Markup('<h2 class="section-title">For example</h2><ul class="examples">{}</ul>')


def opening_view(desk: Desk, *, today: date) -> tuple[Markup, bool]:
    """Return what to show before a question, and whether the archive is empty."""
    archive = desk.assistant.archive
    coverage = archive.coverage(None, today)
    if not coverage.articles:
        return WELCOME, True
    span = (
        f", {write_day(coverage.start)} to {write_day(coverage.end)}"
        if coverage.start and coverage.end
        else ""
    )
    held = f"{counted(coverage.articles, 'article')}{span}"
    return BEGIN.format(
        examples=example_list(desk.examples), newest=newest_list(desk.newest), held=held
    ), False


def example_list(questions: tuple[str, ...]) -> Markup:
    """Return example questions as links to their answers."""
    if not questions:
        return Markup("")
    item = Markup('<li><a href="/?{}">{}</a></li>')
    return EXAMPLES.format(joined([item.format(urlencode({"q": q}), q) for q in questions]))


def newest_list(articles: tuple[Article, ...]) -> Markup:
    """Return the latest articles, each with its day and its outlet."""
    if not articles:
        return Markup("")
    item = Markup('<li><a href="{}">{}</a> <span class="aside">{}</span></li>')
    rows = [
        item.format(
            article_link(a.id), a.title, " · ".join(w for w in (a.source, published_words(a.published)) if w)
        )
        for a in articles
    ]
    return Markup('<h2 class="section-title">Newest in the archive</h2><ul class="newest">{}</ul>').format(
        joined(rows)
    )
