"""Find the time expressions of a text and say which days they mean."""

import re
from dataclasses import dataclass, replace
from datetime import date

from corpus.article import Published
from corpus.period import Period
from corpus.timex.bounds import bound_before, read_length, stretch, widest
from corpus.timex.cascade import code_tokens
from corpus.timex.compositions import COMPOSITIONS
from corpus.timex.direction import MODALS, SENTENCE_END, find_direction
from corpus.timex.distribute import complete, share
from corpus.timex.folding import Folded, fold_text
from corpus.timex.guards import TIME_SYMBOLS, Place, is_time
from corpus.timex.leaning import find_leaning
from corpus.timex.lexicon import word_set
from corpus.timex.meaning import Cal, Lasting, Meaning, Which
from corpus.timex.patterns import ATOMS
from corpus.timex.reading import Context, Reading
from corpus.timex.timex import Direction, Timex
from corpus.timex.tokens import Token, cut_tokens

AMERICAN_ORDER = re.compile(r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d{4}|\d\d)(?![\d/])")
BRITISH_ORDER = re.compile(r"(?<![\d/])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:\d{4}|\d\d)(?![\d/])")
WIRE_COPY = re.compile(
    r"\((?:AP|AFP|CNN|UPI|Reuters)\)|\bU\.S\.|\d percent\b|\d [ap]\.m\."
    r"|\b(?:said|told \w+|announced) (?:late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
WHOLE_STORY = 400
"""Characters. In wire copy and whole stories "on Friday", published on a Friday, is that day; in a sentence
or two on their own it is the Friday before or after (the convention of eval/timexes.jsonl)."""
PROBES = date(1950, 1, 1), date(2049, 7, 15)
"""Two days that share no part of their dates: what reads the same from both needs no anchor."""
NARRATIVE_YEARS, NARRATIVE_SHARE, NARRATIVE_AGE = 8, 0.9, 3
SPOKEN = word_set(
    "told said says heard saw warned announced meeting conference speech statement hearing briefing interview"
)
"""After these, what a dated sentence calls "next week" may be counted from that date."""
SENTENCE_REACH = 60


@dataclass(frozen=True, slots=True)
class Found:
    """An expression before it is resolved: folded offsets, meaning, and what the sentence adds."""

    start: int
    end: int
    meaning: Meaning
    bound: str
    after: str
    direction: Direction | None
    either_way: bool
    strict: bool
    meeting: bool


def find_timexes(
    text: str,
    *,
    anchor: date | Published,
    day_first: bool | None = None,
    narrative: bool | None = None,
) -> list[Timex]:
    """Return the time expressions of `text` in order, resolved against when it was published.

    `anchor` is a day or an interval; from an interval, a period that depends on the day is the hull of both
    ends' and approximate, and from an unknown one it is None. `day_first` is how 05/06/2023 is read (None:
    as the text shows, else the British way); `narrative` whether bare dates follow the date before them,
    as in accounts of the past (None: judged by the years the text names).
    """
    folded = fold_text(text)
    found = find_meanings(folded, day_first=day_first)
    first, last = _ends(anchor)
    if narrative is None:
        narrative = _is_narrative(found, last)
    readings = _resolve(found, first, narrative=narrative)
    if first != last:
        later = _resolve(found, last, narrative=narrative)
        known = isinstance(anchor, date) or anchor.period is not None
        readings = [_both(a, b, known=known) for a, b in zip(readings, later, strict=True)]
    unknown = first == PROBES[0] and last == PROBES[1]
    return [
        _timex(text, folded, f, r, f.direction if unknown else _lies(r.period, first, last) or f.direction)
        for f, r in zip(found, readings, strict=True)
    ]


def _lies(period: Period | None, first: date, last: date) -> Direction | None:
    """Return which way of the anchor a period lies, None where it holds it."""
    if period is None or (period.end >= first and period.start <= last):
        return None
    return "behind" if period.end < first else "ahead"


def _ends(anchor: date | Published) -> tuple[date, date]:
    if not isinstance(anchor, Published):
        return anchor, anchor
    return (anchor.period.start, anchor.period.end) if anchor.period else PROBES


def _day_first(text: str) -> bool:
    """Tell whether numeric dates put the day first: unless some only make sense the other way."""
    return "/" not in text or not AMERICAN_ORDER.search(text) or bool(BRITISH_ORDER.search(text))


def find_meanings(folded: Folded, *, day_first: bool | None = None) -> list[Found]:
    """Return the time expressions of a folded text in order, not yet read against any day."""
    tokens = cut_tokens(folded.text, day_first=_day_first(folded.text) if day_first is None else day_first)
    coded = code_tokens(tokens)
    for level in ATOMS:
        tokens, coded = level.run(tokens, coded)
    tokens, coded = complete(tokens, coded)
    for level in COMPOSITIONS:
        tokens, coded = level.run(share(tokens, coded), coded)
    words = [token.text.lower() for token in tokens]
    strict = len(folded.text) < WHOLE_STORY and not WIRE_COPY.search(folded.text)
    return [
        _found(tokens, words, i, strict=strict)
        for i, token in enumerate(tokens)
        if token.symbol in TIME_SYMBOLS and is_time(Place(tokens, words, i, folded.text))
    ]


def _found(tokens: list[Token], words: list[str], at: int, *, strict: bool) -> Found:
    token = tokens[at]
    meaning = token.value
    if meaning is None or isinstance(meaning, (int, float, str)):
        raise TypeError(f"the grammar made a {token.symbol} without a meaning: {token.text!r}")
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    bound = bound_before(tokens, words, at)
    if bound == "in" and _is_record(words, at):
        bound = ""
    direction: Direction | None = "behind" if bound == "since" else find_direction(words, tokens, at)
    if direction is None and (bound in {"by", "until"} or before == "from"):
        direction = "ahead"
    linked = _is_linked(tokens, at)
    if (linked and direction == "ahead") or _is_of_the_month(tokens, at):
        meaning = Which(1, meaning, "then")
    leaning = None if bound == "since" else find_leaning(words, at, meaning)
    if leaning:
        direction = None if leaning == "open" else leaning
    return Found(token.start, token.end, meaning, bound, after, direction, leaning == "open",
                 strict and (before == "on" or linked) and not _reported(words, at),
                 _after_speech(tokens, words, at))  # fmt: skip


def _is_linked(tokens: list[Token], at: int) -> bool:
    """Tell the Wednesday of "on Tuesday and Wednesday": it comes after that Tuesday."""
    if at < 2 or tokens[at - 1].symbol not in {"and", "or", "COMMA"}:
        return False
    before = tokens[at - 3 if tokens[at - 2].symbol == "COMMA" and at > 2 else at - 2]
    return all(isinstance(t.value, Cal) and t.symbol == "Weekday" for t in (before, tokens[at]))


def _is_of_the_month(tokens: list[Token], at: int) -> bool:
    """Tell the 14th of "opens on 3 March and closes on the 14th": it comes after the day named before it."""
    if not (
        isinstance(bare := tokens[at].value, Cal) and bare.day and bare.month is None and bare.weekday is None
    ):
        return False
    for i in range(at - 1, max(-1, at - SENTENCE_REACH), -1):
        if tokens[i].symbol in SENTENCE_END:
            return False
        if tokens[i].symbol in TIME_SYMBOLS:
            before = tokens[i].value
            return isinstance(before, Cal) and before.day is not None and before.month is not None
    return False


def _after_speech(tokens: list[Token], words: list[str], at: int) -> bool:
    """Tell whether the sentence has reported speech and another expression before this one."""
    spoken = dated = False
    for i in range(at - 1, max(-1, at - SENTENCE_REACH), -1):
        if tokens[i].symbol in SENTENCE_END:
            break
        spoken = spoken or words[i] in SPOKEN
        dated = dated or tokens[i].symbol in {"Date", "Time"}
    return spoken and dated


def _is_record(words: list[str], at: int) -> bool:
    """Tell "the lowest level in six years" from "will close in six years"."""
    near = words[max(0, at - 8) : at]
    if MODALS.intersection(near):
        return False
    return any(word in {"first", "worst", "best", "most", "record", "time", "only"} for word in near) or any(
        word.endswith("est") and len(word) > 5 for word in near
    )


def _reported(words: list[str], at: int) -> bool:
    """Tell whether a reporting verb stands right before "on Friday": then it is the day of the report."""
    return at > 1 and words[at - 2] in {"said", "told", "announced", "added", "reported", "confirmed", "say"}


def _is_narrative(found: list[Found], now: date) -> bool:
    """Tell whether a text is an account of the past: most of the years it names are well before it."""
    years = [f.meaning.year for f in found if isinstance(f.meaning, Cal) and f.meaning.year is not None]
    old = [year for year in years if year <= now.year - NARRATIVE_AGE]
    return len(old) >= NARRATIVE_YEARS and len(old) >= NARRATIVE_SHARE * len(years)


def _resolve(found: list[Found], now: date, *, narrative: bool) -> list[Reading]:
    then: Period | None = None
    grain = "day"
    out = []
    for f in found:
        context = Context(now, then, grain, f.direction, either_way=f.either_way, narrative=narrative,
                          strict_weekday=f.strict)  # fmt: skip
        reading = read_length(f.meaning, f.bound, context, f.after)
        if f.meeting and then and then.days == 1 and then.start < now:
            reading = _also_from(reading, f, replace(context, now=then.start))
        if reading.period and reading.type in {"DATE", "TIME"} and not isinstance(f.meaning, Lasting):
            then, grain = reading.period, reading.grain
        out.append(stretch(reading, f.bound, now))
    return out


def _also_from(reading: Reading, found: Found, meeting: Context) -> Reading:
    """Return the reading with the one counted from a dated meeting as an alternative."""
    other = read_length(found.meaning, found.bound, meeting, found.after).period
    if other is None or other == reading.period or other in reading.alternatives:
        return reading
    return replace(reading, alternatives=(*reading.alternatives, other))


def _both(first: Reading, last: Reading, *, known: bool) -> Reading:
    """Return one reading for an anchor that is an interval, or unknown."""
    if first == last:
        return first
    value = first.value if first.value == last.value else _masked(first.value, last.value)
    if not known:
        return replace(first, value=value, period=None, alternatives=())
    return replace(
        first, value=value, period=widest(first.period, last.period), approximate=True, alternatives=()
    )


def _masked(first: str | None, last: str | None) -> str | None:
    """Return the value with X for the parts that differ: XXXX-09-05."""
    if first is None or last is None or len(first) != len(last):
        return None
    parts = zip(re.split(r"([-T:])", first), re.split(r"([-T:])", last), strict=False)
    return "".join(a if a == b else re.sub(r"\d", "X", a) for a, b in parts)


def _timex(text: str, folded: Folded, found: Found, reading: Reading, direction: Direction | None) -> Timex:
    start, end = folded.stored(found.start), folded.stored(found.end)
    return Timex(start, end, text[start:end], reading.type, reading.value, reading.mod, reading.period,
                 reading.approximate, direction, reading.alternatives)  # fmt: skip
