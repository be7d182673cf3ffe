"""Which words of a sentence answer: the reader's, mended to be a whole answer of the kind asked."""

import re
from collections.abc import Sequence

from corpus.passage import Span
from qa.answers_in import has_unit, money_in, numbers_in, people_in, reasons_in, unit_nearness
from qa.candidates import Candidate
from qa.kinds import Kind
from qa.query import Query
from qa.terms import stem, words_of
from qa.when import choose_time

_CAPITAL = r"(?:[A-Z][\w’'&-]*(?:\.(?=[A-Z]))?|[A-Z]\d+\w*)"
_NAME_RUN = re.compile(
    rf"{_CAPITAL}(?:\s+(?:of|and|the|de|van|von)(?=\s+[A-Z])|\s+(?:{_CAPITAL}|\d[\w.]*\w|\d))*"
)
_STARTS = frozenset(
    "the a an he she it they this that in on at but and however when if as after before by for from his her".split()
)
_CLOSED_BY = {"(": ")", "[": "]", "“": "”"}
_CLOSERS = frozenset(_CLOSED_BY.values())
_CLAUSE_END = re.compile(r"[;.]|,\s+(?:and|but|which|who)\b|$")


#: How near a figure stands to its unit, as `unit_nearness` tells it.
_BEHIND, _BESIDE = 2, 3
#: What moved away from a figure: "cut from six years to five", "down from 3,900".
_MOVED_FROM = re.compile(
    r"\b(?:reduced|cut|lowered|raised|increased|extended|changed|moved|revised|rose|risen|fell|fallen|dropped|grew|grown|climbed"
    r"|shrunk|shrank|gone|went|up|down)\b[^.;:,]{0,40}\bfrom\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(r"[^.;:,]{0,40}?\bto\s+(?:(?:just|only|about|around|nearly|over)\s+)?$", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(r"\bby how (?:many|much)\b|\b(?:margin|majority)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:(?:just|only|about|around|nearly|over|a further)\s+)?$", re.IGNORECASE)
#: What asks how it stood before it moved.
_BEFORE = re.compile(r"\b(?:originally|original|initially|before|previous\w*|first|from)\b", re.IGNORECASE)


def mark_answer(query: Query, candidate: Candidate, *, read: Span | None) -> Span | None:
    """Return the answering words in characters of the article, None where nothing stands out.

    `read` is what the reader marked, in characters of the sentence.
    """
    text, shift = candidate.text, candidate.start
    span: Span | None
    match query.kind:
        case Kind.DATE | Kind.DURATION:
            marked = None if read is None else Span(read.start + shift, read.end + shift)
            return _time(query, candidate, marked)
        case Kind.MONEY:
            amounts = money_in(text) or _figures(query, candidate)
            span = _moved(query, text, amounts, _best(query, text, amounts, read))
        case Kind.NUMBER:
            figures = _figures(query, candidate)
            span = _with_currency(text, _moved(query, text, figures, _best(query, text, figures, read)))
        case Kind.PERSON:
            span = _named(query, text, _new(query, text, people_in(text)) or _names(query, text), read)
        case Kind.ORGANISATION | Kind.PLACE:
            span = _named(query, text, _names(query, text), read)
        case Kind.REASON:
            span = read or _reason(text)
        case _:
            span = read
    span = None if span is None else _balanced(text, span)
    return None if span is None or span.end <= span.start else Span(span.start + shift, span.end + shift)


def _with_currency(text: str, span: Span | None) -> Span | None:
    """Return the whole amount where a figure is part of one: "£2.1m" for "2.1m"."""
    if span is None:
        return None
    return next((m for m in money_in(text) if m.start <= span.start and span.end <= m.end), span)


def _balanced(text: str, span: Span) -> Span:
    """Cut a span where a bracket or quotation mark in it has no fellow there: "the board (DfE" is "the board"."""
    opened: list[tuple[str, int]] = []
    for at in range(span.start, span.end):
        if text[at] in _CLOSED_BY:
            opened.append((_CLOSED_BY[text[at]], at))
        elif opened and text[at] == opened[-1][0]:
            opened.pop()
        elif text[at] in _CLOSERS and at > span.start:
            return _stripped(text, Span(span.start, at))
    if not opened or opened[0][1] == span.start:
        return span
    return _stripped(text, Span(span.start, opened[0][1]))


def _stripped(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip(" ,;:")))


def _time(query: Query, candidate: Candidate, marked: Span | None) -> Span | None:
    if query.kind is Kind.DURATION:
        durations = [t for t in candidate.timexes if t.type == "DURATION"]
        found = next((t for t in durations if marked and t.start < marked.end and marked.start < t.end), None)
        chosen = found or (durations[0] if durations else None)
        return _later_length(query, candidate, Span(chosen.start, chosen.end)) if chosen else marked
    time = choose_time(query, candidate, marked=marked)
    return Span(time.start, time.end) if time else marked


def _later_length(query: Query, candidate: Candidate, length: Span) -> Span:
    """Return what a length was changed to, in figures or words without a unit of their own: "from six years to five"."""
    shift = candidate.start
    own = Span(length.start - shift, length.end - shift)
    found = [Span(t.start - shift, t.end - shift) for t in candidate.timexes if t.type == "DURATION"]
    figures = [
        s for s in numbers_in(candidate.text) if not any(f.start < s.end and s.start < f.end for f in found)
    ]
    moved = _moved(query, candidate.text, [*found, *figures], own) or own
    return Span(moved.start + shift, moved.end + shift)


def _figures(query: Query, candidate: Candidate) -> list[Span]:
    dates = [Span(t.start - candidate.start, t.end - candidate.start) for t in candidate.timexes]
    found = numbers_in(candidate.text, unit=query.unit, dates=dates)
    given = {n.replace(",", "") for n in query.numbers}
    fresh = [s for s in found if candidate.text[s.start : s.end].replace(",", "") not in given]
    in_names = [
        m.span() for m in re.finditer(r"\b[A-Za-z]+[-]?\d+\w*|\b(?:[A-Z]\w+ )\d{1,3}\b", candidate.text)
    ]
    return [s for s in fresh if not any(a <= s.start < b for a, b in in_names)]


def _names(query: Query, text: str) -> list[Span]:
    found = []
    for m in _NAME_RUN.finditer(text):
        start = m.start()
        words = m.group().split()
        while words and words[0].lower() in _STARTS and start == 0:
            start += len(words[0]) + 1
            words = words[1:]
        if words and start < m.end():
            found.append(Span(start, m.end()))
    return _new(query, text, found)


def _moved(query: Query, text: str, found: Sequence[Span], span: Span | None) -> Span | None:
    """Return the figure that something moved to where `span` is the one it moved from, or by where that is asked.

    One that it only moved away from is kept: the sentence gives no other.
    """
    if span is None:
        return None
    if _BY_HOW_MUCH.search(query.question):
        return next((s for s in found if _BY.search(text[: s.start])), span)
    if _BEFORE.search(query.question) or not _MOVED_FROM.search(text[: span.start]):
        return span
    later = sorted((s for s in found if s.start >= span.end), key=lambda s: s.start)
    return next((s for s in later if _MOVED_TO.fullmatch(text[span.end : s.start])), span)


def _new(query: Query, text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans that hold a word the question does not."""
    asked = frozenset(words_of(query.question))
    return [s for s in spans if any(w not in asked for w in words_of(text[s.start : s.end]))]


def _named(query: Query, text: str, names: Sequence[Span], read: Span | None) -> Span | None:
    """Return what the reader marked, with the whole of a name it cut; without a reader the best name.

    An answer need not be a name: "an independent official".
    """
    best = _best(query, text, names, read)
    if best is None or read is None:
        return best
    if best.end <= read.start or read.end <= best.start:
        return read
    return Span(min(best.start, read.start), max(best.end, read.end))


def _best(query: Query, text: str, spans: Sequence[Span], read: Span | None) -> Span | None:
    if not spans:
        return read
    if read is not None:
        inside = [s for s in spans if s.start < read.end and read.start < s.end]
        if inside and not _counts_another(query, text, spans, inside[0]):
            return inside[0]
    # What is counted stands right behind its number, and the spans come with those first.
    if query.unit and has_unit(text, spans[:1], query.unit):
        return spans[0]
    wanted = set(query.terms) | query.related
    return max(spans, key=lambda s: _terms_near(text, s, wanted))


def _counts_another(query: Query, text: str, spans: Sequence[Span], read: Span) -> bool:
    """Tell whether a figure that was read counts something else, while the first of `spans` has the unit that is asked for."""
    first, own = (unit_nearness(text, span, query.unit) for span in (spans[0], read))
    return first == _BESIDE and own < _BEHIND


def _terms_near(text: str, span: Span, wanted: set[str]) -> float:
    before = [stem(w) for w in words_of(text[: span.start])][::-1][:8]
    after = [stem(w) for w in words_of(text[span.end :])][:8]
    return sum(1 / (1 + i) for words in (before, after) for i, w in enumerate(words) if w in wanted)


def _reason(text: str) -> Span | None:
    cues = reasons_in(text)
    if not cues:
        return None
    end = _CLAUSE_END.search(text, cues[0].end)
    return Span(cues[0].start, end.start() if end else len(text))
