"""What the Archive page is about: holdings, dates to check, copies, refusals; read from the archive."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.archive import Archive, Coverage, Feedback, Holding, IngestRecord, Refused, Withdrawal
from page.date_health import Doubted, find_doubted


@dataclass(frozen=True, slots=True)
class Source:
    """One outlet: how many articles, from the first day to the last that is known."""

    name: str
    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class State:
    """All that the page shows, as of one moment."""

    holdings: tuple[Holding, ...]
    sources: tuple[Source, ...]
    months: dict[tuple[int, int], int]
    doubted: tuple[Doubted, ...]
    copies: tuple[Holding, ...]
    refused: tuple[Refused, ...]
    last: IngestRecord | None
    withdrawn: tuple[Withdrawal, ...]
    coverage: Coverage
    verdicts: tuple[Feedback, ...]


def read_state(archive: Archive, *, today: date) -> State:
    """Read everything in one consistent state."""
    with archive.snapshot():
        holdings = archive.holdings()
        ingests = archive.ingests()
        return State(
            holdings=tuple(holdings),
            sources=tuple(count_sources(holdings)),
            months=count_months(holdings),
            doubted=tuple(find_doubted(holdings, today=today)),
            copies=tuple(h for h in holdings if h.copy_of or h.near_copy_of),
            refused=tuple(archive.refused()),
            last=ingests[0] if ingests else None,
            withdrawn=tuple(archive.withdrawn()),
            coverage=archive.coverage(None, today),
            verdicts=tuple(archive.feedback()),
        )


def count_sources(holdings: Sequence[Holding]) -> list[Source]:
    """Return the outlets, the largest first."""
    counts = Counter(h.article.source or "" for h in holdings)
    return [
        Source(
            name,
            number,
            min((d for d in starts_of(holdings, name)), default=None),
            max((d for d in starts_of(holdings, name)), default=None),
        )
        for name, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def starts_of(holdings: Sequence[Holding], source: str) -> list[date]:
    """Return the known first days of publication of one outlet's articles."""
    return [
        h.article.published.start
        for h in holdings
        if (h.article.source or "") == source and h.article.published.start is not None
    ]


def count_months(holdings: Sequence[Holding]) -> dict[tuple[int, int], int]:
    """Return how many articles were published in each month; uncertain dates count where they may start."""
    days = (h.article.published.start for h in holdings)
    return dict(sorted(Counter((d.year, d.month) for d in days if d is not None).items()))


def find_holdings(holdings: Sequence[Holding], words: str) -> list[Holding]:
    """Return the articles whose headline, source or id holds all the words, the newest first."""
    wanted = words.casefold().split()
    found = [h for h in holdings if all(word in described(h) for word in wanted)]
    return sorted(found, key=lambda h: (h.article.published.end or date.min, h.article.id), reverse=True)


def described(holding: Holding) -> str:
    """Return what an article is found by in the list."""
    article = holding.article
    return f"{article.title} {article.source or ''} {article.byline or ''} {article.id}".casefold()
