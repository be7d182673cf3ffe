"""What comes back: statements, word for word, and the answer they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.article import Article, Published
from corpus.passage import Span
from corpus.period import Period


class Standing(StrEnum):
    """How a statement stands on the day asked."""

    CURRENT = "current"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    SUPPORTS = "supports"
    DISPUTES = "disputes"


def leads(place: int, standing: Standing, *, development: bool = False) -> bool:
    """Tell whether the statement at a place (from 0) is part of the answer: its standing alone does not say.

    That is the first, those that say the same, those that dispute it; of a development, every step.
    """
    return development or place == 0 or standing in (Standing.SUPPORTS, Standing.DISPUTES)


def is_beside(place: int, standing: Standing, *, development: bool = False) -> bool:
    """Tell whether a statement is near the question only: neither part of the answer nor overtaken by it."""
    return standing is not Standing.SUPERSEDED and not leads(place, standing, development=development)


class Status(StrEnum):
    """What kind of answer this is."""

    ANSWERED = "answered"
    EXPIRED = "expired"
    DISPUTED = "disputed"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class When:
    """The time a statement speaks of, resolved against its article's publication."""

    period: Period
    approximate: bool
    phrase: str
    alternatives: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom or what a pronoun of the quotation means, as a slice of the same article."""

    pronoun: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A quoted sentence (at most two) that answers: `article.text[start:end] == quote`.

    `marks` are the words that answer, in characters of the stored text; `passage` the indexed slice
    around the quotation; `score` the probability (0 to 1) that it answers; `features` name what made
    that score, each with its share in the log-odds; `outcome` tells that this report says that what had
    been forecast took place.
    """

    standing: Standing
    quote: str
    start: int
    end: int
    article: Article
    version_key: int
    version: int
    passage: Span
    when: When | None
    speaker: str | None
    score: float
    marks: tuple[Span, ...] = ()
    refers: tuple[Reference, ...] = ()
    corrections: tuple[str, ...] = ()
    features: Mapping[str, float] = field(default_factory=dict)
    outcome: bool = False

    @property
    def told_of(self) -> Period | None:
        """When the step of a development that it tells of was; None where nobody knows."""
        return told_of(None if self.when is None else self.when.period, self.article.published)


def told_of(time: Period | None, published: Published) -> Period | None:
    """Return the past day that a report looks back on, `time` if it is one, else when it was published."""
    looks_back = published.start is None or (time is not None and time.end < published.start)
    return time if time is not None and time.days == 1 and looks_back else published.period


@dataclass(frozen=True, slots=True)
class Searched:
    """What the archive held for the day asked, and what had to be left out."""

    articles: int
    passages: int
    start: date | None
    end: date | None
    mode: str
    left_out_undated: int
    left_out_uncertain: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question as of one day.

    `answer` is the short answer in resolved form, `summary` the status in plain words for people,
    `notes` what they should know besides (spelling read as ..., meaning-based search off, ...).
    `as_of_asked` is False where the day is only today's default. Of a `development` the statements are its
    steps, in order.
    """

    question: str
    as_of: date
    as_of_asked: bool
    status: Status
    answer: str | None
    summary: str
    statements: tuple[Statement, ...]
    nearest: tuple[Statement, ...]
    searched: Searched
    notes: tuple[str, ...] = ()
    confidence: float = 0.0
    development: bool = False
