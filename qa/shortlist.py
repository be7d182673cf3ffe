"""Which sentences are looked at closely: the most promising, or, for a development, those that tell its steps.

A development is told by the articles that search finds first. Each step is told by the sentence of its article
that reports it: the one that opens the report, or one that names a day.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from corpus.blocks import BlockKind
from qa.candidates import Candidate
from qa.features import Matrix
from qa.kinds import MOVED, Aim
from qa.query import Query

#: Sentences looked at where a development is asked for, and of one article before more of it.
_STEPS, _EACH = 40, 4
#: What the sentence that opens a report has over the others, and what one that names a day
#: has, more if it is a day before, in scores.
_OPENS, _NAMES_A_DAY, _LOOKS_BACK = 4.0, 1.5, 2.5


def eligible(query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that may answer at all: bylines alone where an author is asked for, else every one."""
    return [c for c in candidates if c.kind is BlockKind.BYLINE or not query.asks_author]


def shortlist(query: Query, candidates: Sequence[Candidate], scores: Matrix, most: int) -> list[int]:
    """Return the numbers of the `most` promising candidates, best first; `scores` is (candidates,).

    For a development there are more, and the articles found first come first: `candidates` are in the order of
    their articles.
    """
    if query.aim is not Aim.CHAIN:
        return [int(i) for i in np.argsort(-scores, kind="stable")[:most]]
    most = max(most, _STEPS)
    worth = scores + np.array([told_by(query, c) for c in candidates])
    rank = {key: n for n, key in enumerate(dict.fromkeys(c.article.id for c in candidates))}
    taken: Counter[str] = Counter()
    first: list[int] = []
    later: list[int] = []
    for i in map(int, np.argsort(-worth, kind="stable")):
        article = candidates[i].article.id
        (first if rank[article] < most // _EACH and taken[article] < _EACH else later).append(i)
        taken[article] += 1
    return [*first, *later][:most]


def told_by(query: Query, candidate: Candidate) -> float:
    """Return what speaks for a sentence as the report of a step, in scores; nothing where a date or a figure has moved."""
    if query.kind in MOVED:
        return 0.0
    days = [t.period for t in candidate.timexes if t.type == "DATE" and t.period and t.period.days == 1]
    published = candidate.article.published.start
    looks_back = published is not None and any(d.end < published for d in days)
    return _OPENS * candidate.opens + _NAMES_A_DAY * bool(days) + _LOOKS_BACK * looks_back
