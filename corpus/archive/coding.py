"""How values are written in archive.db: compact JSON, and seals by which damage is noticed."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from corpus.article import Article, Evidence, Published
from corpus.blocks import Block, BlockKind
from corpus.errors import ArchiveDamaged
from corpus.passage import Passage, Span
from corpus.period import Period

if TYPE_CHECKING:
    from corpus.timex import Timex

Vectors = npt.NDArray[np.float16]

# What the end of a time expression's row stands for where it is left out: most have no modifier, no alternatives, ...
_TIMEX: Final = (0, 0, "", None, None, None, None, 0, ())


def embedding_text(title: str, passage: str) -> str:
    """Return what is embedded for a passage: the headline and the passage; cited is the passage alone."""
    return f"{title}\n{passage}"


def embedding_digest(title: str, passage: str) -> int:
    """Return a 64-bit digest of what is embedded, by which a vector is found again."""
    return _int64(
        hashlib.blake2b(embedding_text(title, passage).encode("utf-8", "surrogatepass"), digest_size=8)
    )


def content_of(text: str) -> int:
    """Return the first 64 bits of the SHA-256 of a text: equal for copies."""
    return int.from_bytes(
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big", signed=True
    )


def identity_of(article: Article) -> bytes:
    """Return a digest of everything that makes a new version when it changes; where it lay does not."""
    published = article.published
    parts = (
        article.title,
        article.text,
        article.source,
        article.byline,
        article.section,
        article.url,
        article.language,
        str(published.start),
        str(published.end),
    )
    return hashlib.blake2b(_dump(parts).encode(), digest_size=16).digest()


def seal(parts: Iterable[object]) -> int:
    """Return a checksum of stored columns (CRC-32: against decay, not against a forger)."""
    return zlib.crc32(_dump([part.hex() if isinstance(part, bytes) else part for part in parts]).encode())


def seal_vector(value: bytes) -> int:
    """Return the checksum of one stored vector."""
    return zlib.crc32(value)


def dump_published(published: Published) -> str:
    """Write a publication interval with its evidence."""
    evidence = [[e.start, e.end, e.text, e.says, *([True] if e.against else [])] for e in published.evidence]
    return _dump(
        [_day(published.start), _day(published.end), published.confidence, published.evidence_text, evidence]
    )


def load_published(stored: str) -> Published:
    """Read back what `dump_published` wrote."""
    try:
        start, end, confidence, words, evidence = json.loads(stored)
        return Published(_date(start), _date(end), confidence, words, tuple(Evidence(*e) for e in evidence))
    except (ValueError, TypeError) as error:
        raise ArchiveDamaged(
            f"a stored publication date cannot be read ({error}): run `cuttings check`"
        ) from error


def dump_blocks(blocks: Iterable[Block]) -> str:
    """Write the blocks of a text."""
    return _dump([[str(block.kind), block.start, block.end] for block in blocks])


def load_blocks(stored: str) -> tuple[Block, ...]:
    """Read back what `dump_blocks` wrote."""
    try:
        return tuple(Block(BlockKind(kind), start, end) for kind, start, end in json.loads(stored))
    except (ValueError, TypeError) as error:
        raise ArchiveDamaged(
            f"the stored layout of an article cannot be read ({error}): run `cuttings check`"
        ) from error


def dump_sentences(passage: Passage) -> str:
    """Write the sentences of a passage, counted from its start."""
    return _dump([[s.start - passage.start, s.end - passage.start] for s in passage.sentences])


def load_passage(text: str, start: int, end: int, sentences: str) -> Passage:
    """Cut a stored passage out of its article's text."""
    try:
        spans = tuple(Span(start + s, start + e) for s, e in json.loads(sentences))
    except (ValueError, TypeError) as error:
        raise ArchiveDamaged(f"a stored passage cannot be read ({error}): run `cuttings check`") from error
    return Passage(start, end, text[start:end], spans)


def dump_timexes(timexes: Iterable["Timex"]) -> bytes:
    """Write time expressions without their words, which stand in the text; deflated where that is shorter."""
    plain = _dump([_timex_row(timex) for timex in timexes]).encode()
    return min(plain, zlib.compress(plain, 9), key=len)


def load_timexes(text: str, stored: bytes) -> tuple["Timex", ...]:
    """Read back what `dump_timexes` wrote of this text."""
    try:
        plain = stored if stored.startswith(b"[") else zlib.decompress(stored)
        return tuple(_timex(text, row) for row in json.loads(plain))
    except (ValueError, TypeError, zlib.error) as error:
        raise ArchiveDamaged(f"stored times cannot be read ({error}): run `cuttings check`") from error


def load_vectors(values: Sequence[bytes]) -> Vectors:
    """Stack stored vectors: float16, (n, dimension)."""
    if not values:
        return np.zeros((0, 0), dtype=np.float16)
    if len({len(value) for value in values}) > 1:
        raise ArchiveDamaged("stored vectors differ in length: run `cuttings check --repair`")
    return np.frombuffer(b"".join(values), dtype=np.float16).reshape(len(values), -1)


def _timex_row(timex: "Timex") -> list[object]:
    row: list[object] = [
        timex.start,
        timex.end,
        timex.type,
        timex.value,
        _ordinals(timex.period),
        timex.direction,
        timex.mod,
        int(timex.approximate),
        [_ordinals(period) for period in timex.alternatives],
    ]
    while row[-1] in (None, 0, []):
        row.pop()
    return row


def _timex(text: str, row: Sequence[Any]) -> "Timex":
    from corpus.timex import Timex  # noqa: PLC0415  (brings the grammar: only what reads times pays for it)

    full = *row, *_TIMEX[len(row) :]
    start, end, kind, value, period, direction, mod, approximate, alternatives = full
    return Timex(
        start,
        end,
        text[start:end],
        kind,
        value,
        mod,
        None if period is None else _period(*period),
        bool(approximate),
        direction,
        tuple(_period(*other) for other in alternatives),
    )


def _ordinals(period: Period | None) -> list[int] | None:
    return None if period is None else [period.start.toordinal(), period.end.toordinal()]


def _period(start: int, end: int) -> Period:
    return Period(date.fromordinal(start), date.fromordinal(end))


def _dump(value: Any) -> str:  # noqa: ANN401 - whatever json takes
    # ASCII, so that lone surrogates of a wrongly decoded file can be stored.
    return json.dumps(value, separators=(",", ":"))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)


def _int64(digest: Any) -> int:  # noqa: ANN401 - hashlib names no type for its digests
    return int.from_bytes(digest.digest(), "big", signed=True)
