"""The proper names, codes, numbers and years that a question insists on, and where they are met."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from qa.places import country_of, governments, same_place
from qa.terms import FUNCTION_WORDS, fold, stem, terms_of, words_of

#: Texts of which the names are remembered.
_KEPT = 4_000
#: What a seat of government counts where its country is named: "Ankara" for what Turkey's parliament did.
_BY_ITS_COUNTRY = 0.5
_TOKEN = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")
_COUNTRY = re.compile(r"\bU\.?S\b")
_JOINS = (" ", " of ", " of the ", " & ")
_NOT_NAMES = frozenset(
    """i january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday mr mrs ms dr sir councillor coun cllr councillors english""".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the question: as written, and its folded words."""

    text: str
    words: tuple[str, ...]

    @property
    def acronym(self) -> str | None:
        """Its initials, where it has two words or more."""
        initials = "".join(w[0] for w in self.words)
        return initials if len(initials) > 1 and initials not in FUNCTION_WORDS else None


def find_names(question: str) -> tuple[Name, ...]:
    """Return the runs of capitalised words and the codes (A380, 787) of `question`.

    The first word counts only in a run with the next, or with a capital inside it: it has one anyway.
    In a question all in capitals, capitals say nothing.
    """
    if question.isupper():
        return ()
    tokens = [(m, re.sub(r"['’]s$", "", m.group())) for m in _TOKEN.finditer(question)]
    runs: list[tuple[int, int]] = []
    for i, (match, token) in enumerate(tokens):
        begins, ends = match.start(), match.start() + len(token)
        joined = bool(runs) and question[runs[-1][1] : begins] in _JOINS
        if _is_name(token, first=i == 0) or (joined and token.isdigit()):
            # A possessive ends a name ("GM's American sales" are two), so that it does not join.
            runs[-1:] = [(runs[-1][0], ends)] if joined else [*runs[-1:], (begins, ends)]
        elif i == 0 and len(tokens) > 1 and _opens_a_name(question, tokens[0], tokens[1]):
            runs.append((begins, ends))
    found = [question[start:end] for start, end in runs]
    return tuple(Name(f, tuple(w for w in words_of(f) if w not in _LINKS)) for f in found)


def _opens_a_name(question: str, one: tuple[re.Match[str], str], two: tuple[re.Match[str], str]) -> bool:
    """Tell whether a question's first word is part of the name that follows it: "Kestrel Aviation order date"."""
    token, low = one[1], fold(one[1])
    between = question[one[0].end() : two[0].start()]
    return (
        token[:1].isupper()
        and low not in FUNCTION_WORDS | _NOT_NAMES | _QUESTION_STARTS
        and between == " "
        and _is_name(two[1], first=False)
    )


def _is_name(token: str, *, first: bool) -> bool:
    low = fold(token)
    acronym = token.isupper() and len(token) > 1
    if (low in FUNCTION_WORDS or low in _NOT_NAMES or low in _QUESTION_STARTS) and not acronym:
        return False
    if any(c.isdigit() for c in token) and any(c.isalpha() for c in token):
        return not _MEASURE.fullmatch(low)
    return any(c.isupper() for c in (token[1:] if first else token))


#: Figures with their unit, and parts of years: written with letters and digits, but no names.
_MEASURE = re.compile(
    r"[\d.,]+(?:st|nd|rd|th|s|m|bn|k|tn|g?gb|mb|am|pm|km|kg|ft|in)|[\d.,]+-[a-z].*|(?:mid|pre|post|early|late)-\d+"
)
_LINKS = frozenset(("of", "the"))
_QUESTION_STARTS = frozenset("lay give list describe explain show find tell name".split())


@lru_cache(maxsize=1_000)
def forms_of(name: Name) -> frozenset[str]:
    """Return the folded forms under which `name` may be written: itself, its initials, what else a place is called."""
    whole = " ".join(name.words)
    forms = {whole, *same_place(whole), *governments(whole)}
    if name.acronym:
        forms.add(name.acronym)
    return frozenset(forms)


def covers(name: Name, words: frozenset[str], initials: frozenset[str]) -> float:
    """Return how much of `name` (0 to 1) stands among the folded `words` of a text.

    `initials` are the initials of the text's own capitalised runs, so that "GM" meets "General Motors".
    """
    for form in _forms_in_parts(name):
        if _has_form(form, words):
            return 1.0 if all(f"{a} {b}" in words for a, b in pairwise(form) if _is_edition(b)) else 0.25
    if len(name.words) == 1 and name.words[0] in initials:
        return 1.0
    if any(_has_form(form, words) for form in _country_in_parts(name)):
        return _BY_ITS_COUNTRY
    met = [w for w in name.words if _met(w, words)]
    # A surname stands for its bearer; a model without its number is another model.
    if name.words[-1] in met and not any(any(c.isdigit() for c in w) for w in name.words):
        return 0.8
    return 0.5 * len(met) / len(name.words)


@lru_cache(maxsize=1_000)
def _forms_in_parts(name: Name) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(form.split()) for form in forms_of(name))


@lru_cache(maxsize=1_000)
def _country_in_parts(name: Name) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(form.split()) for form in country_of(" ".join(name.words)))


def _has_form(form: tuple[str, ...], words: frozenset[str]) -> bool:
    return all(_met(p, words) for p in form) and ("us" not in form or "US" in words)


@lru_cache(maxsize=_KEPT)
def name_words(text: str) -> frozenset[str]:
    """Return the folded words of `text` and their stems, and its words with the small number behind them.

    "US" stands there in capitals, too, where the text has it so: "us" alone is no country.
    """
    words = words_of(text)
    found = {*words, *terms_of(text)}
    found.update(f"{a} {b}" for a, b in pairwise(words) if len(b) <= 2 and b.isdigit())
    if _COUNTRY.search(text):
        found.add("US")
    return frozenset(found)


@lru_cache(maxsize=_KEPT)
def initials_of(text: str) -> frozenset[str]:
    """Return the initials of every run of two to five capitalised words in `text`, folded."""
    found = set()
    for run in re.findall(r"(?:[A-Z][\w'’]*(?:\s+(?:of|the|and|for)\b)?\s+){1,4}[A-Z][\w'’]*", text):
        capitals = [w for w in run.split() if w[:1].isupper()]
        for size in range(2, len(capitals) + 1):
            for start in range(len(capitals) - size + 1):
                found.add("".join(w[0] for w in capitals[start : start + size]).lower())
    return frozenset(found)


def _is_edition(word: str) -> bool:
    """Tell whether a word is a small number, which says which only behind its own word: "Article 50", "Terminal 5"."""
    return word.isdigit() and len(word) <= 2


def _met(word: str, words: frozenset[str]) -> bool:
    """Tell whether `word` stands there as it is, as its stem, or in the singular of a code ("A380s")."""
    return word in words or stem(word) in words or word.removesuffix("s") in words
