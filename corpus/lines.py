"""The lines of a text, with the lines of a hard-wrapped paragraph joined."""

import re
from dataclasses import dataclass
from itertools import pairwise

# U+FEFF (a byte-order mark) is kept in the stored text, and counts as space here.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACE = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff"
_LIST_ITEM = re.compile(r"[•·▪●◦*–—-]\s|\d{1,2}[.)]\s")
# What stands on its own in the middle of wrapped text: a rule, and a signature in small letters.
_RULE = re.compile(r"[^\w\s](?:[^\w]*[^\w\s])?")
_SIGNED = re.compile(
    r"by [A-Z][\w.'’-]+ [A-Z][\w'’-]+(?:,? [A-Z][\w'’-]+){0,3}(?:\s?[|•·–—-]\s.{0,80}|, \d.{0,40})?"
)
_SENTENCE_END = re.compile(r"[.!?…:;。!?][\"'”’»)\]]*$")

# A wrapped line is neither a label nor a paragraph: mail and telex wrap at 60 to 80 columns.
_NARROWEST, _WIDEST = 40, 100


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, or one hard-wrapped paragraph, without the space around it.

    `gap` tells whether a blank line (or the start of the text) stands before it, `indent` how many
    characters of space.
    """

    start: int
    end: int
    text: str
    gap: bool
    indent: int = 0


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, in order; hard-wrapped ones are joined."""
    lines = _physical_lines(text)
    width = _wrap_width(lines)
    return lines if width is None else _join(text, lines, width=width)


def is_list_item(text: str) -> bool:
    """Tell whether a line opens with a bullet, a dash or a number of a list."""
    return _LIST_ITEM.match(text) is not None


def _physical_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        kept = raw.strip().strip(_SPACE)
        if not kept:
            continue
        start = match.start() + raw.index(kept)
        gap = not lines or len(_BREAK.findall(text, before, match.start())) > 1
        lines.append(Line(start, start + len(kept), kept, gap, start - match.start()))
        before = match.end()
    return lines


def _stands_alone(line: Line) -> bool:
    return any(alone.fullmatch(line.text) is not None for alone in (_RULE, _SIGNED))


def _runs_on(line: Line, following: Line) -> bool:
    """Tell whether a sentence is plainly broken between two lines."""
    return (
        not following.gap
        and not _stands_alone(following)
        and _NARROWEST <= len(line.text) <= _WIDEST
        and following.text[:1].islower()
        and _SENTENCE_END.search(line.text[-4:]) is None
    )


def _is_full(line: Line, following: Line, *, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted on this one."""
    room = width - len(line.text) - line.indent
    return len(following.text.split(None, 1)[0]) + 1 > room


def _wrap_width(lines: list[Line]) -> int | None:
    """Return the width a text was wrapped at; None if its lines are paragraphs."""
    pairs = [(a, b) for a, b in pairwise(lines) if _runs_on(a, b)]
    if not pairs:
        return None
    width = max(len(a.text) + a.indent for a, _ in pairs)
    full = sum(_is_full(a, b, width=width + 2) for a, b in pairs)
    # Half of the broken lines must be full, or the breaks are verse, a list or a menu.
    return width if full * 2 >= len(pairs) else None


def _continues(line: Line, following: Line, *, width: int) -> bool:
    if _stands_alone(line) or _stands_alone(following):
        return False
    if following.gap or is_list_item(following.text) or following.indent > line.indent:
        return False
    if len(line.text) > _WIDEST:
        return False
    return _runs_on(line, following) or (
        len(line.text) >= _NARROWEST and _is_full(line, following, width=width)
    )


def _join(text: str, lines: list[Line], *, width: int) -> list[Line]:
    joined: list[Line] = []
    first = lines[0]
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if following is not None and _continues(line, following, width=width):
            continue
        joined.append(Line(first.start, line.end, text[first.start : line.end], first.gap, first.indent))
        if following is not None:
            first = following
    return joined
