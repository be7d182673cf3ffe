"""Searches the passages of benchmarks/scale with txtai or haystack; prints figures as JSON.

`python -m benchmarks.scale.rivals FOLDER txtai|haystack`: texts, vectors and questions are those that the other
parts used, vectors given from outside. Each package as it comes: txtai's hybrid index (FAISS chosen by size, its
own BM25 in SQLite), haystack's in-memory store with both retrievers joined by reciprocal rank fusion. Neither is
among the project's packages: see benchmarks/rivals.py.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from corpus.archive import Archive

Figures = dict[str, Any]
Questions = list[tuple[str, np.ndarray]]

_AT_ONCE = 2_000
_HITS = 10


def measure(folder: Path, name: str) -> Figures:
    """Build one of them from the archive and search it; says why where it cannot be."""
    words = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    questions = list(zip(words, np.load(folder / "questions.npy"), strict=True))
    with Archive.open(folder / "archive") as archive:
        try:
            found = _RIVALS[name](folder, archive, questions)
        except ImportError as error:
            return {"left_out": f"not installed ({error.name})"}
    return {**found, "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def _txtai(folder: Path, archive: Archive, questions: Questions) -> Figures:
    from txtai import Embeddings  # noqa: PLC0415 - not among the project's packages

    by_words = dict(questions)
    coming: list[np.ndarray] = []

    def transform(texts: list[str]) -> np.ndarray:
        """Return a question's vector, or those of the passages that were yielded last."""
        if len(texts) == 1 and texts[0] in by_words:
            return by_words[texts[0]][None]
        taken = np.stack(coming[: len(texts)])
        del coming[: len(texts)]
        return taken

    def stream() -> Iterator[tuple[int, str, None]]:
        for key, text, vector in _passages(archive):
            coming.append(vector)
            yield key, text, None

    begin = time.perf_counter()
    index = Embeddings(method="external", transform=transform, hybrid=True)
    index.index(stream())
    built = time.perf_counter() - begin
    index.save(str(folder / "txtai"))
    exact = np.load(folder / "exact.npy")
    nearest = [index.ann.search(vector[None], _HITS)[0] for _, vector in questions[: len(exact)]]
    shares = [
        len({int(index.ids[row]) for row, _ in found} & set(wanted.tolist())) / _HITS
        for found, wanted in zip(nearest, exact, strict=True)
    ]
    return {
        "build": built,
        "bytes": sum(file.stat().st_size for file in (folder / "txtai").glob("**/*") if file.is_file()),
        "recall": float(np.mean(shares)),
        "dense": _timed(lambda q: index.ann.search(q[1][None], _HITS), questions[:100]),
        "lexical": _timed(lambda q: index.scoring.search(q[0], _HITS), questions[:50]),
        "hybrid": _timed(lambda q: index.search(q[0], _HITS), questions[:50]),
    }


def _haystack(_: Path, archive: Archive, questions: Questions) -> Figures:
    os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
    from haystack import Document, Pipeline  # noqa: PLC0415 - not among the project's packages
    from haystack.components.joiners import DocumentJoiner  # noqa: PLC0415
    from haystack.components.retrievers import (  # noqa: PLC0415
        InMemoryBM25Retriever,
        InMemoryEmbeddingRetriever,
    )
    from haystack.document_stores.in_memory import InMemoryDocumentStore  # noqa: PLC0415

    begin = time.perf_counter()
    store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
    passages = _passages(archive)
    while part := list(islice(passages, _AT_ONCE)):
        store.write_documents(
            [Document(id=str(key), content=text, embedding=vector.tolist()) for key, text, vector in part]
        )
    built = time.perf_counter() - begin
    parts = Pipeline()
    parts.add_component("words", InMemoryBM25Retriever(store, top_k=10 * _HITS))
    parts.add_component("meaning", InMemoryEmbeddingRetriever(store, top_k=10 * _HITS))
    parts.add_component("joiner", DocumentJoiner("reciprocal_rank_fusion", top_k=_HITS))
    parts.connect("words", "joiner")
    parts.connect("meaning", "joiner")

    def ask(question: tuple[str, np.ndarray]) -> None:
        parts.run({"words": {"query": question[0]}, "meaning": {"query_embedding": question[1].tolist()}})

    return {
        "build": built,
        "dense": _timed(lambda q: store.embedding_retrieval(q[1].tolist(), top_k=_HITS), questions[:6]),
        "lexical": _timed(lambda q: store.bm25_retrieval(q[0], top_k=_HITS), questions[:6]),
        "hybrid": _timed(ask, questions[:6]),
    }


_RIVALS: dict[str, Callable[[Path, Archive, Questions], Figures]] = {"txtai": _txtai, "haystack": _haystack}


def _passages(archive: Archive) -> Iterator[tuple[int, str, np.ndarray]]:
    """Yield every passage's key, text and vector: float32, (dimension,)."""
    for keys, vectors in archive.iter_vectors(_AT_ONCE):
        passages = archive.passages(keys.tolist())
        for key, vector in zip(keys.tolist(), vectors.astype(np.float32), strict=True):
            yield key, passages[key].text, vector


def _timed(call: Callable[[tuple[str, np.ndarray]], object], questions: Questions) -> dict[str, float]:
    """Return p50, p95 and processor time a search, in milliseconds, after one that is not counted."""
    call(questions[0])
    took = []
    processor = time.process_time()
    for question in questions:
        begin = time.perf_counter()
        call(question)
        took.append((time.perf_counter() - begin) * 1000)
    return {
        "p50": float(np.percentile(took, 50)),
        "p95": float(np.percentile(took, 95)),
        "processor": (time.process_time() - processor) * 1000 / len(took),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2])))
