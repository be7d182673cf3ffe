"""How long an answer takes: `ask` on an archive of 26,000 made articles of news length.

`python -m benchmarks.asking` writes benchmarks/results/asking.md. The articles go through the ordinary ingest.
Questions, sentences and readings go through the real encoder and reader; the vectors of passages are their
headlines', with noise (benchmarks/made/news.py), since encoding 110,000 passages takes the better part of an hour.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from typing import Any

from benchmarks.shared import RESULTS, ROOT, WORK

_WAYS = (
    "encoder and reader",
    "encoder, no reader",
    "words alone",
    "asked again",
    "encoder and reader x4",
)


def main() -> None:
    """Build the archive, ask, and write the table."""
    options = _parser().parse_args()
    folder = WORK / "asking"
    built = folder / "built.json"
    if not (options.reuse and built.exists()):
        shutil.rmtree(folder, ignore_errors=True)
        made = _child("benchmarks.asking.build", folder, options.articles)
        built.write_text(json.dumps(made), encoding="utf-8")
    load = os.getloadavg()[0]
    found = {
        **json.loads(built.read_text(encoding="utf-8")),
        **_child("benchmarks.asking.ask", folder, options.questions),
    }
    print(json.dumps(found, indent=1))
    _report(found, load, " ".join(["python -m benchmarks.asking", *sys.argv[1:]]), options.questions)


def _child(module: str, *words: object) -> dict[str, Any]:
    """Run a part in a process of its own; return what it prints last, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _report(found: dict[str, Any], load: float, command: str, questions: int) -> None:
    statuses = ", ".join(f"{status} {count}" for status, count in sorted(found["statuses"].items()))
    lines = [
        "# Asking",
        "",
        (
            f"Made by `{command}` on {os.cpu_count()} processors: {found['articles']:,} made articles of "
            f"{found['words']} words, {found['passages']:,} passages; {questions} different questions a row, one client "
            f"unless said, after loading; milliseconds. Other programs ran beside it: {load:.1f} were waiting for a "
            f"processor or had one when it began. How the questions came out: {statuses}."
        ),
        "",
        "| | p50 | p95 | processor time an answer |",
        "|---|---|---|---|",
        *(
            f"| {way} | {found[way]['p50']:,.0f} | {found[way]['p95']:,.0f} | {found[way]['processor']:,.0f} |"
            for way in _WAYS
        ),
        "",
        (
            f"Memory: {found['models_rss'] / 1e6:,.0f} MB with the models loaded, {found['rss'] / 1e6:,.0f} MB after "
            f"asking. Opening to first answer, models loaded: {found['first_answer']:.1f} s. Ingest of the articles: "
            f"{found['ingest_seconds'] / 60:.1f} minutes, {found['build_rss'] / 1e6:,.0f} MB at most."
        ),
    ]
    (RESULTS / "asking.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.asking", description="Measure how long an answer takes."
    )
    parser.add_argument("--articles", type=int, default=26_000)
    parser.add_argument("--questions", type=int, default=100, help="a row of the table")
    parser.add_argument("--reuse", action="store_true", help="ask the archive that was built before")
    return parser


if __name__ == "__main__":
    main()
