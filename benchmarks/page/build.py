"""Builds the archive of benchmarks/page: made articles, stamped with the model that questions go through."""

import json
import sys
import time
from itertools import islice
from pathlib import Path

from benchmarks.made.text import Maker
from corpus.archive import Archive
from index.encoder import DEFAULT, load_encoder
from index.searcher import Searcher

PASSAGES = 5
_AT_ONCE = 500


def build(folder: Path, count: int) -> dict[str, object]:
    """Store `count` articles and make both indexes; return what it took."""
    begin = time.perf_counter()
    encoder = load_encoder(DEFAULT)
    words = 0
    with Archive.open(folder / "archive", create=True) as archive:
        archive.set_stamp(encoder.stamp)
        made = Maker(passages=PASSAGES).articles(count)
        while batch := list(islice(made, _AT_ONCE)):
            archive.add_many([(accepted, vectors) for accepted, vectors, _ in batch])
            words += sum(accepted.article.text.count(" ") + 1 for accepted, _, _ in batch)
        Searcher(archive, encoder)
    return {"articles": count, "words": words // count, "seconds": round(time.perf_counter() - begin)}


if __name__ == "__main__":
    print(json.dumps(build(Path(sys.argv[1]), int(sys.argv[2]))))
