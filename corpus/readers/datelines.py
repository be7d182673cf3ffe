"""The date that a page shows under its heading, which the extraction of the story leaves out: put back in its place."""

import re
from collections.abc import Iterator
from itertools import dropwhile, islice

import lxml.html  # type: ignore[import-untyped]

from corpus.byline import read_byline
from corpus.furniture import Shape, find_shape

_BESIDE = frozenset({"aside", "nav", "footer", "form", "figure"})
_BLOCKS = frozenset(
    {"div", "p", "ul", "ol", "li", "dl", "dd", "section", "header", "table", "tr", "td", "h2", "h3"}
)
_HOLDERS = ("div", "p", "span", "time", "li", "dd", "td", "em", "small", "b", "strong")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d\d\b")
_STROKES = re.compile(r"\s*[|•·]\s*")
_LONGEST = 100
#: So many elements behind the heading are looked at: a story begins before.
_MOST = 300


def with_dateline(text: str, tree: lxml.html.HtmlElement) -> str:
    """Return the story with the lines of dates that stand between its heading and its first line on the page.

    `text` begins with its title. Nothing is added that it holds already, nor what stands in a list beside the story.
    """
    title, _, story = text.partition("\n")
    held = {_even(line) for line in text.split("\n")}
    lines = [line for line in dict.fromkeys(_datelines(tree, held - {_even(title)})) if line not in held]
    if not lines or not story.strip():
        return text
    return "\n\n".join([title, *lines, story.lstrip("\n")])


def _datelines(tree: lxml.html.HtmlElement, story: set[str]) -> Iterator[str]:
    """Yield the texts under the first heading that are dates with their year, up to the first line of the story."""
    taken: set[lxml.html.HtmlElement] = set()
    behind = dropwhile(lambda element: element.tag != "h1", tree.iter("h1", *_HOLDERS))
    for element in islice(behind, _MOST):
        if element.tag == "h1" or _BLOCKS.intersection(child.tag for child in element):
            continue
        if taken.intersection(element.iterancestors()):
            continue
        line = _even(element.text_content())
        if line in story and not _is_dateline(line):
            return
        beside = _BESIDE.intersection(ancestor.tag for ancestor in element.iterancestors())
        if not beside and _is_dateline(line):
            taken.add(element)
            yield line


def _is_dateline(line: str) -> bool:
    """Tell whether a line is a date with its year, alone or beside the author: "By Ann Lund | 9 October 2025"."""
    if len(line) > _LONGEST or _YEAR.search(line) is None:
        return False
    parts = [part for part in _STROKES.split(line) if part]
    stamps = [part for part in parts if find_shape(part) is Shape.STAMP]
    return bool(stamps) and all(part in stamps or read_byline(part) is not None for part in parts)


def _even(text: str) -> str:
    return " ".join(text.split())
