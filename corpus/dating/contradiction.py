"""What in an article cannot be, if it was published on the day that its file or web page claims."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from corpus.article import Evidence
from corpus.blocks import Block
from corpus.dating import story_evidence
from corpus.dating.mentions import Mention
from corpus.dating.stamps import StampKind, find_stamps
from corpus.dating.words import day_words, years_words
from corpus.dating.yearless import Yearless, find_yearless
from corpus.period import Period

# Of 166 articles with a stated date, the 120 Wikinews ones among them, none contradicts its own date by these
# rules (November 2026): papers are dated a day or two after their pages, and a year's name is often no year.
_PAGES_GRACE = timedelta(days=3)
_NEAREST = timedelta(days=370)
_YEARS_LATER = 2
_YEARS_ROUND, _NAMED = 6, 3
_EITHER_WAY = re.compile(r"(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{2,4}")


def find_later(
    text: str, blocks: Sequence[Block], mentions: Sequence[Mention], claim: Period
) -> Mention | None:
    """Return what the story tells of as past though it came after the claimed days, if it does.

    A date in numbers that may be read either way, day or month first, is left out.
    """
    past = story_evidence.past_mentions(text, blocks, mentions)
    past = [m for m in past if not _EITHER_WAY.fullmatch(m.text)]
    return story_evidence.tells_later(past, claim.end) or _much_later(past, claim)


def find_misfit(
    text: str, blocks: Sequence[Block], mentions: Sequence[Mention], claim: Period
) -> Evidence | None:
    """Return the page's own date, or a weekday, that does not fit the claimed days, if there is one."""
    return _other_page_date(text, blocks, mentions, claim) or _weekday(blocks, mentions, claim)


def _much_later(past: Iterable[Mention], claim: Period) -> Mention | None:
    years = (m for m in past if m.period and m.period.start.year >= claim.end.year + _YEARS_LATER)
    return next(years, None)


def _other_page_date(
    text: str, blocks: Sequence[Block], mentions: Sequence[Mention], claim: Period
) -> Evidence | None:
    for stamp in find_stamps(text, blocks, mentions):
        day = stamp.mention.period
        if day is None or stamp.kind not in {StampKind.PUBLISHED, StampKind.DATELINE}:
            continue
        if day.start > claim.end + _PAGES_GRACE or day.end < claim.start - _PAGES_GRACE:
            words = f"the page itself is dated {day_words(day.start)}"
            return Evidence(stamp.start, stamp.end, text[stamp.start : stamp.end], words, against=True)
    return None


def _weekday(blocks: Sequence[Block], mentions: Sequence[Mention], claim: Period) -> Evidence | None:
    years = range(claim.start.year - _YEARS_ROUND, claim.end.year + _YEARS_ROUND + 1)
    for direction in ("behind", "ahead"):
        for found in find_yearless(blocks, mentions, years, direction=direction):
            if found.weekday and not _is_near(found, claim):
                where = years_words([day.start.year for day in found.days[-_NAMED:]])
                mention = found.mention
                words = f"that weekday and day fall together in {where}"
                return Evidence(mention.start, mention.end, mention.text, words, against=True)
    return None


def _is_near(found: Yearless, claim: Period) -> bool:
    return any(claim.start - _NEAREST <= day.start and day.end <= claim.end + _NEAREST for day in found.days)
