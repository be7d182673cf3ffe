"""What speaks for a sentence, as named numbers; the weights file says how much each counts."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Plus

from corpus.article import Published
from corpus.blocks import BlockKind
from corpus.period import Period
from qa.answers_in import answers_of_kind, fits, has_role
from qa.candidates import Candidate, Sheet
from qa.kinds import Aim, Kind
from qa.names import covers
from qa.query import Query
from qa.terms import stem, terms_of, words_of
from qa.thesaurus import related_terms

Matrix = npt.NDArray[np.float64]
Columns = dict[str, Matrix]

#: BM25's free parameters (Robertson and Zaragoza 2009); sentences vary little in length.
_K1, _B, _DELTA = 1.2, 0.6, 0.3
#: What a word from the thesaurus counts, beside 1 for the word asked.
_RELATED = 0.6
_AHEAD = re.compile(
    r"\b(?:will|would|due|expect\w*|plan\w*|schedul\w*|set to|to be|aim\w*|hope\w*|until|deadline|by|intend\w*|"
    r"(?-i:may)|could|should|target\w*|anticipat\w*|next|later|coming|forthcoming|upcoming|goes|going|begin\w*)\b",
    re.IGNORECASE,
)
#: How a count is told that holds everything up to now.
_TOTAL = re.compile(
    r"\b(?:totals?|totalled|totalling|to date|so far|altogether|in all|overall|since (?:its|the|their) \w+|at present|currently|"
    r"already|now|brings?|bringing|brought|reached|stands? at|stood at)\b",
    re.IGNORECASE,
)
#: Kinds of answers that a sentence has words of, or cannot give.
_HAS_A_SHAPE = frozenset(
    (Kind.MONEY, Kind.NUMBER, Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.DATE, Kind.DURATION)
)
_PRONOUN = re.compile(r"(?:he|she|it|they|this|that|these|those)\b", re.IGNORECASE)
_BY = re.compile(r"\W*by\b", re.IGNORECASE)
_FRESH = re.compile(r"\b(?:has|have|today|yesterday|this (?:morning|afternoon|week))\b", re.IGNORECASE)


class Pool:
    """The candidates of one question, with what is counted over all of them."""

    def __init__(self, query: Query, candidates: Sequence[Candidate]) -> None:
        """Count the words of `candidates`; there must be one at least."""
        self.query = query
        self.candidates = candidates
        self.sets = [frozenset(c.terms) for c in candidates]
        counts = Counter(t for s in self.sets for t in s)
        self.idf = {t: math.log(1 + len(candidates) / (1 + counts[t])) for t in query.terms}
        self.alternatives = {t: related_terms([t]) for t in query.terms}
        self.asked = frozenset(words_of(query.question))
        self.stop = frozenset(stem(w) for n in query.names for w in n.words)
        self._stories: dict[Sheet, list[float]] = {}

    def in_story(self, sheet: Sheet) -> list[float]:
        """Return how much of each of the question's names stands in an article; worked out once an article."""
        if sheet not in self._stories:
            self._stories[sheet] = [covers(n, *sheet.names) for n in self.query.names]
        return self._stories[sheet]

    def bm25(self, collection: Sequence[list[str]]) -> Matrix:
        """Return each text's BM25 score for the question, as a share of the most it could reach."""
        engine = BM25Plus([t or [""] for t in collection], k1=_K1, b=_B, delta=_DELTA)
        known = [t for t in self.query.terms if t in engine.idf]
        most = sum(engine.idf[t] * (_K1 + 1 + _DELTA) for t in known)
        if not most:
            return np.zeros(len(collection))
        share: Matrix = np.asarray(engine.get_scores(known), dtype=np.float64) / most
        return share

    def weight(self, term: str) -> float:
        """Return how much a word of a sentence says: its rarity if asked for, less if only related, else 0."""
        if term in self.idf:
            return self.idf[term]
        return _RELATED * max(
            (self.idf[t] for t, others in self.alternatives.items() if term in others), default=0.0
        )

    def coverage(self, words: frozenset[str]) -> float:
        """Return the share of the question's terms that `words` has, rare terms counting more."""
        whole = sum(self.idf.values())
        met = sum(
            weight * (1.0 if term in words else _RELATED if self.alternatives[term] & words else 0.0)
            for term, weight in self.idf.items()
        )
        return met / whole if whole else 0.0

    def missing(self, words: frozenset[str]) -> float:
        """Return the weight of the rarest of the question's terms that `words` lacks, as a share of the rarest."""
        most = max(self.idf.values(), default=0.0)
        lacking = [w for t, w in self.idf.items() if t not in words and not self.alternatives[t] & words]
        return max(lacking, default=0.0) / most if most else 0.0


def measure(pool: Pool, passage: Matrix) -> Columns:
    """Return every feature that needs no model, by name, each (candidates,).

    `passage` is the cosine of the question with each candidate's passage, zeros where there is none.
    """
    columns: Columns = {
        "passage alike": passage,
        "words": pool.bm25([c.terms for c in pool.candidates]),
        "words in context": pool.bm25([c.context for c in pool.candidates]),
    }
    for features in (_words, _names, _kind, _time, _place):
        rows = [features(pool, i) for i in range(len(pool.candidates))]
        columns |= {name: np.array([row[name] for row in rows], dtype=np.float64) for name in rows[0]}
    return columns


def _words(pool: Pool, i: int) -> dict[str, float]:
    candidate = pool.candidates[i]
    own, near = pool.sets[i], candidate.near_terms
    if pool.query.asks_author:
        # A byline is of its whole article.
        own = near = frozenset(terms_of(candidate.sheet.story))
    return {
        "coverage": pool.coverage(own),
        "coverage in context": pool.coverage(near),
        "headline coverage": pool.coverage(frozenset(candidate.sheet.title_terms)),
        "missing term": pool.missing(near),
        "word pairs": _pairs(pool.query.terms, candidate.terms),
        "focus": _focus(pool, pool.sets[i]),
        "numbers": _share(n in candidate.figures for n in pool.query.numbers),
    }


def _focus(pool: Pool, words: frozenset[str]) -> float:
    """Return the share of the kind of thing asked for ("which magazine") that the sentence names; a half if none is."""
    wanted = pool.query.focus - pool.stop
    if not wanted or pool.query.kind is Kind.DATE:
        return 0.5
    return sum(1.0 if t in words else _RELATED if related_terms([t]) & words else 0.0 for t in wanted) / len(
        wanted
    )


def _pairs(asked: Sequence[str], said: Sequence[str]) -> float:
    """Return the share of the question's neighbouring terms that stand within three words in the sentence."""
    places = {t: j for j, t in enumerate(said)}
    return _share(a in places and b in places and 0 < places[b] - places[a] <= 3 for a, b in pairwise(asked))


def _share(tests: Iterable[bool]) -> float:
    """Return the share of `tests` that hold; one half where there is nothing to test."""
    results = [float(t) for t in tests]
    return sum(results) / len(results) if results else 0.5


def _names(pool: Pool, i: int) -> dict[str, float]:
    candidate, names = pool.candidates[i], pool.query.names
    if not names:
        return {"names": 0.5, "names in the article": 0.5, "least name": 1.0, "least name near": 1.0}
    own = [covers(n, *candidate.names) for n in names]
    near = [covers(n, *candidate.names_near) for n in names]
    story = pool.in_story(candidate.sheet)
    return {
        "names": sum(own) / len(own),
        "names in the article": sum(story) / len(story),
        "least name": min(story),
        "least name near": min(near),
    }


def _kind(pool: Pool, i: int) -> dict[str, float]:
    query, candidate = pool.query, pool.candidates[i]
    spans = answers_of_kind(query.kind, candidate, asked=pool.asked)
    fit = fits(query.kind, candidate.text, spans=spans, unit=query.unit)
    past_date = query.kind is Kind.DATE and query.aim is Aim.PAST
    return {
        # What has just happened is often told without a time: the day is that of the report.
        "fits the kind": max(fit, 0.5) if past_date else fit,
        "fits a date": fit * (query.kind is Kind.DATE),
        "fits a figure": fit * (query.kind in (Kind.NUMBER, Kind.MONEY)),
        "fits a name": fit * (query.kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)),
        "answer near its words": max(
            (_nearness(pool, candidate.text, s.start, s.end) for s in spans), default=0.0
        ),
        "reports it": float(past_date and _is_report(candidate)),
        "office": float(query.kind is Kind.PERSON and has_role(candidate.text)),
        "tells a total": float(_asks_total(query) and bool(spans) and bool(_TOTAL.search(candidate.text))),
        "lacks its kind": float(fit == 0.0 and query.kind in _HAS_A_SHAPE and not past_date),
        "lacks its unit": float(query.kind is Kind.NUMBER and bool(query.unit) and fit < 1.0),
    }


def _asks_total(query: Query) -> bool:
    """Tell whether a question is of a count as it stands now, not of one of the steps that made it."""
    return query.kind in (Kind.NUMBER, Kind.MONEY) and (
        query.aim is Aim.STATE or bool(_TOTAL.search(query.question))
    )


def _nearness(pool: Pool, text: str, start: int, end: int) -> float:
    """Return how near the question's words stand to a possible answer: each counts less the farther it is."""
    whole = sum(pool.idf.values())
    if not whole:
        return 0.0
    best: dict[str, float] = {}
    sides = (words_of(text[:start])[::-1][:12], words_of(text[end:])[:12], words_of(text[start:end]))
    for words in sides:
        for distance, word in enumerate(words):
            term = stem(word)
            weight = pool.weight(term)
            if weight:
                best[term] = max(best.get(term, 0.0), weight / (1 + distance / 3))
    return sum(best.values()) / whole


def _is_report(candidate: Candidate) -> bool:
    """Tell whether a sentence breaks the news: it stands first in the story, or says "has", "today", "yesterday"."""
    return candidate.place <= 1 or bool(_FRESH.search(candidate.text))


def _time(pool: Pool, i: int) -> dict[str, float]:
    query, candidate = pool.query, pool.candidates[i]
    published = candidate.article.published
    age = _age(query, published)
    ahead = query.aim is Aim.AHEAD
    # How a date has moved is told by the forecasts of it, whatever became of them.
    forecasts = ahead or (query.aim is Aim.CHAIN and query.kind is Kind.DATE)
    # To find the times of an article takes longer than everything else here: only where they count.
    timed = forecasts or bool(query.periods)
    periods = [t.period for t in candidate.timexes if t.period is not None] if timed else []
    return {
        "age of a forecast": age * ahead,
        "age of a state": age * (query.aim is Aim.STATE),
        "time asked": _time_asked(query.periods, periods, published),
        "another time": float(any(_is_of_another(wanted, periods) for wanted in query.periods)),
        "looks ahead": float(forecasts and bool(_AHEAD.search(candidate.text))),
        "a time ahead": float(forecasts and any(_is_ahead(p, published) for p in periods)),
        "a time not passed": float(ahead and any(p.end >= query.day for p in periods)),
    }


def _age(query: Query, published: Published) -> float:
    """Return the log of the days since publication; of ten years where that is unknown: what is dated comes first."""
    if published.end is None:
        return math.log1p(3650)
    return math.log1p(max(0, (query.day - published.end).days))


def _is_ahead(period: Period, published: Published) -> bool:
    return published.start is None or period.end > published.start


def _time_asked(asked: Sequence[Period], said: Sequence[Period], published: Published) -> float:
    """Return how well the times of a sentence, or its publication, meet the times the question names."""
    if not asked:
        return 0.5
    return sum(_meets(wanted, said, published) for wanted in asked) / len(asked)


def _meets(wanted: Period, said: Sequence[Period], published: Published) -> float:
    if any(wanted.overlaps(p) and p.days <= 3 * wanted.days + 31 for p in said):
        return 1.0
    if published.period is None:
        return 0.3
    gap = max((wanted.start - published.period.end).days, (published.period.start - wanted.end).days, 0)
    return 0.8 * math.exp(-gap / 60)


def _is_of_another(wanted: Period, said: Sequence[Period]) -> bool:
    """Tell whether a sentence names times as narrow as the one asked about, all of them others."""
    narrow = [p for p in said if p.days <= 3 * wanted.days + 31]
    return bool(narrow) and not any(p.overlaps(wanted) for p in narrow)


def _place(pool: Pool, i: int) -> dict[str, float]:
    candidate = pool.candidates[i]
    byline = candidate.kind is BlockKind.BYLINE
    return {
        "headline": float(candidate.kind is BlockKind.HEADLINE),
        "byline asked": _of_author(pool, candidate) if byline and pool.query.asks_author else 0.0,
        "byline": float(byline),
        "caption": float(candidate.kind is BlockKind.CAPTION),
        "depth": math.log1p(candidate.place),
        "length": math.log(max(1, len(candidate.terms))),
        "starts with a pronoun": float(bool(_PRONOUN.match(candidate.text))),
    }


def _of_author(pool: Pool, candidate: Candidate) -> float:
    """Return how much of the question the article of a byline has; half where the line names an office only."""
    named = not has_role(candidate.text) or bool(_BY.match(candidate.text))
    return pool.coverage(frozenset(terms_of(candidate.sheet.story))) * (1.0 if named else 0.5)
