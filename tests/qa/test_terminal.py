"""Words at a terminal: nothing in an article can drive it."""

import io
from dataclasses import replace

from qa.answer import Standing, Status
from qa.terminal import PlainConsole, print_answer, seemly
from tests.qa.test_wire import ANSWER, ARTICLE, STATEMENT, TEXT


def printed(answer: object, *, colour: bool = False) -> str:
    console = PlainConsole(
        file=io.StringIO(), width=80, highlight=False, markup=False, emoji=False, force_terminal=colour
    )
    print_answer(console, answer)
    return console.file.getvalue()


def test_an_answer_in_words() -> None:
    assert printed(ANSWER) == (
        "around May or June 2025\n"
        "No date is still ahead.\n"
        "\n"
        "1. Passed, with no outcome on record · around May or June 2025 (past)\n"
        "   “The lamp will be relit in around May or June next year, she said.”\n"
        "   “she” is “It”\n"
        "   Lamp to be relit\n"
        "   Harbour News, between 4 April 2024 and 5 April 2024\n"
        "   Correction: It is July.\n"
        "\n"
        "Searched as of 22 November 2026, by words and meaning: 5 articles, 31 passages.\n"
        "Left out: 1 article of unknown date and 2 articles that may have come later.\n"
        "Note: a note\n"
    )


def test_what_is_no_part_of_the_answer_does_not_stand_in_it() -> None:
    """Whatever its standing, a statement beside the answer is told as the page tells it."""
    told = [Standing.CURRENT, Standing.CURRENT, Standing.SUPPORTS, Standing.SUPERSEDED, Standing.EXPIRED]
    statements = tuple(replace(STATEMENT, standing=standing, when=None) for standing in told)
    words = printed(replace(ANSWER, statements=statements))
    assert [line for line in words.splitlines() if line[:1].isdigit()] == [
        "1. Stands",
        "2. Also on record",
        "3. Says the same",
        "4. Overtaken by a later statement",
        "5. Also on record",
    ]


def test_both_sides_of_a_dispute_disagree() -> None:
    told = [Standing.CURRENT, Standing.DISPUTES]
    statements = tuple(replace(STATEMENT, standing=standing, when=None) for standing in told)
    words = printed(replace(ANSWER, status=Status.DISPUTED, statements=statements))
    assert [line for line in words.splitlines() if line[:1].isdigit()] == ["1. Disagrees", "2. Disagrees"]


def test_the_words_that_answer_are_bold_on_a_terminal() -> None:
    assert "\x1b[1maround May or June next year\x1b[0m" in printed(ANSWER, colour=True)


def test_an_article_cannot_drive_the_terminal() -> None:
    """Escape sequences, marks of writing direction and rich's own markup come out harmless."""
    nasty = TEXT.replace("lamp", "\x1b]0;owned\x07[bold]\u202elamp[/bold]")
    quote = nasty[START_OF_QUOTE:]
    article = replace(ARTICLE, text=nasty, title="\x1b[2J:smile:")
    statement = replace(STATEMENT, article=article, quote=quote, end=len(nasty), marks=())
    words = printed(replace(ANSWER, statements=(statement,)))
    assert not set(words) & {"\x1b", "\x07", "\u202e"}
    assert "[bold]" in words
    assert ":smile:" in words


def test_seemly_is_one_line() -> None:
    assert seemly("a\n\tb\x1bc\ud800") == "a b\ufffdc\ufffd"


START_OF_QUOTE = STATEMENT.start
