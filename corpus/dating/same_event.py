"""What a dated article says of the date of another one that tells of the same event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from corpus.archive import Version
from corpus.article import Evidence
from corpus.blocks import BlockKind
from corpus.dating.factor import Factor, Stretch, during
from corpus.dating.mentions import Mention, find_mentions
from corpus.dating.sentence import sentence_around, telling_words
from corpus.dating.words import day_words, period_words
from corpus.dating.yearless import Yearless, find_yearless
from corpus.period import Period
from corpus.timex import Timex, find_timexes

_SAME_SENTENCE, _SAME_NEWS = 2, 4
"""Words that two sentences share when they tell of one event; an article's opening, and one sentence."""
_OPENING = 4
_AGO = timedelta(days=400)
_EVENT_FADE = 200.0
_BESIDE_FADE, _BESIDE_SLOW, _BESIDE_REACH = 25.0, 0.3, 400
_NEWS_FADE, _COPY_FADE, _COPY_SLOW = 5.0, 3.0, 0.02
_LEAK, _NEWS_LEAK = 1e-4, 0.01


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or month that a dated article tells of as past, with the words of its sentence."""

    timex: Timex
    period: Period
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Link:
    """The factors a dated article gives, and the year in which it puts the event (None: it puts none)."""

    factors: tuple[Factor, ...]
    year: int | None


def find_link(version: Version, other: Version, published: Period) -> Link | None:
    """Return what `other`, published in `published`, says of when `version` was; None if they share no event."""
    dated = find_dated(other, published)
    mentions = find_mentions(version.article.text, version.blocks)
    years = range(published.start.year - 2, published.end.year + 2)
    yearless = find_yearless(version.blocks, mentions, years, direction="behind")
    event = _event(version, other, published, [y for y in yearless if y.has_day], dated)
    if event is None:
        return None
    news = _news(version, other, published, dated)
    found = [event] if news is None else [event, news]
    year = found[0].anchor.year if found[0].anchor is not None else None
    return Link((*found, _beside(other, published)), year)


def copy_link(other: Version, published: Period) -> Link:
    """Return what a dated article says of one that carries the same report."""
    says = f"the same report stands in {other.article.id!r}, published {period_words(published)}"
    evidence = Evidence(0, 0, other.article.id, _quoted(says))
    return Link((Factor(evidence, _around(published, _COPY_FADE, _COPY_SLOW), _LEAK, near=True, surely=0.85,
                        anchor=published.end),), published.end.year)  # fmt: skip


def find_dated(version: Version, published: Period) -> list[Dated]:
    """Return the days and months within the year before publication that an article tells of as past."""
    article = version.article
    found = []
    for timex in find_timexes(article.text, anchor=article.published):
        period = timex.period
        if period is None or timex.direction != "behind" or timex.type != "DATE" or period.days > 31:
            continue
        if not published.start - _AGO <= period.start <= published.end:
            continue
        block = next((b for b in version.blocks if b.start <= timex.start < b.end), None)
        if block is not None and block.kind is BlockKind.BODY:
            words = telling_words(sentence_around(article.text, block, timex.start))
            found.append(Dated(timex, period, words))
    return found


def _event(
    version: Version, other: Version, published: Period, yearless: Sequence[Yearless], dated: Sequence[Dated]
) -> Factor | None:
    """Return when it was that both tell of: a yearless date of one that the other dates."""
    text = version.article.text
    best: tuple[int, Mention, Period, Dated] | None = None
    for candidate in yearless:
        mention = candidate.mention
        words = telling_words(sentence_around(text, version.blocks[mention.block], mention.start))
        for days in candidate.days:
            for known in dated:
                shared = len(words & known.words)
                if (
                    days.overlaps(known.period)
                    and shared >= _SAME_SENTENCE
                    and (not best or shared > best[0])
                ):
                    best = (shared, candidate.mention, days, known)
    if best is None:
        return None
    _, mention, days, known = best
    says = (
        f"another article on this, {other.article.id!r} (published {period_words(published)}), dates it to "
        f"{period_words(known.period)} (“{known.timex.text}”)"
    )
    evidence = Evidence(mention.start, mention.end, text[mention.start : mention.end], _quoted(says))
    last = days.end.toordinal()
    stretches = [Stretch(last, last + 364, 1.0, _EVENT_FADE)]
    if days.days > 1:
        stretches.append(Stretch(days.start.toordinal(), last - 1, 0.2))
    return Factor(evidence, tuple(stretches), _LEAK, near=True, surely=0.85, anchor=days.end)


def _news(version: Version, other: Version, published: Period, dated: Sequence[Dated]) -> Factor | None:
    """Return the day to which the other article dates what this one opens with."""
    opening = telling_words(" ".join(_opening(version)))
    days = [d for d in dated if d.period.days == 1 and any(c.isdigit() for c in d.timex.text)]
    best = max(days, key=lambda d: len(d.words & opening), default=None)
    if best is None or len(best.words & opening) < _SAME_NEWS:
        return None
    says = (
        f"another article on this, {other.article.id!r} (published {period_words(published)}), dates the "
        f"news to {day_words(best.period.start)} (“{best.timex.text}”)"
    )
    day = best.period.start.toordinal()
    stretches = (Stretch(day - 1, day + 60, 1.0, _NEWS_FADE, 0.05),)
    evidence = Evidence(0, 0, other.article.id, _quoted(says))
    return Factor(evidence, stretches, _NEWS_LEAK, near=True, surely=0.85, anchor=best.period.start)


def _beside(other: Version, published: Period) -> Factor:
    """Return that reports of one event appear near each other."""
    says = f"{other.article.id!r}, on the same event, was published {period_words(published)}"
    evidence = Evidence(0, 0, other.article.id, _quoted(says))
    return Factor(evidence, _around(published, _BESIDE_FADE, _BESIDE_SLOW), _NEWS_LEAK, anchor=published.end)


def _around(published: Period, fade: float, slow: float) -> tuple[Stretch, ...]:
    first, last = published.start.toordinal(), published.end.toordinal()
    return (
        during(published),
        Stretch(first - _BESIDE_REACH, first, 1.0, -fade, slow),
        Stretch(last, last + _BESIDE_REACH, 1.0, fade, slow),
    )


def _quoted(says: str) -> str:
    return says.replace("'", "“", 1).replace("'", "”", 1)


def _opening(version: Version) -> list[str]:
    """Return the headline and the first paragraphs."""
    text = version.article.text
    body = [b for b in version.blocks if b.kind in {BlockKind.HEADLINE, BlockKind.BODY}]
    return [text[b.start : b.end] for b in body[:_OPENING]]
