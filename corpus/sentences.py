"""Sentence borders inside one block: nupunkt, with its misses on news text mended."""

import re

import nupunkt

from corpus.passage import Span

# A "sentence" without punctuation (a table, a log) is cut, so that a passage stays bounded.
_LONGEST = 1200
# nupunkt 0.8 takes these for the end of a sentence (tried 2026-11).
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'“‘/-])(?:Coun|Cllrs?|Clr|Lt|Col|Sgt|Maj|Capt|Cpl|Pte|Insp|Supt|Det|Const|Comdr|Cmdr"
    r"|Adm|Sen|Rep|Gov"
    r"|Revd?|Hon|Rt|Prof|Dr|Mr|Mrs|Ms|Messrs|Ste?|Sr|Jr|Nos?|Figs?|Vol|approx|est|[Dd]ept|Asst|Assoc|Ald"
    r"|Fr|Amb"
    r"|Ariz|Calif|Colo|Conn|Fla|Ind|Kan|Mass|Mich|Minn|Miss|Mont|Neb|Nev|Okla|Ore|Penn|Tenn|Tex|Wash|Wis|Ill"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs?|[A-Z])\.$"
)
_NUMBERED = re.compile(r"(?:^|[\s(])(?:Nos?|Figs?|Vol|Art|para|pp?)\.$")
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# Words that open a sentence and are no part of a name.
_OPENER = (
    r"(?:The|They|Then|There|These|Those|This|That|He|She|It|We|You|His|Her|Their|Its|Our|My|But|And"
    r"|However|Although|While|When"
    r"|Where|What|Who|Why|How|If|As|At|In|On|By|For|From|After|Before|During|Since|Until|With|Under|An"
    r"|Also|Some|Many|Most"
    r"|Mr|Mrs|Ms|Dr|Coun|Cllr)"
)
# Borders that nupunkt 0.8 misses.
_MISSED = (
    re.compile(rf"\b[ap]\.m\.(?=\s+(?!{_DAY}|[A-Z]{{2,4}}\b)[A-Z])"),
    # "He said so. Mr Smith", "in Consumer Reports. On Monday"
    re.compile(rf"(?<=[^\W\d_]{{2}})[.!?][\"”’)]?(?=\s+[\"“‘]?{_OPENER}\b)"),
    # "in the FTSE. Jones resigned"
    re.compile(r"(?<=[A-Z]{3})\.(?=\s+[A-Z][a-z]+\s[a-z])"),
    # "was wanted.The next day": the space was lost when the page was scraped.
    re.compile(r"(?<=[a-z]{3})[.!?][\"”’)]?(?=[\"“‘]?[A-Z][a-z]*[\s,’'])"),
)
_ASKED = re.compile(r"[!?…][\"”’)\]]+$")
_MIXED_CASE = re.compile(r"[a-z]{1,2}[A-Z]")
_READ_BACK = 24


def cut_sentences(text: str, block: Span) -> list[Span]:
    """Return the sentences of `text[block.start:block.end]`, in order, each without space around it.

    A sentence longer than 1,200 characters is cut at white space.
    """
    inner = text[block.start : block.end]
    borders = _mend(inner, [start for start, _ in _spans(inner)][1:])
    ends = [*borders, len(inner)]
    sentences: list[Span] = []
    for start, end in zip([0, *borders], ends, strict=True):
        sentences += _bounded(text, block.start + start, block.start + end)
    return sentences


def _spans(inner: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = nupunkt.sent_spans(inner)
    return spans


def _mend(inner: str, borders: list[int]) -> list[int]:
    """Drop the borders that are none, and add those that were missed."""
    kept = set(borders)
    for pattern in _MISSED:
        kept.update(m.end() for m in pattern.finditer(inner) if not _in_address(inner, m.start()))
    return sorted(b for b in kept if 0 < b < len(inner) and not _is_false(inner, b))


def _is_false(inner: str, border: int) -> bool:
    """Tell whether no sentence ends before `border`."""
    before = inner[max(0, border - _READ_BACK) : border].rstrip()
    following = inner[border : border + _READ_BACK].lstrip()
    if not following or not before or following[0] in "”’)]":
        return True
    if following[0].islower():
        # "Is it?" he asked; and an abbreviation in the middle of a sentence. But "iPhone" opens one.
        return _MIXED_CASE.match(following) is None and (
            before.endswith(".") or _ASKED.search(before) is not None
        )
    if following[0].isdigit():
        return _NUMBERED.search(before) is not None
    return _ABBREVIATION.search(before) is not None


def _in_address(inner: str, at: int) -> bool:
    """Tell whether the full stop at `at` stands inside a web or e-mail address."""
    word = inner[max(0, at - _READ_BACK) : at].split()[-1:] or [""]
    return any(mark in word[0] for mark in (".", "@", "/"))


def _bounded(text: str, start: int, end: int) -> list[Span]:
    """Strip the space around a sentence, and cut it where it is too long."""
    pieces: list[Span] = []
    while start < end:
        cut = end
        if end - start > _LONGEST:
            space = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in " \n\t\u00a0")
            cut = space if space > start else start + _LONGEST
        piece = text[start:cut]
        kept = piece.strip()
        if kept:
            at = start + piece.index(kept)
            pieces.append(Span(at, at + len(kept)))
        start = cut
    return pieces
