"""Short made-up stories, ready to be stored: three sentences, two passages, one sentence shared."""

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.archive import embedding_text
from corpus.article import UNKNOWN, Article, Published
from corpus.blocks import Block, BlockKind
from corpus.intake import Accepted
from corpus.passage import Passage, Span
from tests.fakes import HashEncoder

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=1)))


class Clock:
    """A clock that a test sets by hand."""

    def __init__(self, now: datetime = NOON) -> None:
        """Set it."""
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def published_on(start: date | None, end: date | None = None) -> Published:
    """Return a publication interval, one day where only one is given."""
    if start is None:
        return UNKNOWN
    return Published(start, end or start, 0.9, "the page says so")


def story(
    article_id: str,
    words: str = "the weir",
    *,
    day: date | None = date(2024, 5, 1),
    end: date | None = None,
    source: str | None = "Brackenholt Post",
    title: str = "Weir to be mended",
) -> Accepted:
    """Return an accepted article about `words`."""
    sentences = [f"Work on {words} began.", f"It is said that {words} will cost more.", "Nobody objected."]
    text = " ".join(sentences) + "\n"
    starts = [text.index(sentence) for sentence in sentences]
    spans = [Span(start, start + len(s)) for start, s in zip(starts, sentences, strict=True)]
    passages = [Passage(a.start, b.end, text[a.start : b.end], (a, b)) for a, b in pairwise(spans)]
    article = Article(
        article_id,
        title,
        text,
        published_on(day, end),
        source=source,
        byline="Ida Lund",
        origin=f"{article_id}.txt",
    )
    return Accepted(article, (Block(BlockKind.BODY, 0, len(text) - 1),), tuple(passages))


def vectors_for(accepted: Accepted) -> npt.NDArray[np.float16]:
    """Return the vectors of an accepted article's passages by the hash encoder."""
    texts = [embedding_text(accepted.article.title, passage.text) for passage in accepted.passages]
    return HashEncoder().encode_passages(texts).astype(np.float16)
