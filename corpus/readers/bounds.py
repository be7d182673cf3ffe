"""How much one article may be: what no story is, and what would hold a reader up, is refused with its size."""

import re

from corpus.errors import ReadError

# A Sunday supplement's longest piece has 60,000 characters; a novel a million.
LONGEST_TEXT, MOST_LINES = 2_000_000, 50_000
LONGEST_FIELD = 1_000
# lxml and trafilatura take time by the tags, and by the square of the attributes in one: with 100,000 tags a
# page took 50 s on 2 busy cores (November 2026). A page of news has some thousand tags.
LARGEST_PAGE, MOST_TAGS, MOST_ATTRIBUTES = 5_000_000, 30_000, 2_000
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# A tag up to its end, or to a quotation mark that is never closed.
_LONG_TAG = re.compile(r"<[A-Za-z](?:[^\"'>]|\"[^\"]*\"|'[^']*'){2000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"[^\s/=]+")


def refuse_long_text(text: str) -> None:
    """Raise ReadError for a text longer than an article can be."""
    if len(text) > LONGEST_TEXT:
        raise ReadError(
            f"too long for one article: {len(text):,} characters, at most {LONGEST_TEXT:,}; split it, or make"
            " it JSON lines"
        )
    lines = sum(1 for _ in _LINE_END.finditer(text)) + 1
    if lines > MOST_LINES:
        raise ReadError(
            f"too long for one article: {lines:,} lines, at most {MOST_LINES:,}; split it, or make it JSON"
            " lines"
        )


def refuse_long_field(name: str, value: str) -> None:
    """Raise ReadError for an id, a title or another field that is no name any more."""
    if len(value) > LONGEST_FIELD:
        raise ReadError(f'"{name}" is too long: {len(value):,} characters, at most {LONGEST_FIELD:,}')


def refuse_large_page(page: str) -> None:
    """Raise ReadError for HTML that would hold its parser up.

    Attributes are counted in the longest tags only, all of these together.
    """
    if len(page) > LARGEST_PAGE:
        raise ReadError(f"too large a page: {len(page):,} characters, at most {LARGEST_PAGE:,}")
    tags = page.count("<")
    if tags > MOST_TAGS:
        raise ReadError(f"too large a page: {tags:,} tags, at most {MOST_TAGS:,}")
    attributes = 0
    for tag in _LONG_TAG.finditer(page):
        attributes += len(_ATTRIBUTE.findall(_QUOTED.sub("=", tag.group())))
        if attributes > MOST_ATTRIBUTES:
            raise ReadError(
                f"not HTML that can be read: more than {MOST_ATTRIBUTES:,} attributes in its tags"
            )
