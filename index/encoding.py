"""Vectors for passages: reused where the same words were encoded before, else encoded in large lists."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from corpus.archive import Archive, Vectors, embedding_digest, embedding_text
from corpus.article import Article
from corpus.intake import Accepted
from corpus.passage import Passage
from index.encoder import Encoder

_FILLED_AT_ONCE: Final = 4_096


def text_of(article: Article, passage: Passage) -> str:
    """Return what is embedded for a passage: the headline and the passage."""
    return embedding_text(article.title, passage.text)


def encode_all(articles: Sequence[Accepted], *, archive: Archive, encoder: Encoder) -> list[Vectors]:
    """Return the vectors of each article's passages: float16, (passages, dimension).

    What the archive has encoded before, and what stands in the list twice, is encoded once.
    """
    texts = {
        embedding_digest(a.article.title, passage.text): text_of(a.article, passage)
        for a in articles
        for passage in a.passages
    }
    vectors = archive.vectors_of_texts(texts)
    new = [digest for digest in texts if digest not in vectors]
    if new:
        encoded = encoder.encode_passages([texts[digest] for digest in new]).astype(np.float16)
        vectors.update(zip(new, encoded, strict=True))
    return [_stack(a, vectors, encoder.stamp.dimension) for a in articles]


def fill_vectors(archive: Archive, encoder: Encoder, *, batch: int = _FILLED_AT_ONCE) -> int:
    """Encode every passage that has no vector yet, `batch` at a time; return how many that were.

    ModelMismatch if another encoder made those that have one.
    """
    archive.set_stamp(encoder.stamp)
    filled, after = 0, 0
    while keys := archive.unencoded(batch, after=after):
        after = keys[-1]
        with archive.snapshot():
            passages = archive.passages(keys)
            rows = archive.passage_rows(passages)
            versions = archive.versions({row.version_key for row in rows.values()})
        texts = [text_of(versions[rows[key].version_key].article, passages[key]) for key in passages]
        archive.put_vectors(list(passages), encoder.encode_passages(texts).astype(np.float16))
        filled += len(passages)
    return filled


def _stack(accepted: Accepted, vectors: dict[int, Vectors], dimension: int) -> Vectors:
    rows = [vectors[embedding_digest(accepted.article.title, p.text)] for p in accepted.passages]
    return np.stack(rows) if rows else np.zeros((0, dimension), dtype=np.float16)
