"""Hit: a retrieved passage."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.archive import Version
from corpus.article import Article
from corpus.passage import Passage


class Mode(StrEnum):
    """By what a search looks: by words, by meaning, or by both."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its place in the ranking: `rank` from 1, a higher `score` is better.

    `key` is the passage's key in the archive. Scores of different modes are not comparable.
    """

    rank: int
    score: float
    version: Version
    passage: Passage
    key: int

    @property
    def article(self) -> Article:
        """The article the passage was cut from."""
        return self.version.article
