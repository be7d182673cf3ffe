"""Whether what was forecast took place: only where a report says so."""

import re
from collections.abc import Sequence
from datetime import timedelta

from corpus.passage import Span
from qa.placed import ALIKE, SAME_WORDS, Placed, likeness, looks_ahead, same_thing, shared_words
from qa.query import Query
from qa.terms import fold
from qa.verbs import base_of, forms_of, tells_done

#: What a forecast says is to be: "will now reopen", "is due to be finished".
_FORETOLD = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|to)\s+(?:(?:not|now|also|then|finally|again|be|have|been|\w+ly)\s+)*"
    r"(?P<verb>[a-z][\w-]+)"
)
#: A time in a clause with these was hoped for, or missed.
_HOPED = re.compile(
    r"\b(?:due|was to|were to|expected|planned|scheduled|intended|supposed|should|would|could|(?-i:may)|might|hop(?:ed|es|ing)"
    r"|aim(?:ed|s|ing)|failed to|missed)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:—–]|,\s+(?:and|but|which|who)\b")
#: The share of the forecast's probability from which a report of it is believed: it looks less like a forecast.
_REPORTED_AS_SURE = 0.3
#: What undoes an opening or a start, in stems; no outcome of a question that does not speak of it.
_UNDONE = frozenset(("close", "shut", "halt", "suspend", "abandon", "collaps"))
#: What took place may come this long before or after the window it was forecast for.
_SLACK_DAYS = 92


def find_outcome(query: Query, forecast: Placed, placed: Sequence[Placed]) -> Placed | None:
    """Return the report, published since, that what was forecast took place; None where nothing says so.

    It must be about the same thing, speak of a time that was over when it was published, and that time
    must lie in the forecast's window or near it; and it must say that the event itself was then, by its verb in
    the past or by its noun.
    """
    events = _events(query, forecast)
    reports = [
        p
        for p in placed
        if p.day > forecast.day
        and not looks_ahead(p)
        and _is_of(forecast, p)
        and _in_window(forecast, p)
        and _reports(p, events)
    ]
    return max(reports, key=lambda p: p.scored.score, default=None)


def _is_of(forecast: Placed, other: Placed) -> bool:
    """Tell whether `other` may be a report of what was forecast: in its words, or at least of the same matter.

    "The bridge opened again on 17 May", under a headline that names Oakby, may be of "the Oakby bridge will reopen".
    """
    alike = likeness(forecast, other)
    doubtful = other.scored.probability < _REPORTED_AS_SURE * forecast.scored.probability
    if doubtful or (alike is not None and alike < ALIKE):
        return False
    return same_thing(forecast, other) or shared_words(other) >= SAME_WORDS * shared_words(forecast)


def _events(query: Query, forecast: Placed) -> frozenset[str]:
    """Return the stems of what is asked for and, of what the forecast says is to be, what is related to it."""
    asked = frozenset(query.terms)
    foretold = {base_of(fold(m["verb"])) for m in _FORETOLD.finditer(forecast.scored.candidate.text)}
    return forms_of(asked | {v for v in foretold if not forms_of({v}).isdisjoint(asked | query.related)})


def happened(query: Query, report: Placed) -> bool:
    """Tell whether a sentence reports its time as that of what is asked for."""
    return _reports(report, forms_of(frozenset(query.terms)))


def hoped(placed: Placed) -> bool:
    """Tell whether a sentence gives its time as one that was hoped for, or missed."""
    if placed.time is None:
        return False
    text, at = placed.scored.candidate.text, placed.time.start - placed.scored.candidate.start
    return _HOPED.search(_CLAUSE.split(text[:at])[-1]) is not None


def _reports(report: Placed, events: frozenset[str]) -> bool:
    time, candidate = report.time, report.scored.candidate
    if time is None:
        return False
    if any(t in _UNDONE and t not in events for t in candidate.terms):
        return False
    return tells_done(candidate.text, Span(time.start - candidate.start, time.end - candidate.start), events)


def _in_window(forecast: Placed, report: Placed) -> bool:
    window = forecast.time.period if forecast.time is not None else None
    time = report.time.period if report.time is not None else None
    if window is None or time is None:
        return False
    slack = timedelta(days=max(_SLACK_DAYS, window.days))
    return time.start <= window.end + slack and window.start - slack <= time.end and time.end <= report.day
