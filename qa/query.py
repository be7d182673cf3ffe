"""A question, read: what it wants, what it insists on, and which time it speaks of."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.period import Period
from corpus.timex import find_timexes
from qa.kinds import Aim, Kind, read_aim, read_kind
from qa.names import Name, find_names
from qa.terms import content_terms, distinct, fold, stem, terms_of, words_of
from qa.thesaurus import related_terms

_DIGITS = re.compile(r"(?<![\w.])\d(?:[\d,.]*\d)?+(?=(?:m|bn|k|tn)?(?![A-Za-z\d]))")
_VERBS = r"(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|should|to|in|on|at|of|for)"
_UNIT = re.compile(rf"\bhow (?:many|much)\s+((?:(?!{_VERBS}\b)[\w'-]+\s*){{1,4}})")
_FOCUS = re.compile(rf"\b(?:what|which|whose)\s+((?:(?!{_VERBS}\b)[\w'-]+\s*){{1,3}})")

#: Short names of months as staff type them beside a number: only with a capital are they read as months.
_SHORT_MONTH = re.compile(
    r"(?<=\d )(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\.? \d)"
)
#: What a question of a date asks for; an answer does not say "day".
_DATE_WORDS = frozenset(stem(w) for w in "day date month year week time deadline".split())
#: What says which way a question looks; `aim` holds it, and a forecast need not repeat it.
_OUTLOOK_WORDS = frozenset(
    stem(w) for w in "next upcoming forthcoming current currently latest newest now today".split()
)
_TIMELY = (Aim.AHEAD, Aim.STATE)
#: What says that a development is asked for, not which.
_CHAIN_WORDS = frozenset(
    stem(w)
    for w in "lay laid step day week month timeline chronology chronological sequence event events history time order "
    "change changed changing develop developed development unfold unfolded evolve evolved progress move moved slip slipped "
    "shift shifted story list happened trace chart recount walk talk milestone stage turning point".split()
)


#: Who reported a theft, or wrote an inspector's report, is no question of a byline.
_ASKS_AUTHOR = re.compile(
    r"\bwho (?:wrote|writes|reported)\b.*\b(?:stor(?:y|ies)|articles?|pieces?|coverage)\b"
    r"|\bwho (?:wrote|writes|reported) (?:about|on)\b"
    r"|\b(?:author|writer|reporter|byline) (?:of|on|behind) (?:the|this|that|an?)\b.*\b(?:story|article|piece|coverage)\b",
    re.IGNORECASE,
)
#: What says that the author of an article is asked for, not of which.
_AUTHOR_WORDS = frozenset(
    stem(w)
    for w in "write writes wrote written author byline reporter reported article story piece report".split()
)


@dataclass(frozen=True, slots=True)
class Query:
    """One question as of one day.

    Terms are stems; `unit` those of what is counted ("how many UNIT"), `focus` those of the kind of thing
    asked for ("which FOCUS", or the unit).

    `asks_author` tells that the question is of who wrote an article: only a byline answers it.

    `periods` are the times that the question itself names, read against `day`; `numbers` the figures it
    names, apart from those in names and dates.
    """

    question: str
    day: date
    day_asked: bool
    kind: Kind
    aim: Aim
    terms: tuple[str, ...]
    related: frozenset[str]
    names: tuple[Name, ...]
    numbers: tuple[str, ...]
    unit: frozenset[str]
    focus: frozenset[str]
    asks_author: bool
    periods: tuple[Period, ...]


def read_query(question: str, *, day: date, day_asked: bool) -> Query:
    """Read `question` as asked on `day`."""
    kind = read_kind(question)
    aim = read_aim(question, kind)
    names = find_names(question)
    timexes = [
        t
        for t in find_timexes(_SHORT_MONTH.sub(lambda m: m[0].capitalize(), question), anchor=day)
        if t.period is not None and re.search(r"\d|last|this", t.text)
    ]
    asks_author = bool(_ASKS_AUTHOR.search(question))
    spare = (_DATE_WORDS if kind is Kind.DATE else frozenset()) | (
        _AUTHOR_WORDS
        if asks_author
        else _OUTLOOK_WORDS
        if aim in _TIMELY
        else _CHAIN_WORDS
        if aim is Aim.CHAIN
        else frozenset()
    )
    every = distinct(content_terms(question))
    terms = [t for t in every if t not in spare] or every
    dated = {w for t in timexes for w in words_of(t.text)}
    named = {w for n in names for w in n.words}
    numbers = [n.replace(",", "").rstrip(".") for n in _DIGITS.findall(question)]
    return Query(
        question=question,
        day=day,
        day_asked=day_asked,
        kind=kind,
        aim=aim,
        terms=tuple(terms),
        related=related_terms(terms_of(question)),
        names=names,
        numbers=tuple(n for n in numbers if n not in dated and n not in named),
        unit=_stems(_UNIT, question),
        asks_author=asks_author,
        focus=_stems(_UNIT, question) or _stems(_FOCUS, question),
        periods=tuple(t.period for t in timexes if t.period is not None and t.type in ("DATE", "TIME")),
    )


def _stems(pattern: re.Pattern[str], question: str) -> frozenset[str]:
    found = pattern.search(fold(question))
    return frozenset(stem(w) for w in words_of(found[1])) if found else frozenset()
