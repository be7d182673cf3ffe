"""What the archive hands out: versions, changes, facts and the desk's records, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

import numpy as np

from corpus.article import Article
from corpus.blocks import Block

FOREVER: Final = 4_000_000
"""A day after every other one, as `date.toordinal()`; date.max is 3,652,059."""

FACTS: Final = np.dtype(
    [
        ("key", np.int64),
        ("version", np.int64),
        ("article", np.int64),
        ("content", np.int64),
        ("visible_from", np.int32),
        ("visible_until", np.int32),
        ("open_until", np.int32),
        ("undated", np.bool_),
        ("published_start", np.int32),
        ("published_end", np.int32),
        ("source", np.int32),
        ("signature", np.int64),
    ]
)
"""One row a passage. Days are ordinals, 0 where unknown; `source` is a key of `sources()`, 0 for none;
versions with the same `signature` above 0 have the same story, or nearly (see `near_pairs`)."""


class Outcome(StrEnum):
    """What adding an article came to."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    COPY = "copy"  # added, but the same text already stands under another id


class ChangeKind(StrEnum):
    """What a projection has to do about a change."""

    ADDED = "added"
    REMOVED = "removed"
    REDATED = "redated"
    ENCODED = "encoded"  # the passages were added before; now they have vectors, too


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which encoder made the vectors."""

    model: str
    dimension: int
    digest: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article as stored; `key` is its row, `number` counts from 1 in its article.

    `first` to `last` are the keys of its passages; `last < first` when it has none. `notes` are the
    corrections attached to the article, oldest first.
    """

    key: int
    article: Article
    number: int
    blocks: tuple[Block, ...]
    ingested: datetime
    first: int
    last: int
    notes: tuple["Note", ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the change log. Passages `first..last` may be gone again by the time it is read."""

    sequence: int
    kind: ChangeKind
    version_key: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PassageRow:
    """Where a passage stands, without its text; `ordinal` counts from 0 in its version."""

    key: int
    version_key: int
    start: int
    end: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class Holding:
    """An article as a list shows it: the newest version, its text left empty.

    `copy_of` is the id of the article under which the same text is shown, if it is another one;
    `near_copy_of` that of the first published with nearly the same text, where the text itself is shown.
    """

    article: Article
    versions: int
    copy_of: str | None
    passages: int
    ingested: datetime
    near_copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a question as of a day could draw on, and what was left out for its date."""

    articles: int
    passages: int
    start: date | None
    end: date | None
    left_out_undated: int
    left_out_uncertain: int


@dataclass(frozen=True, slots=True)
class Note:
    """A correction attached to an article, shown wherever it is quoted."""

    article_id: str
    text: str
    noted: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An article that was taken out; `held` while it can still be restored."""

    article_id: str
    reason: str | None
    withdrawn: datetime
    held: bool


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of an answer; `answer` is the answer as JSON, `thumbs_up` their verdict."""

    question: str
    as_of: date | None
    thumbs_up: bool
    note: str | None
    answer: str
    given: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a line of one, that an ingest did not take, and why."""

    origin: str
    reason: str
    refused: datetime


@dataclass(frozen=True, slots=True)
class IngestRecord:
    """What one ingest came to."""

    started: datetime
    ended: datetime
    added: int
    replaced: int
    unchanged: int
    copies: int
    refused: int
