"""Who says it, and whom a pronoun means: read from the sentence and the ones before it."""

import re
from collections.abc import Sequence

from corpus.passage import Span
from qa.answer import Reference
from qa.candidates import Candidate

_SAYING = (
    r"(?:said|says|say|added|adds|told|tells|explained|stated|states|claimed|claims|warned|argued|announced|insisted|"
    r"commented|confirmed|replied|wrote|acknowledged|admitted|noted|questioned|concluded|described|declared|urged|asked|"
    r"believes?|hopes?|expects?|reported|suggested|stressed|pointed out|recommended)"
)
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Rev|Coun|Cllr|Councillor|Captain|Inspector|Superintendent|Judge|"
    r"President|Senator|Secretary|Minister|Mayor|Chief|Det|Sgt|PC|His Majesty’s Inspector|Her Majesty’s Inspector)\.?"
)
_NAME = r"(?:[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|de|van|von|al-)?\s?[A-Z][\w’'-]+){0,3})"
_WHO = rf"(?:(?:{_TITLE}\s+)*{_NAME})"
_ASIDE = r"(?:\s*\([^)]{1,20}\))?(?:,[^,“\"”]{1,120},|,? who [^,“\"”]{1,80},)?"
_NAMED_FIRST = re.compile(rf"(?P<who>{_WHO}){_ASIDE}\s+(?:has |have |also |later |had )?{_SAYING}\b")
_VERB_FIRST = re.compile(rf"\b{_SAYING}\s+(?P<who>{_WHO})")
_ACCORDING = re.compile(rf"\baccording to\s+(?:the\s+)?(?P<who>{_WHO})", re.IGNORECASE)
_PRONOUN_SAYS = re.compile(rf"\b(?P<who>he|she|they)\s+(?:also |has |later )?{_SAYING}\b", re.IGNORECASE)
_NOT_A_SPEAKER = frozenset(
    "the a an it he she they this that but and however also if when in on at meanwhile today yesterday monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)
_OPENS = re.compile(r"^\s*[“\"‘']")
_PERSON = re.compile(rf"(?P<who>(?:{_TITLE}\s+)*[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w’'-]+){{1,3}})")
_REFERS = re.compile(r"^[“\"‘']?(?P<it>he|she|his|her|it|its|they|their)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^[“\"‘']?(?P<who>(?:the|a|an)?\s*[\w’'\- ]{2,60}?)\s+(?:is|are|was|were|has|have|had|will|would|said|can|could|made|plans?|announced|filed|agreed)\b",
    re.IGNORECASE,
)

#: How far back a speaker or a name is looked for, in sentences of the same article.
_BACK = 8


def find_speaker(candidate: Candidate) -> str | None:
    """Return who is quoted or reported in the sentence, None where nothing says so.

    A quotation that runs over several sentences belongs to whoever the one that opened it names.
    """
    own = _named(candidate.text)
    if own:
        return own
    earlier = _before(candidate)
    if _PRONOUN_SAYS.search(candidate.text):
        found = _last_person(earlier)
        return found[0] if found else None
    if _OPENS.match(candidate.text):
        for sentence in reversed(earlier):
            found_name = _named(sentence.text)
            if found_name:
                return found_name
            if not _OPENS.match(sentence.text) and not sentence.text.rstrip().endswith((":", "”", '"')):
                return None
    return None


def find_references(candidate: Candidate) -> tuple[Reference, ...]:
    """Return whom or what the sentence's leading pronoun, or "she said", means; cited from earlier in the article."""
    saying = _PRONOUN_SAYS.search(candidate.text)
    leading = _REFERS.match(candidate.text)
    pronoun = (leading["it"] if leading else saying["who"] if saying else "").lower()
    if not pronoun:
        return ()
    earlier = _before(candidate)
    found = _last_person(earlier) if pronoun in ("he", "she", "his", "her") else _last_subject(earlier)
    if found is None:
        return ()
    quote, span = found
    return (Reference(pronoun, span.start, span.end, quote),)


def _named(text: str) -> str | None:
    for pattern in (_NAMED_FIRST, _VERB_FIRST, _ACCORDING):
        for match in pattern.finditer(text):
            who = match["who"].strip()
            if who.split()[0].lower().rstrip(".") not in _NOT_A_SPEAKER:
                return who
    return None


def _before(candidate: Candidate) -> Sequence[Candidate]:
    at = candidate.sheet.candidates.index(candidate)
    return candidate.sheet.candidates[max(0, at - _BACK) : at]


def _last_person(earlier: Sequence[Candidate]) -> tuple[str, Span] | None:
    for sentence in reversed(earlier):
        speakers = [m for m in _NAMED_FIRST.finditer(sentence.text) if len(m["who"].split()) > 1]
        matches = speakers or list(_PERSON.finditer(sentence.text))
        for match in matches:
            who = match["who"]
            if who.split()[0].lower() not in _NOT_A_SPEAKER:
                start = sentence.start + match.start("who")
                return who, Span(start, start + len(who))
    return None


def _last_subject(earlier: Sequence[Candidate]) -> tuple[str, Span] | None:
    for sentence in reversed(earlier):
        match = _SUBJECT.match(sentence.text)
        if match and not _REFERS.match(sentence.text):
            who = match["who"].strip()
            start = sentence.start + sentence.text.index(who)
            return who, Span(start, start + len(who))
    return None
