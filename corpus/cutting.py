"""Cutting an article into passages: whole sentences, about 120 words, one sentence of overlap."""

from collections.abc import Iterator, Sequence

from corpus.blocks import Block, BlockKind
from corpus.passage import Passage, Span
from corpus.sentences import cut_sentences

# 120 words are about 160 tokens: with a headline they fit the 256 tokens of the default model.
_WORDS = 120
# A last passage with fewer new words than this goes into the one before it.
_REMAINDER = 30


def cut_passages(text: str, blocks: Sequence[Block]) -> list[Passage]:
    """Return the passages of the body of `text`, in order.

    A passage never reaches over a block that is not body, so that `text[start:end]` is all story.
    """
    return [
        _passage(text, sentences[first:last])
        for sentences in _runs(text, blocks)
        for first, last in _cuts([_words(text, s) for s in sentences])
    ]


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[list[Span]]:
    """Yield the sentences of each unbroken run of body blocks."""
    run: list[Span] = []
    for block in blocks:
        if block.kind is BlockKind.BODY:
            run += cut_sentences(text, Span(block.start, block.end))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _cuts(words: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the passages of one run as (first, last) sentence numbers, last excluded.

    The last sentence of a passage opens the next, unless it alone fills half of it.
    """
    first = 0
    while first < len(words):
        last = _fill(words, first)
        # The slice bounds the sum: every sentence has a word at least.
        if sum(words[last : last + _REMAINDER]) < _REMAINDER:
            last = len(words)
        yield first, last
        if last == len(words):
            return
        first = last - 1 if last - first > 1 and words[last - 1] * 2 <= _WORDS else last


def _fill(words: Sequence[int], first: int) -> int:
    """Return where a passage that starts at `first` ends: at least one sentence, at most about 120 words."""
    last, held = first + 1, words[first]
    # A short first sentence is the overlap: on its own it would be no progress.
    while last < len(words) and (held + words[last] <= _WORDS or (last == first + 1 and held * 2 <= _WORDS)):
        held += words[last]
        last += 1
    return last


def _words(text: str, sentence: Span) -> int:
    return max(1, len(text[sentence.start : sentence.end].split()))


def _passage(text: str, sentences: Sequence[Span]) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    return Passage(start, end, text[start:end], tuple(sentences))
