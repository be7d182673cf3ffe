"""What a result shows of its article: the sentence with most of the words, and a little around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from corpus.blocks import BlockKind
from corpus.passage import Passage, Span
from corpus.sentences import cut_sentences
from index.hit import Hit
from page.markup import joined
from page.search_marks import Marker
from page.statement_card import marked

# Two or three lines at 1280 px; chosen by eye (November 2026).
SHORT, LONG = 160, 320


@dataclass(frozen=True, slots=True)
class Snippet:
    """A slice of an article, whole sentences where they are not too long, and the places to mark in it.

    `sentence` is the sentence that brought it, which the link opens.
    """

    start: int
    end: int
    sentence: Span
    marks: tuple[Span, ...]


def hit_snippet(hit: Hit, marker: Marker) -> Snippet:
    """Return the best sentence of a result: of its passage, or of the paragraph that has the words.

    A beginning of a word, or a phrase, is found in articles, not in passages: then the passage may have none.
    """
    text, passage = hit.article.text, hit.passage
    found = marker.find(text, passage.start, passage.end)
    if found or not marker.sought:
        return _snippet(text, passage, found)
    everywhere = marker.find(text)
    for block in hit.version.blocks:
        inside = [(place, number) for place, number in everywhere if block.start <= place.start < block.end]
        if inside and block.kind is BlockKind.BODY:
            sentences = tuple(cut_sentences(text, Span(block.start, block.end)))
            whole = Passage(block.start, block.end, text[block.start : block.end], sentences)
            return _snippet(text, whole, inside)
    return _snippet(text, passage, found)


def _snippet(text: str, passage: Passage, found: Sequence[tuple[Span, int]]) -> Snippet:
    """Return the best sentence of a passage, with the next one (or the one before) where it is short."""
    sentences = passage.sentences or (Span(passage.start, passage.end),)
    best = max(range(len(sentences)), key=lambda at: (len(_sought_in(found, sentences[at])), -at))
    first = last = best
    if sentences[best].end - sentences[best].start < SHORT:
        if best + 1 < len(sentences) and sentences[best + 1].end - sentences[best].start <= LONG:
            last = best + 1
        elif best and sentences[best].end - sentences[best - 1].start <= LONG:
            first = best - 1
    span = _cut(text, Span(sentences[first].start, sentences[last].end), [place for place, _ in found])
    marks = tuple(place for place, _ in found if span.start <= place.start and place.end <= span.end)
    return Snippet(span.start, span.end, sentences[best], marks)


def _sought_in(found: Iterable[tuple[Span, int]], sentence: Span) -> set[int]:
    return {number for place, number in found if sentence.start <= place.start < sentence.end}


def _cut(text: str, span: Span, places: Sequence[Span]) -> Span:
    """Shorten a long slice to the words around its first mark, at spaces."""
    if span.end - span.start <= LONG:
        return span
    mark = next((p.start for p in places if span.start <= p.start < span.end), span.start)
    start = max(span.start, mark - LONG // 3)
    end = min(span.end, start + LONG)
    if start > span.start:
        start = next((at + 1 for at in range(start, mark) if text[at].isspace()), start)
    if end < span.end:
        end = next((at for at in range(end, start, -1) if text[at].isspace()), end)
    return Span(start, end)


def snippet_view(text: str, snippet: Snippet, sentences: Sequence[Span]) -> Markup:
    """Return a snippet with its places marked, and "…" where it was cut inside a sentence."""
    starts = {s.start for s in sentences} or {snippet.start}
    ends = {s.end for s in sentences} or {snippet.end}
    before = "" if snippet.start in starts else "… "
    after = "" if snippet.end in ends else " …"
    return joined(
        [escape(before), marked(text, Span(snippet.start, snippet.end), snippet.marks), escape(after)]
    )
