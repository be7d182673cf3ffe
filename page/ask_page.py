"""The Ask page: a question and a day in, an answer out; every question has an address."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import count

import gradio as gr
from markupsafe import Markup

from corpus.errors import CuttingsError, QuestionError
from page.answer_view import answer_view
from page.desk import Desk
from page.feedback import KEPT, keep_feedback
from page.markup import when_ready
from page.opening import opening_view
from qa.asked import LONGEST_QUESTION, last_day

FORM = Markup(
    '<section class="ask" id="content" tabindex="-1" aria-labelledby="ask-title">'
    '<h1 id="ask-title">Ask the cuttings</h1>'
    '<form id="ask-form" role="search" action="/" method="get"><div class="ask-line">'
    '<p class="field grows"><label for="q">Question</label><input id="q" name="q" type="text" required'
    ' maxlength="{most}" autocomplete="off" spellcheck="true" enterkeyhint="search" autofocus></p>'
    '<p class="field"><label for="as_of">As of</label><input id="as_of" name="as_of" type="date"></p>'
    '<button class="button primary" type="submit">Ask</button></div>'
    '<p class="quick"><span id="quick-label">Answer as of</span>'
    '<button type="button" class="plainly" data-years="0">today</button>'
    '<button type="button" class="plainly" data-years="1">a year ago</button>'
    '<button type="button" class="plainly" data-years="3">three years ago</button></p></form></section>'
)
WAIT = Markup('<p class="looking" data-looking>Opening the archive …</p>')
PROBLEM = Markup(
    '<section class="answer problem"><h2 class="short" id="answer-title" tabindex="-1">That could not be'
    " answered</h2>"
    '<p class="summary">{}</p></section>'
)
BROKEN = "Something broke in this program; its log says what. The archive is as it was. Try other words."
UNKEPT = "Something broke in this program; its log says what. Your verdict was not kept."
WAITING = Markup('<p class="waiting" data-waiting role="note">{}</p>')
RESULT = Markup('<div data-today="{}" data-turn="{}">{}{}</div>')
# Gradio tells the page only of a changed value: asked twice, the same answer must differ in something.
TURNS = count()
FORM_SCRIPT = "cuttings.askForm(element, (asked) => trigger('ask', asked))"
RESULT_SCRIPT = (
    "cuttings.answered(element, (said) => trigger('feedback', said));"
    " watch('value', () => cuttings.showAnswer(element))"
)
SAID_SCRIPT = "watch('value', () => cuttings.judged(element))"
# Two replies in the same words must differ in something, too.
REPLY = Markup('<p data-reply="{}" data-about="{}"{}>{}</p>')


def build(pages: gr.Blocks, desk: Desk, *, today: Callable[[], date]) -> None:
    """Place the page's parts and tie them to the desk."""

    def on_load(request: gr.Request) -> str:
        asked = request.query_params
        return result(desk, question=asked.get("q", ""), as_of=asked.get("as_of"), today=today())

    def on_ask(event: gr.EventData) -> str:
        asked = sent(event)
        return result(desk, question=asked.get("q", ""), as_of=asked.get("as_of"), today=today())

    def on_feedback(event: gr.EventData) -> str:
        return judged(desk, sent(event))

    form = gr.HTML(
        str(FORM.format(most=LONGEST_QUESTION)), js_on_load=when_ready(FORM_SCRIPT), apply_default_css=False
    )
    shown = gr.HTML(
        str(WAIT), js_on_load=when_ready(RESULT_SCRIPT), apply_default_css=False, elem_id="result"
    )
    said = gr.HTML("", js_on_load=when_ready(SAID_SCRIPT), apply_default_css=False, elem_id="said")
    quietly = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 8}
    loaded = pages.load(on_load, None, shown, **quietly)
    asked = form.ask(on_ask, None, shown, trigger_mode="always_last", **quietly)
    given = shown.feedback(on_feedback, None, said, **quietly)
    given.failure(lambda: reply(UNKEPT), None, said, **quietly)
    for event in (loaded, asked):
        event.failure(lambda: failed(today()), None, shown, **quietly)


def failed(today: date) -> str:
    """Return what is shown when something broke that nobody foresaw; Gradio has written it to the log."""
    return shown_as(PROBLEM.format(BROKEN), today=today)


def shown_as(content: Markup, *, today: date, waiting: Markup | str = "") -> str:
    """Return the result area with its content."""
    return str(RESULT.format(today.isoformat(), next(TURNS), waiting, content))


def sent(event: gr.EventData) -> Mapping[str, str]:
    """Return what the page sent as words; anything else in it is dropped, as anyone can send anything."""
    data = getattr(event, "_data", None)
    if not isinstance(data, dict):
        return {}
    return {str(name): readable(value[:4_000]) for name, value in data.items() if isinstance(value, str)}


def readable(words: str) -> str:
    """Return words that can be stored: half a character (an unpaired surrogate) becomes a question mark."""
    return words.encode("utf-8", "replace").decode("utf-8")


def result(desk: Desk, *, question: str, as_of: str | None, today: date) -> str:
    """Return the result area: an answer, what is wrong with the question, or how to begin."""
    waiting = WAITING.format(desk.waiting) if desk.waiting else Markup("")
    opening, empty = opening_view(desk, today=today)
    if empty or not question.strip():
        return shown_as(opening, today=today, waiting=waiting)
    return shown_as(answered(desk, question, as_of, today=today), today=today, waiting=waiting)


def answered(desk: Desk, question: str, as_of: str | None, *, today: date) -> Markup:
    """Return the answer, or why there can be none."""
    try:
        day = last_day(as_of) if as_of else None
        answer = desk.ask(question, as_of=day, today=today)
        return answer_view(answer, turn=desk.shown.keep(answer))
    except QuestionError as problem:
        return PROBLEM.format(problem)
    except CuttingsError as problem:
        return PROBLEM.format(f"The archive could not be read: {problem}")


def judged(desk: Desk, said: Mapping[str, str]) -> str:
    """Keep a verdict; return what the page tells of it."""
    turn = said.get("turn", "")
    try:
        keep_feedback(desk, said)
    except QuestionError as problem:
        return reply(str(problem), turn=turn)
    except CuttingsError as problem:
        return reply(f"That could not be kept: {problem}", turn=turn)
    return reply(KEPT, turn=turn, kept=True)


def reply(words: str, *, turn: str = "", kept: bool = False) -> str:
    """Return what came of a verdict on the answer shown as `turn`, "" for the one that was sent last."""
    return str(REPLY.format(next(TURNS), turn, Markup(" data-kept") if kept else "", words))
