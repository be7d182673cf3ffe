"""Writes docs/cli.md from the program itself; `--check` fails where it is out of date."""
# ruff: noqa: SLF001 - argparse has no public list of a parser's arguments

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date

from benchmarks.shared import ROOT
from corpus.article import Article, Published
from corpus.passage import Span
from corpus.period import Period
from page.command import SERVE
from qa.answer import Answer, Searched, Standing, Statement, Status, When
from qa.cli import COMMANDS, build_parser
from qa.wire import answer_object

PAGE = ROOT / "docs" / "cli.md"
HEAD = """# The command line

`PATH…` → **ingest** → archive → **ask** / **search** / **serve** → statements

This page is written by `make docs` from the program itself and checked by `make lint`.

Exit codes: **0** done, also when there is no answer, and when an ingest accepted something (what is
unchanged counts); **1** damage remains (`check`); **2** a usage or input error, said in one line on stderr
(what, which value, what to do), or a bad line in a batch; **130** stopped with Ctrl-C; **141** nobody reads
the output any more. Never a traceback.

A DATE is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as of a month means at its end, `--from` takes its first day,
`--to` its last. Today is the machine's local day, taken once a run. Output is UTF-8; without a terminal it
has no colours.
"""
BATCHES = """## Batches

`ask --batch FILE` reads one JSON object a line, `{"id", "question", "as_of"?}`, and prints one answer object
a line, with its `"id"`, as soon as it is made. A bad line gives `{"id", "error"}` (id null if it has none),
the rest goes on, and the exit code is 2. `search --batch FILE --trec RUNFILE` writes `query Q0 article rank
score cuttings` a line; white space in an id is percent-encoded. The models are loaded once.
"""


def main() -> None:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if the page is out of date"
    )
    wanted = write_page()
    if not parser.parse_args().check:
        PAGE.write_text(wanted, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != wanted:
        sys.exit(f"{PAGE.relative_to(ROOT)} is out of date: run `make docs`")


def write_page() -> str:
    """Return the whole page."""
    parser = build_parser((*COMMANDS, SERVE))
    below = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    everywhere = {option for action in parser._actions for option in action.option_strings}
    parts = [HEAD, "## Before or after every command\n", *_table(_own(parser, set()))]
    for name, command in below.choices.items():
        parts += [
            f"\n## cuttings {name}\n",
            f"{command.description}\n",
            f"```\n{_usage(name, command)}\n```\n",
        ]
        parts += _table(_own(command, everywhere))
    parts += [
        "",
        BATCHES,
        "## An answer\n",
        f"```json\n{json.dumps(_example(), ensure_ascii=False, indent=1)}\n```",
    ]
    return "\n".join(parts) + "\n"


def _own(parser: argparse.ArgumentParser, shared: set[str]) -> list[argparse.Action]:
    """Return the arguments of a parser that are not everywhere."""
    return [
        action
        for action in parser._actions
        if not isinstance(action, argparse._SubParsersAction | argparse._HelpAction)
        and not shared.intersection(action.option_strings)
    ]


def _usage(name: str, parser: argparse.ArgumentParser) -> str:
    words = [f"cuttings {name}"]
    for action in _own(parser, {"--archive", "--encoder"}):
        said = _spelt(action)
        if action.nargs == "+":
            said += "..."
        words.append(said if action.required else f"[{said}]")
    return " ".join(words)


def _spelt(action: argparse.Action) -> str:
    """Return an argument as one types it."""
    value = action.metavar or action.dest.upper()
    if isinstance(value, tuple):
        value = " ".join(value)
    elif action.choices:
        value = "|".join(map(str, action.choices))
    if not action.option_strings:
        return str(value)
    return action.option_strings[0] if action.nargs == 0 else f"{action.option_strings[0]} {value}"


def _table(actions: Iterable[argparse.Action]) -> Iterator[str]:
    yield "| | |\n|---|---|"
    for action in actions:
        meaning = (action.help or "").replace("%(default)s", str(action.default)).replace("|", "\\|")
        yield f"| `{_spelt(action).replace('|', ' or ')}` | {meaning} |"


def _example() -> dict[str, object]:
    """Return an answer object, made by the same code as every other one."""
    text = "The footbridge over the Lorn will reopen in late March or April next year, the council said."
    published = Published(
        date(2024, 11, 5), date(2024, 11, 5), 0.99, "its file gives 5 November 2024 as its date"
    )
    statement = Statement(
        standing=Standing.EXPIRED,
        quote=text,
        start=0,
        end=len(text),
        article=Article(
            "lorn-footbridge", "Footbridge stays shut for the winter", text, published, "Lorn Herald"
        ),
        version_key=1,
        version=1,
        passage=Span(0, len(text)),
        when=When(
            Period(date(2025, 3, 21), date(2025, 4, 30)),
            approximate=False,
            phrase="late March or April next year",
        ),
        speaker="the council",
        score=0.87,
        marks=(Span(text.index("late"), text.index(", the")),),
    )
    return answer_object(
        Answer(
            question="When will the footbridge reopen?",
            as_of=date(2026, 11, 22),
            as_of_asked=False,
            status=Status.EXPIRED,
            answer="late March or April 2025",
            summary="No date is on record that is still ahead.",
            statements=(statement,),
            nearest=(),
            searched=Searched(5, 31, date(2021, 9, 1), date(2024, 11, 5), "hybrid", 0, 0),
            confidence=0.87,
        )
    )


if __name__ == "__main__":
    main()
