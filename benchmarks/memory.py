"""Whether memory grows with what is taken in: folders of made files, ingested with the hash encoder.

`python -m benchmarks.memory --texts 10 40 --pages 100 2000` writes benchmarks/results/memory.md: folders of so many
megabytes of text files, and of web pages of 100 kB as a site serves them. Each folder is taken in by a process of
its own, whose peak resident memory is reported, once as told by the system at the end of the reading, and once
more after both indexes were made. A model would add what it takes itself: some 300 MB.
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

from benchmarks.made.news import Newsroom
from benchmarks.made.pages import Site
from benchmarks.shared import RESULTS, ROOT, WORK

_FOLDER_OF = 1_000  # files a folder


def main() -> None:
    """Measure each size, print, and write the table."""
    options = _parser().parse_args()
    sizes = [("text", size) for size in options.texts] + [("web pages", size) for size in options.pages]
    found = []
    for kind, megabytes in sizes:
        folder = WORK / "memory"
        shutil.rmtree(folder, ignore_errors=True)
        size = _write(folder / "files", kind, megabytes * 1_000_000)
        found.append({"kind": kind, **size, **_child(folder)})
        print(json.dumps(found[-1]), flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        _report(found, " ".join(["python -m benchmarks.memory", *sys.argv[1:]]))


def _write(folder: Path, kind: str, size: int) -> dict[str, int]:
    """Write files until they hold so many bytes."""
    written = files = 0
    site = Site(seed=4)
    for article in Newsroom(seed=4).articles(sys.maxsize):
        if written >= size:
            break
        if kind == "text":
            name, held = f"{files}.txt", _text(article)
        else:
            name, held = f"{files}.html", site.page(article)
        file = folder / str(files // _FOLDER_OF) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        written += file.write_bytes(held.encode())
        files += 1
    return {"bytes": written, "files": files}


def _text(article: dict[str, Any]) -> str:
    return f"{article['title']}\n\nBy {article['byline']}\n{article['published']}\n\n{article['text']}\n"


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
        f"Made by `{command}`: folders of made files (benchmarks/made/news.py, pages.py), the hash encoder.",
        "",
        "| MB | of | files | passages | minutes | peak RSS of ingest, MB | and of making the indexes, MB |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {one['bytes'] / 1e6:,.0f} | {one['kind']} | {one['files']:,} | {one['passages']:,} "
            f"| {one['seconds'] / 60:.1f} "
            f"| {one['read_rss'] / 1e6:,.0f} | {one['rss'] / 1e6:,.0f} |"
            for one in found
        ),
    ]
    (RESULTS / "memory.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the memory that an ingest takes.")
    parser.add_argument(
        "--texts", type=int, nargs="*", default=[2, 24], help="megabytes of text files a folder"
    )
    parser.add_argument(
        "--pages", type=int, nargs="*", default=[20, 100], help="megabytes of web pages a folder"
    )
    parser.add_argument("--ingest", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    asked = _parser().parse_args()
    if asked.ingest:
        print(json.dumps(_ingest(asked.ingest)))
    else:
        main()
