"""Reading the signs of a search line as a tree, the nearest right one where the line is wrong."""

import calendar
import re
from datetime import date
from typing import Final

from index.query_tokens import Kind, Token
from index.query_tree import And, InField, Node, Not, Or, Phrase, Prefix, PublishedIn, Word, all_of, any_one
from index.words import FUNCTION_WORDS, plain_words

_DEEPEST: Final = 40
_SHORTEST_PREFIX: Final = 2
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_STARTS: Final = frozenset({Kind.WORD, Kind.PHRASE, Kind.FIELD, Kind.OPEN, Kind.NOT})


class Parser:
    """Recursive descent over one line's signs: OR binds loosest, then AND (or nothing between), then NOT."""

    def __init__(self, tokens: list[Token], notes: list[str]) -> None:
        """Take the signs of one line; what is put right is added to `notes`."""
        self._tokens = tokens
        self._notes = notes
        self._at = 0
        self._depth = 0

    def read(self) -> Node | None:
        """Read the whole line; None if nothing in it can be searched."""
        parts: list[Node] = []
        while self._at < len(self._tokens):
            part = self._any()
            if part is not None:
                parts.append(part)
            if self._peek() is Kind.CLOSE:
                self._notes.append("A closing parenthesis has no opening one; it was left out.")
                self._at += 1
        return all_of(parts)

    def _any(self) -> Node | None:
        """Read parts with OR between them."""
        parts = [self._all()]
        while self._peek() is Kind.OR:
            self._at += 1
            part = self._all()
            if parts[-1] is None or part is None:
                self._notes.append("OR needs something on both sides; it was left out.")
            parts.append(part)
        return any_one([part for part in parts if part is not None])

    def _all(self) -> Node | None:
        """Read parts with AND, or nothing, between them."""
        parts: list[Node] = []
        hanging = False
        while True:
            kind = self._peek()
            if kind is Kind.AND:
                if hanging or not parts:
                    self._notes.append("AND needs something on both sides; it was left out.")
                hanging = bool(parts)
                self._at += 1
            elif kind in _STARTS:
                part = self._one()
                if part is not None:
                    parts.append(part)
                    hanging = False
            else:
                break
        if hanging:
            self._notes.append("AND needs something on both sides; it was left out.")
        return all_of(_subjects(parts))

    def _one(self) -> Node | None:
        """Read a single part: a word, a phrase, a field with its value, a parenthesis, or NOT and a part."""
        token = self._take()
        match token.kind:
            case Kind.NOT:
                return self._not()
            case Kind.OPEN:
                return self._group()
            case Kind.FIELD:
                return self._field(token.text)
            case Kind.PHRASE:
                return Phrase(token.text, token.slop)
            case _:
                return self._word(token.text)

    def _not(self) -> Node | None:
        turned = True
        while self._peek() is Kind.NOT:
            self._at += 1
            turned = not turned
        if self._peek() not in _STARTS:
            self._notes.append("NOT needs something after it; it was left out.")
            return None
        part = self._one()
        return part if part is None or not turned else Not(part)

    def _group(self) -> Node | None:
        if self._depth >= _DEEPEST:
            self._notes.append(
                f"Parentheses more than {_DEEPEST} deep are not read; inner ones were left out."
            )
            while self._peek() is Kind.OPEN:
                self._at += 1
            return self._one() if self._peek() in _STARTS else None
        self._depth += 1
        inner = self._any()
        self._depth -= 1
        if self._peek() is Kind.CLOSE:
            self._at += 1
        else:
            self._notes.append("A parenthesis is not closed; it was read as closing at the end.")
        if inner is None:
            self._notes.append("There is nothing to search between two parentheses; they were left out.")
        return inner

    def _field(self, field: str) -> Node | None:
        kind = self._peek()
        if kind not in {Kind.WORD, Kind.PHRASE, Kind.OPEN} or (field == "published" and kind is Kind.OPEN):
            self._notes.append(f"{field}: needs a value right after the colon; it was left out.")
            return None
        if field == "published":
            return self._published(self._take().text)
        inner = self._one()
        if inner is None:
            return None
        return _in_field(field, inner, self._notes)

    def _published(self, value: str) -> Node | None:
        """Read a day, month or year, or two of them with `..` between, either of which may be missing."""
        first, dots, last = value.strip(".,;").partition("..") if value.strip(".") else ("", "", "")
        if ".." in value and not dots:  # an open end: the dots were stripped
            first, last = (first, "") if not value.startswith("..") else ("", first)
            dots = ".."
        start, end = _days(first), _days(last) if dots else _days(first)
        if (first and start is None) or (last and end is None) or not (first or last):
            self._notes.append(
                f"published:{value} is not a date; write 2022, 2022-09, 2022-09-20, or two with .. between. "
                "It was left out."
            )
            return None
        if start and end and end[1] < start[0]:
            self._notes.append(f"published:{value} ends before it starts; the two dates were swapped.")
            start, end = end, start
        return PublishedIn(start[0] if start else None, end[1] if end else None)

    def _word(self, text: str) -> Node | None:
        """Read a word or the beginning of one."""
        bare, tilde, _ = text.partition("~")
        if tilde and bare:
            self._notes.append(f"~ belongs after a phrase in quotation marks; {text} was read as {bare}.")
        head, star, tail = bare.partition("*")
        if not star:
            return Word(bare) if plain_words(bare) else None
        if tail.strip("*"):
            self._notes.append(f"A star works at the end of a word; {text} was read as {head}*.")
        if sum(map(len, plain_words(head))) < _SHORTEST_PREFIX:
            self._notes.append(
                f"A star needs {_SHORTEST_PREFIX} letters or more before it; {text} was left out."
            )
            return None
        return Prefix(head)

    def _peek(self) -> Kind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token


def _subjects(parts: list[Node]) -> list[Node]:
    """Leave out the little words, if there are others: every article has them, and some passages do not."""
    kept = [p for p in parts if not (isinstance(p, Word) and p.text.lower() in FUNCTION_WORDS)]
    return kept or parts


def _in_field(field: str, node: Node, notes: list[str]) -> Node:
    """Put a part into a field; a field inside a field, or a date, cannot be meant and stays outside."""
    match node:
        case InField() | PublishedIn():
            notes.append(f"A field inside {field}:( ) is read on its own.")
            return node
        case Not(inner):
            return Not(_in_field(field, inner, notes))
        case And(nodes):
            return And(tuple(_in_field(field, inner, notes) for inner in nodes))
        case Or(nodes):
            return Or(tuple(_in_field(field, inner, notes) for inner in nodes))
        case _:
            return InField(field, node)


def _days(written: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, month or day; None if it is none of these."""
    found = _DATE.fullmatch(written.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or month is None:
            return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
