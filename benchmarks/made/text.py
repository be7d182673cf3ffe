"""Archives made for measuring: articles of words that nobody wrote, with vectors like a model's.

Words follow Zipf's law (exponent 1.07, 200,000 of them), each article leaning on 40 words of its topic,
so that searches have something to find. Vectors are unit length, 384 dimensions, clustered twice with
noise: a topic (one of 1,000), a story around it (0.6 of the topic's length), passages around the story
(0.4). Eight passages of 6 sentences an article unless said, about 120 words each, one sentence shared
between neighbours. Publication days run over twelve years, 3 in 100 unknown, 30 sources.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from corpus.archive import Stamp
from corpus.article import UNKNOWN, Article, Published
from corpus.blocks import Block, BlockKind
from corpus.intake import Accepted
from corpus.passage import Passage, Span

DIMENSION = 384
PASSAGES = 8
_WORDS, _TOPICS, _SOURCES = 200_000, 1_000, 30
_SENTENCES, _LENGTH = 6, 20
_FIRST_DAY = date(2014, 1, 1)
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwz", "aeiou"

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a passage that is held: its words, and the vector a model would give it."""

    words: str
    vector: Vectors


class MadeEncoder:
    """Gives each made question its vector, in no time: what a model takes is measured by encoding.py."""

    stamp = Stamp("made for measuring", DIMENSION, "made-1")

    def __init__(self, asked: list[Asked]) -> None:
        """Take the questions that will come."""
        self._vectors = {question.words: question.vector for question in asked}

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Look the questions up; any other text gets a vector of its own, drawn from its letters: near nothing."""
        return np.stack([self._vectors[text] if text in self._vectors else _drawn(text) for text in texts])

    encode_passages = encode_queries
    encode_sentences = encode_queries


class Maker:
    """Makes the same articles for the same seed, however many are asked for."""

    def __init__(self, seed: int = 1, *, passages: int = PASSAGES) -> None:
        """Draw the vocabulary and the topics; each article has so many passages."""
        self._passages = passages
        self._draw = np.random.default_rng(seed)
        self._words = np.array([_word(n) for n in range(_WORDS)])
        ranks = np.arange(1, _WORDS + 1, dtype=np.float64) ** -1.07
        self._odds = np.cumsum(ranks / ranks.sum())
        self._topics = _unit(self._draw.standard_normal((_TOPICS, DIMENSION)).astype(np.float32))
        self._topic_words = self._draw.integers(500, _WORDS, (_TOPICS, 40))

    def articles(self, count: int) -> Iterator[tuple[Accepted, npt.NDArray[np.float16], Asked]]:
        """Yield articles with their vectors, and a question about each."""
        for number in range(count):
            topic = int(self._draw.integers(_TOPICS))
            sentences = self._sentences(topic)
            story = self._near(self._topics[topic : topic + 1], 0.6)
            vectors = self._near(np.repeat(story, self._passages, axis=0), 0.4)
            accepted = self._accepted(
                number, topic, [" ".join(words).capitalize() + "." for words in sentences]
            )
            yield accepted, vectors.astype(np.float16), self._asked(sentences, vectors)

    def _sentences(self, topic: int) -> list[list[str]]:
        """Draw the words of an article, a fifth of them from its topic."""
        total = self._passages * (_SENTENCES - 1) + 1
        places = np.searchsorted(self._odds, self._draw.random((total, _LENGTH)))
        of_topic = self._topic_words[topic][self._draw.integers(0, 40, (total, _LENGTH))]
        places = np.where(self._draw.random((total, _LENGTH)) < 0.2, of_topic, places)
        return [row.tolist() for row in self._words[np.minimum(places, _WORDS - 1)]]

    def _accepted(self, number: int, topic: int, sentences: list[str]) -> Accepted:
        text = " ".join(sentences)
        ends = np.cumsum([len(sentence) + 1 for sentence in sentences]) - 1
        spans = [Span(int(end) - len(s), int(end)) for s, end in zip(sentences, ends, strict=True)]
        passages = []
        for first in range(0, self._passages * (_SENTENCES - 1), _SENTENCES - 1):
            own = tuple(spans[first : first + _SENTENCES])
            passages.append(Passage(own[0].start, own[-1].end, text[own[0].start : own[-1].end], own))
        title = " ".join(self._words[self._topic_words[topic][:3]]) + f" {number}"
        article = Article(
            f"made/{number}",
            title,
            text,
            self._published(),
            source=f"Source {number % _SOURCES}",
            byline=f"Writer {number % 400}",
        )
        return Accepted(article, (Block(BlockKind.BODY, 0, len(text)),), tuple(passages))

    def _published(self) -> Published:
        if self._draw.random() < 0.03:
            return UNKNOWN
        day = _FIRST_DAY + timedelta(days=int(self._draw.integers(0, 12 * 365)))
        return Published(day, day, 0.99, "made")

    def _asked(self, sentences: list[list[str]], vectors: Vectors) -> Asked:
        """Ask with five words of a sentence of the first passage, frequent and rare, among question words."""
        words = self._draw.choice(sentences[2], 5, replace=False)
        return Asked(f"when will the {' '.join(words)}?", self._near(vectors[:1], 0.3)[0])

    def _near(self, centres: Vectors, noise: float) -> Vectors:
        shift = self._draw.standard_normal(centres.shape).astype(np.float32)
        return _unit(centres + noise * _unit(shift))


def _drawn(text: str) -> Vectors:
    draw = np.random.default_rng(zlib.crc32(text.encode()))
    return _unit(draw.standard_normal((1, DIMENSION)).astype(np.float32))[0]


def _unit(vectors: Vectors) -> Vectors:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _word(rank: int) -> str:
    """Spell a number: the frequent words are short, all are different."""
    spelled, rest = "", rank
    while True:
        rest, consonant = divmod(rest, len(_CONSONANTS))
        rest, vowel = divmod(rest, len(_VOWELS))
        spelled += _CONSONANTS[consonant] + _VOWELS[vowel]
        if not rest:
            return spelled
        rest -= 1
