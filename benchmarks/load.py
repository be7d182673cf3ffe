"""A hundred clients at once through the real server: answers, searches and pages over real HTTP.

`python -m benchmarks.load`: starts `cuttings serve` on a free port over an archive made of the sample, with
the models that ship. Every client has an address of its own (127.1.x.y), so that each is counted apart,
as people at their own machines are; it asks again as soon as it was answered, without a pause to read.
The server's memory is read every second from /proc; its growth is the slope of a line through the second
half of the run. Exits 1 if a request failed.
"""

import argparse
import http.client
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from benchmarks.shared import RESULTS, ROOT

SAMPLE, QUESTIONS = ROOT / "corpus" / "sample", ROOT / "tests" / "sample_questions.jsonl"
CUTTINGS = [sys.executable, "-c", "import sys; from app import main; sys.exit(main())"]
PATIENCE = 180.0  # seconds a client waits: the server gives a question up after 150
# How often each is asked for, in a hundred.
MIX = {"/api/ask": 40, "/api/search": 25, "/search": 20, "/article": 10, "/": 5}


@dataclass(slots=True)
class Seen:
    """What all clients saw: seconds by kind of request, errors, and the server's memory by the second."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in MIX})
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)

    @property
    def requests(self) -> int:
        """How many were answered."""
        return sum(map(len, self.seconds.values()))


def main() -> None:
    """Serve, ask, and write benchmarks/results/load.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--clients", type=int, default=100, help="how many ask at once (default: %(default)s)"
    )
    parser.add_argument("--seconds", type=float, default=120.0, help="for how long (default: %(default)s)")
    parser.add_argument("--encoder", help="another encoder, or none (default: the one that ships)")
    parser.add_argument("--out", type=Path, default=RESULTS / "load.md", help="the page to write")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        options = ["--archive", str(archive), *(["--encoder", args.encoder] if args.encoder else [])]
        subprocess.run(
            [*CUTTINGS, "ingest", str(SAMPLE), *options], cwd=ROOT, check=True, capture_output=True
        )
        with served(options) as (port, process):
            seen = ask_all(port, process, clients=args.clients, seconds=args.seconds)
    page = report(seen, clients=args.clients, seconds=args.seconds, encoder=args.encoder)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(page, encoding="utf-8")
    print(page)
    sys.exit(1 if seen.errors or not seen.requests else 0)


@contextmanager
def served(options: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Serve an archive as people do; lends the port and the process id once the models are loaded."""
    command = [*CUTTINGS, "serve", "--port", "0", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            port = urlsplit(line.split()[3]).port or 0
            while get(port, "/healthz", source="127.0.0.1")["loading"]:
                time.sleep(0.5)
            yield port, process.pid
        finally:
            process.terminate()


def get(port: int, path: str, *, source: str) -> dict[str, object]:
    """Ask for some JSON."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE, source_address=(source, 0))
    connection.request("GET", path)
    found: dict[str, object] = json.loads(connection.getresponse().read())
    connection.close()
    return found


def ask_all(port: int, process: int, *, clients: int, seconds: float) -> Seen:
    """Let `clients` ask for `seconds`, each from an address of its own."""
    seen, until = Seen(), time.monotonic() + seconds
    paths = list(addresses(port))
    threads = [
        threading.Thread(target=ask_until, args=(port, number, paths, until, seen))
        for number in range(clients)
    ]
    for thread in threads:
        thread.start()
    begun = time.monotonic()
    while any(thread.is_alive() for thread in threads):
        seen.memory.append((time.monotonic() - begun, resident(process)))
        time.sleep(min(1.0, seconds / 10))
    return seen


def addresses(port: int) -> Iterator[tuple[str, str]]:
    """Yield kinds of requests with addresses of that kind: the sample's questions, its articles, the pages."""
    asked = [
        json.loads(line)["question"] for line in QUESTIONS.read_text("utf-8").splitlines() if line.strip()
    ]
    for question in asked:
        query = urlencode({"q": question})
        yield "/api/ask", f"/api/ask?{query}"
        yield "/api/search", f"/api/search?{query}"
        yield "/search", f"/search?{query}"
    hits = get(port, "/api/search?q=council+OR+railway+OR+hospital&limit=30", source="127.0.0.1")
    for hit in hits:
        yield "/article", f"/article/{quote(hit['article']['id'])}"  # type: ignore[index]
    yield "/", "/"


def ask_until(port: int, number: int, paths: Sequence[tuple[str, str]], until: float, seen: Seen) -> None:
    """Ask one thing after the other, as one client."""
    draw = random.Random(number)  # noqa: S311 - which page comes next is no secret
    source = f"127.1.{number // 200}.{number % 200 + 1}"
    by_kind = {kind: [path for of, path in paths if of == kind] for kind in MIX}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE, source_address=(source, 0))
    while time.monotonic() < until:
        kind = draw.choices(list(MIX), list(MIX.values()))[0]
        path = draw.choice(by_kind[kind])
        begun = time.monotonic()
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200 or not body:
                seen.errors.append(f"{kind}: {answer.status} {body[:80]!r}")
            else:
                seen.seconds[kind].append(time.monotonic() - begun)
        except (OSError, http.client.HTTPException) as problem:
            seen.errors.append(f"{kind}: {problem!r}")
            connection.close()
    connection.close()


def resident(process: int) -> float:
    """Return how much memory a process holds, in MB."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def slope(memory: Sequence[tuple[float, float]]) -> float:
    """Return by how many MB a minute memory grew in the second half of the run."""
    late = memory[len(memory) // 2 :]
    if len(late) < 2:
        return 0.0
    return 60 * statistics.linear_regression(*zip(*late, strict=True)).slope


def report(seen: Seen, *, clients: int, seconds: float, encoder: str | None) -> str:
    """Return the results as a page."""
    rows = [(kind, sorted(times)) for kind, times in seen.seconds.items()]
    rows.append(("all", sorted(time for times in seen.seconds.values() for time in times)))
    table = [
        f"| {kind} | {len(t):,} | {at(t, 0.5):.2f} | {at(t, 0.95):.2f} | {at(t, 1.0):.2f} |"
        for kind, t in rows
    ]
    held = [mb for _, mb in seen.memory] or [0.0]
    half = held[len(held) // 2]
    return "\n".join(
        [
            "# Load: many clients at once\n",
            (
                f"`python -m benchmarks.load --clients {clients} --seconds {seconds:g}"
                f"{f' --encoder {encoder}' if encoder else ''}`\n"
            ),
            (
                f"{clients} clients, each from an address of its own, asking again as soon as they were answered,"
                f" for {seconds:g} s, through `cuttings serve` over the sample archive. {os.cpu_count()} cores"
                f" ({platform.machine()}), load average {os.getloadavg()[1]:.1f} over the last 5 minutes.\n"
            ),
            (
                f"**{seen.requests:,} answered, {len(seen.errors)} errors, {seen.requests / seconds:.1f} a second.**"
                f" Memory of the server: {held[0]:.0f} MB at the start, {half:.0f} MB half-way, {held[-1]:.0f} MB at"
                f" the end, {max(held):.0f} MB at most; in the second half it grew by"
                f" {slope(seen.memory):+.1f} MB a minute.\n"
            ),
            "| asked for | answered | p50 s | p95 s | longest s |\n|---|---|---|---|---|",
            *table,
            *(f"\n- error: {error}" for error in sorted(set(seen.errors))[:10]),
            "",
        ]
    )


def at(ordered: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the values lie."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


if __name__ == "__main__":
    main()
