"""Sentences and questions that look answered and are not: another name, another year, no answer left."""

import random
import re

from benchmarks.reader.thesaurus import Thesaurus
from benchmarks.reader.words import names, numbers, words

_LEADING = re.compile(
    r"(?:\b(?:in|on|at|by|of|for|from|to|with|since|until|around|about|between|because of|due to|than|as)\s+)"
    r"(?:(?:the|a|an|only|nearly|over)\s+)?$",
    re.IGNORECASE,
)
_MONTHS = ("January", "February", "March", "April", "June", "July", "August", "October", "December")
_OTHER_KIND = re.compile(
    r"^(?:where|why|how)(?= (?:did|was|were|is|are|will|does|do|would)\b)", re.IGNORECASE
)
_TIME = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:to|yester)day|tomorrow|day|week|month|year|decade|century"
    r"|hour|minute|morning|evening|night|spring|summer|autumn|winter|soon|later|ago|during|after|before|when"
    r"|recently|now|currently)s?\b",
    re.IGNORECASE,
)


def swap_shared(text: str, other: str, *, pool: list[str], spare: str, rng: random.Random) -> str | None:
    """Exchange one name or number that `text` shares with `other` for a foreign one.

    `spare` (the answer) is never touched; None where nothing is shared.
    """
    known, kept = set(words(other)), set(words(spare))
    shared = [
        span
        for span in names(text)
        if (own := set(words(text[slice(*span)]))) and own <= known and not own & kept
    ]
    counted = [
        span
        for span in numbers(text)
        if text[slice(*span)].lower() in known and text[slice(*span)] not in spare
    ]
    if not shared and not counted:
        return None
    start, end = rng.choice(shared + counted)
    new = _other_number(text[start:end], rng) if (start, end) in counted else _other_name(pool, known, rng)
    return text[:start] + new + text[end:] if new else None


def ask_another(question: str, sentence: str, thesaurus: Thesaurus, rng: random.Random) -> str | None:
    """Exchange a common word that the question shares with the sentence for one of the same field.

    "How many houses burnt" asked of houses that were built is not answered. None where nothing can be exchanged.
    """
    told, asked = set(words(sentence)), words(question)
    choices = [
        (word, fresh)
        for place, word in enumerate(asked)
        if word in told
        and re.search(rf"\b{re.escape(word)}\b", question)
        and (fresh := [other for other in thesaurus.others(asked, place) if other not in told])
    ]
    if not choices:
        return None
    word, fresh = rng.choice(choices)
    return re.sub(rf"\b{re.escape(word)}\b", rng.choice(fresh), question, count=1)


def ask_for_time(question: str, sentence: str) -> str | None:
    """Ask "when" in place of "where", "why" or "how", where the sentence gives no time at all."""
    if _OTHER_KIND.match(question) and not _TIME.search(sentence):
        return _OTHER_KIND.sub("When", question)
    return None


def bare_date(question: str, *, rng: random.Random) -> str | None:
    """Make a dateline for a question that asks for a time: it is a date, and it says nothing."""
    if not re.search(r"\b(?:when|date|day|year|month)\b", question, re.IGNORECASE):
        return None
    day, year = rng.randint(1, 28), rng.randint(1995, 2025)
    month = rng.choice(_MONTHS)
    return rng.choice(
        (f"{month} {day:02}, {year}", f"{day} {month} {year}", f"Published {day} {month} {year}")
    )


def remove_answer(sentence: str, start: int, end: int) -> str | None:
    """Take away the answering words and the preposition before them; None if little is left."""
    before = _LEADING.sub("", sentence[:start])
    left = re.sub(r"\s+", " ", f"{before.rstrip(' ,')} {sentence[end:].lstrip(' ,')}").strip()
    left = re.sub(r"\s+([.,;:])", r"\1", left)
    return left if len(words(left)) >= 5 else None


def hide_name(
    sentence: str, question: str, *, spare: tuple[int, int], rng: random.Random
) -> tuple[str, str] | None:
    """Put a pronoun for a name that the question has; return the sentence and that name.

    Only names after the answer are hidden, so that the answer keeps its place.
    """
    known = set(words(question))
    for start, end in names(sentence):
        if start >= spare[1] and set(words(sentence[start:end])) <= known:
            pronoun = rng.choice(("it", "they", "the group", "he", "she", "the company", "them"))
            return sentence[:start] + pronoun + sentence[end:], sentence[start:end]
    return None


def _other_name(pool: list[str], known: set[str], rng: random.Random) -> str | None:
    fresh = [name for name in pool if not set(words(name)) & known]
    return rng.choice(fresh) if fresh else None


def _other_number(number: str, rng: random.Random) -> str:
    if number.isalpha():
        return rng.choice([month for month in _MONTHS if month != number])
    if re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", number):
        return str(int(number) + rng.choice((-12, -7, -3, -2, -1, 1, 2, 3, 5, 9)))
    return re.sub(r"[1-9]", lambda digit: str((int(digit.group()) % 9) + 1), number, count=1)
