"""`cuttings restore`: the archive as a backup holds it."""

import argparse
from datetime import datetime

from corpus.archive import Archive, restore_backup
from qa.options import Options
from qa.phrases import counted
from qa.terminal import open_console, print_lines


def run(args: argparse.Namespace, options: Options) -> int:
    """Put a backup in the archive's place; a damaged archive is set aside, never deleted."""
    restore_backup(args.directory, options.archive, now=datetime.now().astimezone())
    with Archive.open(options.archive) as archive:
        held = len(archive.holdings())
    print_lines(open_console(), [f"{options.archive} is as the backup holds it: {counted(held, 'article')}."])
    return 0
