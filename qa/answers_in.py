"""Which words of a sentence could be the answer of a given kind: amounts, numbers, people, places, reasons."""

import re
from collections.abc import Iterable

from corpus.passage import Span
from qa.candidates import Candidate
from qa.cues import HEDGES
from qa.kinds import Kind
from qa.terms import stem, words_of

_MAGNITUDE = r"(?:\s?(?:m|bn|k|tn|million|billion|trillion|thousand|hundred)\b)?"
_SPELT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|score|half|"
    r"a third|two-thirds|a quarter|three-quarters|twice|hundreds|thousands|dozens)"
)
_FIGURE = rf"\d(?:[\d,]*\d)?(?:\.\d+)?{_MAGNITUDE}"
#: Only beside a word for voting: "cut by 40 to 210 jobs" is no result.
_VOTED = "|".join(
    rf"(?<=\b{verb} )"
    for verb in ("voted", "voted by", "passed by", "agreed by", "carried by", "rejected by")
)
_NOT_MORE = r"\b(?![.,]?\d|\s?(?:%|per ?cent|m\b|bn\b))"
_VOTE = rf"(?:\d+ votes to \d+|\d+ to \d+(?= votes?\b)|(?:{_VOTED})\d+ to \d+){_NOT_MORE}"
#: Lines of a picture, not pence: "in 1080p".
_LINES = "144|240|360|480|720|1080|1440|2160|4320"
MONEY = re.compile(
    rf"(?:(?:(?:US|USD|C|CA|A|AU|NZ|HK|CDN)\s?)?[£$€¥]\s?){_FIGURE}"
    rf"|(?<![\w.,])(?!(?:{_LINES})p)\d[\d,]*(?:\.\d+)?p\b(?!\.\s?m\b)"
    rf"|{_FIGURE}\s+(?:dollars?|pounds?|euros?|yuan|yen|rupees?|pence|cents|p\b(?!\.\s?m\b)|US dollars)"
    rf"|(?-i:\b(?:USD|US\$))\s?{_FIGURE}"
    rf"|(?:{_SPELT}\s+)+(?:dollars|pounds|euros|pence)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"(?<![\w.])(?:(?:{HEDGES}|only)\s+)?"
    rf"(?:{_VOTE}|between\s+(?:{_FIGURE}|{_SPELT})\s+and\s+(?:{_FIGURE}|{_SPELT})|"
    rf"{_FIGURE}(?:\s?%|\s?(?:percent|per cent)\b)?|{_SPELT}(?:[\s-]{_SPELT})*\b)"
    rf"(?:[- ](?:metres?|meters?|miles?|kilometres?|km|feet|inches|tonnes?|hectares?|acres|points?|seats?|homes)\b)?",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|because of|due to|owing to|thanks to|following|after|citing|in order to|so that|in response to|"
    r"as a result of|caused by|blamed?(?: on| for)?|hampered by|attributed to|reasons?|led to|stems? from|to avoid|"
    r"to prevent|since|"
    r"amid|over (?:concerns|fears)|prompted by|mainly|found to be|argued|intent)\b",
    re.IGNORECASE,
)
_ROLE = (
    "chief executive|executive|director|leader|chairman|chairwoman|chair|president|minister|secretary|mayor|councillor|coun|cllr|"
    "head|manager|spokesman|spokeswoman|spokesperson|officer|ceo|boss|senator|mp|captain|coach|professor|dr|sir|mr|mrs|ms|judge|"
    "inspector|superintendent|headteacher|principal|governor|founder|co-founder|portfolio holder|analyst|correspondent|reporter"
)
_CAPITALS = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:(?:[A-Z]\.)\s+|de\s+|van\s+|von\s+|al-)?[A-Z][\w'’-]+){1,3}")
_ROLE_WORDS = re.compile(rf"\b(?:{_ROLE})\b", re.IGNORECASE)
_PLACE_CUE = re.compile(r"\b(?:in|at|from|to|near|outside|of|towards)\s+(?:the\s+)?(?=[A-Z])")
_RUN = re.compile(r"\b[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in pattern.finditer(text)]


def money_in(text: str) -> list[Span]:
    """Return the amounts of money in `text`."""
    return _spans(MONEY, text)


def numbers_in(text: str, *, unit: Iterable[str] = (), dates: Iterable[Span] = ()) -> list[Span]:
    """Return the numbers in `text` outside `dates`; those followed by a word of `unit` (stems) first."""
    taken = list(dates)
    found = [s for s in _spans(NUMBER, text) if not any(s.start < d.end and d.start < s.end for d in taken)]
    wanted = frozenset(unit)
    return sorted(found, key=lambda s: -unit_nearness(text, s, wanted)) if wanted else found


def unit_nearness(text: str, number: Span, unit: frozenset[str]) -> int:
    """Return 3 where a word of `unit` stands in or right behind a number, 2 a little later, 1 before it, else 0."""
    inside = [stem(w) for w in words_of(text[number.start : number.end])]
    after = [stem(w) for w in words_of(text[number.end : number.end + 60])[:5]]
    before = [stem(w) for w in words_of(text[max(0, number.start - 40) : number.start])[-3:]]
    if any(w in unit for w in [*inside, *after[:1]]):
        return 3
    return 2 if any(w in unit for w in after) else int(any(w in unit for w in before))


def has_unit(text: str, numbers: Iterable[Span], unit: frozenset[str]) -> bool:
    """Tell whether any of `numbers` stands beside a word of `unit`."""
    return any(unit_nearness(text, s, unit) for s in numbers)


def people_in(text: str) -> list[Span]:
    """Return the runs of two to four capitalised words in `text`: what a person's name looks like."""
    return _spans(_CAPITALS, text)


def has_role(text: str) -> bool:
    """Tell whether `text` names an office or a title."""
    return bool(_ROLE_WORDS.search(text))


def reasons_in(text: str) -> list[Span]:
    """Return the words of `text` that introduce a reason."""
    return _spans(_REASON, text)


def names_in(text: str, *, asked: frozenset[str]) -> list[Span]:
    """Return the capitalised runs of `text` that hold a word not `asked`; a lone first word is no name.

    Nor is a lone word that begins a quotation.
    """
    found = []
    for match in _RUN.finditer(text):
        new = [w for w in words_of(match.group()) if w not in asked]
        begins = match.start() == 0 or text[match.start() - 1] in "“\"‘'"
        if new and (not begins or len(match.group().split()) > 1):
            found.append(Span(match.start(), match.end()))
    return found


def answers_of_kind(kind: Kind, candidate: Candidate, *, asked: frozenset[str]) -> list[Span]:
    """Return the spans of the sentence that could be an answer of `kind`, in characters of the sentence.

    `asked` are the folded words of the question: a name that the question itself gave is no answer.
    Empty for kinds that have no shape of their own (a description, a yes or no).
    """
    text = candidate.text
    match kind:
        case Kind.MONEY:
            return money_in(text)
        case Kind.NUMBER:
            return numbers_in(text, dates=_times(candidate))
        case Kind.DATE | Kind.DURATION:
            return _times(candidate)
        case Kind.REASON:
            return reasons_in(text)
        case Kind.PERSON | Kind.ORGANISATION | Kind.PLACE | Kind.NAME:
            found = names_in(text, asked=asked)
            if kind is Kind.PERSON:
                found = [s for s in found if _is_another(words_of(text[s.start : s.end]), asked)]
            times = _times(candidate) if found else []
            return [s for s in found if not any(s.start < t.end and t.start < s.end for t in times)]
        case _:
            return []


def _is_another(words: list[str], asked: frozenset[str]) -> bool:
    """Tell whether a name can be of somebody else than those asked about: no office alone, no surname asked."""
    return words[-1] not in asked and not all(_ROLE_WORDS.fullmatch(w) for w in words)


def _times(candidate: Candidate) -> list[Span]:
    """Return the time expressions of a sentence, in characters of it; an article's are found when first asked for."""
    shift = candidate.start
    return [Span(t.start - shift, t.end - shift) for t in candidate.timexes if t.type != "SET"]


def fits(kind: Kind, text: str, *, spans: list[Span], unit: frozenset[str]) -> float:
    """Return how well (0 to 1) a sentence with these `spans` could answer a question of `kind`."""
    if kind in (Kind.DESCRIPTION, Kind.YES_NO):
        return 0.5
    if not spans:
        return 0.0
    if kind is Kind.NUMBER and unit and not has_unit(text, spans, unit):
        return 0.6
    if kind is Kind.PLACE:
        starts = {m.end() for m in _PLACE_CUE.finditer(text)}
        return 1.0 if any(s.start in starts for s in spans) else 0.6
    return 1.0
