"""Builds one archive for benchmarks/scale.py, with both projections; prints what it took as JSON."""

import json
import resource
import sys
import time
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.made_text import PASSAGES, Asked, MadeEncoder, Maker
from corpus.archive import Archive
from index.catalogue import Catalogue
from index.dense import DenseIndex
from index.lexical import LexicalIndex

QUESTIONS = 400
_AT_ONCE = 500


def build(folder: Path, size: int) -> dict[str, object]:
    """Store `size` passages, then make the indexes of words and vectors."""
    took = {"stored": 0.0}
    asked: list[Asked] = []
    text_bytes = 0
    with Archive.open(folder / "archive", create=True) as archive:
        archive.set_stamp(MadeEncoder.stamp)
        made = Maker().articles(size // PASSAGES)
        while batch := list(islice(made, _AT_ONCE)):
            text_bytes += sum(len(accepted.article.text) for accepted, _, _ in batch)
            asked += [question for _, _, question in batch[:: max(1, size // PASSAGES // QUESTIONS)]]
            begin = time.perf_counter()
            archive.add_many([(accepted, vectors) for accepted, vectors, _ in batch])
            took["stored"] += time.perf_counter() - begin
        with archive.snapshot():
            begin = time.perf_counter()
            catalogue = Catalogue.load(archive)
            took["catalogue"] = time.perf_counter() - begin
            begin = time.perf_counter()
            LexicalIndex(archive).catch_up(catalogue)
            took["words"] = time.perf_counter() - begin
            begin = time.perf_counter()
            dense = DenseIndex(archive)
            dense.catch_up(catalogue, MadeEncoder.stamp)
            took["vectors"] = time.perf_counter() - begin
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


def _bytes(folder: Path, pattern: str) -> int:
    return sum(file.stat().st_size for file in folder.glob(pattern) if file.is_file())


if __name__ == "__main__":
    print(json.dumps(build(Path(sys.argv[1]), int(sys.argv[2]))))
