"""One news story as it came in, and when it was published."""

from dataclasses import dataclass
from datetime import date

from corpus.period import Period


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a publication date: a slice of the article and what it says in words.

    `start` and `end` are characters in the stored text; both 0 (and `text` the raw value) where the
    evidence is metadata or another article. `against`: it does not fit the date that was settled on.
    """

    start: int
    end: int
    text: str
    says: str
    against: bool = False

    @property
    def in_words(self) -> str:
        """What it says, and whether that was set aside."""
        return f"set aside, as it does not fit: {self.says}" if self.against else self.says


@dataclass(frozen=True, slots=True)
class Published:
    """The interval in which an article was published; both ends None when that is unknown."""

    start: date | None
    end: date | None
    confidence: float
    evidence_text: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def period(self) -> Period | None:
        """The interval, or None when unknown."""
        if self.start is None or self.end is None:
            return None
        return Period(self.start, self.end)


UNKNOWN = Published(None, None, 0.0, "nothing in the article says when it was published")


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A publication date that a file's metadata states, before anyone has judged it.

    `origin` names where it stood ("JSON-LD datePublished", "jsonl field", "header date", ...). Half a character
    in `value` (an unpaired surrogate, which JSON can hold and no page) becomes a question mark.
    """

    origin: str
    value: str
    modified: bool = False

    def __post_init__(self) -> None:
        """Make `value` fit to be stored and shown."""
        object.__setattr__(self, "value", self.value.encode("utf-8", "replace").decode("utf-8"))


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one news story. `text` is exactly what was decoded; offsets count into it.

    `origin` is where it came from (a file's path as given, with a line number for JSON lines);
    `language` an ISO 639-1 code; `title` "" never: a story without one takes its first words.
    """

    id: str
    title: str
    text: str
    published: Published
    source: str | None = None
    byline: str | None = None
    section: str | None = None
    url: str | None = None
    language: str = "en"
    origin: str = ""
