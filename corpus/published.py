"""When an article was published: an interval with its confidence, and the evidence that decided."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.article import UNKNOWN, DateClaim, Evidence, Published
from corpus.blocks import Block
from corpus.dating import story_evidence, yearless
from corpus.dating.claims import DISPUTED, TRUSTED, Claim, claim_factors, read_claim, read_claims
from corpus.dating.factor import FIRST_YEAR, LAST_YEAR, Factor
from corpus.dating.mentions import Mention, find_mentions
from corpus.dating.names import name_factors
from corpus.dating.page_evidence import copyright_factors, page_factors
from corpus.dating.pairs import pair_factors
from corpus.dating.posterior import Weighed, weigh
from corpus.dating.stamps import StampKind, find_stamps
from corpus.period import Period

__all__ = ["find_factors", "find_published", "read_claim", "settle", "tell"]

_WIDEST = 366 * 7
"""An interval of more days says nothing of use: the date is unknown."""
_LEAST = 0.5
_YEARS_BEFORE, _YEARS_AFTER, _YEARS_BEFORE_ALL = 6, 9, 20
_CONTRADICTED = 0.4
_YEAR_PRINTED = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_TOLD = 3


def find_published(text: str, *, blocks: Sequence[Block], claims: Sequence[DateClaim]) -> Published:
    """Return when the article was published; UNKNOWN is a normal result.

    Metadata that can be trusted decides, unless the story tells of something later; otherwise all that
    the page, the story and weaker metadata say is weighed day by day.
    """
    read = read_claims(claims)
    if not read or read[0].trust < TRUSTED:
        return settle(
            find_factors(text, blocks, read), otherwise=_unreadable(claims) if not read else UNKNOWN
        )
    later = _later_than(text, blocks, read[0].period.end)
    if later is None:
        return _by_claims(read)
    doubted = [Claim(read[0].made, read[0].period, _CONTRADICTED), *read[1:]]
    return _contradicted(settle(find_factors(text, blocks, doubted)), read, later)


def find_factors(
    text: str, blocks: Sequence[Block], claims: Sequence[Claim] = (), *, told: Sequence[Factor] = ()
) -> list[Factor]:
    """Return everything that bears on when an article was published, after what is `told` by others."""
    mentions = find_mentions(text, blocks)
    stamps = find_stamps(text, blocks, mentions)
    past = story_evidence.past_mentions(text, blocks, mentions)
    factors = [*told, *claim_factors(claims), *page_factors(text, stamps)]
    if any(_is_stated(f) and _tells_no_later(past, f) for f in factors):
        return factors
    factors += copyright_factors(text, blocks)
    itself = {stamp.mention.start for stamp in stamps}
    mentions = [m for m in mentions if m.start not in itself]
    past = [m for m in past if m.start not in itself]
    factors += story_evidence.past_factors(past)
    factors += story_evidence.ahead_factors(text, blocks, mentions)
    factors += name_factors(text, blocks)
    factors += pair_factors(
        text, blocks, mentions, [s.mention for s in stamps if s.kind is StampKind.RELATED]
    )
    recent = story_evidence.recent_past(text, blocks, past)
    lately = recent or story_evidence.lately(factors)
    factors += [] if lately is None else [lately]
    years = _years(factors)
    found = [] if years is None else _yearless(blocks, mentions, years)
    # A news date without its year is a recent one: then the latest full date is not long past, either.
    return [replace(f, near=True) if f is recent and found else f for f in factors] + found


def _yearless(blocks: Sequence[Block], mentions: Sequence[Mention], years: range) -> list[Factor]:
    """Return what days and months without a year say, in the years that come into question."""
    behind = yearless.find_yearless(blocks, mentions, years, direction="behind")
    ahead = yearless.find_yearless(blocks, mentions, years, direction="ahead")
    month = yearless.same_month(mentions, behind)
    return [
        *yearless.behind_factors(behind),
        *yearless.ahead_factors(ahead),
        *([] if month is None else [month]),
    ]


def settle(factors: Sequence[Factor], *, otherwise: Published = UNKNOWN) -> Published:
    """Weigh the factors; unknown where they leave too many days, with what they do say in words."""
    years = _years(factors)
    sure = max((f.surely for f in factors if f.near), default=0.0)
    if years is None or not sure:
        return _undated(factors, otherwise)
    weighed = weigh(factors, Period(date(years.start, 1, 1), date(years.stop - 1, 12, 31)))
    sure = min(weighed.confidence, sure)
    if weighed.period.days > _WIDEST or sure < _LEAST:
        return _undated(factors, otherwise)
    return _published(weighed, sure)


def _published(weighed: Weighed, confidence: float) -> Published:
    evidence = tuple(factor.evidence for factor in weighed.deciding)
    return Published(weighed.period.start, weighed.period.end, round(confidence, 2), tell(evidence), evidence)


def tell(evidence: Sequence[Evidence]) -> str:
    """Return the first pieces of evidence in one line of words."""
    return "; ".join(_in_words(e) for e in evidence[:_TOLD])


def _in_words(evidence: Evidence) -> str:
    return f"“{' '.join(evidence.text.split())}”: {evidence.says}" if evidence.end else evidence.says


def _undated(factors: Sequence[Factor], otherwise: Published) -> Published:
    """Say that the date is unknown, with what evidence there is."""
    evidence = tuple(factor.evidence for factor in factors)[:_TOLD]
    if otherwise.evidence or not evidence:
        return otherwise
    words = "what it says leaves too many days open: " + tell(evidence)
    return Published(None, None, 0.0, words, evidence)


def _years(factors: Sequence[Factor]) -> range | None:
    """Return the years that may come into question, around those that the evidence names; None if none is."""
    lower = [f.anchor.year for f in factors if f.anchor is not None and f.lower]
    other = [f.anchor.year for f in factors if f.anchor is not None and not f.lower]
    if not lower and not other:
        return None
    if not lower:
        first, end = min(other) - _YEARS_BEFORE_ALL, max(other) + 1
    else:
        first, end = min([max(lower), *other]) - _YEARS_BEFORE, max(lower + other) + _YEARS_AFTER
    return range(max(first, FIRST_YEAR), min(end, LAST_YEAR + 1)) or None


def _is_stated(factor: Factor) -> bool:
    return factor.near and factor.surely >= TRUSTED and factor.anchor is not None and not factor.lower


def _tells_no_later(past: Sequence[Mention], factor: Factor) -> bool:
    return factor.anchor is not None and story_evidence.tells_later(past, factor.anchor) is None


def _later_than(text: str, blocks: Sequence[Block], day: date) -> Mention | None:
    """Return what the story tells of as past though it came after `day`, if it does."""
    if all(int(year.group()) < day.year for year in _YEAR_PRINTED.finditer(text)):
        return None
    past = story_evidence.past_mentions(text, blocks, find_mentions(text, blocks))
    return story_evidence.tells_later(past, day)


def _by_claims(read: Sequence[Claim]) -> Published:
    best, rest = read[0], read[1:]
    others = [c for c in rest if not c.made.modified and c.trust >= DISPUTED]
    disputed = any(_differ(other.period, best.period) for other in others)
    evidence = tuple(claim.evidence for claim in read)
    confidence = min(best.trust, DISPUTED) if disputed else best.trust
    words = evidence[0].says + ("; other dates in its metadata differ" if disputed else "")
    return Published(best.period.start, best.period.end, confidence, words, evidence)


def _differ(one: Period, other: Period) -> bool:
    """Tell whether two claims are more than a day apart: time zones make a day of difference."""
    return max(one.start, other.start) - min(one.end, other.end) > timedelta(days=1)


def _contradicted(weighed: Published, read: Sequence[Claim], later: Mention) -> Published:
    """Return what the text says, if that is after the claimed day; else the claim, doubted."""
    told = Evidence(later.start, later.end, later.text, "it tells of that as past")
    words = f"{read[0].evidence.says}, but “{later.text}” is told as past"
    claim = read[0].period
    if weighed.start is not None and weighed.end is not None and weighed.start > claim.end:
        evidence = (*weighed.evidence, read[0].evidence)
        confidence = min(weighed.confidence, DISPUTED)
        return Published(
            weighed.start, weighed.end, confidence, f"{words}; {weighed.evidence_text}", evidence
        )
    return Published(claim.start, claim.end, _CONTRADICTED, words, (read[0].evidence, told))


def _unreadable(claims: Sequence[DateClaim]) -> Published:
    if not claims:
        return UNKNOWN
    said = ", ".join(f"{claim.value!r} ({claim.origin})" for claim in claims[:3])
    evidence = tuple(Evidence(0, 0, c.value, f"{c.origin} is no date that can be read") for c in claims)
    return Published(None, None, 0.0, f"its metadata holds no date that can be read: {said}", evidence)
