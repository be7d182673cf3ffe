"""Whether what was forecast took place: only where a report says so."""

import re
from collections.abc import Sequence
from datetime import timedelta

from qa.placed import ALIKE, SAME_WORDS, Placed, likeness, looks_ahead, same_thing, shared_words
from qa.query import Query
from qa.terms import stem
from qa.thesaurus import related_terms

_NOT_HAPPENED = re.compile(
    r"\b(?:due|was to|were to|expected|planned|scheduled|intended|supposed|should|would|will|could|(?-i:may)|might|hop(?:ed|es)|"
    r"postpon\w+|delay\w*|cancel\w*|called off|"
    r"fell through|plans?|to (?!\d)\w+ on|put (?:off|back)|pushed back|not|never|failed to|missed|without|until)\b|n['’]t\b",
    re.IGNORECASE,
)
#: What a forecast says is to be: "will now reopen", "is due to be finished".
_FORETOLD = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|to)\s+(?:(?:not|now|also|then|finally|again|be|have|been|\w+ly)\s+)*"
    r"(?P<verb>[a-z][\w-]+)"
)
#: The share of the forecast's probability from which a report of it is believed: it looks less like a forecast.
_REPORTED_AS_SURE = 0.3
_ASIDE = re.compile(r"[,;:—–]|\b(?:after|than|despite|because)\b")
#: A time with so few words before it opens its sentence.
_FRONTED = 2
#: What undoes an opening or a start, in stems; no outcome of a question that does not speak of it.
_UNDONE = frozenset(("close", "shut", "halt", "suspend", "abandon", "collaps"))
_SAID_THEN = re.compile(r"\b(?:said|told|announced|wrote|confirmed|warned)\b[^,;]{0,25}$", re.IGNORECASE)
#: What took place may come this long before or after the window it was forecast for.
_SLACK_DAYS = 92


def find_outcome(query: Query, forecast: Placed, placed: Sequence[Placed]) -> Placed | None:
    """Return the report, published since, that what was forecast took place; None where nothing says so.

    It must be about the same thing, speak of a time that was over when it was published, and that time
    must lie in the forecast's window or near it. That something was due is never taken for its having
    happened, nor the day on which somebody spoke for the day of what he spoke of.
    """
    reports = [
        p
        for p in placed
        if p.day > forecast.day
        and not looks_ahead(p)
        and _is_report_of(query, forecast, p)
        and _in_window(forecast, p)
        and happened(query, p)
    ]
    return max(reports, key=lambda p: p.scored.score, default=None)


def _is_report_of(query: Query, forecast: Placed, other: Placed) -> bool:
    """Tell whether `other` speaks of what was forecast: in its words, or by its verb in a report of the same matter.

    "The bridge opened again on 17 May", under a headline that names Oakby, is of "the Oakby bridge will reopen".
    """
    alike = likeness(forecast, other)
    doubtful = other.scored.probability < _REPORTED_AS_SURE * forecast.scored.probability
    if doubtful or (alike is not None and alike < ALIKE):
        return False
    if same_thing(forecast, other):
        return True
    said = {stem(m["verb"]) for m in _FORETOLD.finditer(forecast.scored.candidate.text)}
    asked = {*query.terms, *query.related}
    event = {verb for verb in said if not asked.isdisjoint(_again(verb))}
    words = {form for verb in event for form in _again(verb)} | related_terms(list(event))
    reported = not words.isdisjoint(other.scored.candidate.terms)
    return reported and shared_words(other) >= SAME_WORDS * shared_words(forecast)


def _again(verb: str) -> set[str]:
    """Return a verb with and without what says that it is done again: "reopen", "open"."""
    return {verb, verb.removeprefix("re"), f"re{verb}"}


def happened(query: Query, report: Placed) -> bool:
    """Tell whether a sentence reports its time as that of the thing itself: nothing due, undone or merely said then.

    What was hoped or missed may be told behind it: "reopened on 17 May, two weeks later than hoped".
    """
    text, time = report.scored.candidate.text, report.time
    if time is None:
        return False
    at = time.start - report.scored.candidate.start
    fronted = len(text[:at].split()) <= _FRONTED
    told = text if fronted else text[:at] + _ASIDE.split(text[at:])[0]
    if _NOT_HAPPENED.search(told):
        return False
    if any(t in _UNDONE and t not in query.terms for t in report.scored.candidate.terms):
        return False
    return not _SAID_THEN.search(text[: time.start - report.scored.candidate.start])


def _in_window(forecast: Placed, report: Placed) -> bool:
    window = forecast.time.period if forecast.time is not None else None
    time = report.time.period if report.time is not None else None
    if window is None or time is None:
        return False
    slack = timedelta(days=max(_SLACK_DAYS, window.days))
    return time.start <= window.end + slack and window.start - slack <= time.end and time.end <= report.day
