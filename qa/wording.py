"""The short answer and the sentence of the page: plain words made from what was found, never a quotation."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.article import Published
from corpus.passage import Span
from qa.answer import Searched, Standing, Statement, Status, When
from qa.answers_in import has_role
from qa.cues import denial, denies_figure, find_hedge
from qa.kinds import Aim, Kind
from qa.phrases import counted, write_day, write_period
from qa.query import Query
from qa.terms import FUNCTION_WORDS
from qa.when import is_length, write_when

#: A short answer is at most this many characters; longer ones end at a word.
_LONGEST = 160
_ARROW = " → "
#: The share of the first's probability from which a newer statement is pointed to.
_AS_PROBABLE = 0.6
_BOUND = re.compile(
    r"\b(no later than|on or before|(?:no|not) (?:earlier|sooner|before)(?: than)?|by|until|till|before|"
    r"within|since|after|as early as|as soon as|as late as)\s+(?P<least>at least\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bwhat (?:has |had )?happen\w*|\bwhat (?:did|does|has|have) .*\b(?:sa(?:y|id)|do|done)\b", re.IGNORECASE
)
_NOT_IN_UNIT = FUNCTION_WORDS | frozenset("said says according including which where confirmed".split())


def short_answer(query: Query, first: Statement) -> str:
    """Return the words that answer in resolved form: a period for a date, a number with its unit, a name with its office.

    For "why" and "what happened" it is the sentence, for a yes or no always: the archive takes no side.
    """
    text = first.article.text
    mark = first.marks[0] if first.marks else None
    if query.kind is Kind.DATE:
        return _date(query, first)
    if mark is None or query.kind is Kind.YES_NO or (_told_whole(query) and len(first.quote) <= _LONGEST):
        return shorten(first.quote)
    if query.kind in (Kind.NUMBER, Kind.MONEY):
        before = text[first.start : mark.start]
        hedge = find_hedge(before)
        if denies_figure(before if hedge is None else before[:hedge]):
            return shorten(first.quote)
        start = mark.start if hedge is None else first.start + hedge
        mark = Span(start, _through_unit(text, mark.end, first.end))
    elif query.kind is Kind.PERSON:
        return shorten(_with_office(text, mark, first))
    return shorten(" ".join(text[mark.start : mark.end].split()))


def short_development(query: Query, steps: Sequence[Statement]) -> str:
    """Return how a date has moved, in resolved forms one after another, or of other things how many steps from when to when."""
    if query.kind is Kind.DATE:
        dates = list(dict.fromkeys(short_answer(query, s) for s in steps))
        while len(dates) > 3 and len(_ARROW.join(dates)) > _LONGEST:
            dates[1:3] = ["…"]
        return shorten(_ARROW.join(dates))
    days = [s.told_of for s in steps if s.told_of is not None]
    counted_steps = counted(len(steps), "step")
    if not days:
        return counted_steps
    first, last = write_day(days[0].start), write_day(days[-1].end)
    return f"{counted_steps}, {first}" + ("" if first == last else f" to {last}")


def _told_whole(query: Query) -> bool:
    """Tell whether a sentence answers rather than words of it: why, what happened, what somebody said."""
    return query.kind is Kind.REASON or bool(_TOLD.search(query.question))


def _date(query: Query, first: Statement) -> str:
    if first.when is None:
        day = first.article.published.period
        if query.aim is Aim.PAST and day is not None:
            return f"{write_period(day)} (when it was reported)"
        return shorten(first.quote)
    at = _place_of(first.when, first)
    bound = _BOUND.search(first.quote[:at])
    if bound is None:
        told, denied = write_when(first.when), denial(first.quote[:at])
        return f"{denied} {'on' if first.when.period.days == 1 else 'in'} {told}" if denied else told
    told = _bounded(bound[1].lower(), first.when, first.article.published)
    if bound["least"] and told.startswith("until "):
        told = told.replace("until ", "until at least ", 1)
    denied = (
        denial(first.quote[: bound.start()]) if told.partition(" ")[0] in ("before", "by", "until") else ""
    )
    return f"{denied} {told}" if denied else told


def _place_of(when: When, statement: Statement) -> int:
    """Return where in the quotation the time stands: where it is marked, else where its words stand first."""
    found = [m.start() for m in re.finditer(re.escape(when.phrase), statement.quote)]
    for mark in statement.marks:
        for at in found:
            if at + statement.start < mark.end and mark.start < at + statement.start + len(when.phrase):
                return at
    return found[0] if found else 0


def _bounded(word: str, when: When, published: Published) -> str:
    """Write a time behind the word that bounds it; what is put off "until October" comes in October.

    A period that reaches back to the publication is one of which only the end was named.
    """
    own = published.end is not None and when.period.start > published.end
    if word in ("until", "till"):
        return write_when(when) if own else f"until {write_day(when.period.end)}"
    if word in ("by", "within", "no later than", "on or before") or (word == "before" and not own):
        return f"by {write_day(when.period.end)}"
    if word == "since":
        return f"since {write_day(when.period.start)}"
    return f"{word} {write_when(when)}"


def _through_unit(text: str, at: int, end: int) -> int:
    """Return where the noun phrase behind a number ends: up to four words with matter."""
    stop = at
    for count, match in enumerate(re.finditer(r"[ -]([A-Za-z][\w’'-]*)", text[at:end])):
        if (
            count == 4
            or match.start() + at != stop
            or match[1].lower() in _NOT_IN_UNIT
            or match[1].endswith("ed")
        ):
            break
        stop = at + match.end()
    return stop


def _with_office(text: str, mark: Span, first: Statement) -> str:
    name = text[mark.start : mark.end]
    behind = re.match(r"(?:\s*\([^)]{1,20}\))?,\s*([^,.;]{4,90})[,.;]", text[mark.end : first.end + 1])
    if behind and has_role(behind[1]):
        return f"{name}, {behind[1].strip()}"
    before = re.search(r"((?:[\w’'-]+\s+){0,3}[\w’'-]+)\s+$", text[first.start : mark.start])
    if before and has_role(before[1]):
        return f"{name}, {_uncapitalised(' '.join(before[1].split()))}"
    return name


def _uncapitalised(words: str) -> str:
    """Return `words` without the capital that only began the sentence."""
    return words[:1].lower() + words[1:] if words.partition(" ")[0].lower() in FUNCTION_WORDS else words


def shorten(words: str) -> str:
    """Return `words` on one line, cut at a word where they are longer than a short answer may be."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST:
        return line
    return line[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def said_when(published: Published) -> str:
    """Write when something was said: "on 4 April 2024", "between 19 and 30 September 2022", "on an unknown day"."""
    if published.period is None:
        return "on an unknown day"
    words = write_period(published.period)
    if published.period.days == 1:
        return f"on {words}"
    if re.match(r"(?:early|mid|late)\b|(?:[A-Za-z]+ (?:or [A-Za-z]+ )?)?\d{4}$", words):
        return f"in {words}"
    return f"between {words.replace('–', ' and ').replace(' to ', ' and ')}"


def summarise(
    query: Query, status: Status, answer: str | None, statements: Sequence[Statement], searched: Searched
) -> str:
    """Return the status in plain words, as in: "The latest forecast, on 4 April 2024, was ..."."""
    if not statements or answer is None:
        return f"The archive holds no answer to this. {_searched(searched)}"
    first = statements[0]
    if status is Status.DISPUTED:
        other = next(s for s in statements if s.standing is Standing.DISPUTES)
        return f"Two accounts disagree: {answer} ({_by(first)}), and “{shorten(other.quote)}” ({_by(other)})."
    if query.aim is Aim.CHAIN:
        newest = said_when(statements[-1].article.published)
        return f"{len(statements)} statements, oldest first; the newest was published {newest}."
    if query.kind is Kind.DATE and query.aim is Aim.AHEAD and first.when is not None:
        return _forecast(query, status, answer, statements, searched)
    said = said_when(first.article.published)
    if query.aim is Aim.STATE:
        return _last_report(query, statements)
    return f"As reported {said}.{_lasting(query, answer, first)}"


def _lasting(query: Query, answer: str, first: Statement) -> str:
    """Tell until when what was to last the length of time that answers would last, counted from the report."""
    asked = query.kind is Kind.DURATION and query.aim is Aim.AHEAD
    if not asked or first.when is None:
        return ""
    if not is_length(first.when):
        return (
            " That has passed, and no report tells how long it lasted."
            if first.standing is Standing.EXPIRED
            else ""
        )
    if first.when.phrase not in answer:
        return ""
    return f" Counted from then, that would be until {write_day(first.when.period.end)}."


def _last_report(query: Query, statements: Sequence[Statement]) -> str:
    """Tell how things stood when last reported, or that a newer report than the one that leads is shown with it."""
    first, *others = statements
    said, day = said_when(first.article.published), first.article.published.end
    probable = [s for s in others if s.marks and s.score >= _AS_PROBABLE * first.score]
    newer = [s for s in probable if day is not None and (s.article.published.start or date.min) > day]
    if not newer:
        return f"As last reported, {said}.{_earlier(query, statements, 'Earlier reports')}"
    newest = max(newer, key=lambda s: s.article.published.start or date.min)
    return f"As reported {said}. A newer report, {said_when(newest.article.published)}, is shown below."


def _forecast(
    query: Query, status: Status, answer: str, statements: Sequence[Statement], searched: Searched
) -> str:
    """Tell what was forecast and, only where a report says so, that it took place."""
    first = statements[0]
    said = said_when(first.article.published)
    earlier = _earlier(query, statements, "Earlier forecasts")
    if first.outcome:
        return f"It took place: {answer}, as reported {said}.{earlier}"
    if status is Status.EXPIRED:
        return (
            f"No date is on record that is still ahead. The latest forecast, {said}, was {answer} "
            f"(“{shorten(first.quote)}”). That has passed, and nothing in the archive says whether it took "
            f"place{_unread(searched)}.{earlier}"
        )
    return f"The latest forecast, {said}, is {answer}.{earlier}"


def _unread(searched: Searched) -> str:
    """Tell of the articles that may be of a day after the one asked, and were left out for it."""
    left = searched.left_out_undated + searched.left_out_uncertain
    return "" if not left else f", {counted(left, 'article')} of unknown or uncertain day left out"


def _earlier(query: Query, statements: Sequence[Statement], heading: str) -> str:
    """Tell the answers that were replaced, newest first, each with when it was given."""
    older = [
        s
        for s in statements[1:]
        if s.standing is Standing.SUPERSEDED and (s.when is not None if query.kind is Kind.DATE else s.marks)
    ]
    older.sort(key=lambda s: s.article.published.end or date.min, reverse=True)
    told = [f"{short_answer(query, s)} (said {said_when(s.article.published)})" for s in older]
    return f" {heading}: {'; '.join(dict.fromkeys(told))}." if told else ""


def _by(statement: Statement) -> str:
    return f"{statement.article.source or statement.article.title}, {said_when(statement.article.published)}"


def _searched(searched: Searched) -> str:
    if not searched.articles:
        left = searched.left_out_undated + searched.left_out_uncertain
        return (
            "No article was published by that day."
            if not left
            else f"No article is known to be published by that day; {left} may have been."
        )
    span = ""
    if searched.start is not None and searched.end is not None:
        span = f" from {write_day(searched.start)} to {write_day(searched.end)}"
    return f"Searched {searched.articles:,} article{'s' * (searched.articles != 1)}{span}."
