"""Builds the archive of benchmarks/asking, through the ordinary ingest; prints what it took as JSON."""

import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.made.news import HeadlineEncoder, Newsroom
from corpus.archive import Archive
from index.encoder import load_encoder
from index.ingest import ingest
from index.searcher import Searcher


def build(folder: Path, count: int) -> dict[str, object]:
    """Write `count` made articles as JSON lines, and take them in."""
    folder.mkdir(parents=True)
    file = folder / "news.jsonl"
    words = 0
    with file.open("w", encoding="utf-8") as lines:
        for article in Newsroom().articles(count):
            words += article["text"].count(" ") + 1
            lines.write(json.dumps(article) + "\n")
    encoder = HeadlineEncoder(load_encoder())
    with Archive.open(folder / "archive", create=True) as archive:
        begin = time.perf_counter()
        report = ingest([file], archive=archive, encoder=encoder)
        took = time.perf_counter() - begin
        Searcher(archive, encoder)
        passages = len(archive.facts())
    return {
        "articles": report.added,
        "passages": passages,
        "words": round(words / count),
        "ingest_seconds": took,
        "build_rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


if __name__ == "__main__":
    print(json.dumps(build(Path(sys.argv[1]), int(sys.argv[2]))))
