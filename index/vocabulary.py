"""Which words the archive uses, and which of them are near a given one in spelling."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tantivy
from rapidfuzz.distance import DamerauLevenshtein

from index.encoder import default_folder
from index.filters import Filters
from index.search_view import SearchView
from index.words import plain_words

#: Articles whose words are compared with a misspelt one.
_ARTICLES = 20
_FIELDS = ("text_plain", "headline_plain")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the articles that `filters` let through, folded as the index's unstemmed fields are."""

    view: SearchView
    filters: Filters

    def is_english(self, word: str) -> bool:
        """Tell whether `word` is a common word of English, whether or not the archive uses it."""
        return word in _common_words()

    def uses(self, word: str) -> int:
        """Return in how many articles `word` stands."""
        schema = self.view.lexical.articles.schema
        clauses = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, f, word)) for f in _FIELDS]
        return len(self._matching(tantivy.Query.boolean_query(clauses)))

    def near(self, word: str, *, slips: int) -> list[tuple[str, int]]:
        """Return the words within `slips` edits of `word` (1 or 2), each with the articles it was met in, most first."""
        schema = self.view.lexical.articles.schema
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.fuzzy_term_query(schema, f, word, distance=slips))
            for f in _FIELDS
        ]
        keys = self._matching(tantivy.Query.boolean_query(clauses))[-_ARTICLES:]
        versions = self.view.archive.versions(keys)
        texts = [f"{v.article.title}\n{v.article.text}" for v in versions.values()]
        return _count_near(word, texts, slips).most_common()

    def _matching(self, query: tantivy.Query) -> list[int]:
        """Return the version keys that match and may be seen, the latest stored last."""
        return sorted(int(k) for k in self.view.lexical.matching(query, self.view.select(self.filters)))


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    """Return the whole words of the default model's word list: some 20,000, the commonest of English text."""
    lines = (Path(default_folder()) / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w for w in lines if w.isalpha())


def _count_near(word: str, texts: Iterable[str], slips: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(
            w
            for w in set(plain_words(text))
            if w[:1] == word[:1] and DamerauLevenshtein.distance(word, w, score_cutoff=slips) <= slips
        )
    return counts
