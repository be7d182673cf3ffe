"""Every training sentence, searchable: the hard wrong candidates of a question come from here."""

from collections.abc import Iterable

import tantivy

from benchmarks.reader.items import Item
from benchmarks.reader.words import content_words, overlap, words

SHORTEST = 4


class Pool:
    """Distinct sentences in an in-memory BM25 index."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Index every sentence once."""
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        self._index = tantivy.Index(builder.build())
        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for sentence in dict.fromkeys(sentence for item in items for sentence in item.sentences):
            if len(words(sentence)) < SHORTEST:
                continue
            writer.add_document(tantivy.Document(text=sentence))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def near(self, item: Item, *, limit: int) -> list[str]:
        """Sentences that share the question's words, yet are neither gold nor hold the answer."""
        asked = " ".join(content_words(item.question)) or item.question
        query, _ = self._index.parse_query_lenient(asked, ["text"])
        gold = [item.sentences[place] for place in item.gold]
        answer = words(item.answer)
        found = []
        for _, address in self._searcher.search(query, limit + 6).hits:
            text = self._searcher.doc(address)["text"][0]
            same = any(overlap(text, sentence) > 0.7 for sentence in gold)
            if not same and not (answer and set(answer) <= set(words(text))):
                found.append(text)
        return found[:limit]
