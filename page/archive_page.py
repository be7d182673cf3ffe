"""The Archive page: what is held and what is wrong with it; dates set, articles added and withdrawn."""

from collections.abc import Callable, Mapping
from datetime import date

import gradio as gr
from markupsafe import Markup

from corpus.errors import CuttingsError
from page.archive_memory import Memory
from page.archive_view import archive_view, held_words
from page.ask_page import WAIT, WAITING, sent
from page.date_view import ALL, Shown, read_shown
from page.desk import Desk
from page.markup import when_ready
from qa.asked import read_period
from qa.phrases import published_words, write_period

HELD = Markup('<div>{}<p class="held">{}</p></div>')
HEAD = Markup('<section class="ask" id="content" tabindex="-1"><h1>Archive</h1></section>')
ADD = Markup(
    '<section class="part add" id="add" aria-labelledby="add-title"><h2 class="section-title"'
    ' id="add-title">Add articles</h2>'
    '<form id="add-form"><p class="aside">Text, HTML or JSON lines, up to {most}. Nothing leaves this'
    " machine.</p>"
    '<p class="choose"><label class="button" for="files">Choose files</label>'
    '<input class="unseen" id="files" type="file" multiple'
    ' accept=".txt,.text,.html,.htm,.xhtml,.jsonl,.ndjson">'
    '<label class="button" for="folder">Choose a folder</label>'
    '<input class="unseen" id="folder" type="file" webkitdirectory multiple>'
    '<span class="aside">or drop them here</span></p>'
    '<div class="adding" hidden><progress id="adding" max="1" value="0" aria-labelledby="adding-words">'
    "</progress>"
    '<p id="adding-words"></p><button type="button" class="button" data-cancel>Stop</button></div>'
    '<div class="added" role="status"></div></form></section>'
)
ADD_SCRIPT = "cuttings.addForm(element, () => trigger('refresh'))"
SHOWN_SCRIPT = (
    "cuttings.archiveActs(element, (act) => trigger('act', act));"
    " watch('value', () => cuttings.showArchive(element))"
)
SAID_SCRIPT = "watch('value', () => cuttings.announce(element.textContent))"
Act = Callable[[Desk, Mapping[str, str]], str]


def build(pages: gr.Blocks, desk: Desk, *, today: Callable[[], date], most: str) -> None:
    """Place the page's parts and tie them to the desk; `most` says how much can be added at once."""
    memory = Memory()

    def shown(words: str = "", dates: Shown = ALL) -> tuple[str, str]:
        return view(desk, today=today(), words=words, dates=dates, memory=memory)

    def on_load() -> tuple[str, str]:
        return shown()

    def on_act(event: gr.EventData) -> tuple[str, str, str]:
        asked = sent(event)
        said = act(desk, asked)
        told = str(Markup('<p class="said">{}</p>').format(said)) if said else ""
        dates = read_shown(asked.get("kind", ""), asked.get("most", ""))
        return told, *shown(asked.get("words", "")[:200], dates)

    gr.HTML(str(HEAD), apply_default_css=False)
    held = gr.HTML(str(WAIT), apply_default_css=False, elem_id="held")
    form = gr.HTML(str(ADD.format(most=most)), js_on_load=when_ready(ADD_SCRIPT), apply_default_css=False)
    said = gr.HTML("", js_on_load=when_ready(SAID_SCRIPT), apply_default_css=False, elem_id="act-said")
    area = gr.HTML("", js_on_load=when_ready(SHOWN_SCRIPT), apply_default_css=False, elem_id="archive")
    quietly = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 4}
    pages.load(on_load, None, [held, area], **quietly)
    form.refresh(on_load, None, [held, area], **quietly)
    area.act(on_act, None, [said, held, area], **quietly)


def view(
    desk: Desk, *, today: date, words: str = "", dates: Shown = ALL, memory: Memory | None = None
) -> tuple[str, str]:
    """Return the sentence on what is held and the rest of the page, or why the archive cannot be read.

    `words` narrow the list of articles, `dates` that of dates to check.
    """
    waiting = WAITING.format(desk.waiting) if desk.waiting else Markup("")
    try:
        state = (memory or Memory()).state(desk.assistant.archive, today=today)
    except CuttingsError as problem:
        return str(HELD.format(waiting, f"The archive could not be read: {problem}")), ""
    told = HELD.format(waiting, held_words(state))
    return str(told), str(archive_view(state, today=today, words=words, shown=dates))


def act(desk: Desk, asked: Mapping[str, str]) -> str:
    """Do what was asked, if it is one of the page's own acts; return what came of it."""
    chosen = ACTS.get(asked.get("act", ""))
    if chosen is None:
        return ""
    try:
        return chosen(desk, asked)
    except CuttingsError as problem:
        return f"That was not done: {problem}"


def set_date(desk: Desk, asked: Mapping[str, str]) -> str:
    """Set a person's publication date."""
    period = read_period(asked.get("date", ""))
    desk.assistant.archive.set_published(asked.get("id", ""), period)
    desk.catch_up()
    return f"Publication set to {write_period(period)}. It is kept when the article is added again."


def keep_date(desk: Desk, asked: Mapping[str, str]) -> str:
    """Make the date that stands a person's, so that it is no longer doubted."""
    archive = desk.assistant.archive
    version = archive.version_of(asked.get("id", ""))
    if version is None or version.article.published.period is None:
        return "That was not done: there is no such article, or it has no date to keep."
    archive.set_published(version.article.id, version.article.published.period)
    desk.catch_up()
    return f"Kept: published {published_words(version.article.published)}. It is no longer doubted."


def withdraw(desk: Desk, asked: Mapping[str, str]) -> str:
    """Take an article out, to be undone within the day."""
    reason = asked.get("reason", "").strip()[:300]
    desk.assistant.archive.withdraw(asked.get("id", ""), reason=reason or None)
    desk.catch_up()
    return "Withdrawn: no answer and no search shows it any more. It can be undone until the day ends."


def restore(desk: Desk, asked: Mapping[str, str]) -> str:
    """Undo a withdrawal."""
    desk.assistant.archive.restore(asked.get("id", ""))
    desk.catch_up()
    return "Restored: it can be found and quoted again."


ACTS: Mapping[str, Act] = {
    "set_date": set_date,
    "keep_date": keep_date,
    "withdraw": withdraw,
    "restore": restore,
}
