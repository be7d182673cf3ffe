"""`cuttings withdraw`: an article out of the archive, its indexes and every answer."""

import argparse

from corpus.archive import Archive
from index.erasing import complete_erasures, pending_erasures
from index.neighbours import date_neighbours
from index.searcher import Searcher
from qa.options import Options
from qa.terminal import open_console, print_lines


def run(args: argparse.Namespace, options: Options) -> int:
    """Take the article out, and its words and vectors out of every file; say what could not be erased yet."""
    console = open_console()
    with Archive.open(options.archive) as archive:
        archive.withdraw(args.id, reason=args.reason, hold=False)
        print_lines(console, [f"{args.id} is withdrawn: no search and no answer shows it any more."])
        searcher = Searcher(archive, None)
        date_neighbours(archive, searcher)
        complete_erasures(archive, searcher, today=options.today)
        print_lines(console, [f"Not erased yet: {left}." for left in pending_erasures(archive)])
    return 0
