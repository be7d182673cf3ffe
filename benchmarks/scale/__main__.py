"""How size tells: archives of made text from 10,000 to 1,000,000 passages, built and searched.

`python -m benchmarks.scale --sizes 10000 100000 1000000` writes benchmarks/results/scale.md and .svg.
Each size is built in a process of its own and measured in others, so that peak memory is each one's own.
Side by side on the same passages: the plain pipeline (FAISS IndexFlatIP, one vector at a time, and
rank_bm25.BM25Okapi over split words), txtai and haystack where they are installed (benchmarks/rivals.py
says how). Vectors are made; what reading and encoding take is measured apart (benchmarks/scale/rates.py).
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.scale.report import write_report
from benchmarks.shared import RESULTS, ROOT, WORK


def main() -> None:
    """Build, measure and report each size."""
    options = _parser().parse_args()
    command = " ".join(["python -m benchmarks.scale", *sys.argv[1:]])
    rates = _child("benchmarks.scale.rates", options.rated) if options.sizes else {}
    for size in options.sizes:
        folder = options.work / str(size)
        built = _built(folder, size, reuse=options.reuse)
        measured = _child("benchmarks.scale.search", folder, options.okapi_up_to)
        figures = {**built, **measured, "rates": rates, "command": command}
        for name, most in (("txtai", options.txtai_up_to), ("haystack", options.haystack_up_to)):
            figures[name] = {"left_out": "not tried"}
            if size <= most:
                _report(options, size, figures)
                figures[name] = _child("benchmarks.scale.rivals", folder, name, python=_rivals_python())
        _report(options, size, figures)
        print(json.dumps(figures, indent=1), flush=True)
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    _write(options)


def _built(folder: Path, size: int, *, reuse: bool) -> dict[str, Any]:
    """Build the archive of a size, or take the one that `--keep` left; return what building it took."""
    note = folder / "built.json"
    if not (reuse and note.exists()):
        shutil.rmtree(folder, ignore_errors=True)
        built = _child("benchmarks.scale.build", folder, size)
        note.write_text(json.dumps(built), encoding="utf-8")
    found: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
    return found


def _report(options: argparse.Namespace, size: int, figures: dict[str, Any]) -> None:
    """Keep the figures of a size, and write the report."""
    folder = options.work / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{size}.json").write_text(json.dumps(figures), encoding="utf-8")
    _write(options)


def _write(options: argparse.Namespace) -> None:
    """Write the report of this run's sizes, with `--add` of all that are known."""
    folder = options.work / "figures"
    wanted = sorted(int(file.stem) for file in folder.glob("*.json")) if options.add else options.sizes
    files = [file for size in wanted if (file := folder / f"{size}.json").exists()]
    write_report([json.loads(file.read_text(encoding="utf-8")) for file in files], RESULTS)


def _rivals_python() -> str:
    """Return the interpreter that sees the other packages: that of build/rivals, if it was made."""
    made = ROOT / "build" / "rivals" / "bin" / "python"
    return str(made) if made.exists() else sys.executable


def _child(module: str, *words: object, python: str = sys.executable) -> dict[str, Any]:
    """Run a part in a process of its own; return what it prints last, as JSON."""
    done = subprocess.run(
        [python, "-m", module, *map(str, words)], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description="Measure how size tells.")
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=[10_000, 100_000, 1_000_000],
        help="in passages; with --add, none writes the report only",
    )
    parser.add_argument(
        "--okapi-up-to", type=int, default=1_000_000, help="passages that rank_bm25 is tried with"
    )
    parser.add_argument(
        "--txtai-up-to", type=int, default=1_000_000, help="passages that txtai is tried with"
    )
    parser.add_argument(
        "--haystack-up-to", type=int, default=100_000, help="passages that haystack is tried with"
    )
    parser.add_argument(
        "--rated", type=int, default=400, help="articles that reading and encoding are timed on"
    )
    parser.add_argument("--work", type=Path, default=WORK / "scale")
    parser.add_argument("--add", action="store_true", help="report sizes measured before, too")
    parser.add_argument("--keep", action="store_true", help="keep the archives")
    parser.add_argument(
        "--reuse", action="store_true", help="search archives that were kept, and build the others"
    )
    return parser


if __name__ == "__main__":
    main()
