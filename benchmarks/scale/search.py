"""Searches one archive for benchmarks/scale, by us and by the plain pipeline; prints figures as JSON.

The exact nearest passages of the first questions are left in `exact.npy` for the other packages' recall.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import faiss
import numpy as np
from rank_bm25 import BM25Okapi

from benchmarks.made.text import Asked, MadeEncoder
from corpus.archive import Archive
from index.erasing import complete_erasures, pending_erasures
from index.filters import Filters
from index.hit import Mode
from index.search_view import SearchView
from index.searcher import Searcher
from index.selection import Selection
from qa.assistant import Assistant
from qa.weights import load_weights

TODAY = date(2026, 11, 1)
NOW = Filters(today=TODAY)
_CLIENTS = 8
_HITS = 10
_RECALLED = 100
_OKAPI_QUERIES = 8

Figures = dict[str, object]


def measure(folder: Path, okapi_up_to: int) -> Figures:
    """Open the archive as a new process finds it, and search it every way."""
    vectors = np.load(folder / "questions.npy")
    words = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    asked = [Asked(w, v) for w, v in zip(words, vectors, strict=True)]
    found: Figures = {}
    with Archive.open(folder / "archive") as archive:
        begin = time.perf_counter()
        searcher = Searcher(archive, MadeEncoder(asked))
        searcher.search(words[0], filters=NOW)
        found["first_answer"] = time.perf_counter() - begin
        found["opened_rss"] = _rss()
        for mode in Mode:
            ask = _asking(searcher, mode, NOW)
            found[str(mode)] = _timed(ask, words[:200])
            found[f"{mode} x{_CLIENTS}"] = _timed(ask, words[:200], clients=_CLIENTS)
        found["hybrid as of"] = _timed(_asking(searcher, Mode.HYBRID, _as_of(1)), words[:100])
        found["facets"] = _timed(lambda line: searcher.facets(line, filters=NOW), words[:50])
        found["operators"] = _timed(_asking(searcher, Mode.HYBRID, NOW), [_operators(w) for w in words[:100]])
        assistant = Assistant(
            archive, searcher, encoder=MadeEncoder(asked), reader=None, weights=load_weights()
        )
        found["ask"] = _timed(lambda line: assistant.ask(line, as_of=None, today=TODAY), words[200:216])
        found["search_rss"] = _rss()
        found["search_load"] = os.getloadavg()[0]
        found |= _against_flat(searcher.view(), asked, folder)
        if len(searcher.view().catalogue.keys) <= okapi_up_to:
            found |= _okapi(searcher.view(), asked)
        found |= _withdrawal(archive, searcher, words[-1])
    return found


def _withdrawal(archive: Archive, searcher: Searcher, line: str) -> Figures:
    """Time how long it takes until an article is out of every search, and until it is out of every file.

    The archive is one article smaller afterwards.
    """
    (hit, *_) = searcher.search(line, filters=NOW)
    begin = time.perf_counter()
    archive.withdraw(hit.article.id, hold=False)
    hits = searcher.search(line, filters=NOW)
    hidden = time.perf_counter() - begin
    if hit.article.id in {other.article.id for other in hits}:
        raise SystemExit("a withdrawn article is still found")
    complete_erasures(archive, searcher, today=TODAY, thorough=True)
    if pending := pending_erasures(archive):
        raise SystemExit(f"not erased: {pending}")
    return {"hidden": hidden, "erased": time.perf_counter() - begin}


def _asking(searcher: Searcher, mode: Mode, filters: Filters) -> Callable[[str], object]:
    return lambda line: searcher.search(line, filters=filters, mode=mode)


def _as_of(years: int) -> Filters:
    return Filters(today=TODAY, as_of=date(2014, 1, 1) + timedelta(days=365 * years))


def _operators(question: str) -> str:
    """Turn a question into a line with operators: one word and one of two others."""
    first, second, third, *_ = question.removeprefix("when will the ").removesuffix("?").split()
    return f"{first} OR ({second} AND NOT {third})"


def _timed(call: Callable[[str], object], lines: list[str], *, clients: int = 1) -> dict[str, float]:
    """Time a search of each line, after a warm-up, with so many clients at once."""

    def one(line: str) -> float:
        begin = time.perf_counter()
        call(line)
        return (time.perf_counter() - begin) * 1000

    for line in lines[:5]:
        one(line)
    processor = time.process_time()
    with ThreadPoolExecutor(clients) as pool:
        took = list(pool.map(one, lines))
    return _figures(took, time.process_time() - processor)


def _figures(took: list[float], processor: float) -> dict[str, float]:
    """Return p50 and p95 of times in milliseconds, and the processor's time a search, given its seconds in all."""
    return {
        "p50": float(np.percentile(took, 50)),
        "p95": float(np.percentile(took, 95)),
        "processor": processor * 1000 / len(took),
    }


def _against_flat(view: SearchView, asked: list[Asked], folder: Path) -> Figures:
    """Measure exact search of the same passages, and our recall against it."""
    keys, flat = _flat(view)
    selected = {name: view.select(filters) for name, filters in _shares().items()}
    found: Figures = {"flat": _timed_vectors(lambda q: flat.search(q[None], _HITS), asked[:100])}
    dense = view.dense
    if dense is None:
        raise SystemExit("there is no index of vectors to measure")
    found["dense alone"] = _timed_vectors(
        lambda q: dense.search(q, selected["all"], limit=_HITS), asked[:200]
    )
    recalls: dict[str, float] = {}
    for name, selection in selected.items():
        exact = _exact(flat, keys, selection, np.stack([question.vector for question in asked[:_RECALLED]]))
        ours = [dense.search(question.vector, selection, limit=_HITS) for question in asked[:_RECALLED]]
        shares = [
            len(set(wanted) & {key for key, _ in mine}) / max(1, len(wanted))
            for wanted, mine in zip(exact, ours, strict=True)
        ]
        recalls[f"{name} ({selection.share:.1%})"] = float(np.mean(shares))
        if name == "all":
            np.save(folder / "exact.npy", np.array(exact))
    found["recall"] = recalls
    found["flat_bytes"] = len(keys) * flat.d * 4
    return found


def _exact(
    flat: faiss.IndexFlatIP, keys: np.ndarray, selection: Selection, vectors: np.ndarray
) -> list[list[int]]:
    """Return the keys of the exact nearest selected passages of each vector."""
    bits = np.packbits(selection.holds(keys), bitorder="little")
    only = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))
    _, rows = flat.search(vectors, _HITS, params=only)
    return [keys[row[row >= 0]].tolist() for row in rows]


def _shares() -> dict[str, Filters]:
    """Return filters that let through all, a tenth (three sources) and a hundredth (and some months)."""
    tenth = frozenset({"Source 1", "Source 2", "Source 3"})
    return {
        "all": NOW,
        "sources": Filters(today=TODAY, sources=tenth),
        "sources and dates": Filters(
            today=TODAY, sources=tenth, start=date(2020, 1, 1), end=date(2021, 3, 1)
        ),
    }


def _flat(view: SearchView) -> tuple[np.ndarray, faiss.IndexFlatIP]:
    parts = list(view.archive.iter_vectors(50_000))
    flat = faiss.IndexFlatIP(parts[0][1].shape[1])
    for _, rows in parts:
        flat.add(rows.astype(np.float32))
    return np.concatenate([keys for keys, _ in parts]), flat


def _timed_vectors(call: Callable[[np.ndarray], object], asked: list[Asked]) -> dict[str, float]:
    took = []
    processor = time.process_time()
    for question in asked:
        begin = time.perf_counter()
        call(question.vector)
        took.append((time.perf_counter() - begin) * 1000)
    return _figures(took, time.process_time() - processor)


def _okapi(view: SearchView, asked: list[Asked]) -> Figures:
    """Time BM25Okapi as the plain pipeline uses it: words split on spaces, all passages scored.

    Equal words are one object here, without which a million passages would not fit into memory.
    """
    begin = time.perf_counter()
    okapi = BM25Okapi(_split_passages(view))
    built = time.perf_counter() - begin
    took = []
    processor = time.process_time()
    for question in asked[:_OKAPI_QUERIES]:
        begin = time.perf_counter()
        np.argsort(-okapi.get_scores(question.words.lower().rstrip("?").split()))[:_HITS]
        took.append((time.perf_counter() - begin) * 1000)
    return {
        "okapi": _figures(took, time.process_time() - processor),
        "okapi_build": built,
        "okapi_rss": _rss(),
    }


def _split_passages(view: SearchView) -> Iterator[list[str]]:
    for at in range(0, len(view.catalogue.keys), 5_000):
        passages = view.archive.passages(view.catalogue.keys[at : at + 5_000].tolist())
        yield from ([sys.intern(word) for word in p.text.lower().split()] for p in passages.values())


def _rss() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
