"""Passages: the slices of an article that are indexed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of a stored text, in characters: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """About 120 words of one article, whole sentences, `article.text[start:end] == text`."""

    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]
