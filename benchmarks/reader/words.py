"""Words, names and numbers of a text, as the noise and the traps need them."""

import re

FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to for from by with about as into over after before between under is are was "
        "were be been being am do does did has have had will would shall should can could may might must it "
        "its he she they them his her their we you i that this these those there and or but if so not no "
        "than then s t",
    )
)
QUESTION_WORDS = frozenset(("who", "whom", "whose", "what", "which", "when", "where", "why", "how"))
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAME = re.compile(r"\b[A-Z][\w.&-]*[\w](?:\s(?:of\s(?:the\s)?)?[A-Z][\w&-]*\w)*")
_NUMBER = re.compile(rf"\b(?:{_MONTHS})\b|\b\d[\d,.]*\d\b|\b\d+\b")


def words(text: str) -> list[str]:
    """Find the lower-cased words and numbers."""
    return re.findall(r"[^\W_]+(?:[.,]\d+)*", text.lower())


def content_words(text: str) -> list[str]:
    """Find the words that are neither function nor question words."""
    return [word for word in words(text) if word not in FUNCTION_WORDS and word not in QUESTION_WORDS]


def names(text: str) -> list[tuple[int, int]]:
    """Find runs of capitalised words; a first function or question word is left out."""
    found = []
    for match in _NAME.finditer(text):
        start, (head, _, tail) = match.start(), match.group().partition(" ")
        if head.lower() in FUNCTION_WORDS | QUESTION_WORDS:
            start += len(head) + 1
        if start < match.end() and (tail or start == match.start()):
            found.append((start, match.end()))
    return found


def numbers(text: str) -> list[tuple[int, int]]:
    """Find months, years and other numbers."""
    return [match.span() for match in _NUMBER.finditer(text)]


def overlap(one: str, other: str) -> float:
    """Return the share of the shorter text's words that the other has too."""
    left, right = set(words(one)), set(words(other))
    return len(left & right) / max(1, min(len(left), len(right)))
