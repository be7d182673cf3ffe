"""Builds one archive for benchmarks/scale, with both projections; prints what it took as JSON."""

import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.made.text import PASSAGES, Asked, MadeEncoder, Maker
from corpus.archive import Archive
from index.catalogue import Catalogue
from index.dense import DenseIndex
from index.lexical import LexicalIndex

QUESTIONS = 400
_AT_ONCE = 250  # articles a transaction: about the 2,048 passages that an ingest writes at once


def build(folder: Path, size: int) -> dict[str, object]:
    """Store `size` passages, then make the indexes of words and vectors."""
    took: dict[str, dict[str, float]] = {}
    asked: list[Asked] = []
    text_bytes = 0
    with Archive.open(folder / "archive", create=True) as archive:
        archive.set_stamp(MadeEncoder.stamp)
        made = Maker().articles(size // PASSAGES)
        while batch := list(islice(made, _AT_ONCE)):
            text_bytes += sum(len(accepted.article.text) for accepted, _, _ in batch)
            asked += [question for _, _, question in batch[:: max(1, size // PASSAGES // QUESTIONS)]]
            with _timing(took, "stored"):
                archive.add_many([(accepted, vectors) for accepted, vectors, _ in batch])
        with archive.snapshot():
            with _timing(took, "catalogue"):
                catalogue = Catalogue.load(archive)
            with _timing(took, "words"):
                LexicalIndex(archive).catch_up(catalogue)
            with _timing(took, "vectors"):
                dense = DenseIndex(archive)
                dense.catch_up(catalogue, MadeEncoder.stamp)
    asked = asked[:QUESTIONS]
    np.save(folder / "questions.npy", np.stack([question.vector for question in asked]))
    (folder / "questions.json").write_text(
        json.dumps([question.words for question in asked]), encoding="utf-8"
    )
    label = dense.base.label if dense.base else None
    return {
        "passages": size // PASSAGES * PASSAGES,
        "seconds": took,
        "text_bytes": text_bytes,
        "bytes": {
            part: _bytes(folder / "archive", part) for part in ("archive.db*", "lexical/**/*", "dense/*")
        },
        "build_load": os.getloadavg()[0],
        "build_rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "form": None
        if label is None
        else {
            "kind": label.kind,
            "nlist": label.nlist,
            "nprobe": label.nprobe,
            "nprobe_tenth": label.nprobe_tenth,
        },
        "stamped_recall": None if label is None else label.recall,
    }


@contextmanager
def _timing(took: dict[str, dict[str, float]], part: str) -> Iterator[None]:
    """Add the seconds of a block to its part, by the wall's clock and by the processor's (all threads)."""
    wall, processor = time.perf_counter(), time.process_time()
    yield
    known = took.setdefault(part, {"wall": 0.0, "processor": 0.0})
    known["wall"] += time.perf_counter() - wall
    known["processor"] += time.process_time() - processor


def _bytes(folder: Path, pattern: str) -> int:
    return sum(file.stat().st_size for file in folder.glob(pattern) if file.is_file())


if __name__ == "__main__":
    print(json.dumps(build(Path(sys.argv[1]), int(sys.argv[2]))))
