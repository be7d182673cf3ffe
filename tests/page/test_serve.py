"""`cuttings serve`: a wrong address is told in one line before anything is loaded."""

import json
import re
import signal
import socket
import subprocess
import sys
from datetime import date
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from page.command import SERVE
from page.serve import is_loopback
from qa.cli import run


def serve(words):
    return run(["serve", *words], extra=(SERVE,), today=date(2026, 11, 23))


def test_a_taken_port_is_one_line(capsys, tmp_path):
    """Exit 2, what and which value and what to do, no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve(["--archive", str(tmp_path), "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"port {port}" in said
    assert "--port" in said


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "newsroom.example"])  # noqa: S104 - is refused
def test_other_addresses_need_passwords(host, capsys):
    """Only this machine's own address is served without a password."""
    assert serve(["--host", host]) == 2
    assert "--auth FILE" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["x", "-1", "65536", "999999"])
def test_a_port_that_is_none_is_refused(port, capsys):
    """One line, exit 2."""
    assert serve([f"--port={port}"]) == 2
    assert "not a port" in capsys.readouterr().err


def test_loopback_is_recognised():
    """In both families, and by name."""
    assert [is_loopback(h) for h in ("127.0.0.1", "127.0.0.9", "::1", "[::1]", "localhost")] == [True] * 5
    assert [is_loopback(h) for h in ("0.0.0.0", "10.0.0.1", "localhost.example")] == [False] * 3  # noqa: S104


@pytest.mark.slow
def test_the_real_command_serves_and_stops(tmp_path):
    """One line says where the page is; it answers at once, guarded; Ctrl-C ends it with exit code 0."""
    command = [sys.executable, "-c", "from app import main; main()", "serve", "--port", "0"]
    command += ["--archive", str(tmp_path / "archive"), "--encoder", "none"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        line = served.stdout.readline()
        address = re.fullmatch(r"Cuttings is at (http://localhost:\d+)  \(Ctrl-C stops it\)\n", line)[1]
        asked = urlopen(f"{address}/")  # noqa: S310 - our own address
        assert asked.status == 200
        assert "frame-ancestors 'none'" in asked.headers["content-security-policy"]
        assert json.load(urlopen(f"{address}/healthz"))["status"] == "ok"  # noqa: S310
        answer = json.load(urlopen(f"{address}/api/ask?q=Who+chairs+the+board"))  # noqa: S310
        assert (answer["status"], answer["statements"]) == ("no_answer", [])
        for path, origin, status in (("/gradio_api/upload", address, 404), ("/", "http://evil.example", 403)):
            with pytest.raises(HTTPError, match=str(status)):
                urlopen(Request(address + path, headers={"Origin": origin}))  # noqa: S310
        asked.close()
        served.send_signal(signal.SIGINT)
        assert served.wait(timeout=20) == 0
        assert served.stderr.read() == ""
