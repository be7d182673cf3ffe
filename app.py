"""The console script: every command of `qa.cli`, and `serve`."""

import sys

from page.command import SERVE
from qa.cli import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:], extra=(SERVE,)))
