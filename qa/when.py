"""Which of a sentence's times is the one asked about, and how a period is written for people."""

import re
from dataclasses import replace

from corpus.article import UNKNOWN
from corpus.passage import Span
from corpus.period import Period
from corpus.timex import Timex, find_timexes
from qa.answer import When
from qa.candidates import Candidate
from qa.cues import ROUNDED, denial
from qa.kinds import Aim, Kind
from qa.phrases import write_period
from qa.query import Query
from qa.terms import stem, words_of
from qa.values import read_numbers

#: Words before a time that say it no longer holds.
_REPLACED = re.compile(
    r"\b(?:originally|previously|initially|formerly|(?<!\bno )(?<!\bnot )earlier than|instead of|rather than|had been|"
    r"was due|were due|was to|postponed from|delayed from|back from|brought forward from)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|while|whereas|although|then|which|who)\b")
#: Words that say which way a question looks, not what it is about.
_OUTLOOK = frozenset(stem(w) for w in "expect plan due schedule mean aim intend hope set begin start".split())
#: A model or flight number tells two things apart better than a word does.
_CODE_COUNTS = 3.0
#: "Delayed until October": the time itself is meant, not the wait for it.
_PUT_OFF = re.compile(
    r"\b(?:delayed|postponed|deferred|put (?:off|back)|pushed back|moved|rescheduled|held over|slipped)"
    r"[^.;,]{0,30}\b(?:until|till|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:at least\s+)?(?:the\s+)?$", re.IGNORECASE)
#: The length of a TIMEX3 duration in whole days or more.
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_FORECAST = re.compile(
    r"\b(?:will|would|shall|should|could|(?-i:may)|might|going to|set to|due|likely|expect\w*|estimat\w*|predict\w*|forecast\w*|"
    r"plans|planned|hop(?:e|es|ed|ing)|reckon\w*|another|further)\b|['’]ll\b",
    re.IGNORECASE,
)
#: "Six weeks from 1 June": what follows says from when the time runs.
_FROM_ANOTHER_DAY = re.compile(
    r"\s*,?\s*(?:from|after|starting|beginning|following|once|when|as soon as)\b", re.IGNORECASE
)
_ROUNDED = re.compile(rf"(?:{ROUNDED})\b", re.IGNORECASE)
_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
_MOVED = re.compile(
    r"\b(?:delayed|postponed|put (?:off|back)|pushed back|moved|rescheduled|brought forward) from\s+$",
    re.IGNORECASE,
)


def choose_time(query: Query, candidate: Candidate, *, marked: Span | None) -> Timex | None:
    """Return the time expression of `candidate` that the question is most likely about, or None.

    What decides: the words marked by the reader, the words of the question in the same clause and near,
    the way in time the question looks, and cues that a time was given up ("originally due ...").
    """
    if query.kind is Kind.DURATION and query.aim is Aim.AHEAD:
        lasting = _lasting(candidate, marked)
        if lasting is not None:
            return lasting
    ahead = query.aim in (Aim.AHEAD, Aim.CHAIN) and query.kind is Kind.DATE
    kinds = ("DATE", "TIME", "DURATION") if ahead else ("DATE", "TIME")
    times = [t for t in candidate.timexes if t.period is not None and t.type in kinds]
    if not times:
        return None
    chosen = max(times, key=lambda t: (_fit(query, candidate, t, marked), -t.start))
    return meant(candidate, chosen)


def _fit(query: Query, candidate: Candidate, time: Timex, marked: Span | None) -> float:
    start, end = time.start - candidate.start, time.end - candidate.start
    text = candidate.text
    forecast = query.aim is Aim.AHEAD or (query.aim is Aim.CHAIN and query.kind is Kind.DATE)
    score = 2.0 * _nearness(query, text, start, end)
    if marked is not None and marked.start < time.end and time.start < marked.end:
        score += 1.5
    published = candidate.article.published
    if time.period is not None and published.start is not None and (forecast or query.aim is Aim.PAST):
        # A step of a development is a forecast, or it is none; elsewhere the words may weigh more.
        score += (3.0 if query.aim is Aim.CHAIN else 1.0) * ((time.period.end > published.start) == forecast)
    if any(time.period is not None and time.period.overlaps(p) for p in query.periods):
        score += 0.5
    return score - 2.0 * bool(_REPLACED.search(text[:start]))


def _nearness(query: Query, text: str, start: int, end: int) -> float:
    """Return the share of the question's terms in the clause of a time, plus how near the nearest stands."""
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(text) if not start <= m.start() < end), len(text)]
    left = max(c for c in cuts if c <= start)
    right = min(c for c in cuts if c >= end)
    wanted = {
        t: _CODE_COUNTS if any(c.isdigit() for c in t) else 1.0 for t in query.terms if t not in _OUTLOOK
    }
    if not wanted:
        return 0.0
    clause = [stem(w) for w in words_of(text[left:start] + " " + text[end:right])]
    met = sum(wanted.get(w, 0.6 if w in query.related and w not in _OUTLOOK else 0.0) for w in set(clause))
    before = [stem(w) for w in words_of(text[:start])][::-1]
    near = next((i for i, w in enumerate(before) if w in wanted or w in query.related), 20)
    return met / sum(wanted.values()) + 1.0 / (2 + near)


def meant(candidate: Candidate, time: Timex) -> Timex:
    """Return `time` as it is meant in its sentence.

    What is put off until October comes in October; what is moved from 3 June to 8 July comes on 8 July.
    """
    before = candidate.text[: time.start - candidate.start]
    given_up = (
        len(time.text.rpartition(" to ")[0]) + len(" to ")
        if _MOVED.search(before) and " to " in time.text
        else 0
    )
    until = _UNTIL.search(before)
    put_off = _PUT_OFF.search(before) or (until and denial(before[: until.start()]))
    if not given_up and not put_off:
        return time
    # Taken out of its sentence, "October" would look behind, and "2031" is a number.
    for looks in ("due ", "due in ") if time.direction == "ahead" or put_off else ("",):
        alone = find_timexes(looks + time.text[given_up:], anchor=candidate.article.published)
        if len(alone) == 1 and alone[0].period is not None:
            return replace(alone[0], start=time.start + given_up, end=time.end, text=time.text[given_up:])
    return time


def _lasting(candidate: Candidate, marked: Span | None) -> Timex | None:
    """Return the marked length of time with a period: its own ("the next six weeks"), or when it would be over.

    "It will take six to eight weeks" is counted from the report; None where nothing is forecast ("it takes three
    weeks" is so on any day).
    """
    time = _length_ahead(candidate, marked)
    if time is None or time.period is not None:
        return time
    length = _LENGTH.fullmatch(time.value or "")
    anchor = candidate.article.published
    forecast = _FORECAST.search(candidate.text[: time.start - candidate.start])
    if length is None or anchor.end is None or not forecast:
        return None
    most, unit = int(length[1]), _UNITS[length[2]]
    amounts = {int(n) for n in read_numbers(time.text) if 0 < n < most and n == int(n)} | {most}
    ends = [t.period for n in amounts for t in find_timexes(f"due in {n} {unit}", anchor=anchor) if t.period]
    if not ends:
        return None
    window = Period(min(p.start for p in ends), max(p.end for p in ends))
    return replace(time, period=window, approximate=True)


def _length_ahead(candidate: Candidate, marked: Span | None) -> Timex | None:
    """Return the marked length of time that runs from the report on, unless the sentence denies it."""
    if marked is None:
        return None
    lengths = [t for t in candidate.timexes if t.type == "DURATION"]
    time = next((t for t in lengths if t.start < marked.end and marked.start < t.end), None)
    if time is None or time.direction != "ahead":
        return None
    before, behind = (
        candidate.text[: time.start - candidate.start],
        candidate.text[time.end - candidate.start :],
    )
    return None if denial(before) or _FROM_ANOTHER_DAY.match(behind) else time


def is_length(when: When) -> bool:
    """Tell whether a time was printed as a length alone ("another six weeks"), so that its days were counted."""
    alone = find_timexes(when.phrase, anchor=UNKNOWN)
    return len(alone) == 1 and alone[0].type == "DURATION" and bool(_LENGTH.fullmatch(alone[0].value or ""))


def to_when(time: Timex | None) -> When | None:
    """Return the statement's form of a time expression."""
    if time is None or time.period is None:
        return None
    return When(time.period, time.approximate, time.text, time.alternatives)


def write_when(when: When) -> str:
    """Return a time in resolved form, hedged as it was printed: "around May or June 2031"."""
    words = write_period(when.period)
    hedge = _ROUNDED.match(when.phrase)
    return f"{hedge[0].lower()} {words}" if hedge else words
