"""What metadata claims: read, and told apart by how far its origin is believed."""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.article import DateClaim, Evidence
from corpus.dating.factor import Factor, Stretch, claimed
from corpus.dating.words import period_words
from corpus.period import Period

_CLAIMED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?|(\d{4})(\d{2})(\d{2})", re.DOTALL)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-])")
ADDRESS = "date in its web address"
# How far an origin is believed, and how it is told: the publisher's own fields most, a guess from the page least.
_ORIGINS = (
    ("jsonl field", 0.99, "its file gives {} as its date"),
    ("JSON-LD datePublished", 0.97, "its web page gives {} as its date of publication"),
    ("meta article:published_time", 0.97, "its web page gives {} as its date of publication"),
    ("meta", 0.9, "its web page gives {} as its date"),
    (ADDRESS, 0.9, "its web address holds the date {}"),
    ("time element", 0.85, "its web page shows the date {}"),
    ("htmldate", 0.6, "the likeliest date on its web page is {}"),
)
_OTHERWISE, _CHANGED = "it came with the date {}", "its web page was changed on {}"
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
        return Evidence(0, 0, self.made.value, _words(self.made).format(period_words(self.period)))


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
    return next((trust for origin, trust, _ in _ORIGINS if claim.origin.startswith(origin)), _OTHER)


def _words(claim: DateClaim) -> str:
    if claim.modified:
        return _CHANGED
    return next((words for origin, _, words in _ORIGINS if claim.origin.startswith(origin)), _OTHERWISE)
