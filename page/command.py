"""`serve` on the command line: what it takes; importing it loads no room."""

import argparse
from pathlib import Path

from qa.parser import Command

HOST, PORT = "127.0.0.1", 7860


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `serve` takes."""
    parser.add_argument(
        "--host", default=HOST, metavar="HOST", help="the address to listen on (default: %(default)s)"
    )
    parser.add_argument(
        "--port", type=_port, default=PORT, metavar="PORT", help="the port (default: %(default)s)"
    )
    parser.add_argument(
        "--auth",
        type=Path,
        metavar="FILE",
        help="names and hashed passwords; needed to listen on any other host",
    )
    parser.add_argument(
        "--hash-password", metavar="NAME", help="ask for a password and print a line for the --auth FILE"
    )


def _port(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else -1
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError(f'not a port: "{value}"; write 0 to 65535')
    return number


SERVE = Command("serve", "show the page in the browser", "page.serve", add_arguments)
