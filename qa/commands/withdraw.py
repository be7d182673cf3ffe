"""`cuttings withdraw`: an article out of the archive, its indexes and every answer."""

import argparse

from corpus.archive import Archive
from index.neighbours import date_neighbours
from index.searcher import Searcher
from qa.options import Options
from qa.terminal import open_console, print_lines


def run(args: argparse.Namespace, options: Options) -> int:
    """Take the article out, and its words out of the projections' files."""
    with Archive.open(options.archive) as archive:
        archive.withdraw(args.id, reason=args.reason, hold=False)
        date_neighbours(archive, Searcher(archive, None))
    print_lines(open_console(), [f"{args.id} is withdrawn: no search and no answer shows it any more."])
    return 0
