"""Whether memory grows with what is taken in: folders of made text files, ingested with the hash encoder.

`python -m benchmarks.memory --megabytes 10 40 160` writes benchmarks/results/memory.md. Each folder is written
and taken in by processes of their own, and the peak resident memory of the one that took it in is reported,
once as told by the system at the end of the reading, and once more after both indexes were made.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.made_news import Newsroom
from benchmarks.shared import RESULTS, ROOT, WORK

_FOLDER_OF = 1_000  # files a folder
_WRITTEN_AT_ONCE = 20_000


def main() -> None:
    """Measure each size, print, and write the table."""
    options = _parser().parse_args()
    found = []
    for megabytes in options.megabytes:
        folder = WORK / "memory"
        shutil.rmtree(folder, ignore_errors=True)
        size = _write(folder / "files", megabytes * 1_000_000)
        found.append({**size, **_child(folder)})
        print(json.dumps(found[-1]), flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        _report(found, " ".join(["python -m benchmarks.memory", *sys.argv[1:]]))


def _write(folder: Path, letters: int) -> dict[str, int]:
    """Write text files until they hold so many letters."""
    written = files = 0
    newsroom = Newsroom(seed=4)
    while written < letters:
        for article in newsroom.articles(_WRITTEN_AT_ONCE):
            text = (
                f"{article['title']}\n\nBy {article['byline']}\n{article['published']}\n\n{article['text']}\n"
            )
            file = folder / str(files // _FOLDER_OF) / f"{files}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            files += 1
            written += len(text)
            if written >= letters:
                break
    return {"letters": written, "files": files}


def _child(folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory", "--ingest", str(folder)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _ingest(folder: Path) -> dict[str, Any]:
    """Take the folder in; return what it took."""
    # Imported here: the process that writes the files needs none of it.
    from corpus.archive import Archive  # noqa: PLC0415
    from index.ingest import ingest  # noqa: PLC0415
    from index.searcher import Searcher  # noqa: PLC0415
    from tests.fakes import HashEncoder  # noqa: PLC0415

    encoder = HashEncoder(384)
    started, begin = _rss(), time.perf_counter()
    with Archive.open(folder / "archive", create=True) as archive:
        report = ingest([folder / "files"], archive=archive, encoder=encoder)
        read = {"seconds": time.perf_counter() - begin, "read_rss": _rss()}
        Searcher(archive, encoder)
        passages = len(archive.facts())
    return {"started_rss": started, **read, "rss": _rss(), "articles": report.accepted, "passages": passages}


def _rss() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _report(found: list[dict[str, Any]], command: str) -> None:
    lines = [
        "# Memory",
        "",
        f"Made by `{command}`: folders of made text files (benchmarks/made_news.py), the hash encoder.",
        "",
        "| text, MB | files | passages | minutes | peak RSS of ingest, MB | and of making the indexes, MB |",
        "|---|---|---|---|---|---|",
        *(
            f"| {one['letters'] / 1e6:,.0f} | {one['files']:,} | {one['passages']:,} | {one['seconds'] / 60:.1f} "
            f"| {one['read_rss'] / 1e6:,.0f} | {one['rss'] / 1e6:,.0f} |"
            for one in found
        ),
    ]
    (RESULTS / "memory.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the memory that an ingest takes.")
    parser.add_argument("--megabytes", type=int, nargs="+", default=[10, 40, 160], help="text in each folder")
    parser.add_argument("--ingest", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    asked = _parser().parse_args()
    if asked.ingest:
        print(json.dumps(_ingest(asked.ingest)))
    else:
        main()
