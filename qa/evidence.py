"""Which sentences of the hits answer, and how surely: candidates in, scored candidates out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from corpus.passage import Span
from qa.candidates import Candidate
from qa.features import Columns, Matrix, Pool, measure
from qa.query import Query
from qa.reader.protocol import Reader, Reading
from qa.shortlist import shortlist
from qa.vectors import Rows, SentenceVectors
from qa.weights import Weights

#: How many sentences are compared by meaning, and how many of those the reader reads.
#: In cross-validation 20 to 40 rank alike, 16 less well (2026-11).
MEASURED, READ = 20, 20


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score: higher is better, comparable within one question.

    `probability` is that it answers, `answerable` that anything does where it leads, both 0 to 1; `read`
    the words in it that a reader marked, in characters of the sentence; `shares` what each feature added
    to the score; `signals` what made the probabilities; `vector` (dimension,) how the encoder sees the
    sentence under its headline, None without an encoder.
    """

    candidate: Candidate
    score: float
    probability: float
    answerable: float
    read: Span | None
    shares: Mapping[str, float]
    signals: Mapping[str, float]
    vector: Rows | None = field(default=None, compare=False)


#: The features that say how new a statement is or which way it looks, not what it is about.
_OF_TIME = ("age of a forecast", "age of a state", "a time not passed", "a time ahead", "looks ahead")


def timeless(scored: Scored) -> float:
    """Return the score of a sentence without what its time adds: what two forecasts of one thing have in common."""
    return scored.score - sum(scored.shares.get(name, 0.0) for name in _OF_TIME)


@dataclass(frozen=True, slots=True)
class Tools:
    """What scoring works with; `vectors` and `reader` are None where no model is loaded."""

    weights: Weights
    vectors: SentenceVectors | None
    reader: Reader | None


def weigh(
    query: Query, candidates: Sequence[Candidate], *, passages: Mapping[int, float], tools: Tools
) -> list[Scored]:
    """Score `candidates` and return the most promising, best first; ties go to the earlier in its article.

    `passages` maps passage keys to their cosine with the question.
    """
    if not candidates:
        return []
    kept, columns, readings = measured(query, candidates, passages=passages, tools=tools)
    scores = tools.weights.score(columns)
    order = sorted(range(len(kept)), key=lambda i: (-scores[i], kept[i].place))
    found = [_scored(kept[i], float(scores[i]), readings[i], columns, i, tools.weights) for i in order]
    if tools.vectors is None:
        return found
    vectors = tools.vectors.rows([s.candidate for s in found])
    return [replace(s, vector=vector) for s, vector in zip(found, vectors, strict=True)]


def measured(
    query: Query, candidates: Sequence[Candidate], *, passages: Mapping[int, float], tools: Tools,
    most: int = MEASURED, read: int = READ,
) -> tuple[list[Candidate], Columns, list[Reading | None]]:  # fmt: skip
    """Return the `most` promising of `candidates` with all their features, and what the reader made of the `read` best."""
    unknown = tools.weights.neutral["passage alike"] if tools.vectors is None else 0.0
    nearest = np.array([passages.get(c.passage_key or 0, unknown) for c in candidates])
    columns = measure(Pool(query, candidates), nearest)
    best = np.array(shortlist(query, candidates, tools.weights.shortlist(columns), most))
    kept = [candidates[i] for i in best]
    columns = {name: column[best] for name, column in columns.items()}
    columns["alike under its headline"] = _similarity(query, kept, tools)
    readings = _read(query, kept, tools.weights.score(columns), tools.reader, read)
    unread = _UNREAD if tools.reader is not None else tools.weights.neutral["reader"]
    columns["reader"] = np.array([r.logit if r else unread for r in readings])
    return kept, columns, readings


#: What a candidate that the reader did not get to see counts as, in log-odds.
_UNREAD = -6.0


def _similarity(query: Query, kept: Sequence[Candidate], tools: Tools) -> Matrix:
    """Return the cosine of the question with each sentence under its headline; all alike without an encoder."""
    if tools.vectors is None:
        return np.full(len(kept), tools.weights.neutral["alike under its headline"])
    return (tools.vectors.rows(kept) @ tools.vectors.question(query.question)).astype(np.float64)


def _read(
    query: Query, kept: Sequence[Candidate], first: Matrix, reader: Reader | None, most: int
) -> list[Reading | None]:
    readings: list[Reading | None] = [None] * len(kept)
    if reader is None:
        return readings
    best = [int(i) for i in np.argsort(-first, kind="stable")[:most]]
    made = reader.read(
        query.question, [kept[i].text for i in best], contexts=[kept[i].article.title for i in best]
    )
    for i, reading in zip(best, made, strict=True):
        readings[i] = reading
    return readings


def _scored(  # noqa: PLR0917 - what one row of the pool is made of
    candidate: Candidate, score: float, reading: Reading | None, columns: Columns, at: int, weights: Weights
) -> Scored:
    signals = signals_of(columns, at, score)
    read = Span(reading.start, reading.end) if reading is not None and reading.end > reading.start else None
    probability, answerable = weights.probability(signals), weights.answerable(signals)
    return Scored(candidate, score, probability, answerable, read, weights.shares(columns, at), signals)


#: The features that tell an answer from the nearest miss, beside the score itself and how far its passage is behind
#: the one nearest to the question.
SIGNALS = (
    "alike under its headline",
    "coverage",
    "coverage in context",
    "headline coverage",
    "missing term",
    "focus",
    "names",
    "answer near its words",
    "least name",
    "least name near",
    "fits the kind",
    "lacks its kind",
    "lacks its unit",
    "reader",
    "time asked",
    "another time",
)


#: What all candidates together say of whether there is an answer: the log of the sum of the reader's odds.
READ_TOGETHER = "read together"


def signals_of(columns: Columns, at: int, score: float) -> dict[str, float]:
    """Return what says whether candidate `at` answers, and whether any does, of those in `columns`."""
    passages = columns["passage alike"]
    own = {name: float(columns[name][at]) for name in SIGNALS}
    return own | {
        "score": score,
        "passage behind": float(passages.max() - passages[at]),
        READ_TOGETHER: float(np.logaddexp.reduce(columns["reader"])),
    }
