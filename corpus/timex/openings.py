"""What a pattern can begin with, so that a rule is tried only where it may fit."""

import re

DEPTH = 2
"""Tokens. Two tell most places apart: nearly every rule could begin with "the"."""
Opening = tuple[str, ...]

_PIECE = re.compile(r"\(\?<?[=!]|[()|?*]|(?:[a-z]\w*:)?([A-Za-z_]\w*)")


def find_openings(pattern: str) -> set[Opening]:
    """Return the classes of the first tokens a pattern can match, fewer than `DEPTH` where a match can end.

    Look-around is taken to hold: a rule may fit in fewer places than its openings, never in more.
    """
    pieces = [match[1] or match[0] for match in _PIECE.finditer(pattern)]
    return _read_alternatives(pieces[::-1])


def _read_alternatives(pieces: list[str]) -> set[Opening]:
    """Read up to the bracket that closes; the pieces still to come stand last to first."""
    found: set[Opening] = set()
    branch: set[Opening] = {()}
    while pieces and (piece := pieces.pop()) != ")":
        if piece == "|":
            found |= branch
            branch = {()}
        else:
            branch = _join(branch, _read_item(piece, pieces))
    return found | branch


def _read_item(piece: str, pieces: list[str]) -> set[Opening]:
    """Read a class or a bracket, and the ? or * after it."""
    item: set[Opening] = _read_alternatives(pieces) if piece.startswith("(") else {(piece,)}
    if piece.startswith("(?"):
        item = {()}
    if pieces and pieces[-1] in {"?", "*"}:
        repeated = pieces.pop() == "*"
        item = {(), *item, *(_join(item, item) if repeated else ())}
    return item


def _join(first: set[Opening], then: set[Opening]) -> set[Opening]:
    return {(*a, *b)[:DEPTH] for a in first for b in then}
