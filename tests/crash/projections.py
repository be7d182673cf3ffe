"""The projections in the crash harness: caught up by the child, searched by the parent."""

from datetime import date

import faiss

from corpus.archive import Archive, embedding_text
from index.dense_options import DenseOptions
from index.filters import Filters
from index.hit import Mode
from index.searcher import Searcher
from tests.fakes import HashEncoder
from tests.stories import story

# So small that files are merged, and trained, all the time.
OPTIONS = DenseOptions(base_from=8, ivf_from=40)
_TODAY = Filters(today=date(2026, 3, 2))


def open_searcher(archive: Archive) -> Searcher:
    """Return a searcher that is complete for the archive; its training takes one core, as it has little to do."""
    faiss.omp_set_num_threads(1)
    return Searcher(archive, HashEncoder(), options=OPTIONS)


def find_stories(searcher: Searcher, words: str) -> set[str]:
    """Return the ids under which a story with exactly these words is found, by words and by meaning alike."""
    told = story("any", words)
    queries = {
        Mode.LEXICAL: words.partition(" ")[0],
        Mode.DENSE: embedding_text(told.article.title, told.passages[0].text),
    }
    found = []
    for mode, query in queries.items():
        hits = searcher.search(query, filters=_TODAY, limit=5, mode=mode)
        found.append({hit.article.id for hit in hits if words in hit.passage.text})
    assert found[0] == found[1], (words, found)
    return found[0]
