"""The captions of a page's pictures, which the extraction of the story leaves out: put back in their place."""

import re
from collections.abc import Iterator, Sequence

import lxml.html  # type: ignore[import-untyped]

# What stands in these is not about the story's own pictures.
_BESIDE = frozenset({"aside", "nav", "footer", "form"})
_LINES_OF_STORY = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre"})
_BREAKS = frozenset({"p", "div", "br", "li"})
_SPACE = re.compile(r"\s+")


def with_captions(body: str, tree: lxml.html.HtmlElement) -> tuple[str, tuple[str, ...]]:
    """Return the story with its captions as lines between blank ones, and those lines.

    A caption stands after the line of the story that it follows on the page. One that follows the last
    line counts only where it stands in one `<article>` with the story; one beside the story never.
    """
    lines = [line for line in body.split("\n") if line.strip()]
    placed = [place for place in _places(lines, tree) if place[1]]
    held = {_even(line) for line in lines}
    out: list[str] = []
    for at in range(len(lines) + 1):
        out += [f"\n{caption}\n" for after, caption in placed if after == at and caption not in held]
        out += lines[at : at + 1]
    return "\n".join(out).strip("\n"), tuple(dict.fromkeys(caption for _, caption in placed))


def _places(lines: Sequence[str], tree: lxml.html.HtmlElement) -> Iterator[tuple[int, str]]:
    """Yield each caption of the story with the number of lines that stand before it."""
    numbers: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        numbers.setdefault(_even(line), []).append(number)
    waiting: list[tuple[int, str, lxml.html.HtmlElement | None]] = []
    before, stories = 0, set()
    for element in tree.iter("figcaption", *_LINES_OF_STORY):
        if element.tag == "figcaption":
            if not _BESIDE.intersection(_above(element)):
                waiting += [(before, caption, _story_of(element)) for caption in _read(element)]
            continue
        found = numbers.get(_even(element.text_content()), ())
        ahead = next((number for number in found if number >= before), None)
        if ahead is not None:
            before = ahead + 1
            stories.add(_story_of(element))
            yield from ((after, caption) for after, caption, _ in waiting)
            waiting.clear()
    yield from (
        (after, caption) for after, caption, story in waiting if story is not None and story in stories
    )


def _read(figcaption: lxml.html.HtmlElement) -> list[str]:
    """Return the lines of a caption: one, unless it is made of several blocks."""
    parts: list[str] = [""]
    for event, element in lxml.etree.iterwalk(figcaption, events=("start", "end")):
        if event == "start" and isinstance(element.tag, str):
            parts += [""] if element.tag in _BREAKS else []
            parts[-1] += element.text or ""
        elif event == "end" and element is not figcaption:
            parts += [""] if element.tag in _BREAKS else []
            parts[-1] += element.tail or ""
    return [line for line in map(_even, parts) if line]


def _above(element: lxml.html.HtmlElement) -> Iterator[object]:
    return (ancestor.tag for ancestor in element.iterancestors())


def _story_of(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    return next(element.iterancestors("article"), None)


def _even(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
