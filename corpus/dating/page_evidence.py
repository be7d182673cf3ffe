"""What the dates on the page around a story say of its publication."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from corpus.article import Evidence
from corpus.blocks import Block, BlockKind
from corpus.dating.factor import LAST_DAY, Factor, Stretch, claimed, during, not_after, spread_leak
from corpus.dating.mentions import Mention, occurrences
from corpus.dating.stamps import Stamp, StampKind
from corpus.dating.words import day_words
from corpus.period import Period
from corpus.timex.meaning import Offset

# How far each kind of stamp is believed. A masthead's date is often the day the page was read.
PUBLISHED, DATELINE, MASTHEAD = 0.97, 0.97, 0.75
# A day without its year, and an age, are believed a little less. The length of a unit in days.
_DAY_STAMP, _AGE = 0.93, 0.88
_UNIT_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.2}
_OLDEST, _MONTHS = 20_000, 12
# Of a date in figures that can be read both ways, how likely the month comes first: on British pages seldom.
_MONTH_FIRST = 0.02
_FIGURES = re.compile(r"(?<!\d)(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?:\d{4}|\d{2})(?!\d)")
_RELATED_LEAK, _BOUND_LEAK = 0.003, 0.002
# Eleven stories of the sample archive came 2 to 540 days after the newest one they list, 113 in the median.
_RELATED_FADE, _RELATED_SLOW = 110.0, 0.05
_COPYRIGHT_FADE = 900.0
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)[^\n\d]{0,60}(?:(?:19|20)\d\d\s?[-–]\s?)?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_CHANGE_FADE, _CHANGE_SLOW, _CHANGE_LEAK = 20.0, 0.03, 2e-4


def day_factors(text: str, stamps: Sequence[Stamp], years: range) -> list[Factor]:
    """Return what the first stamp without a year says, in the years that come into question."""
    if not stamps:
        return []
    stamp = stamps[0]
    days = occurrences(stamp.mention.meaning, years)
    says = _says(text, stamp, "the page states that day as its date of publication, without the year")
    stretches = tuple(during(day) for day in days)
    return [Factor(says, stretches, spread_leak(_DAY_STAMP), near=True, surely=_DAY_STAMP)] if days else []


def age_factors(ages: Sequence[Mention], stamps: Sequence[Stamp]) -> list[Factor]:
    """Return what "2 days ago" says where the page shows the day on which it was read."""
    read = [s for s in stamps if s.kind is StampKind.CRAWL and s.mention.period is not None]
    if not ages or not read:
        return []
    read_on = _period(min(read, key=lambda stamp: stamp.start)).end
    span = _aged(ages[0], read_on)
    if span is None:
        return []
    words = f"the page calls itself so old on the day it was read, {day_words(read_on)}"
    says = Evidence(ages[0].start, ages[0].end, ages[0].text, words)
    return [claimed(span, reliability=_AGE, evidence=says)]


def _aged(age: Mention, read_on: date) -> Period | None:
    """Return the days that a page of that age may be from: sites cut the rest of a day, week or month off."""
    meaning = age.meaning
    if not isinstance(meaning, Offset) or meaning.amount.number is None:
        return None
    days = _UNIT_DAYS.get(meaning.amount.unit, 0.0)
    age_days = round(meaning.amount.number * days)
    if not 0 <= age_days < _OLDEST:
        return None
    last = read_on - timedelta(days=age_days)
    return Period(last - timedelta(days=max(1, round(days) - (days > 1))), last)


def page_factors(text: str, stamps: Sequence[Stamp]) -> list[Factor]:
    """Return the factors of the stamps: one publication date at most, bounds from the others."""
    factors = []
    stated = _stated(stamps)
    if stated is not None:
        factors.append(_publication(text, stated))
    for kind, build in ((StampKind.CHANGED, _changed), (StampKind.CRAWL, _crawled)):
        found = [s for s in stamps if s.kind is kind and s.mention.period is not None]
        if found:
            factors.append(build(text, max(found, key=_day)))
    related = [s for s in stamps if s.kind is StampKind.RELATED]
    if related:
        factors.append(_after_related(text, max(related, key=_day)))
    return factors


def _stated(stamps: Sequence[Stamp]) -> Stamp | None:
    """Return the stamp that states the publication day best: the first of the surest kind."""
    order = (StampKind.PUBLISHED, StampKind.DATELINE, StampKind.MASTHEAD)
    dated = [s for s in stamps if s.kind in order and s.mention.period is not None]
    return min(dated, key=lambda s: (order.index(s.kind), s.start), default=None)


def _day(stamp: Stamp) -> int:
    return _period(stamp).end.toordinal()


def _period(stamp: Stamp) -> Period:
    if stamp.mention.period is None:
        raise ValueError(f"{stamp.mention.text!r} has no day of its own")
    return stamp.mention.period


def _says(text: str, stamp: Stamp, words: str) -> Evidence:
    return Evidence(stamp.start, stamp.end, text[stamp.start : stamp.end], words)


def _publication(text: str, stamp: Stamp) -> Factor:
    day = _period(stamp)
    words = day_words(day.start)
    other = _other_way(day.start, stamp)
    if other is not None:
        words += f" (or {day_words(other)}, if the month comes first)"
    also = () if other is None else (during(Period(other, other), _MONTH_FIRST),)
    if stamp.kind is StampKind.PUBLISHED:
        says = _says(text, stamp, f"the page states {words} as its date of publication")
        return claimed(day, reliability=PUBLISHED, evidence=says, also=also)
    if stamp.kind is StampKind.DATELINE:
        says = _says(text, stamp, f"the date at the head of the story is {words}")
        return claimed(day, reliability=DATELINE, evidence=says, also=also)
    says = _says(text, stamp, f"the page is headed {words}, which may be the day it was read")
    return claimed(day, reliability=MASTHEAD, evidence=says, also=(not_after(day.end, 2e-4),))


def _other_way(day: date, stamp: Stamp) -> date | None:
    """Return the day that a date in figures is with its month first, where it can be read so."""
    match = _FIGURES.search(stamp.mention.text)
    if match is None or match["first"] == match["second"] or day.day > _MONTHS:
        return None
    return day.replace(month=day.day, day=day.month)


def _changed(text: str, stamp: Stamp) -> Factor:
    day = _period(stamp)
    says = _says(text, stamp, f"it was changed on {day_words(day.end)}, so it was published by then")
    last = day.end.toordinal()
    return Factor(
        says,
        (Stretch(last - 3650, last, fade=-_CHANGE_FADE, slow=_CHANGE_SLOW),),
        _CHANGE_LEAK,
        near=True,
        surely=0.8,
        anchor=day.end,
    )


def _crawled(text: str, stamp: Stamp) -> Factor:
    day = _period(stamp)
    says = _says(
        text,
        stamp,
        f"{day_words(day.end)} stands where a page shows the day on which it is read, "
        "not that of the story, which is no later",
    )
    # Of the years a weekday allows, the nearest before the page was read is the likeliest.
    last = day.end.toordinal()
    return Factor(says, (Stretch(last - 20_000, last, fade=-700.0, slow=0.02),), _BOUND_LEAK, anchor=day.end)


def copyright_factors(text: str, blocks: Sequence[Block]) -> list[Factor]:
    """Return that a page's copyright line names no year before the story's."""
    furniture = [block for block in blocks if block.kind is BlockKind.FURNITURE]
    found = [m for b in furniture if (m := _COPYRIGHT.search(text, b.start, b.end))]
    return [_copyright(found[-1])] if found else []


def _copyright(match: re.Match[str]) -> Factor:
    end = date(int(match["year"]), 12, 31)
    words = f"the copyright line names {end.year}, so it was published by the end of that year"
    evidence = Evidence(match.start(), match.end(), match.group(), words)
    last = end.toordinal()
    stretch = Stretch(last - 20_000, last, fade=-_COPYRIGHT_FADE, slow=0.05)
    return Factor(evidence, (stretch,), _BOUND_LEAK, anchor=end)


def _after_related(text: str, stamp: Stamp) -> Factor:
    day = _period(stamp).start
    says = _says(text, stamp, f"a related story is dated {day_words(day)}, so this one is no older")
    first = day.toordinal()
    recent = Stretch(first, LAST_DAY, fade=_RELATED_FADE, slow=_RELATED_SLOW)
    return Factor(says, (recent,), _RELATED_LEAK, near=True, anchor=day, lower=True)
