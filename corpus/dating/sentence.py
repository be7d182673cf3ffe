"""The sentence around a time expression, and the words by which two sentences tell of the same."""

import re

from corpus.blocks import Block

_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_REACH, _STEM = 500, 6
_COMMON = frozenset(
    word[:_STEM]
    for word in (
        "about after also been before being could during first from have into last less more most"
        " months other over people said says should since some still than that their them there these they this those"
        " under until were what when where which while will with would year years between against"
    ).split()
)


def sentence_around(text: str, block: Block, at: int) -> str:
    """Return the sentence of a block that holds the character `at` (of a very long one, what is near)."""
    low, high = max(block.start, at - _REACH), min(block.end, at + _REACH)
    cuts = [low, *(match.end() for match in _END.finditer(text, low, high)), high]
    start = max(cut for cut in cuts if cut <= at)
    return text[start : min((cut for cut in cuts if cut > at), default=high)]


def telling_words(text: str) -> frozenset[str]:
    """Return the longer words of a text, cut to their first letters, without those that say little."""
    return frozenset(word.lower()[:_STEM] for word in _WORD.findall(text)) - _COMMON
