"""When an article was published: an interval with its confidence, and the evidence that decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.article import UNKNOWN, DateClaim, Evidence, Published
from corpus.blocks import Block
from corpus.dating import story_evidence, yearless
from corpus.dating.claims import DISPUTED, TRUSTED, Claim, claim_factors, read_claim, read_claims
from corpus.dating.contradiction import find_later, find_misfit
from corpus.dating.factor import FIRST_YEAR, LAST_YEAR, Factor
from corpus.dating.mentions import Mention, find_mentions
from corpus.dating.names import name_factors
from corpus.dating.page_evidence import age_factors, copyright_factors, day_factors, page_factors
from corpus.dating.pairs import pair_factors
from corpus.dating.posterior import Weighed, weigh
from corpus.dating.stamps import StampKind, find_ages, find_day_stamps, find_stamps
from corpus.period import Period

__all__ = ["find_factors", "find_published", "read_claim", "settle", "tell"]

_WIDEST = 366 * 7
"""An interval of more days says nothing of use: the date is unknown."""
_LEAST = 0.5
_YEARS_BEFORE, _YEARS_AFTER, _YEARS_BEFORE_ALL = 6, 9, 20
_CONTRADICTED = 0.4
_TOLD = 3


def find_published(text: str, *, blocks: Sequence[Block], claims: Sequence[DateClaim]) -> Published:
    """Return when the article was published; UNKNOWN is a normal result.

    Metadata that can be trusted decides, unless the story tells of something later; otherwise all that
    the page, the story and weaker metadata say is weighed day by day.
    """
    read = read_claims(claims)
    if not read or read[0].trust < TRUSTED:
        settled = settle(
            find_factors(text, blocks, read), otherwise=_unreadable(claims) if not read else UNKNOWN
        )
        return _set_aside(settled, read)
    mentions = find_mentions(text, blocks)
    later = find_later(text, blocks, mentions, read[0].period)
    if later is None:
        return _by_claims(read, find_misfit(text, blocks, mentions, read[0].period))
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
    factors += age_factors(find_ages(text, blocks, mentions), stamps)
    itself = {stamp.mention.start for stamp in stamps}
    mentions = [m for m in mentions if m.start not in itself]
    past = [m for m in past if m.start not in itself]
    factors += story_evidence.past_factors(text, blocks, past)
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
    days = find_day_stamps(text, blocks, mentions)
    found += [] if years is None else day_factors(text, days, years)
    # A news date without its year is a recent one: then the latest full date is not long past, either.
    return [replace(f, near=True) if f is recent and found else f for f in factors] + found


def _yearless(blocks: Sequence[Block], mentions: Sequence[Mention], years: range) -> list[Factor]:
    """Return what days and months without a year say, in the years that come into question."""
    behind = yearless.find_yearless(blocks, mentions, years, direction="behind")
    ahead = yearless.find_yearless(blocks, mentions, years, direction="ahead")
    month = yearless.same_month(mentions, behind)
    return [
        *yearless.behind_factors(behind),
        *yearless.ahead_factors(ahead, yearless.latest_yearless(behind)),
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
    period = weighed.period
    # What places the day comes before what only bounds it.
    deciding = sorted(weighed.deciding, key=lambda factor: not factor.near)
    fits = tuple(factor.evidence for factor in deciding if factor.allows(period))
    lost = tuple(replace(f.evidence, against=True) for f in weighed.deciding if not f.allows(period))
    evidence = fits + lost
    return Published(period.start, period.end, round(confidence, 2), tell(evidence), evidence)


def tell(evidence: Sequence[Evidence]) -> str:
    """Return the first pieces of evidence in one line of words; what does not fit the date is left out."""
    return "; ".join(_in_words(e) for e in [e for e in evidence if not e.against][:_TOLD])


def _set_aside(settled: Published, read: Sequence[Claim]) -> Published:
    """Tell which claims about its publication do not fit the date that was settled on."""
    period = settled.period
    if period is None:
        return settled
    lost = [c.evidence for c in read if not c.made.modified and _differ(c.period, period)]
    if not lost:
        return settled
    others = [e for e in settled.evidence if replace(e, against=False) not in lost]
    words = f"{settled.evidence_text}; set aside, as it does not fit: {lost[0].says}"
    evidence = (*others, *(replace(e, against=True) for e in lost))
    return replace(settled, evidence=evidence, evidence_text=words)


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
    """Tell whether a factor states the day; a date that can be read two ways is weighed with the rest."""
    sure = factor.near and factor.surely >= TRUSTED and len(factor.stretches) == 1
    return sure and factor.anchor is not None and not factor.lower


def _tells_no_later(past: Sequence[Mention], factor: Factor) -> bool:
    return factor.anchor is not None and story_evidence.tells_later(past, factor.anchor) is None


def _by_claims(read: Sequence[Claim], misfit: Evidence | None) -> Published:
    """Return the best claim; doubted where another one differs, or something in the article does."""
    best = read[0]
    others = [c for c in read[1:] if not c.made.modified and c.trust >= DISPUTED]
    differ = [replace(c.evidence, against=True) for c in others if _differ(c.period, best.period)]
    fits = [c.evidence for c in read if replace(c.evidence, against=True) not in differ]
    against = [*differ, *([] if misfit is None else [misfit])]
    words = fits[0].says + (f", but {_in_words(against[0])}" if against else "")
    confidence = min(best.trust, DISPUTED) if against else best.trust
    return Published(best.period.start, best.period.end, confidence, words, (*fits, *against))


def _differ(one: Period, other: Period) -> bool:
    """Tell whether two claims are more than a day apart: time zones make a day of difference."""
    return max(one.start, other.start) - min(one.end, other.end) > timedelta(days=1)


def _contradicted(weighed: Published, read: Sequence[Claim], later: Mention) -> Published:
    """Return what the text says, if that is after the claimed day; else the claim, doubted."""
    claimed, claim = read[0].evidence, read[0].period
    words = f"{claimed.says}, but “{later.text}” is told as past"
    if weighed.start is not None and weighed.end is not None and weighed.start > claim.end:
        fits = [e for e in weighed.evidence if replace(e, against=False) != claimed]
        words = f"{tell(fits)}; set aside, as it does not fit: {words}"
        confidence = min(weighed.confidence, DISPUTED)
        return Published(
            weighed.start, weighed.end, confidence, words, (*fits, replace(claimed, against=True))
        )
    told = Evidence(later.start, later.end, later.text, "the story tells of that as past", against=True)
    return Published(claim.start, claim.end, _CONTRADICTED, words, (claimed, told))


def _unreadable(claims: Sequence[DateClaim]) -> Published:
    if not claims:
        return UNKNOWN
    said = " and ".join(f"“{claim.value}”" for claim in claims[:3])
    evidence = tuple(Evidence(0, 0, c.value, "that is no date that can be read") for c in claims)
    return Published(None, None, 0.0, f"it came with {said}, which is no date that can be read", evidence)
