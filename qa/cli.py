"""The command line: reads what was typed, hands it to the command, and turns errors into one line."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, cast

from corpus.errors import CuttingsError
from qa.faults import FAULTS, fault_words
from qa.options import Options, read_options
from qa.parser import COMMANDS, Command, build_parser

if TYPE_CHECKING:
    from index.encoder import Encoder

__all__ = ["COMMANDS", "Command", "build_parser", "run"]

DONE, DAMAGED, REFUSED, STOPPED, UNREAD = 0, 1, 2, 130, 141
Run = Callable[[argparse.Namespace, Options], int]


def run(
    argv: Sequence[str],
    *,
    extra: Sequence[Command] = (),
    today: date | None = None,
    load: "Callable[[str], Encoder | None] | None" = None,
) -> int:
    """Run one command and return its exit code; `extra` are further commands beside `COMMANDS`.

    0 done, 1 damage remains, 2 a usage or input error, 130 stopped with Ctrl-C, 141 nobody reads the
    output any more. `today` and `load` (an encoder's name to an encoder) are for whoever runs it
    from a program.
    """
    _write_utf8()
    try:
        code = _dispatch(argv, (*COMMANDS, *extra), today or _today(), load)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return UNREAD
    except KeyboardInterrupt:
        return _fail("stopped; what was accepted before stays in the archive", STOPPED)
    except CuttingsError as error:
        return _fail(str(error), REFUSED)
    except OSError as error:
        return _fail(_system_words(error), REFUSED)
    except FAULTS as error:
        return _fail(fault_words(error), REFUSED)
    return code


def _dispatch(
    argv: Sequence[str],
    commands: Sequence[Command],
    today: date,
    load: "Callable[[str], Encoder | None] | None",
) -> int:
    parser = build_parser(commands)
    try:
        args = parser.parse_args(argv)
    except SystemExit as done:  # --help
        return int(done.code or DONE)
    if args.version:
        sys.stdout.write(f"cuttings {_version()}\n")
        return DONE
    if args.command is None:
        parser.error(f"name a command: {', '.join(command.name for command in commands)}")
    work = cast("Run", import_module(args.module).run)
    return work(args, read_options(vars(args), os.environ, today=today, load=load))


def _today() -> date:
    return datetime.now().astimezone().date()


def _version() -> str:
    try:
        return version("cuttings")
    except PackageNotFoundError:
        return "(not installed)"


def _fail(words: str, code: int) -> int:
    """Say in one line on stderr what went wrong."""
    line = " ".join(words.split())
    sys.stderr.write(f"cuttings: {line}\n")
    return code


def _system_words(error: OSError) -> str:
    what = (error.strerror or str(error) or type(error).__name__).lower()
    where = f": {error.filename}" if error.filename else ""
    return f"{what}{where}; check the path and its permissions, and that the disk has room"


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale; half a character comes out escaped, which JSON reads back."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_stdout() -> None:
    """Point stdout nowhere, so that Python does not fail once more when it flushes at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
