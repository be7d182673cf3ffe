"""Articles about the same event date each other: the dated ones tell when the undated were published."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from corpus.archive import Archive, Version
from corpus.article import Evidence, Published
from corpus.dating.factor import Factor, during, not_after
from corpus.dating.likeness import Likeness, Prints, Rarity, take_prints
from corpus.dating.same_event import Link, copy_link, find_link
from corpus.dating.words import day_words, period_words
from corpus.published import find_factors, settle, tell

Similar = Callable[[Version], Iterable[int]]
"""Given a version, the keys of those that may tell of the same: what a search index is good at."""

WIDE_DAYS, NARROW_DAYS = 45, 31
"""An interval of more days is narrowed by other articles if they can; one of at most so many may narrow."""
_SURE_ENOUGH, _SETTLED = 0.75, 0.95
READ_ALL_UP_TO = 2_000
"""Dated articles up to which all are compared."""
_AT_ONCE = 500
_SHARED_NAMES, _SHARED_GRAMS = 3, 2
_DATING, _TOLD = 5, 2
_ADDED_LEAK, _FOUND_LEAK = 1e-6, 0.005
_CLEARLY = 1.5
_BESIDE = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Open:
    """A version whose date is unknown or wide, with the date that it gives by itself."""

    version: Version
    found: Published
    prints: Prints


def date_each_other(archive: Archive, *, similar: Similar | None = None) -> int:
    """Date what is undated, or dated widely, by articles about the same event; return how many dates moved.

    What was inferred before is inferred anew, so a date goes when its evidence is withdrawn. `similar`
    finds the articles to compare with where there are more than READ_ALL_UP_TO; without it all are read.
    """
    inferred = archive.inferences()
    wide, narrow = _sort_versions(archive, inferred.keys())
    moved = 0
    for at in range(0, len(wide), _AT_ONCE):
        versions = archive.versions(wide[at : at + _AT_ONCE])
        asked = [
            _open(v, inferred[k][0] if k in inferred else v.article.published) for k, v in versions.items()
        ]
        asked = [each for each in asked if each.found.confidence < _SETTLED]
        others = _Others(archive, asked, _pool(asked, narrow, similar))
        for each in asked:
            before = inferred[each.version.key][1] if each.version.key in inferred else None
            wanted = _infer(each, others.dating(each))
            if wanted != before:
                archive.redate(each.version.key, wanted)
                moved += 1
    return moved


def _open(version: Version, found: Published) -> Open:
    return Open(version, found, take_prints(version))


def _sort_versions(archive: Archive, inferred: Iterable[int]) -> tuple[list[int], list[int]]:
    """Return the keys of the versions to be dated, and of those that may date them."""
    facts = archive.facts()
    _, first = np.unique(facts["version"], return_index=True)
    facts = facts[first]
    days = facts["published_end"].astype(np.int64) - facts["published_start"] + 1
    by_others = np.isin(facts["version"], list(inferred))
    wide = facts["undated"] | (days > WIDE_DAYS) | by_others
    narrow = ~facts["undated"] & (days <= NARROW_DAYS) & ~by_others
    return [int(k) for k in facts["version"][wide]], [int(k) for k in facts["version"][narrow]]


def _pool(asked: Sequence[Open], narrow: Sequence[int], similar: Similar | None) -> list[int]:
    if similar is None or len(narrow) <= READ_ALL_UP_TO:
        return list(narrow)
    usable = set(narrow)
    return sorted({key for each in asked for key in similar(each.version)} & usable)


class _Others:
    """The dated articles that may tell of the same as some of those asked about."""

    def __init__(self, archive: Archive, asked: Sequence[Open], pool: Sequence[int]) -> None:
        self._archive = archive
        self._rarity = Rarity(each.prints for each in asked)
        self._alike: dict[int, dict[int, Prints]] = defaultdict(dict)
        for each in asked:
            self._rarity.count(each.prints)
        shared = _Shared(asked)
        for version in _load(archive, pool):
            prints = take_prints(version)
            self._rarity.count(prints)
            if version.article.published.confidence >= _SURE_ENOUGH:
                for key in shared.asked_like(prints):
                    self._alike[key][version.key] = prints

    def dating(self, each: Open) -> list[tuple[Likeness, Link]]:
        """Return what the likest articles say of a version's date, the likest first."""
        ranked = sorted(
            (
                (likeness, key)
                for key, prints in self._alike[each.version.key].items()
                if (likeness := self._rarity.compare(each.prints, prints)).same
            ),
            key=lambda pair: (-pair[0].score, pair[1]),
        )[:_DATING]
        versions = self._archive.versions(key for _, key in ranked)
        return [
            (likeness, link)
            for likeness, key in ranked
            if (link := _link(each.version, versions[key], likeness)) is not None
        ]


class _Shared:
    """An index from names and runs of words to the versions asked about."""

    def __init__(self, asked: Sequence[Open]) -> None:
        self._names: dict[str, list[int]] = defaultdict(list)
        self._grams: dict[str, list[int]] = defaultdict(list)
        for each in asked:
            for name in each.prints.names:
                self._names[name].append(each.version.key)
            for gram in each.prints.grams:
                self._grams[gram].append(each.version.key)

    def asked_like(self, prints: Prints) -> set[int]:
        """Return the versions that share enough with an article for a closer look."""
        names = Counter(key for name in prints.names for key in self._names.get(name, ()))
        grams = Counter(key for gram in prints.grams for key in self._grams.get(gram, ()))
        enough = {key for key, count in names.items() if count >= _SHARED_NAMES}
        return enough | {key for key, count in grams.items() if count >= _SHARED_GRAMS}


def _load(archive: Archive, keys: Sequence[int]) -> Iterator[Version]:
    for at in range(0, len(keys), _AT_ONCE):
        yield from archive.versions(keys[at : at + _AT_ONCE]).values()


def _link(version: Version, other: Version, likeness: Likeness) -> Link | None:
    published = other.article.published.period
    if published is None or other.article.id == version.article.id:
        return None
    return copy_link(other, published) if likeness.copy else find_link(version, other, published)


def _infer(each: Open, dating: Sequence[tuple[Likeness, Link]]) -> Published | None:
    """Return a version's date with what other articles say; None where they say nothing that helps."""
    links = _agreeing(dating)
    added = _added(each)
    if not links and added is None:
        return None
    told = [factor for link in links for factor in link.factors]
    bounds = [factor for factor in (added, _found(each)) if factor is not None]
    article = each.version.article
    settled = settle(find_factors(article.text, each.version.blocks, told=[*told, *bounds]))
    if settled.period is None or not _helps(settled, each.found) or not _is_beside(settled, links):
        return None
    fits = [f for f in told if f.allows(settled.period)]
    evidence = dict.fromkeys([*(f.evidence for f in fits), *settled.evidence])
    if added is not None and not told:
        evidence = dict.fromkeys([added.evidence, *settled.evidence])
    return Published(settled.start, settled.end, settled.confidence, tell(tuple(evidence)), tuple(evidence))


def _agreeing(dating: Sequence[tuple[Likeness, Link]]) -> list[Link]:
    """Return the links to use: none where articles about as like put the event in different years."""
    if not dating:
        return []
    best, link = dating[0]
    for likeness, other in dating[1:]:
        if other.year != link.year and best.score < _CLEARLY * likeness.score and not best.copy:
            return []
    return [other for _, other in dating if other.year == link.year][:_TOLD]


def _helps(settled: Published, found: Published) -> bool:
    if settled.period is None or found.period is None:
        return settled.period is not None
    return settled.period.days < found.period.days


def _is_beside(settled: Published, links: Sequence[Link]) -> bool:
    """Tell whether a date came to lie where the articles that date it point to."""
    days = [link.factors[0].anchor for link in links]
    if settled.start is None or settled.end is None:
        return False
    first, last = settled.start - _BESIDE, settled.end + _BESIDE
    return all(day is not None and first <= day <= last for day in days)


def _added(each: Open) -> Factor | None:
    """Return that nothing is published after it was added, where its own evidence leaves that open."""
    day = each.version.ingested.date()
    if each.found.end is None or each.found.end <= day:
        return None
    says = f"it was added to the archive on {day_words(day)}, so it was published by then"
    return Factor(Evidence(0, 0, day.isoformat(), says), (not_after(day),), _ADDED_LEAK, anchor=day)


def _found(each: Open) -> Factor | None:
    """Return the interval that an article gives by itself: weaker metadata may have decided it."""
    period = each.found.period
    if period is None:
        return None
    says = f"by itself it was published {period_words(period)}"
    return Factor(
        Evidence(0, 0, period_words(period), says), (during(period),), _FOUND_LEAK, anchor=period.end
    )
