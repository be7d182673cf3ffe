"""When an article was published: what its metadata claims, as an interval with its evidence."""

import calendar
import re
from collections.abc import Sequence
from datetime import date

from corpus.article import UNKNOWN, DateClaim, Evidence, Published
from corpus.blocks import Block
from corpus.period import Period

_CLAIMED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?|(\d{4})(\d{2})(\d{2})", re.DOTALL)
# How far an origin is believed: the publisher's own fields most, a guess from the page least.
_TRUST = (
    ("jsonl field", 0.99),
    ("JSON-LD datePublished", 0.97),
    ("meta article:published_time", 0.97),
    ("meta", 0.9),
    ("time element", 0.7),
    ("htmldate", 0.6),
)
_MODIFIED, _OTHER, _DISPUTED = 0.4, 0.5, 0.6
_EARLIEST_YEAR = 1600


def find_published(text: str, *, blocks: Sequence[Block], claims: Sequence[DateClaim]) -> Published:
    """Return when the article was published; UNKNOWN is a normal result.

    The most trusted claim that can be read decides; a claim that contradicts it lowers the confidence.
    """
    del text, blocks
    read = [(claim, period) for claim in claims if (period := read_claim(claim.value)) is not None]
    if not read:
        return _unreadable(claims)
    read.sort(key=lambda pair: -_trust(pair[0]))
    best, period = read[0]
    others = [pair for pair in read[1:] if not pair[0].modified and _trust(pair[0]) >= _DISPUTED]
    disputed = any(not other.overlaps(period) for _, other in others)
    evidence = tuple(_evidence(claim, found) for claim, found in read)
    confidence = min(_trust(best), _DISPUTED) if disputed else _trust(best)
    words = evidence[0].says + ("; other dates in its metadata differ" if disputed else "")
    return Published(period.start, period.end, confidence, words, evidence)


def read_claim(value: str) -> Period | None:
    """Return the days that `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an ISO date and time stand for, as printed."""
    match = _CLAIMED.fullmatch(value.strip())
    if match is None:
        return None
    parts = [int(part) for part in match.groups() if part is not None]
    if parts[0] < _EARLIEST_YEAR:
        return None
    try:
        return Period(_first_day(parts), _last_day(parts))
    except ValueError:
        return None


def _first_day(parts: Sequence[int]) -> date:
    year, month, day = [*parts, 1, 1][:3]
    return date(year, month, day)


def _last_day(parts: Sequence[int]) -> date:
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])


def _trust(claim: DateClaim) -> float:
    if claim.modified:
        return _MODIFIED
    return next((trust for origin, trust in _TRUST if claim.origin.startswith(origin)), _OTHER)


def _evidence(claim: DateClaim, period: Period) -> Evidence:
    days = f"{period.start}" if period.days == 1 else f"{period.start} to {period.end}"
    return Evidence(0, 0, claim.value, f"{claim.origin} says {days}")


def _unreadable(claims: Sequence[DateClaim]) -> Published:
    if not claims:
        return UNKNOWN
    said = ", ".join(f"{claim.value!r} ({claim.origin})" for claim in claims[:3])
    evidence = tuple(Evidence(0, 0, c.value, f"{c.origin} is no date that can be read") for c in claims)
    return Published(None, None, 0.0, f"its metadata holds no date that can be read: {said}", evidence)
