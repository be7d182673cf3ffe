"""`cuttings timexes`: the time expressions of a file's story, and the days they mean."""

import argparse
import sys
from collections.abc import Sequence

from corpus.article import Published
from corpus.blocks import Block, BlockKind, find_blocks
from corpus.timex import find_timexes
from corpus.timex.timex import Timex
from qa.asked import read_period
from qa.one_article import read_one
from qa.options import Options
from qa.phrases import write_period
from qa.terminal import open_console, print_lines
from qa.wire import timex_object, to_json


def run(args: argparse.Namespace, options: Options) -> int:
    """Show what the story's words for time mean, read against its publication."""
    del options
    day = read_period(args.published)
    draft = read_one(args.file)
    anchor = Published(day.start, day.end, 1.0, "given on the command line")
    found = find_timexes(draft.text, anchor=anchor)
    found = _of_the_story(found, find_blocks(draft.text, title=draft.title))
    if args.json:
        sys.stdout.write(to_json([timex_object(timex) for timex in found]) + "\n")
    else:
        print_lines(open_console(), [*map(_line, found)] or ["No time expression was found."])
    return 0


def _of_the_story(found: Sequence[Timex], blocks: Sequence[Block]) -> list[Timex]:
    """Leave out what stands in page furniture, unless the file is nothing else."""
    furniture = [block for block in blocks if block.kind is BlockKind.FURNITURE]
    if len(furniture) == len(blocks):
        return list(found)
    return [t for t in found if not any(b.start <= t.start < b.end for b in furniture)]


def _line(timex: Timex) -> str:
    if timex.period is None:
        meant = "no day can be told"
    else:
        meant = f"{'around ' if timex.approximate else ''}{write_period(timex.period)}"
    return f"{timex.start}-{timex.end} “{timex.text}” {timex.type} {timex.value or '-'}: {meant}"
