"""The proper names, codes, numbers and years that a question insists on, and where they are met."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qa.terms import FUNCTION_WORDS, fold, stem, words_of

_TOKEN = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")
_JOINS = (" ", " of ", " of the ", " & ")
_NOT_NAMES = frozenset(
    """i january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday mr mrs ms dr sir councillor coun cllr councillors english""".split()
)

#: Places and peoples by more than one name: the countries that news writes of most.
_PLACES = """
us, usa, united states, america, american, americans, washington, u.s
uk, united kingdom, britain, british, great britain, u.k
england, english
scotland, scottish, scots
wales, welsh
ireland, irish
northern ireland, northern irish
france, french, paris
germany, german, germans, berlin
italy, italian, rome
spain, spanish, madrid
portugal, portuguese
netherlands, dutch, holland
belgium, belgian
denmark, danish
norway, norwegian
sweden, swedish
finland, finnish
poland, polish
greece, greek
turkey, turkish
russia, russian, moscow, kremlin
ukraine, ukrainian, kyiv
china, chinese, beijing
japan, japanese, tokyo
korea, korean, seoul
india, indian, delhi
pakistan, pakistani
thailand, thai
singapore, singaporean
australia, australian
new zealand
canada, canadian, ottawa
mexico, mexican
brazil, brazilian
argentina, argentine
israel, israeli
iran, iranian, tehran
iraq, iraqi, baghdad
egypt, egyptian
south africa, south african
nigeria, nigerian
kenya, kenyan
europe, european, eu, european union, brussels
asia, asian
africa, african
"""
_SAME_PLACE: dict[str, frozenset[str]] = {}
for _line in _PLACES.strip().splitlines():
    _group = frozenset(w.strip() for w in _line.split(","))
    for _word in _group:
        _SAME_PLACE[_word] = _group


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the question: as written, and its folded words."""

    text: str
    words: tuple[str, ...]

    @property
    def acronym(self) -> str | None:
        """Its initials, where it has two words or more."""
        return "".join(w[0] for w in self.words) if len(self.words) > 1 else None


def find_names(question: str, *, extra: Iterable[str] = ()) -> tuple[Name, ...]:
    """Return the runs of capitalised words and the codes (A380, 787) of `question`.

    `extra` are further names found by other means (an entity recogniser). A word at the start of the
    question counts only as part of a run, or when it is not a question's or sentence's first word.
    """
    runs: list[list[str]] = []
    previous_end = 0
    first = True
    for match in _TOKEN.finditer(question):
        token = re.sub(r"['’]s$", "", match.group())
        joined = bool(runs) and question[previous_end : match.start()] in _JOINS
        if _is_name(token, first=first) or (joined and token.isdigit()):
            if joined:
                runs[-1].append(token)
            else:
                runs.append([token])
            # A possessive ends a name: "GM's American sales" are two.
            previous_end = match.end() if len(token) == len(match.group()) else match.start()
        first = False
    found = [" ".join(run) for run in runs]
    found += [e for e in extra if not any(e in f or f in e for f in found)]
    return tuple(Name(f, tuple(words_of(f))) for f in found if words_of(f))


def _is_name(token: str, *, first: bool) -> bool:
    low = fold(token)
    if low in FUNCTION_WORDS or low in _NOT_NAMES or low in _QUESTION_STARTS:
        return False
    if re.search(r"\d", token) and re.search(r"[A-Za-z]", token):
        return not re.fullmatch(r"[\d.,]+(?:st|nd|rd|th|s|m|bn|k|tn|g?gb|mb|am|pm|km|kg|ft|in)", low)
    return any(c.isupper() for c in (token[1:] if first else token))


_QUESTION_STARTS = frozenset("lay give list describe explain show find tell name".split())


def forms_of(name: Name) -> frozenset[str]:
    """Return the folded forms under which `name` may be written: itself, its initials, the place's other names."""
    whole = " ".join(name.words)
    forms = {whole, *(_SAME_PLACE.get(whole, ()))}
    if name.acronym:
        forms.add(name.acronym)
    return frozenset(forms)


def covers(name: Name, words: frozenset[str], initials: frozenset[str]) -> float:
    """Return how much of `name` (0 to 1) stands among the folded `words` of a text.

    `initials` are the initials of the text's own capitalised runs, so that "GM" meets "General Motors".
    """
    for form in forms_of(name):
        parts = form.split()
        if all(_met(p, words) for p in parts):
            return 1.0
    if len(name.words) == 1 and name.words[0] in initials:
        return 1.0
    met = [w for w in name.words if _met(w, words)]
    # A surname stands for its bearer; a model without its number is another model.
    if name.words[-1] in met and not any(any(c.isdigit() for c in w) for w in name.words):
        return 0.8
    return 0.5 * len(met) / len(name.words)


def name_words(text: str) -> frozenset[str]:
    """Return the folded words of `text` and their stems, as `covers` wants them."""
    words = words_of(text)
    return frozenset(words) | frozenset(stem(w) for w in words)


def initials_of(text: str) -> frozenset[str]:
    """Return the initials of every run of two to five capitalised words in `text`, folded."""
    found = set()
    for run in re.findall(r"(?:[A-Z][\w'’]*(?:\s+(?:of|the|and|for)\b)?\s+){1,4}[A-Z][\w'’]*", text):
        capitals = [w for w in run.split() if w[:1].isupper()]
        for size in range(2, len(capitals) + 1):
            for start in range(len(capitals) - size + 1):
                found.add("".join(w[0] for w in capitals[start : start + size]).lower())
    return frozenset(found)


def _met(word: str, words: frozenset[str]) -> bool:
    """Tell whether `word` stands there as it is, as its stem, or in the singular of a code ("A380s")."""
    return word in words or stem(word) in words or word.removesuffix("s") in words
