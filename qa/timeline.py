"""Statements about the same thing, in time: which leads, which it replaced, which has expired."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.passage import Span
from corpus.timex import Timex
from qa.answer import Standing, Status
from qa.evidence import Scored, timeless
from qa.kinds import Aim, Kind
from qa.mark import mark_answer
from qa.query import Query
from qa.terms import stem, words_of
from qa.thesaurus import related_terms
from qa.values import Value, differ, same_value, value_of
from qa.when import choose_time

#: Statements whose publications lie this near one another are of the same age (DESIGN.md).
_SAME_AGE_DAYS = 7
_CORRECTION = re.compile(
    r"\b(?:corrections?|clarifications?|corrected|wrongly (?:said|stated|reported))\b", re.IGNORECASE
)
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
#: How the one who has an office comes after the one who had it.
_SUCCEEDS = re.compile(
    r"\b(?:(?:took|takes|taking|taken|take) over (?:\w+ ){0,4}?from|succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|successor to"
    r"|in (?:the )?place of|instead of)\b(?P<whom>[^.;]{0,60})",
    re.IGNORECASE,
)
_MOVED_ON = re.compile(
    r"\b(?:revised|updated|up from|down from|(?:rose|risen|rises|climbed|grew|grown|fell|fallen|dropped|increased) (?:again )?to"
    r"|now stands|has reached)\b",
    re.IGNORECASE,
)
#: Who is told to have left an office has it no more; "will step down" is still to come.
_LEFT = re.compile(
    r"\b(?:sack(?:s|ed)|dismiss(?:es|ed)|fired|oust(?:s|ed)|step(?:s|ped) down|stood down|resign(?:s|ed)|retired"
    r"|(?:was|been|be) (?:replaced|succeeded)|(?:has|have) left)\b",
    re.IGNORECASE,
)
_SAID_THEN = re.compile(r"\b(?:said|told|announced|wrote|confirmed|warned)\b[^,;]{0,25}$", re.IGNORECASE)
#: What took place may come this long before or after the window it was forecast for.
_SLACK_DAYS = 92
#: Another statement is about the same thing if its score is at most this much lower, and it has this share of
#: the leader's words of the question.
_SAME_SCORE, _SAME_WORDS = 3.0, 0.75
#: A newer statement leads if its score is lower by no more than this for each point of cosine that it is alike
#: beyond the least. Chosen on the open sets and the sample (2026-11): any of 15 to 30 and .45 to .55 do as well.
_PER_LIKENESS, _LEAST_ALIKE = 15.0, 0.5
#: What speaks for a yes and what for a no may lie this far apart in score.
_BOTH_SIDES = 2.0
#: Another statement answers the question too if it has this share of the leader's probability and this cosine to it. Of 145
#: statements that were replaced by now, as eight question sets tell, 84 have both, and so have 168 others (2026-11); by
#: score and words it was 78 and 415.
_AS_SURE, _ALIKE = 0.6, 0.4
#: Without an encoder: how far below the best score, time apart, a newer statement of the same words may lie.
_SAME_WORDING = 2.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A scored sentence with its place in time: the words that answer, the time meant, what it amounts to.

    `outcome` marks the report that what was forecast took place.
    """

    scored: Scored
    mark: Span | None
    time: Timex | None
    value: Value | None
    standing: Standing
    outcome: bool = False

    @property
    def day(self) -> date:
        """The last day on which it may have been published; the first of all days where that is unknown."""
        return self.scored.candidate.article.published.end or date.min


def place(query: Query, scored: Sequence[Scored]) -> list[Placed]:
    """Order `scored` (best first) as statements in time and say how each stands.

    Where the question looks ahead or at the present, the newest of the statements about the same thing
    leads and the older ones with another answer are superseded; the newest leads, too, where a yes or no is
    asked for. A time that ended before the day asked is expired, never moved.
    """
    if not scored:
        return []
    placed = [_place(query, s) for s in scored]
    if query.aim is Aim.CHAIN:
        return _chain(query, placed)
    leader = _leader(query, placed)
    report = _outcome(query, leader, placed) if query.aim is Aim.AHEAD and query.kind is Kind.DATE else None
    rest = [p for p in placed if p is not (report or leader)]
    if query.kind is Kind.YES_NO:
        rest = _newest_first(rest, least=leader.scored.score - _BOTH_SIDES)
    if report is not None:
        leader = replace(report, outcome=True)
    first = replace(leader, standing=_own_standing(query, leader))
    return [first, *(replace(p, standing=_against(query, leader, p)) for p in rest)]


def _place(query: Query, scored: Scored) -> Placed:
    events = query.aim is Aim.CHAIN and query.kind is Kind.DESCRIPTION
    mark = None if events else mark_answer(query, scored.candidate, read=scored.read)
    time = choose_time(query, scored.candidate, marked=mark)
    if events and (time is None or time.period is None or time.period.days > 1):
        # Only a day tells when an event was; its words are no answer, so that none are marked.
        return Placed(scored, None, None, None, Standing.CURRENT)
    return Placed(scored, mark, time, value_of(query, scored.candidate, mark, time), Standing.CURRENT)


def _leader(query: Query, placed: Sequence[Placed]) -> Placed:
    """Return the statement that leads: the best, or the newest of those about the same thing that answer as well."""
    said_then = [p for p in placed if _said_in(query, p)]
    leader = best = (said_then or placed)[0]
    if query.aim in (Aim.AHEAD, Aim.STATE) or query.kind is Kind.YES_NO:
        among = [p for p in said_then or placed if _rivals(best, p) or _took_over(query, best, p)]
        alike = [p for p in among if _answers_alike(query, best, p)]
        stays = [p for p in alike if not _has_left(query, p)]
        leader = max(stays or alike, key=lambda p: (p.day, p.scored.score), default=best)
    if query.aim is Aim.PAST and query.kind is Kind.DATE and not _happened(query, best):
        # When it was hoped for is not when it was; of 58 such questions 41 are led rightly so, 39 without (2026-11).
        leader = next((p for p in placed if _happened(query, p) and _is_as_sure(best, p)), best)
    corrections = [
        p for p in placed if p.day >= leader.day and _corrects(p) and _same_thing(leader, p) and p.value
    ]
    return max(corrections, key=lambda p: (p.day, p.scored.score), default=leader)


def _newest_first(placed: Sequence[Placed], *, least: float) -> list[Placed]:
    """Return the statements with a score of at least `least` newest first, the others behind them as they were."""
    near = [p for p in placed if p.scored.score >= least]
    return sorted(near, key=lambda p: p.day, reverse=True) + [p for p in placed if p.scored.score < least]


def _said_in(query: Query, placed: Placed) -> bool:
    """Tell whether a forecast was published in a past time that the question names: "what was said in 2022"."""
    past = [p for p in query.periods if p.end < query.day]
    published = placed.scored.candidate.article.published.period
    return query.aim is Aim.AHEAD and published is not None and any(p.overlaps(published) for p in past)


def _rivals(best: Placed, other: Placed) -> bool:
    """Tell whether `other` speaks of the same thing as the best, and answers nearly as well."""
    slack = _slack(best, other)
    if slack is not None:
        return other.scored.score >= best.scored.score - slack
    same_wording = _words(other) >= 0.9 * _words(best) and _own_words(other) >= 0.9 * _own_words(best)
    same = _words(other) >= _SAME_WORDS * _words(best)
    return same and timeless(other.scored) >= timeless(best.scored) - _SAME_WORDING * same_wording


def _took_over(query: Query, best: Placed, other: Placed) -> bool:
    """Tell whether `other` names whoever came after the best's: "Ida Pool, who took over from Tom Reed in May"."""
    if query.kind is not Kind.PERSON or query.aim is not Aim.STATE or other.day <= best.day:
        return False
    if (
        best.value is None
        or best.value.surname is None
        or other.value is None
        or same_value(best.value, other.value)
    ):
        return False
    text = other.scored.candidate.text
    return any(best.value.surname in words_of(m["whom"]) for m in _SUCCEEDS.finditer(text))


def _has_left(query: Query, placed: Placed) -> bool:
    """Tell whether a statement is of somebody's leaving the office that is asked about."""
    asked = query.kind is Kind.PERSON and query.aim is Aim.STATE
    return (
        asked
        and bool(_LEFT.search(placed.scored.candidate.text))
        and not _SUCCEEDS.search(placed.scored.candidate.text)
    )


def _slack(one: Placed, other: Placed) -> float | None:
    """Return how far apart in score two statements may be for their likeness in meaning; None without an encoder."""
    alike = _likeness(one, other)
    return None if alike is None else _PER_LIKENESS * (alike - _LEAST_ALIKE)


def _likeness(one: Placed, other: Placed) -> float | None:
    """Return the cosine of two statements under their headlines; None without an encoder."""
    first, second = one.scored.vector, other.scored.vector
    return None if first is None or second is None else float(first @ second)


def _own_words(placed: Placed) -> float:
    return placed.scored.signals.get("coverage", 0.0)


def _words(placed: Placed) -> float:
    return placed.scored.signals.get("coverage in context", 0.0)


def _answers_alike(query: Query, best: Placed, other: Placed) -> bool:
    """Tell whether `other` gives an answer of the same sort as the best: a date for a date, a name for a name."""
    if query.kind is Kind.DATE and query.aim is Aim.AHEAD and best.time is not None:
        return other.time is not None and looks_ahead(other)
    return other.value is not None or best.value is None


def looks_ahead(placed: Placed) -> bool:
    """Tell whether the time a statement speaks of had not ended when it was published: a forecast."""
    published = placed.scored.candidate.article.published
    time = placed.time
    if time is None or time.period is None:
        return False
    return published.start is None or (time.period.end >= published.start and time.direction != "behind")


def _outcome(query: Query, forecast: Placed, placed: Sequence[Placed]) -> Placed | None:
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
        and _happened(query, p)
    ]
    return max(reports, key=lambda p: p.scored.score, default=None)


def _is_report_of(query: Query, forecast: Placed, other: Placed) -> bool:
    """Tell whether `other` speaks of what was forecast: in its words, or by its verb in a report of the same matter.

    "The bridge opened again on 17 May", under a headline that names Oakby, is of "the Oakby bridge will reopen".
    """
    alike = _likeness(forecast, other)
    doubtful = other.scored.probability < _REPORTED_AS_SURE * forecast.scored.probability
    if doubtful or (alike is not None and alike < _ALIKE):
        return False
    if _same_thing(forecast, other):
        return True
    said = {stem(m["verb"]) for m in _FORETOLD.finditer(forecast.scored.candidate.text)}
    asked = {*query.terms, *query.related}
    event = {verb for verb in said if not asked.isdisjoint(_again(verb))}
    words = {form for verb in event for form in _again(verb)} | related_terms(list(event))
    reported = not words.isdisjoint(other.scored.candidate.terms)
    return reported and _words(other) >= _SAME_WORDS * _words(forecast)


def _again(verb: str) -> set[str]:
    """Return a verb with and without what says that it is done again: "reopen", "open"."""
    return {verb, verb.removeprefix("re"), f"re{verb}"}


def _happened(query: Query, report: Placed) -> bool:
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


def _same_thing(leader: Placed, other: Placed) -> bool:
    """Tell whether `other` speaks of what the leader does: nearly as good an answer, in nearly as many of the words."""
    near = timeless(other.scored) >= timeless(leader.scored) - _SAME_SCORE
    own = other.scored.signals.get("coverage", 0.0) >= _SAME_WORDS * leader.scored.signals.get(
        "coverage", 0.0
    )
    return near and own and _words(other) >= _SAME_WORDS * _words(leader)


def _follows(leader: Placed, other: Placed) -> bool:
    """Tell whether an answer is one that the leader's repeats or replaced: nearly as sure of the question, and alike.

    Without an encoder the words must tell it.
    """
    if not _is_as_sure(leader, other):
        return False
    alike = _likeness(leader, other)
    return _same_thing(leader, other) if alike is None else alike >= _ALIKE


def _is_as_sure(leader: Placed, other: Placed) -> bool:
    return other.scored.probability >= _AS_SURE * leader.scored.probability


def _own_standing(query: Query, leader: Placed) -> Standing:
    # From when a length of time counts is seldom told: that it has passed is never said of one.
    counted = query.kind is Kind.DURATION and leader.time is not None and leader.time.type == "DURATION"
    if (
        query.aim is Aim.AHEAD
        and not counted
        and leader.time is not None
        and leader.time.period is not None
        and looks_ahead(leader)
    ):
        return Standing.EXPIRED if leader.time.period.end < query.day else Standing.CURRENT
    return Standing.CURRENT


def _against(query: Query, leader: Placed, other: Placed) -> Standing:
    """Say how `other` stands beside the statement that leads."""
    forecasts = query.aim is Aim.AHEAD and query.kind is Kind.DATE
    if leader.value is None or other.value is None or not _follows(leader, other):
        return _own_standing(query, other)
    if forecasts and not looks_ahead(other):
        return Standing.CURRENT
    if same_value(leader.value, other.value):
        return Standing.SUPPORTS
    if query.aim in (Aim.AHEAD, Aim.STATE) and other.day < leader.day:
        return Standing.SUPERSEDED
    return _own_standing(query, other)


def _chain(query: Query, placed: Sequence[Placed]) -> list[Placed]:
    """Return the statements oldest first, those of unknown day last.

    The newest that has an answer stands for now, and may have expired; an earlier other answer is superseded.
    """
    kept = sorted(placed, key=lambda p: (p.day == date.min, p.day, p.scored.candidate.start))
    newest = next((p for p in reversed(kept) if p.value is not None), kept[-1])
    return [replace(p, standing=_in_chain(query, newest, p)) for p in kept]


def _in_chain(query: Query, newest: Placed, placed: Placed) -> Standing:
    if placed is not newest and placed.value is not None and newest.value is not None:
        return Standing.SUPPORTS if same_value(placed.value, newest.value) else Standing.SUPERSEDED
    if placed.time is not None and placed.time.period is not None and looks_ahead(placed):
        return Standing.EXPIRED if placed.time.period.end < query.day else Standing.CURRENT
    return Standing.CURRENT


def is_disputed(query: Query, placed: Sequence[Placed]) -> Placed | None:
    """Return the statement that disputes the first: nearly as sure, of the same age, another answer, another article."""
    first = placed[0]
    if (
        first.value is None
        or query.aim is Aim.CHAIN
        or query.kind not in (Kind.NUMBER, Kind.MONEY, Kind.DATE)
    ):
        return None
    for other in placed[1:4]:
        if (
            other.value is not None
            and _is_as_sure(first, other)
            and other.scored.candidate.article.id != first.scored.candidate.article.id
            and differ(first.value, other.value)
            and _same_age(first, other)
            and _same_thing(first, other)
            and not _corrects(first)
            and not _corrects(other)
            and not _updates(first, other)
        ):
            return other
    return None


def _corrects(placed: Placed) -> bool:
    """Tell whether a statement sets another right: its article is headed a correction, or it says so itself."""
    candidate = placed.scored.candidate
    return bool(_CORRECTION.search(candidate.article.title) or _CORRECTION.search(candidate.text))


def _updates(one: Placed, other: Placed) -> bool:
    """Tell whether the newer of two statements says that the figure has moved: then they do not disagree."""
    newer = max(one, other, key=lambda p: p.day)
    return one.day != other.day and bool(_MOVED_ON.search(newer.scored.candidate.text))


def _same_age(a: Placed, b: Placed) -> bool:
    first, second = a.scored.candidate.article.published.period, b.scored.candidate.article.published.period
    if first is None or second is None:
        return False
    return (
        first.overlaps(second)
        or max((first.start - second.end).days, (second.start - first.end).days) <= _SAME_AGE_DAYS
    )


def status_of(first: Placed, disputed: Placed | None) -> Status:
    """Return the status of an answer that leads with `first`."""
    if disputed is not None:
        return Status.DISPUTED
    return Status.EXPIRED if first.standing is Standing.EXPIRED else Status.ANSWERED
