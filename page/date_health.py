"""Which publication dates someone should look at, and why: found in what is stored, no text is read again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.archive import Holding
from corpus.article import Evidence, Published
from page.wording import is_inferred
from qa.phrases import counted, write_day

# A source is established by so many well-dated articles; one dated before them by more than so many days, and
# by more than half of the time that they span, stands alone. So few may stand alone together, as a share of
# all. Chosen by trying made sources (November 2026): a gap in an archive of ten years is not yet suspicious.
ESTABLISHED, ALONE_DAYS, ALONE_SHARE, FEW = 6, 730, 0.5, 0.05
SURE, PERSON = 0.9, 1.0
NO_DATE_DAYS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1)})
"""What programs write where they know no date."""


class Doubt(StrEnum):
    """Why someone should look at a publication date, the gravest first."""

    UNKNOWN = "unknown"
    AHEAD = "in the future"
    EARLY = "before the source existed"
    CONTRADICTED = "contradicted"
    INFERRED = "worked out from the text"


@dataclass(frozen=True, slots=True)
class Doubted:
    """An article whose date needs a look: `why` in words, and what in its text speaks against it."""

    holding: Holding
    doubt: Doubt
    why: str
    against: tuple[Evidence, ...] = ()


def find_doubted(holdings: Sequence[Holding], *, today: date) -> list[Doubted]:
    """Return the articles whose dates need a look, the most doubtful first."""
    order = list(Doubt)
    beginnings = find_beginnings(holdings)
    found = [doubted for h in holdings if (doubted := _doubted(h, beginnings, today=today)) is not None]
    return sorted(found, key=lambda d: (order.index(d.doubt), d.holding.article.id))


def find_beginnings(holdings: Iterable[Holding]) -> dict[str, date]:
    """Return the first day of each source after which its articles follow each other, if one is early.

    Only sources are named that have something well-dated before that day.
    """
    days: Mapping[str, list[date]] = defaultdict(list)
    for holding in holdings:
        published, source = holding.article.published, holding.article.source
        if source and published.end is not None and published.confidence >= SURE:
            days[source].append(published.end)
    found = {source: beginning(sorted(known)) for source, known in days.items()}
    return {source: first for source, first in found.items() if first is not None}


def beginning(days: Sequence[date]) -> date | None:
    """Return the day that comes after a long gap at the beginning of sorted days; None if there is none."""
    if len(days) < ESTABLISHED:
        return None
    for alone in range(max(1, int(FEW * len(days))), 0, -1):
        first, before = days[alone], days[alone - 1]
        span = (days[-1] - first).days
        if (first - before).days > max(ALONE_DAYS, ALONE_SHARE * span):
            return first
    return None


def _doubted(holding: Holding, beginnings: Mapping[str, date], *, today: date) -> Doubted | None:
    published = holding.article.published
    if published.end is None:
        return Doubted(holding, Doubt.UNKNOWN, published.evidence_text)
    if published.confidence >= PERSON:
        return None
    if published.end > today:
        why = f"{write_day(published.end)} is still ahead: {published.evidence_text}"
        return Doubted(holding, Doubt.AHEAD, why)
    early = _why_early(published, holding.article.source, beginnings)
    if early:
        return Doubted(holding, Doubt.EARLY, f"{early} {_sentence(published.evidence_text)}")
    against = tuple(e for e in published.evidence if e.against)
    if against:
        return Doubted(holding, Doubt.CONTRADICTED, published.evidence_text, against)
    return Doubted(holding, Doubt.INFERRED, published.evidence_text) if is_inferred(published) else None


def _why_early(published: Published, source: str | None, beginnings: Mapping[str, date]) -> str:
    """Return in a sentence why a date is too early; "" where it is not."""
    if published.end is None:
        return ""
    if published.end in NO_DATE_DAYS and published.end == published.start:
        return f"{write_day(published.end)} is the day that programs write where they know no date."
    first = beginnings.get(source or "")
    if first is None or published.end >= first:
        return ""
    years = counted((first - published.end).days // 365, "year")
    return f"That is {years} before the next article from {source}, which is of {write_day(first)}."


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def count_doubts(doubted: Iterable[Doubted]) -> dict[Doubt, int]:
    """Return how many articles there are of each kind, in order of gravity; kinds without any left out."""
    counts = dict.fromkeys(Doubt, 0)
    for each in doubted:
        counts[each.doubt] += 1
    return {doubt: number for doubt, number in counts.items() if number}
