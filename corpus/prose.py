"""Whether a line reads as sentences: its end, its length, a verb."""

import re

_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_VERB = re.compile(
    r"is|are|was|were|be|been|being|am|has|have|had|having|do|does|did|will|would|shall|should|can|could"
    r"|may|might|must|says|said|say|told|tells|asked|added|called|came|come|comes|became|become|began"
    r"|begin|made|make|makes|took|take|takes|gave|give|gives|got|get|gets|went|go|goes|saw|see|sees|found"
    r"|find|finds|left|leave|leaves|lost|lose|won|win|held|hold|met|led|kept|put|set|let|ran|run|runs"
    r"|paid|built|sent|spent|felt|fell|rose|grew|knew|thought|brought|bought|caught|taught|stood"
    r"|understood|won't|can't|don't|doesn't|didn't|isn't|wasn't|aren't|weren't|there's|it's|he's|she's"
    r"|we're|they're|i'm|we've|they've|you're|that's|needs|need|wants|want|believes|remains|expects|plans"
    r"|faces|hopes",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PAST = re.compile(r"[a-z]{3,}ed")

# A paragraph shorter than this can be a caption, longer ones without a full stop are still prose.
_SENTENCE_WORDS, _PARAGRAPH_WORDS, _PARAGRAPH_LETTERS = 8, 25, 150
_READ = 2000


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does, closing quotation marks aside."""
    return _END.search(line[-8:]) is not None


def count_words(line: str) -> int:
    """Return how many words `line` has, by white space."""
    return len(line.split())


def has_verb(line: str) -> bool:
    """Tell whether an English finite verb shows in the line; a heuristic without a parser."""
    words = [w.replace("’", "'") for w in _WORD.findall(line[:_READ])]
    return any(_VERB.fullmatch(w) is not None or _PAST.fullmatch(w) is not None for w in words)


def is_paragraph(line: str) -> bool:
    """Tell whether a line is plainly a paragraph: a sentence of some length, or simply long."""
    if len(line) >= _PARAGRAPH_LETTERS:
        return True
    words = count_words(line)
    return words >= _PARAGRAPH_WORDS or (words >= _SENTENCE_WORDS and ends_sentence(line))
