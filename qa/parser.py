"""The command line: which commands there are and what each takes; importing it loads no room."""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from corpus.errors import QuestionError
from qa.asked import first_day, last_day, read_question

MODES = ("hybrid", "dense", "lexical")
MOST_HITS = 10_000
DATE = "a DATE is YYYY, YYYY-MM or YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `module` is imported when it is used, and its `run(args, options)` gives the exit code."""

    name: str
    help: str
    module: str
    add_arguments: Callable[[argparse.ArgumentParser], None]


class Parser(argparse.ArgumentParser):
    """An argument parser that raises QuestionError instead of printing usage and leaving."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong, with where to read what is right."""
        if message.startswith("unrecognized arguments"):
            message += " (put several words in quotes)"
        raise QuestionError(f"{message}; see: {self.prog} --help")


def build_parser(commands: Iterable[Command]) -> Parser:
    """Return the parser of all `commands`; --archive and --encoder stand before or after the command."""
    parser = Parser(
        prog="cuttings",
        description="A newsroom's cuttings library that answers: dated, attributed, word-for-word passages.",
        epilog="Exit codes: 0 done (also when there is no answer); 1 damage remains (check); "
        "2 a usage or input error, in one line; 130 stopped with Ctrl-C.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    _add_shared(parser)
    found = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in commands:
        below = found.add_parser(
            command.name, help=command.help, description=_sentence(command.help), allow_abbrev=False
        )
        command.add_arguments(below)
        _add_shared(below)
        below.set_defaults(module=command.module)
    return parser


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."


def _add_shared(parser: argparse.ArgumentParser) -> None:
    shared = parser.add_argument_group("where")
    shared.add_argument(
        "--archive",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the archive's folder (default: CUTTINGS_ARCHIVE, else ./archive)",
    )
    shared.add_argument(
        "--encoder",
        metavar="NAME",
        default=argparse.SUPPRESS,
        help='what reads for meaning: "default", "none" or a local model\'s path '
        "(default: CUTTINGS_ENCODER, else the one that comes with Cuttings)",
    )


def _day(read: Callable[[str], date]) -> Callable[[str], date]:
    def parse(value: str) -> date:
        try:
            return read(value)
        except QuestionError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return parse


def _question(value: str) -> str:
    try:
        return read_question(value)
    except QuestionError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _limit(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
    if not 1 <= number <= MOST_HITS:
        raise argparse.ArgumentTypeError(f'not a number of hits: "{value}"; write 1 to {MOST_HITS}')
    return number


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON instead of words")


def _as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        type=_day(last_day),
        help=f"use nothing published after this day, or the last day of this month or year; {DATE}",
    )


def _ingest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder read whole")
    _json(parser)


def _ask(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", type=_question, metavar="QUESTION", help="what you want to know")
    what.add_argument(
        "--batch",
        metavar="FILE",
        help='answer a file of JSON lines {"id", "question", "as_of"?}, one answer a line ("-" reads stdin)',
    )
    _as_of(parser)
    _json(parser)
    parser.add_argument(
        "--reader",
        metavar="NAME",
        default=argparse.SUPPRESS,
        help='what re-reads the best sentences: "default", "none" or a local path',
    )
    parser.add_argument("--explain", action="store_true", help="show what made each statement's score")


def _search(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("words", nargs="?", type=_question, metavar="WORDS", help="what to look for")
    what.add_argument(
        "--batch",
        metavar="FILE",
        help='search for a file of JSON lines {"id", "question", "as_of"?} ("-" reads stdin); with --trec',
    )
    parser.add_argument(
        "--limit", type=_limit, default=10, metavar="N", help="how many hits (default: %(default)s)"
    )
    parser.add_argument(
        "--from",
        dest="start",
        metavar="DATE",
        type=_day(first_day),
        help=f"published on this day or later; {DATE}",
    )
    parser.add_argument(
        "--to", dest="end", metavar="DATE", type=_day(last_day), help="published on this day or earlier"
    )
    parser.add_argument(
        "--source", action="append", metavar="NAME", help="only from this outlet (can be given again)"
    )
    parser.add_argument(
        "--mode",
        choices=MODES,
        default="hybrid",
        help="by meaning and words, meaning alone or words alone (default: %(default)s)",
    )
    _as_of(parser)
    parser.add_argument(
        "--trec",
        metavar="RUNFILE",
        help="with --batch: write a TREC run of article ids, an article scoring as its best passage",
    )
    _json(parser)


def _timexes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="one article")
    parser.add_argument("--published", required=True, metavar="DATE", help=f"when it was published; {DATE}")
    _json(parser)


def _published(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="one article")
    _json(parser)


def _articles(parser: argparse.ArgumentParser) -> None:
    _json(parser)
    parser.add_argument(
        "--set-published",
        nargs=2,
        metavar=("ID", "DATE"),
        help='say when an article was published ("unknown" takes it back); it outlasts a new ingest',
    )


def _withdraw(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ARTICLE_ID", help="the article's id")
    parser.add_argument("--reason", metavar="WORDS", help="why, for the archive's own record")


def _note(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ARTICLE_ID", help="the article's id")
    parser.add_argument("words", metavar="WORDS", help="what was wrong, and what is right")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help="rebuild what can be rebuilt")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "directory", type=Path, metavar="DIR", help="the folder for the copy; an older copy in it is replaced"
    )


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", type=Path, metavar="DIR", help="the folder of a backup")


COMMANDS = (
    Command("ingest", "read files or folders into the archive", "qa.commands.ingest", _ingest),
    Command("ask", "answer a question with dated, word-for-word statements", "qa.commands.ask", _ask),
    Command("search", "find passages by words and meaning", "qa.commands.search", _search),
    Command(
        "timexes", "show the time expressions of a file and what they mean", "qa.commands.timexes", _timexes
    ),
    Command(
        "published", "show when a file was published, and the evidence", "qa.commands.published", _published
    ),
    Command("articles", "list what the archive holds", "qa.commands.articles", _articles),
    Command("withdraw", "take an article out of the archive, everywhere", "qa.commands.withdraw", _withdraw),
    Command(
        "note", "attach a correction to an article, shown wherever it is quoted", "qa.commands.note", _note
    ),
    Command("check", "verify the archive and its projections", "qa.commands.check", _check),
    Command("backup", "copy the archive, also while it is in use", "qa.commands.backup", _backup),
    Command("restore", "make an archive from a backup", "qa.commands.restore", _restore),
)
