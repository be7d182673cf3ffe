"""What newsrooms could take instead: txtai and haystack, on the same sentences with the same encoder.

They are not among the project's packages. Where they are not installed they are left out, with the reason
said; `python -m benchmarks.rivals` says how to install them beside the project and which it finds.

Neither can mark words here: txtai's and haystack's extractive stages want a model trained on SQuAD, and none is to be
had offline. So both answer with sentences, as the plain pipeline does.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from sentence_transformers import SentenceTransformer

from benchmarks.plain import BEST, Pipeline, Sentence, model_folder

#: A virtual environment that sees the project's packages and leaves them as they are.
INSTALL = """\
.venv/bin/python -m venv build/rivals
where='import site; print(site.getsitepackages()[0])'
.venv/bin/python -c "$where" > "$(build/rivals/bin/python -c "$where")/project.pth"
.venv/bin/pip freeze --exclude-editable > build/rivals/constraints.txt
build/rivals/bin/pip install -c build/rivals/constraints.txt "txtai==9.14.*" "haystack-ai==3.4.*"
build/rivals/bin/python -m benchmarks.open_sets"""
#: How many sentences each half of haystack's hybrid search hands to the fusion.
_FUSED = 50


class Txtai:
    """txtai's hybrid index: BM25 and vectors, their normalised scores added; filtered by day in its SQL."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Index the set's sentences."""
        from txtai import Embeddings  # noqa: PLC0415 - not among the project's packages

        self._sentences = sentences
        self._index = Embeddings(path=str(model_folder()), hybrid=True, content=True, gpu=False)
        self._index.index(
            (place, {"text": s.text, "published": s.published or ""}, None)
            for place, s in enumerate(sentences)
        )

    def ask(self, question: str, *, as_of: str | None) -> list[Sentence]:
        """Return the best five sentences of what was published by the day asked."""
        sql = (
            "select id, score from txtai where similar(:question, :candidates) and published <= :day "  # noqa: S608
            f"limit {BEST}"
        )
        found = self._index.search(
            sql.replace(":candidates", str(len(self._sentences))),
            parameters={"question": question, "day": as_of or "9999"},
        )
        return [self._sentences[int(row["id"])] for row in found]


class Haystack:
    """haystack's in-memory store: BM25 and embedding retrievers, joined by reciprocal rank fusion."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Index the set's sentences."""
        os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
        from haystack import Document  # noqa: PLC0415 - not among the project's packages
        from haystack import Pipeline as Parts  # noqa: PLC0415
        from haystack.components.joiners import DocumentJoiner  # noqa: PLC0415
        from haystack.components.retrievers import (  # noqa: PLC0415
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )
        from haystack.document_stores.in_memory import InMemoryDocumentStore  # noqa: PLC0415

        self._sentences = sentences
        self._model = SentenceTransformer(str(model_folder()), device="cpu")
        vectors = self._model.encode([s.text for s in sentences], normalize_embeddings=True).tolist()
        store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
        store.write_documents(
            [
                Document(id=str(place), content=s.text, embedding=vector, meta={"published": s.published})
                for place, (s, vector) in enumerate(zip(sentences, vectors, strict=True))
            ]
        )
        self._parts = Parts()
        self._parts.add_component("words", InMemoryBM25Retriever(store, top_k=_FUSED))
        self._parts.add_component("meaning", InMemoryEmbeddingRetriever(store, top_k=_FUSED))
        self._parts.add_component("joiner", DocumentJoiner("reciprocal_rank_fusion", top_k=BEST))
        self._parts.connect("words", "joiner")
        self._parts.connect("meaning", "joiner")

    def ask(self, question: str, *, as_of: str | None) -> list[Sentence]:
        """Return the best five sentences of what was published by the day asked."""
        vector = self._model.encode(question, normalize_embeddings=True).tolist()
        by_day = {"field": "meta.published", "operator": "<=", "value": as_of} if as_of else None
        if as_of and all(s.published is None for s in self._sentences):
            by_day = None  # a set without metadata, of which none may be left out
        found = self._parts.run(
            {
                "words": {"query": question, "filters": by_day},
                "meaning": {"query_embedding": vector, "filters": by_day},
            }
        )
        return [self._sentences[int(document.id)] for document in found["joiner"]["documents"]]


@dataclass(frozen=True, slots=True)
class Rival:
    """A package to compare with, and what makes a pipeline of it."""

    package: str
    make: Callable[[Sequence[Sentence]], Pipeline]


RIVALS = (Rival("txtai", Txtai), Rival("haystack-ai", Haystack))


def installed_rivals() -> Iterator[tuple[str, Rival]]:
    """Yield the rivals that are installed with their names and versions, and print why the others are left out."""
    for rival in RIVALS:
        try:
            yield f"{rival.package} {version(rival.package)}", rival
        except PackageNotFoundError:
            print(f"{rival.package} is left out: it is not installed (see `python -m benchmarks.rivals`)")


def main() -> None:
    """Print which rivals are there, and how to install them."""
    for name, _ in installed_rivals():
        print(f"{name} is installed")
    print(f"To compare with all of them, from the project's folder:\n\n{INSTALL}")


if __name__ == "__main__":
    main()
