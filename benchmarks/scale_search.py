"""Searches one archive for benchmarks/scale.py, by us and by the plain pipeline; prints figures as JSON."""

import json
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import faiss
import numpy as np
from rank_bm25 import BM25Okapi

from benchmarks.made_text import Asked, MadeEncoder
from corpus.archive import Archive
from index.filters import Filters
from index.hit import Mode
from index.search_view import SearchView
from index.searcher import Searcher

TODAY = date(2026, 11, 1)
NOW = Filters(today=TODAY)
_CLIENTS = 8
_OKAPI_QUERIES = 12

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
        found["search_rss"] = _rss()
        found |= _against_plain(searcher.view(), asked, okapi_up_to)
    return found


def _asking(searcher: Searcher, mode: Mode, filters: Filters) -> Callable[[str], object]:
    return lambda line: searcher.search(line, filters=filters, mode=mode)


def _as_of(years: int) -> Filters:
    return Filters(today=TODAY, as_of=date(2014, 1, 1) + timedelta(days=365 * years))


def _operators(question: str) -> str:
    """Turn a question into a line with operators: one word and one of two others."""
    first, second, third, *_ = question.removeprefix("when will the ").removesuffix("?").split()
    return f"{first} OR ({second} AND NOT {third})"


def _timed(call: Callable[[str], object], lines: list[str], *, clients: int = 1) -> dict[str, float]:
    """Return p50 and p95 in milliseconds, after a warm-up, with so many clients at once."""

    def one(line: str) -> float:
        begin = time.perf_counter()
        call(line)
        return (time.perf_counter() - begin) * 1000

    for line in lines[:5]:
        one(line)
    with ThreadPoolExecutor(clients) as pool:
        took = list(pool.map(one, lines))
    return {"p50": float(np.percentile(took, 50)), "p95": float(np.percentile(took, 95))}


def _against_plain(view: SearchView, asked: list[Asked], okapi_up_to: int) -> Figures:
    """Measure the plain pipeline on the same passages, and our recall against its exact search."""
    keys, flat = _flat(view)
    selected = {name: view.select(filters) for name, filters in _shares().items()}
    found: Figures = {"flat": _timed_vectors(lambda q: flat.search(q[None], 10), asked[:100])}
    dense = view.dense
    if dense is None:
        raise SystemExit("there is no index of vectors to measure")
    found["dense alone"] = _timed_vectors(lambda q: dense.search(q, selected["all"], limit=10), asked[:200])
    recalls: dict[str, float] = {}
    for name, selection in selected.items():
        bits = np.packbits(selection.holds(keys), bitorder="little")
        only = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))
        hits = []
        for question in asked[:100]:
            _, rows = flat.search(question.vector[None], 10, params=only)
            ours = [key for key, _ in dense.search(question.vector, selection, limit=10)]
            hits.append(
                len(set(keys[rows[0][rows[0] >= 0]].tolist()) & set(ours)) / max(1, int((rows >= 0).sum()))
            )
        recalls[f"{name} ({selection.share:.1%})"] = float(np.mean(hits))
    found["recall"] = recalls
    found["flat_bytes"] = len(keys) * flat.d * 4
    if len(keys) <= okapi_up_to:
        found["okapi"] = _okapi(view, asked)
    return found


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
    for question in asked:
        begin = time.perf_counter()
        call(question.vector)
        took.append((time.perf_counter() - begin) * 1000)
    return {"p50": float(np.percentile(took, 50)), "p95": float(np.percentile(took, 95))}


def _okapi(view: SearchView, asked: list[Asked]) -> dict[str, float]:
    """Time BM25Okapi as the plain pipeline uses it: words split on spaces, all passages scored."""
    texts = []
    for at in range(0, len(view.catalogue.keys), 5_000):
        passages = view.archive.passages(view.catalogue.keys[at : at + 5_000].tolist())
        texts += [passage.text.lower().split() for passage in passages.values()]
    okapi = BM25Okapi(texts)
    took = []
    for question in asked[:_OKAPI_QUERIES]:
        begin = time.perf_counter()
        np.argsort(-okapi.get_scores(question.words.lower().rstrip("?").split()))[:10]
        took.append((time.perf_counter() - begin) * 1000)
    return {"p50": float(np.percentile(took, 50)), "p95": float(np.percentile(took, 95))}


def _rss() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
