"""When to say that the archive does not hold it: what a question insists on and no statement meets."""

from collections.abc import Sequence
from datetime import date

from corpus.archive import Coverage
from qa.names import covers
from qa.query import Query
from qa.timeline import Placed
from qa.when import write_day, write_period

#: A name met less than this in a whole article is not met: a surname alone is .8, half of a name .25.
_MET = 0.5
#: How many of the first statements may carry the answer: the newest leads, but may not be the surest.
_LOOKED_AT = 3


def sureness(query: Query, placed: Sequence[Placed]) -> float:
    """Return the probability (0 to 1) that the statements answer; 0 where the first lacks a name insisted on."""
    if not placed or missing_names(query, placed[0]):
        return 0.0
    return max(p.scored.probability for p in placed[:_LOOKED_AT])


def missing_names(query: Query, placed: Placed) -> list[str]:
    """Return the names of the question that neither the statement nor its article has, as they were typed.

    Only names typed with a capital are insisted on: a terse query may spell anything small.
    """
    story = placed.scored.candidate.sheet.names
    return [n.text for n in query.names if any(c.isupper() for c in n.text) and covers(n, *story) < _MET]


def explain(query: Query, placed: Sequence[Placed], coverage: Coverage) -> tuple[str, ...]:
    """Return what to tell a person who gets no answer: names nobody wrote of, times the archive does not reach."""
    told = []
    lacking = [set(missing_names(query, p)) for p in placed]
    if lacking:
        nowhere = [n.text for n in query.names if all(n.text in names for names in lacking)]
        told += [f"Nothing found speaks of {' or '.join(nowhere)}."] if nowhere else []
    outside = [p for p in query.periods if _is_outside(p.start, p.end, coverage)]
    if outside and coverage.start is not None and coverage.end is not None:
        told.append(
            f"The articles run from {write_day(coverage.start)} to {write_day(coverage.end)}; "
            f"the question is about {write_period(outside[0])}."
        )
    return tuple(told)


def _is_outside(start: date, end: date, coverage: Coverage) -> bool:
    """Tell whether a time lies wholly before the first or after the last article."""
    if coverage.start is None or coverage.end is None:
        return False
    return end < coverage.start or start > coverage.end
