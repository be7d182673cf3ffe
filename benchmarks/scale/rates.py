"""How long it takes here to read a passage (dating, cutting, finding times) and to encode it; prints figures as JSON.

On made news (benchmarks/made/news.py), whose words the model knows: `python -m benchmarks.scale.rates 1000`.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.made.news import Newsroom
from corpus.archive import embedding_text
from corpus.intake import Accepted, accept
from corpus.readers import Draft
from corpus.readers.jsonl import read_jsonl
from corpus.timex import find_timexes
from index.encoder import load_encoder

Found = TypeVar("Found")


def measure(count: int) -> dict[str, object]:
    """Read, date and cut `count` articles, then encode their passages in bulk; seconds a passage."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "news.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(article) + "\n" for article in Newsroom(seed=3).articles(count))
        accepted, read = _timed(lambda: _read(file))
    texts = [embedding_text(a.article.title, passage.text) for a in accepted for passage in a.passages]
    encoder = load_encoder()
    encoder.encode_passages(texts[:50])
    _, encoded = _timed(lambda: encoder.encode_passages(texts))
    return {
        "words": sum(text.count(" ") + 1 for text in texts) / len(texts),
        "read": {clock: took / len(texts) for clock, took in read.items()},
        "encoded": {clock: took / len(texts) for clock, took in encoded.items()},
    }


def _read(file: Path) -> list[Accepted]:
    found = [accept(draft) for draft in read_jsonl(file) if isinstance(draft, Draft)]
    for accepted in found:
        find_timexes(accepted.article.text, anchor=accepted.article.published)
    return found


def _timed(call: Callable[[], Found]) -> tuple[Found, dict[str, float]]:
    """Return what a call gives, and its seconds by the wall's clock and the processor's."""
    wall, processor = time.perf_counter(), time.process_time()
    found = call()
    return found, {"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
