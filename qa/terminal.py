"""Answers, hits and lists in words, for people at a terminal of 80 columns."""

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from qa.answer import Answer, Searched, Standing, Statement, Status, When, is_beside
from qa.phrases import counted, credit_words, write_day, write_period

if TYPE_CHECKING:
    from index.hit import Hit

WIDEST = 100
INDENT = 3
# Control characters could drive the terminal, and the marks of writing direction disguise what is read.
UNSEEMLY = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

STANDINGS = {
    Standing.CURRENT: ("Stands", "bold green"),
    Standing.EXPIRED: ("Passed, with no outcome on record", "bold yellow"),
    Standing.SUPERSEDED: ("Overtaken by a later statement", "dim"),
    Standing.SUPPORTS: ("Says the same", "green"),
    Standing.DISPUTES: ("Disagrees", "bold red"),
}
BESIDE = ("Also on record", "dim")
MODES = {"hybrid": "by words and meaning", "dense": "by meaning alone", "lexical": "by words alone"}


class PlainConsole(Console):
    """A console that leaves it to the command line what to do when nobody reads any more."""

    def on_broken_pipe(self) -> None:
        """Raise BrokenPipeError instead of leaving the program."""
        raise BrokenPipeError


def open_console(*, error: bool = False) -> Console:
    """Return a console on stdout (or stderr): no colours unless it is a terminal."""
    console = PlainConsole(
        file=sys.stderr if error else sys.stdout,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.width = min(console.width, WIDEST)
    return console


def seemly(text: str) -> str:
    """Return `text` on one line, without characters that drive a terminal."""
    return " ".join(UNSEEMLY.sub("\N{REPLACEMENT CHARACTER}", text).split())


def print_answer(console: Console, answer: Answer, *, explain: bool = False) -> None:
    """Print an answer: the short answer first, then each statement with where it stands."""
    if answer.answer is not None:
        _say(console, answer.answer, style="bold")
    if answer.summary and answer.summary != answer.answer:
        _say(console, answer.summary)
    for number, statement in enumerate(answer.statements, start=1):
        console.print()
        _print_statement(console, statement, number=number, answer=answer, explain=explain)
    if answer.nearest and answer.status is Status.NO_ANSWER:
        console.print()
        _say(console, "Nearest coverage, which does not answer:")
        for number, statement in enumerate(answer.nearest, start=1):
            _print_statement(console, statement, number=number, answer=answer, explain=explain)
    console.print()
    _say(console, searched_words(answer.searched, answer.as_of), style="dim")
    for note in answer.notes:
        _say(console, f"Note: {note}", style="dim")


def _print_statement(
    console: Console, statement: Statement, *, number: int, answer: Answer, explain: bool
) -> None:
    head = Text(f"{number}. ")
    if answer.development:
        day = statement.told_of
        head.append("Unknown day" if day is None else write_period(day), style="bold")
        if statement.when is not None and statement.when.period != day:
            head.append(f" · {when_words(statement.when, answer.as_of)}")
        console.print(head)
    elif answer.status is not Status.NO_ANSWER:
        head.append(*_standing(statement, number=number, answer=answer))
        if statement.when is not None:
            head.append(f" · {when_words(statement.when, answer.as_of)}")
        console.print(head)
    else:
        console.print(head.append(seemly(statement.article.title)))
    _inset(console, _quoted(statement))
    if statement.speaker:
        _inset(console, Text(f"Said by {seemly(statement.speaker)}"))
    for reference in statement.refers:
        _inset(console, Text(f"“{seemly(reference.pronoun)}” is “{seemly(reference.quote)}”"))
    if answer.status is not Status.NO_ANSWER:
        _inset(console, Text(seemly(statement.article.title)))
    _inset(console, Text(seemly(credit_words(statement.article)), style="dim"))
    for correction in statement.corrections:
        _inset(console, Text(f"Correction: {seemly(correction)}", style="bold"))
    if explain:
        _print_features(console, statement)


def _standing(statement: Statement, *, number: int, answer: Answer) -> tuple[str, str]:
    """Return how a statement stands, in words, and their style; of a dispute, the first disagrees like the other."""
    if is_beside(number - 1, statement.standing):
        return BESIDE
    disputed = answer.status is Status.DISPUTED and number == 1
    return STANDINGS[Standing.DISPUTES if disputed else statement.standing]


def _quoted(statement: Statement) -> Text:
    """Return the quotation, the words that answer in bold."""
    text, at = Text("“"), statement.start
    for mark in sorted(statement.marks, key=lambda m: m.start):
        start, end = max(mark.start, at), min(mark.end, statement.end)
        if start < end:
            text.append(_slice(statement, at, start)).append(_slice(statement, start, end), style="bold")
            at = end
    return text.append(_slice(statement, at, statement.end)).append("”")


def _slice(statement: Statement, start: int, end: int) -> str:
    part = UNSEEMLY.sub("\N{REPLACEMENT CHARACTER}", statement.article.text[start:end])
    return re.sub(r"\s+", " ", part)


def _print_features(console: Console, statement: Statement) -> None:
    _inset(console, Text(f"score {statement.score:.3f}, the shares that made it (log-odds):"))
    for name, share in sorted(statement.features.items(), key=lambda item: -abs(item[1])):
        _inset(console, Text(f"{share:+8.3f}  {name}"))


def when_words(when: When, day: date) -> str:
    """Return "around September to October 2025, which has passed"."""
    about = "around " if when.approximate else ""
    if when.period.end < day:
        relation = "past"
    elif when.period.start > day:
        relation = "ahead"
    else:
        relation = "now"
    return f"{about}{write_period(when.period)} ({relation})"


def searched_words(searched: Searched, as_of: date) -> str:
    """Return in a sentence or two what was searched and what had to be left out."""
    reach = ""
    if searched.start is not None and searched.end is not None:
        reach = f", {write_day(searched.start)} to {write_day(searched.end)}"
    words = (
        f"Searched as of {write_day(as_of)}, {MODES.get(searched.mode, searched.mode)}: "
        f"{counted(searched.articles, 'article')}, {counted(searched.passages, 'passage')}{reach}."
    )
    left_out = []
    if searched.left_out_undated:
        left_out.append(f"{counted(searched.left_out_undated, 'article')} of unknown date")
    if searched.left_out_uncertain:
        left_out.append(f"{counted(searched.left_out_uncertain, 'article')} that may have come later")
    return words + (f" Left out: {' and '.join(left_out)}." if left_out else "")


def print_hits(console: Console, hits: "Sequence[Hit]", *, note: str | None = None) -> None:
    """Print search hits, best first."""
    for hit in hits:
        console.print(Text(f"{hit.rank}. ").append(seemly(hit.article.title), style="bold"))
        _inset(console, Text(seemly(credit_words(hit.article)), style="dim"))
        _inset(console, Text(seemly(hit.passage.text)))
        console.print()
    _say(console, f"{counted(len(hits), 'hit')}." if hits else "Nothing was found.", style="dim")
    if note:
        _say(console, f"Note: {note}", style="dim")


def print_lines(console: Console, lines: Iterable[str]) -> None:
    """Print lines that may hold ids and paths: never broken, so that they can be searched and copied."""
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip(" ")))
        console.print(Text(indent + seemly(line)), soft_wrap=True)


def _say(console: Console, words: str, *, style: str = "") -> None:
    _inset(console, Text(seemly(words), style=style), by=0)


def _inset(console: Console, text: Text, *, by: int = INDENT) -> None:
    """Print `text` wrapped, every line indented, no spaces behind."""
    for line in text.wrap(console, console.width - by):
        line.rstrip()
        console.print(Text(" " * by).append_text(line))
