"""Every training sentence, searchable: the hard wrong candidates of a question come from here."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import chain, zip_longest
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
import tantivy
from numpy.typing import NDArray

from benchmarks.reader.items import Item
from benchmarks.reader.words import content_words, overlap, words
from index.encoder import Encoder

SHORTEST, FIRST_WORDS, COMMON_WORDS = 4, 12, 7


class Pool:
    """Distinct sentences in an in-memory BM25 index and as vectors."""

    def __init__(self, items: Sequence[Item], encoder: Encoder, *, kept: Path) -> None:
        """Index every sentence, and encode it and every question: minutes, once for all that share the file `kept`."""
        every = dict.fromkeys(sentence for item in items for sentence in item.sentences)
        self._texts = [sentence for sentence in every if len(words(sentence)) >= SHORTEST]
        self._headlines = {
            text: headline
            for item in items
            for place, text in enumerate(item.sentences)
            if (headline := _headline(item.sentences, place))
        }
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        self._index = tantivy.Index(builder.build())
        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for sentence in self._texts:
            writer.add_document(tantivy.Document(text=sentence))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        asked = list(dict.fromkeys(item.question for item in items))
        vectors = _encoded([*self._texts, *asked], encoder, kept)
        self._vectors = vectors[: len(self._texts)]
        self._asked = dict(zip(asked, vectors[len(self._texts) :], strict=True))

    def headline(self, sentence: str) -> str:
        """Return words that stand for the headline of a sentence's text, "" where no more of it is known."""
        return self._headlines.get(sentence, "")

    def near(self, item: Item, *, limit: int) -> list[str]:
        """Sentences like the question in words or in meaning, in turn, yet neither gold nor with the answer."""
        gold = [item.sentences[place] for place in item.gold]
        answer = words(item.answer)
        found = []
        in_turn = chain.from_iterable(zip_longest(self._by_words(item, limit), self._by_meaning(item, limit)))
        for text in dict.fromkeys(text for text in in_turn if text is not None):
            same = any(overlap(text, sentence) > 0.7 for sentence in gold)
            if not same and not (answer and set(answer) <= set(words(text))):
                found.append(text)
        return found[:limit]

    def _by_words(self, item: Item, limit: int) -> list[str]:
        asked = " ".join(content_words(item.question)) or item.question
        query, _ = self._index.parse_query_lenient(asked, ["text"])
        hits = self._searcher.search(query, limit).hits
        return [self._searcher.doc(address)["text"][0] for _, address in hits]

    def _by_meaning(self, item: Item, limit: int) -> list[str]:
        alike = self._vectors @ self._asked[item.question]
        best = np.argpartition(-alike, min(limit, len(alike) - 1))[:limit]
        return [self._texts[place] for place in best[np.argsort(-alike[best])]]


def _headline(sentences: Sequence[str], place: int) -> str:
    """Say what the text around a sentence is about: its first words, or every other time its commonest words."""
    others = [text for other, text in enumerate(sentences) if other != place]
    if not others:
        return ""
    if len(sentences[place]) % 2:
        return " ".join(others[0].split()[:FIRST_WORDS])
    counts = Counter(word for text in sentences for word in dict.fromkeys(content_words(text)))
    common = {word for word, _ in counts.most_common(COMMON_WORDS)}
    return " ".join(dict.fromkeys(w for text in sentences for w in content_words(text) if w in common))


def _encoded(texts: list[str], encoder: Encoder, kept: Path) -> NDArray[np.float32]:
    """Return the texts' vectors, (texts, width); from the file where it holds those of the same texts."""
    mark = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    if kept.exists():
        with np.load(kept) as saved:
            if str(saved["mark"]) == mark:
                return np.asarray(saved["vectors"], dtype=np.float32)
    vectors = encoder.encode_sentences(texts)
    # Whole or not at all: trainings side by side share it, and one may be stopped while it writes.
    with NamedTemporaryFile(dir=kept.parent, suffix=".npz", delete=False) as file:
        np.savez(file, mark=np.array(mark), vectors=vectors.astype(np.float16))
    Path(file.name).replace(kept)
    return vectors.astype(np.float32)
