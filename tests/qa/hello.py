"""A command of somebody else's, for test_cli_usage."""

import argparse
import sys

from qa.options import Options


def run(args: argparse.Namespace, options: Options) -> int:
    """Say hello."""
    sys.stdout.write("hello\n")
    return 7
