"""How soon the page answers: `python -m benchmarks.page` writes benchmarks/results/page.md.

`cuttings serve` itself, over an archive of 26,000 made articles of about 520 words (see made/text.py) that is
built once, with the models loaded: whole pages as a client on this machine gets them, one after the other, no
two lines the same; then the first paint in Debian's Chromium, each time in a browser that has seen nothing yet.
The passages' vectors are made; a question's own vector is the model's.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import numpy as np

from benchmarks.page.lines import ARTICLE, KEYWORDS, WITH_MEANING, addresses
from benchmarks.page.timing import Times, time_pages, time_paints
from benchmarks.shared import RESULTS, ROOT, WORK
from corpus.archive import Archive

_LOADING_SECONDS = 600
_SERVE = "import sys; from app import main; sys.exit(main())"


def main() -> None:
    """Build where nothing is built yet, serve, measure and report."""
    options = _parser().parse_args()
    folder = options.work / str(options.articles)
    if options.fresh:
        shutil.rmtree(folder, ignore_errors=True)
    built = _built(folder, options.articles)
    with Archive.open(folder / "archive") as archive:
        asked = addresses(archive, articles=options.articles, rounds=options.rounds)
    visited = {
        "`/`, the question can be typed": ("/", "#q"),
        "`/search`, a line": (asked["one word"][0], ".result"),
        "`/article/…`": (asked[ARTICLE][0], "mark.slice"),
        "`/archive`, all shown": ("/archive", "#articles-title"),
    }
    busy = [os.getloadavg()[0]]
    with _served(folder / "archive", options.port) as (address, server):
        times, spent = time_pages(address, asked, server)
        paints = time_paints(address, visited, options.visits)
    busy.append(os.getloadavg()[0])
    command = " ".join(["python -m benchmarks.page", *sys.argv[1:]])
    text = _report(built, (times, spent), paints, busy=busy, command=command)
    (RESULTS / "page.md").write_text(text, encoding="utf-8")
    print(text)


def _built(folder: Path, articles: int) -> dict[str, object]:
    """Return what building took; a process of its own builds what is not there."""
    note = folder / "built.json"
    if not note.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "benchmarks.page.build", str(folder), str(articles)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        note.write_text(done.stdout.splitlines()[-1], encoding="utf-8")
    found: dict[str, object] = json.loads(note.read_text(encoding="utf-8"))
    return found


@contextmanager
def _served(archive: Path, port: int) -> Iterator[tuple[str, int]]:
    """Serve the archive as a newsroom does; give the address, once the models are there, and the process."""
    command = [sys.executable, "-c", _SERVE, "--archive", str(archive), "serve", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(address, server)
            yield address, server.pid
        finally:
            server.terminate()


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Return once the page is up and nothing is loading; RuntimeError if that takes too long."""
    give_up = time.monotonic() + _LOADING_SECONDS
    while time.monotonic() < give_up and server.poll() is None:
        try:
            if not httpx2.get(f"{address}/healthz", timeout=5).json()["loading"]:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.5)
    raise RuntimeError(f"{address} was not ready after {_LOADING_SECONDS} s: is that port taken?")


def _report(
    built: dict[str, object],
    pages: tuple[Times, Times],
    paints: dict[str, Times],
    *,
    busy: list[float],
    command: str,
) -> str:
    times, spent = pages
    keywords, work = ([took for kind in KEYWORDS for took in found[kind]] for found in pages)
    rows = [_row(f"**all keyword searches ({len(keywords)})**", keywords, work)]
    rows += [_row(kind, times[kind], spent[kind]) for kind in (*KEYWORDS, *WITH_MEANING, ARTICLE)]
    painted = [
        f"| {name} | {_middle(t['painted'])} | {max(t['painted']):,.0f} | {_middle(t['ready'])} |"
        for name, t in paints.items()
    ]
    visits = len(next(iter(paints.values()))["painted"])
    return (
        f"# The page\n\nMade by `{command}` over {built['articles']:,} made articles of {built['words']} words,"
        f" built in {built['seconds']} s. {os.cpu_count()} cores; load when it began {busy[0]:.1f}, at the end"
        f" {busy[1]:.1f} (above {os.cpu_count()}, something else was running, and the figures are too high).\n\n"
        "## Whole pages, in milliseconds\n\nAs a client on the same machine gets them, one at a time, with the"
        " models loaded; plain words and questions are searched by meaning as well. The last two columns are the"
        " processor's time that the server spent, whatever else was running.\n\n"
        "| page | p50 | p95 | processor p50 | p95 |\n|---|---|---|---|---|\n" + "\n".join(rows) + "\n\n"
        f"## In a browser, in milliseconds\n\nMedians of {visits} visits in new browsers; painted as Chromium"
        " tells it (first contentful paint).\n\n"
        "| page | painted | slowest | ready |\n|---|---|---|---|\n" + "\n".join(painted) + "\n"
    )


def _row(kind: str, times: list[float], spent: list[float]) -> str:
    figures = [*np.percentile(times, [50, 95]), *np.percentile(spent, [50, 95])]
    return f"| {kind} | {' | '.join(f'{figure:,.0f}' for figure in figures)} |"


def _middle(times: list[float]) -> str:
    return f"{np.median(times):,.0f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.page", description="Measure how soon the page answers."
    )
    parser.add_argument("--articles", type=int, default=26_000)
    parser.add_argument("--rounds", type=int, default=40, help="pages of each kind, at most 50")
    parser.add_argument("--visits", type=int, default=7, help="visits in a new browser")
    parser.add_argument("--port", type=int, default=7891)
    parser.add_argument("--work", type=Path, default=WORK / "page")
    parser.add_argument("--fresh", action="store_true", help="build the archive anew")
    return parser


if __name__ == "__main__":
    main()
