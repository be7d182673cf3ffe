"""How size tells: archives of made text from 10,000 to 1,000,000 passages, built and searched.

`python -m benchmarks.scale --sizes 10000 100000 1000000` writes benchmarks/results/scale.md and .svg.
Each size is built in a process of its own and measured in another, so that peak memory is each one's own.
Side by side in the same process, on the same passages: the plain pipeline (FAISS IndexFlatIP, one vector
at a time, and rank_bm25.BM25Okapi over split words). A model's time is not in these figures: vectors are
made; see benchmarks/encoding.py.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.scale_report import write_report

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "benchmarks" / "work" / "scale"
RESULTS = ROOT / "benchmarks" / "results"


def main() -> None:
    """Build, measure and report each size."""
    options = _parser().parse_args()
    found = []
    for size in options.sizes:
        folder = options.work / str(size)
        shutil.rmtree(folder, ignore_errors=True)
        built = _child("benchmarks.scale_build", folder, str(size))
        measured = _child("benchmarks.scale_search", folder, str(options.okapi_up_to))
        found.append({**built, **measured})
        print(json.dumps(found[-1], indent=1), flush=True)
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
        write_report(found, RESULTS, command=" ".join(["python -m benchmarks.scale", *sys.argv[1:]]))


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure how size tells.")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="in passages"
    )
    parser.add_argument(
        "--okapi-up-to", type=int, default=100_000, help="rank_bm25 holds no more passages than these"
    )
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--keep", action="store_true", help="keep the archives")
    return parser


if __name__ == "__main__":
    main()
