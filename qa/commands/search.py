"""`cuttings search`: passages for some words, or a TREC run for a file of queries."""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from corpus.errors import CuttingsError, QuestionError
from index.filters import Filters
from index.hit import Mode
from qa.assistant import Assistant
from qa.batch import STDIN, Asked, BadLine, open_batch
from qa.opening import open_assistant
from qa.options import Options
from qa.terminal import open_console, print_hits
from qa.wire import hit_object, to_json

RUN_TAG = "cuttings"


def run(args: argparse.Namespace, options: Options) -> int:
    """Search; 2 if a line of a batch was no query."""
    if (args.batch is None) != (args.trec is None):
        raise QuestionError("--batch and --trec go together: name the queries and the run file to write")
    if args.batch is not None and args.json:
        raise QuestionError("--json is for one search: a batch writes a TREC run; leave --json out")
    with (
        open_batch(args.batch) as lines,
        _run_file(args.trec) as run_file,
        open_assistant(options) as assistant,
    ):
        if lines is not None and run_file is not None:
            return _write_run(assistant, lines, run_file, args, options)
        _search_one(assistant, args, options)
        return 0


def _search_one(assistant: Assistant, args: argparse.Namespace, options: Options) -> None:
    filters = _filters(assistant, args, options)
    hits = assistant.search(args.words, limit=args.limit, mode=Mode(args.mode), filters=filters)
    note = assistant.searcher.mode_note
    if args.json:
        sys.stdout.write(to_json([hit_object(hit) for hit in hits]) + "\n")
        if note:
            sys.stderr.write(f"cuttings: {note}\n")
    else:
        print_hits(open_console(), hits, note=note)


def _filters(
    assistant: Assistant, args: argparse.Namespace, options: Options, line: Asked | None = None
) -> Filters:
    as_of = line.as_of if line is not None and line.as_of is not None else args.as_of
    return Filters(
        today=options.today,
        as_of=as_of,
        start=args.start,
        end=args.end,
        sources=_sources(assistant, args.source or []),
    )


def _sources(assistant: Assistant, wanted: list[str]) -> frozenset[str]:
    """Return the outlets named, however they are capitalised; QuestionError where there is none such."""
    held = {name.casefold(): name for name in assistant.archive.sources().values()}
    for name in wanted:
        if name.strip().casefold() not in held:
            known = ", ".join(f'"{shown}"' for shown in sorted(held.values())[:8]) or "none"
            raise QuestionError(f'no article is from "{name}"; the outlets held are: {known}')
    return frozenset(held[name.strip().casefold()] for name in wanted)


def _write_run(
    assistant: Assistant,
    lines: Iterable[Asked | BadLine],
    run_file: TextIO,
    args: argparse.Namespace,
    options: Options,
) -> int:
    code = 0
    for line in lines:
        try:
            run_file.writelines(_rows(assistant, line, args, options))
        except CuttingsError as error:
            sys.stderr.write(f"cuttings: {error}\n")
            code = 2
    return code


def _rows(
    assistant: Assistant, line: Asked | BadLine, args: argparse.Namespace, options: Options
) -> list[str]:
    """Return the rows of one query; QuestionError where the line is none."""
    if isinstance(line, BadLine):
        raise QuestionError(line.error)
    scored = assistant.searcher.search_articles(
        line.question,
        limit=args.limit,
        mode=Mode(args.mode),
        filters=_filters(assistant, args, options, line),
    )
    return [
        f"{_word(line.id)} Q0 {_word(article)} {rank} {score:.9f} {RUN_TAG}\n"
        for rank, (article, score) in enumerate(scored, start=1)
    ]


@contextmanager
def _run_file(name: str | None) -> Iterator[TextIO | None]:
    """Lend the run file, opened before anything is loaded; "-" is stdout."""
    if name is None or name == STDIN:
        yield sys.stdout if name else None
        return
    with Path(name).open("w", encoding="utf-8") as stream:
        yield stream


def _word(name: object) -> str:
    """Return an id as one word of a TREC run: white space in it percent-encoded."""
    return re.sub(r"\s", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), str(name))
