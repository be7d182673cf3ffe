"""`cuttings serve`: the page on this machine's own address, or on another one behind passwords."""

import argparse
import contextlib
import getpass
import ipaddress
import logging
import socket
import sys
import warnings
from datetime import date, datetime

from corpus.errors import QuestionError
from index.encoder import Encoder
from page.caretaker import Caretaker
from page.desk import Asks, Desk
from page.sign_in import Door, hashed_line, read_passwords
from qa.options import Options

PATIENCE = 15.0  # seconds Ctrl-C waits for models that are still loading


def run(args: argparse.Namespace, options: Options) -> int:
    """Serve until Ctrl-C; QuestionError for an address that may not or cannot be used."""
    if args.hash_password:
        sys.stdout.write(hashed_line(args.hash_password, getpass.getpass("Password: ")) + "\n")
        return 0
    door = Door(read_passwords(args.auth)) if args.auth else None
    if door is None and not is_loopback(args.host):
        raise QuestionError(
            f"--host {args.host} can be reached by others: give --auth FILE with passwords, or use 127.0.0.1"
        )
    with listening(args.host, args.port) as socket_:
        serve(socket_, args.host, options, door)
    return 0


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; QuestionError when the port is taken or the address is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host.strip("[]"), port))
        found.listen(128)
    except OSError as problem:
        found.close()
        raise QuestionError(
            f"cannot listen on {host}, port {port}: {(problem.strerror or str(problem)).lower()}; "
            "is it being served already? choose another one with --port"
        ) from None
    return found


def today() -> date:
    """Return this machine's day."""
    return datetime.now().astimezone().date()


def serve(socket_: socket.socket, host: str, options: Options, door: Door | None) -> None:
    """Put the page up, then load the models behind it."""
    # Imported late: Gradio takes 3 s, and a wrong address should be told at once.
    import uvicorn  # noqa: PLC0415

    from page.server import LOOPBACK, build_app  # noqa: PLC0415
    from qa.assistant import Assistant  # noqa: PLC0415

    first = Assistant.open(options.archive, encoder=None, mode_note="it is still loading", create=True)
    desk = Desk(first)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", UserWarning
        )  # Gradio tells of a rendering mode that was not asked for
        app = build_app(desk, today=today, hosts=LOOPBACK if door is None else frozenset(), door=door)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    loading = desk.load(lambda: open_full(options), today=options.today)
    shown = "localhost" if is_loopback(host) else host
    sys.stdout.write(f"Cuttings is at http://{shown}:{socket_.getsockname()[1]}  (Ctrl-C stops it)\n")
    sys.stdout.flush()
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=2)
    with contextlib.suppress(KeyboardInterrupt), Caretaker(desk, today=today):
        uvicorn.Server(config).run(sockets=[socket_])
    # Torch aborts the process that ends while a thread of its own still works.
    loading.join(timeout=PATIENCE)


def open_full(options: Options) -> tuple[Asks, Encoder | None]:
    """Load the models and open the assistant that uses them."""
    from qa.assistant import Assistant  # noqa: PLC0415
    from qa.models import open_encoder  # noqa: PLC0415
    from qa.reader.cross_encoder import load_reader  # noqa: PLC0415

    encoder, note = open_encoder(options)
    reader = load_reader(options.reader)
    return Assistant.open(options.archive, encoder=encoder, reader=reader, mode_note=note), encoder
