"""Cutting a search line into its signs: words, phrases, operators, fields, parentheses."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

TEXT_FIELDS: Final = ("headline", "byline", "source", "section")
FIELDS: Final = (*TEXT_FIELDS, "published")

_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "})
_SIGN: Final = re.compile(
    r"""(?P<space>\s+)
    | "(?P<phrase>[^"]*)"(?:~(?P<slop>\d*))?
    | (?P<open>\() | (?P<close>\))
    | (?P<quote>")
    | (?P<operator>AND|OR|NOT)(?=[\s()"]|$)
    | (?P<field>[A-Za-z]+):(?=[^\s/:()]|\s*["(]|\s)
    | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
_KEPT: Final = "*~."
_ALIASES: Final = {
    "title": "headline",
    "author": "byline",
    "by": "byline",
    "date": "published",
    "outlet": "source",
}


class Kind(StrEnum):
    """What a sign is."""

    WORD = "word"
    PHRASE = "phrase"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    FIELD = "field"
    OPEN = "("
    CLOSE = ")"


@dataclass(frozen=True, slots=True)
class Token:
    """One sign; `slop` is a phrase's number after the tilde."""

    kind: Kind
    text: str
    slop: int = 0


def cut_tokens(line: str) -> tuple[list[Token], list[str]]:
    """Cut a line into signs; the notes say what was not as it should be, and how it was read."""
    text = line.translate(_STRAIGHT)
    tokens: list[Token] = []
    notes: list[str] = []
    at = 0
    while at < len(text):
        found = _SIGN.match(text, at)
        if found is None:  # nothing escapes the pattern; said for the type checker
            break
        at = found.end()
        if found.lastgroup == "quote":
            at = _read_open_quote(text, found.start(), tokens, notes)
        elif found.lastgroup != "space":
            tokens += _token(found, text, notes)
    return tokens, notes


def _token(found: re.Match[str], text: str, notes: list[str]) -> list[Token]:
    if found["phrase"] is not None:
        return _phrase(found["phrase"], found["slop"], notes)
    if found["operator"]:
        return [Token(Kind(found["operator"]), found["operator"])]
    if found["open"] or found["close"]:
        return [Token(Kind(found[0]), found[0])]
    if found["field"]:
        return _field(found, text, notes)
    return [Token(Kind.WORD, _trimmed(found["word"]))]


def _trimmed(word: str) -> str:
    """Take signs off both ends of a word; those of the search line itself stay."""
    begin = next((n for n, sign in enumerate(word) if sign.isalnum() or sign in _KEPT), len(word))
    end = next(
        (n for n in range(len(word), begin, -1) if word[n - 1].isalnum() or word[n - 1] in _KEPT), begin
    )
    return word[begin:end]


def _phrase(phrase: str, slop: str | None, notes: list[str]) -> list[Token]:
    if not any(letter.isalnum() for letter in phrase):
        notes.append("There is nothing between two of the quotation marks; they were left out.")
        return []
    if slop == "":
        notes.append(f"“{phrase.strip()}”~ lacks its number, as in ~5; the words were searched side by side.")
    if "*" in phrase:
        notes.append(f"A star between quotation marks is not read; “{phrase.strip()}” was searched without.")
    distance = int(slop[:4]) if slop else 0
    if distance > _FARTHEST:
        notes.append(f"Words can be searched up to {_FARTHEST} apart; {slop} was read as {_FARTHEST}.")
    return [Token(Kind.PHRASE, " ".join(phrase.replace("*", " ").split()), min(distance, _FARTHEST))]


_FARTHEST: Final = 50


def _field(found: re.Match[str], text: str, notes: list[str]) -> list[Token]:
    """Read a known field's name; another word before a colon is a word, with a note where it looks meant."""
    name = found["field"]
    field = _ALIASES.get(name.lower(), name.lower())
    followed = text[found.end() : found.end() + 1]
    if field in FIELDS and (name.lower() in FIELDS or followed.strip()):
        if name != field:
            notes.append(f"{name}: was read as {field}:.")
        return [Token(Kind.FIELD, field)]
    if followed.strip() and not followed.isdigit():
        notes.append(f"There is no field {name}:, so it was read as a word. Fields are {', '.join(FIELDS)}.")
    return [Token(Kind.WORD, name)]


def _read_open_quote(text: str, at: int, tokens: list[Token], notes: list[str]) -> int:
    """Read a quotation mark that is never closed: what follows is the phrase. Return where to go on."""
    rest = text[at + 1 :]
    words = rest.split()
    inside_word = at > 0 and not text[at - 1].isspace() and text[at - 1] not in "(:"
    if inside_word or not any(letter.isalnum() for letter in rest):
        notes.append("A quotation mark stands alone; it was left out.")
        return at + 1
    if len(words) == 1:
        notes.append(f"The quotation mark before “{words[0]}” is not closed; it was left out.")
        return at + 1
    phrase = " ".join(rest.replace("(", " ").replace(")", " ").split())
    notes.append(
        f"The quotation mark before “{words[0]}” is not closed; all that follows was read as the phrase."
    )
    tokens += _phrase(phrase, None, notes)
    return len(text)
