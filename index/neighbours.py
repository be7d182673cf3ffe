"""Let articles about the same event date each other, with the search index to find them."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from corpus.archive import Archive, Version
from corpus.dating.likeness import take_prints
from corpus.dating.neighbours import date_each_other
from index.filters import Filters
from index.hit import Mode
from index.searcher import Searcher
from index.words import plain_words

_HITS: Final = 40
_WORDS: Final = 32


def date_neighbours(archive: Archive, searcher: Searcher) -> int:
    """Date what is undated by articles about the same event; return how many dates moved.

    To be called after anything that adds, withdraws or redates: what was inferred before is inferred anew.
    The searcher is brought up to date with the outcome.
    """
    searcher.catch_up()
    moved = date_each_other(archive, similar=lambda version: _find_similar(searcher, version))
    searcher.catch_up()
    return moved


def _find_similar(searcher: Searcher, version: Version) -> Iterator[int]:
    """Yield the versions that the words of an article's headline, and its names, find."""
    names = sorted(take_prints(version).names, key=len, reverse=True)
    words = [*plain_words(version.article.title), *names][:_WORDS]
    hits = searcher.search(" ".join(words), filters=Filters(today=date.max), limit=_HITS, mode=Mode.LEXICAL)
    yield from dict.fromkeys(hit.version.key for hit in hits)
