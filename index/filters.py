"""What a search is limited to, as one value that both engines and the page understand."""

from dataclasses import dataclass
from datetime import date

from corpus.errors import QuestionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Limits on the articles searched; an empty set means no limit.

    `as_of` None: no day was asked, and what is visible `today` is searched, undated articles included.
    `start` and `end` are inclusive and match articles whose publication interval overlaps them; an
    undated article matches neither. `years` are those in which that interval starts. `without_*` leave
    out. Names are compared as they are shown.
    """

    today: date
    as_of: date | None = None
    start: date | None = None
    end: date | None = None
    sources: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    bylines: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    without_sources: frozenset[str] = frozenset()
    without_sections: frozenset[str] = frozenset()
    without_bylines: frozenset[str] = frozenset()
    without_years: frozenset[int] = frozenset()
    articles: frozenset[str] | None = None

    def __post_init__(self) -> None:
        """Refuse a range that ends before it starts."""
        if self.start is not None and self.end is not None and self.end < self.start:
            raise QuestionError(
                f"the range ends before it starts: {self.start} to {self.end}; swap the two dates"
            )
