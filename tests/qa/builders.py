"""Short made-up articles as the answering room sees them: read, cut, scored and placed in time."""

import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from corpus.archive import Archive, Version
from corpus.article import UNKNOWN, Article, Published
from corpus.blocks import find_blocks
from corpus.cutting import cut_passages
from corpus.intake import Accepted
from corpus.passage import Span
from index.encoder import Encoder
from index.searcher import Searcher
from qa.assistant import Assistant
from qa.candidates import Candidate, Sheet
from qa.evidence import Scored
from qa.placed import Placed
from qa.query import Query, read_query
from qa.reader.protocol import Reader
from qa.timeline import place
from qa.weights import Weights
from tests.fakes import HashEncoder
from tests.stories import NOON, Clock, vectors_for

ASKED = date(2026, 11, 1)


def plain_weights() -> Weights:
    """Return weights made by hand: mostly the words, then kind, time and reader; sure from half the words on."""
    weights = {
        "coverage": 6.0,
        "coverage in context": 1.0,
        "fits the kind": 2.0,
        "alike under its headline": 1.0,
        "reader": 0.5,
        "a time not passed": 2.0,
        "age of a forecast": -0.2,
        "age of a state": -0.2,
        "byline asked": 9.0,
    }
    sure = {"intercept": -4.0, "coverage": 7.0}
    neutral = {"passage alike": 0.5, "alike under its headline": 0.5, "reader": 0.0}
    return Weights(
        first_pass=weights,
        ranking=weights,
        certainty=sure,
        answerability=sure,
        neutral=neutral,
        floor=0.5,
        made="by hand",
    )


def query(question: str, *, day: date = ASKED, day_asked: bool = True) -> Query:
    """Read a question as asked on `day`."""
    return read_query(question, day=day, day_asked=day_asked)


def article(
    text: str,
    *,
    day: date | None = date(2024, 4, 4),
    end: date | None = None,
    title: str = "From the council",
    name: str = "a",
    source: str | None = "Lorn Herald",
) -> Accepted:
    """Return an article of this text, published on `day` or, with `end`, at some time between the two."""
    published = UNKNOWN if day is None else Published(day, end or day, 0.9, "the page says so")
    blocks = find_blocks(text)
    made = Article(name, title, text, published, source=source, origin=f"{name}.txt")
    return Accepted(made, tuple(blocks), tuple(cut_passages(text, blocks)))


def sheet(accepted: Accepted) -> Sheet:
    """Read an accepted article for answering; its passages have the keys 1, 2, ..."""
    passages = dict(enumerate(accepted.passages, 1))
    key = zlib.crc32(accepted.article.id.encode())
    return Sheet(Version(key, accepted.article, 1, accepted.blocks, NOON, 1, len(passages)), passages)


def sentences(text: str, **told: object) -> tuple[Candidate, ...]:
    """Return the candidates of an article of this text; `told` as `article` takes it."""
    return sheet(article(text, **told)).candidates  # type: ignore[arg-type]


def sentence(text: str, **told: object) -> Candidate:
    """Return the only candidate of a text of one sentence."""
    (only,) = sentences(text, **told)
    return only


def saying(
    candidate: Candidate,
    *,
    score: float = 1.0,
    probability: float = 0.9,
    answerable: float | None = None,
    read: str = "",
) -> Scored:
    """Return `candidate` as scored, as answerable as probable unless told; `read` are the words that a reader marked in it."""
    at = candidate.text.index(read)
    marked = Span(at, at + len(read)) if read else None
    there = probability if answerable is None else answerable
    return Scored(candidate, score, probability, there, marked, {}, {"coverage in context": 1.0})


def placed(question: str, *said: Scored, day: date = ASKED) -> list[Placed]:
    """Return what was said, placed in time for a question asked on `day`."""
    return place(query(question, day=day), said)


def open_newsroom(
    folder: Path,
    stories: Sequence[Accepted],
    *,
    encoder: Encoder | None = None,
    reader: Reader | None = None,
    weights: Weights | None = None,
) -> Assistant:
    """Store the stories with the hash encoder's vectors, and open an assistant on them; with plain weights unless given."""
    archive = Archive.open(folder, create=True, clock=Clock())
    archive.set_stamp(HashEncoder().stamp)
    archive.add_many([(accepted, vectors_for(accepted)) for accepted in stories])
    searcher = Searcher(archive, encoder, why_not="no model here")
    return Assistant(archive, searcher, encoder=encoder, reader=reader, weights=weights or plain_weights())
