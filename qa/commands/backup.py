"""`cuttings backup`: a copy of the archive, also while it is in use."""

import argparse

from corpus.archive import Archive
from qa.options import Options
from qa.terminal import open_console, print_lines


def run(args: argparse.Namespace, options: Options) -> int:
    """Copy the archive into a folder."""
    with Archive.open(options.archive) as archive:
        copy = archive.backup(args.directory)
    print_lines(
        open_console(),
        [f"The archive is copied to {copy}; `cuttings restore {args.directory}` puts it back."],
    )
    return 0
