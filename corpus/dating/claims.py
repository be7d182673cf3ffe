"""What metadata claims: read, and told apart by how far its origin is believed."""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.article import DateClaim, Evidence
from corpus.dating.factor import Factor, Stretch, claimed
from corpus.period import Period

_CLAIMED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?|(\d{4})(\d{2})(\d{2})", re.DOTALL)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-])")
ADDRESS = "date in its web address"
# How far an origin is believed: the publisher's own fields most, a guess from the page least.
_TRUST = (
    ("jsonl field", 0.99),
    ("JSON-LD datePublished", 0.97),
    ("meta article:published_time", 0.97),
    ("meta", 0.9),
    (ADDRESS, 0.9),
    ("time element", 0.85),
    ("htmldate", 0.6),
)
_MODIFIED, _OTHER = 0.4, 0.5
TRUSTED = 0.9
DISPUTED = 0.6
_EARLIEST_YEAR = 1600
# A change date bounds publication from above, and most articles change within days.
_CHANGE_FADE, _CHANGE_LEAK = 20.0, 2e-4


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that could be read, with the chance that it is right."""

    made: DateClaim
    period: Period
    trust: float

    @property
    def evidence(self) -> Evidence:
        """What it says, in words."""
        days = (
            f"{self.period.start}" if self.period.days == 1 else f"{self.period.start} to {self.period.end}"
        )
        return Evidence(0, 0, self.made.value, f"{self.made.origin} says {days}")


def read_claims(claims: Iterable[DateClaim]) -> list[Claim]:
    """Return the claims that can be read, the most trusted first."""
    read = [Claim(c, period, _trust(c)) for c in claims if (period := read_claim(c.value)) is not None]
    return sorted(read, key=lambda claim: -claim.trust)


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


def claim_of_address(url: str | None) -> tuple[DateClaim, ...]:
    """Return the publication date that many web addresses hold (/2023/05/04/), if this one does."""
    match = _ADDRESS.search(url or "")
    return () if match is None else (DateClaim(ADDRESS, "-".join(match.groups())),)


def claim_factors(claims: Sequence[Claim]) -> list[Factor]:
    """Return what claims say, to be weighed with the text: one publication date, one change date."""
    stated = [claim for claim in claims if not claim.made.modified][:1]
    changed = [claim for claim in claims if claim.made.modified][:1]
    return [claimed(c.period, reliability=c.trust, evidence=c.evidence) for c in stated] + [
        Factor(c.evidence, (_before(c.period),), _CHANGE_LEAK, near=True, surely=0.8, anchor=c.period.end)
        for c in changed
    ]


def _before(change: Period) -> Stretch:
    day = change.end.toordinal()
    return Stretch(day - 3650, day, fade=-_CHANGE_FADE)


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
