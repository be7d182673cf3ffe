"""How something developed: the statements that tell it best, when every step is asked for."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from qa.kinds import Kind
from qa.query import Query
from qa.shortlist import told_by
from qa.timeline import Placed, looks_ahead

#: What each earlier statement from the same article takes off.
_REPEATED = 4.0
_SINCE = re.compile(r"\b(?:from|since|after)\b", re.IGNORECASE)


def steps(query: Query, placed: Sequence[Placed], *, most: int) -> list[Placed]:
    """Return the `most` statements that tell the development best, in the order given.

    How a date has moved is told by forecasts, where there are any; what went before the time from which the
    development is asked for is left out.
    """
    told = [p for p in placed if p.day >= _first_day(query)] or list(placed)
    if query.kind is Kind.DATE:
        told = [p for p in told if looks_ahead(p)] or told
    taken: Counter[str] = Counter()
    worth: dict[int, float] = {}
    for p in sorted(told, key=lambda p: -_worth(query, p)):
        article = p.scored.candidate.article.id
        worth[id(p)] = _worth(query, p) - _REPEATED * taken[article]
        taken[article] += 1
    best = sorted(told, key=lambda p: -worth[id(p)])[:most]
    return [p for p in placed if p in best]


def _worth(query: Query, placed: Placed) -> float:
    return placed.scored.score + told_by(query, placed.scored.candidate)


def _first_day(query: Query) -> date:
    """Return the day from which on the question asks ("from February 2009 to ..."), the first of all if none."""
    asked = min((p.start for p in query.periods), default=date.min)
    return asked if _SINCE.search(query.question) else date.min
