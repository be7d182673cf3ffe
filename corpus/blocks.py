"""What each line of scraped text is: headline, byline, caption, body, crosshead, or page furniture."""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corpus.byline import is_name, is_role, read_byline
from corpus.credits import is_caption_label, is_marked_caption
from corpus.furniture import Shape, ends_in_date, find_shape, heads_list
from corpus.lines import Line, is_list_item, read_lines
from corpus.prose import count_words, ends_sentence, has_verb, is_paragraph


class BlockKind(StrEnum):
    """What a block is for a reader; only body is cut into passages, furniture is never shown."""

    HEADLINE = "headline"
    BYLINE = "byline"
    CAPTION = "caption"
    BODY = "body"
    CROSSHEAD = "crosshead"
    FURNITURE = "furniture"


QUOTABLE = frozenset({BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or the joined lines of a hard-wrapped paragraph: `text[start:end]`, without space around it."""

    kind: BlockKind
    start: int
    end: int


@dataclass(slots=True)
class _Page:
    """The lines of one text and what is known of each so far; `kinds` fills up as the steps below go."""

    lines: list[Line]
    shapes: list[Shape | None]
    kinds: list[BlockKind | None]

    def mark(self, at: int, kind: BlockKind) -> None:
        self.kinds[at] = kind

    def open(self, among: range | None = None) -> list[int]:
        """Return the lines nothing is known of yet."""
        return [i for i in (range(len(self.lines)) if among is None else among) if self.kinds[i] is None]

    def text(self, at: int) -> str:
        return self.lines[at].text

    def shape(self, at: int) -> Shape | None:
        return self.shapes[at] if 0 <= at < len(self.lines) else None


# Longest crosshead, headline and caption in words: the longest in the open sets are 5, 14 and 19 (2026-11).
_CROSSHEAD_WORDS, _HEADLINE_WORDS, _CAPTION_WORDS = 6, 30, 24
_TITLE_WORDS = 4
_TRAILER = re.compile(r"(?:LIVE|WATCH|Live|Watch)(?: NOW)?\s?[:|–-]\s")
_FULL_STOP = re.compile(r"[^.…]\.[\"'”’)]*$")
_NAME = re.compile(r"(?P<first>[A-Z][\w'’-]+) (?P<last>[A-Z][\w'’-]+)")
_ABOUT = (
    r"(?:is|was|has|joined|covers|writes|works|reports)\b.{0,200}\b(?:reporters?|journalis[tm]|correspondent|editor"
    r"|columnist|covers|covering|writes|reports|newsroom|stories)\b"
)


def find_blocks(
    text: str, *, repeated: Container[str] = (), title: str | None = None, captions: Container[str] = ()
) -> list[Block]:
    """Return what each line of `text` is, in order, covering every line that is not blank.

    `repeated` holds lines known to stand in other articles of the same source: they are furniture.
    `title` is a title known from elsewhere: a line that equals it is the headline. `captions` are lines
    known to be captions.
    """
    lines = read_lines(text)
    shapes = [find_shape(line.text) for line in lines]
    known = [BlockKind.CAPTION if line.text in captions else None for line in lines]
    page = _Page(lines, shapes, known)
    for step in _STEPS:
        step(page)
    for at, line in enumerate(lines):
        if line.text in repeated and page.kinds[at] is not BlockKind.BYLINE:
            page.mark(at, BlockKind.FURNITURE)
    if title is not None:
        _mark_title(page, title)
    return [
        Block(kind or BlockKind.BODY, line.start, line.end)
        for line, kind in zip(lines, page.kinds, strict=True)
    ]


def _mark_bylines(page: _Page) -> None:
    """Mark bylines by their words, and names by their place, with the job or the outlet below them."""
    paragraph = next(
        (i for i, line in enumerate(page.lines) if is_paragraph(line.text) and page.shape(i) is None),
        len(page.lines),
    )
    for at in page.open():
        text = page.text(at)
        if page.shape(at) is Shape.STAMP:
            continue
        author = read_byline(text)
        if author is None and not (
            page.shape(at) is None and is_name(text) and _signs(page, at, paragraph=paragraph)
        ):
            continue
        page.mark(at, BlockKind.BYLINE)
        if is_name(author or text) and _is_below(page, at + 1):
            page.mark(at + 1, BlockKind.BYLINE)


def _mark_author_notes(page: _Page) -> None:
    """Mark what a page tells of its author: "Mara is our health reporter"."""
    names = {
        name
        for at, kind in enumerate(page.kinds)
        if kind is BlockKind.BYLINE and (name := _NAME.match(read_byline(page.text(at)) or page.text(at)))
    }
    abouts = [re.compile(rf"{n['first']}(?: {n['last']})? {_ABOUT}", re.IGNORECASE) for n in names]
    for at in page.open():
        if any(about.match(page.text(at)) is not None for about in abouts):
            page.mark(at, BlockKind.FURNITURE)


def _signs(page: _Page, at: int, *, paragraph: int) -> bool:
    """Tell whether a name stands as an author's: under "By", above a job, by the date, above the story."""
    if at and page.text(at - 1).lower().rstrip(":") in {"by", "author", "written by"}:
        return True
    if at + 1 < len(page.lines) and is_role(page.text(at + 1)):
        return True
    if not 0 < at < paragraph:
        return False
    if Shape.STAMP in (page.shape(at - 1), page.shape(at + 1)):
        return True
    is_last = at + 1 == paragraph or (at + 2 == paragraph and _is_below(page, at + 1))
    return is_last and any(
        count_words(page.text(i)) >= _TITLE_WORDS and page.shape(i) is None for i in range(at)
    )


def _is_below(page: _Page, at: int) -> bool:
    """Tell whether a line says whom the author above it writes for."""
    if at >= len(page.lines) or page.lines[at].gap or page.shape(at) is not None:
        return False
    return count_words(page.text(at)) <= _CROSSHEAD_WORDS and not ends_sentence(page.text(at))


def _mark_shapes(page: _Page) -> None:
    """Mark furniture that its own shape gives away."""
    for at in page.open():
        if page.shape(at) is not None:
            page.mark(at, BlockKind.FURNITURE)


def _mark_related(page: _Page) -> None:
    """Mark what stands under "Related topics" until the story goes on."""
    under = False
    for at, line in enumerate(page.lines):
        if page.shape(at) is Shape.RELATED:
            under = ":" not in line.text.rstrip(":")
        elif heads_list(line.text) and page.shape(at) is not None:
            under = True
        elif page.kinds[at] is None and _goes_on(line.text):
            under = False
        elif under and page.kinds[at] is None:
            page.mark(at, BlockKind.FURNITURE)


def _mark_trailers(page: _Page) -> None:
    """Mark what a page puts above the story, "LIVE: Traffic and travel", where a title of its own follows."""
    head = [i for i in page.open() if count_words(page.text(i)) >= _TITLE_WORDS]
    for at, following in pairwise(head):
        if is_paragraph(page.text(following)):
            return
        if _TRAILER.match(page.text(at)) is not None:
            page.mark(at, BlockKind.FURNITURE)


def _goes_on(text: str) -> bool:
    """Tell whether a line below a list of other stories is the story again: a full stop ends no headline."""
    return not is_list_item(text) and (is_paragraph(text) or _FULL_STOP.search(text[-4:]) is not None)


def _mark_captions(page: _Page) -> None:
    """Mark captions by their own marks or by their place."""
    first = _first_story_line(page)
    for at in page.open():
        text = page.text(at)
        if is_marked_caption(text) and count_words(text) <= 2 * _CAPTION_WORDS and at != first:
            page.mark(at, BlockKind.CAPTION)
        elif count_words(text) > _CAPTION_WORDS or at == first:
            continue
        elif _stands_as_caption(page, at):
            page.mark(at, BlockKind.CAPTION)


def _stands_as_caption(page: _Page, at: int) -> bool:
    """Tell whether a line is a caption by its place: beside a credit, or without a verb above the byline."""
    text = page.text(at)
    if page.shape(at - 1) is Shape.CREDIT and (
        not ends_sentence(text) or is_caption_label(page.text(at - 1))
    ):
        return True
    if has_verb(text):
        return False
    above_credit = page.shape(at + 1) is Shape.CREDIT and not page.lines[at + 1].gap
    above_byline = ends_sentence(text) and BlockKind.BYLINE in page.kinds[at + 1 : at + 3]
    return page.shape(at - 1) is Shape.CREDIT or above_credit or above_byline


def _first_story_line(page: _Page) -> int | None:
    return next((i for i, kind in enumerate(page.kinds) if kind is None), None)


def _paragraphs(page: _Page) -> list[int]:
    return [i for i in page.open() if is_paragraph(page.text(i)) and not _is_link(page, i)]


def _is_link(page: _Page, at: int) -> bool:
    """Tell whether a line is an item of a list that is no sentence."""
    text = page.text(at)
    return is_list_item(text) and not ends_sentence(text) and not text.endswith((",", ";", ":"))


def _mark_head(page: _Page) -> None:
    """Mark the headline, and the lines between it and the first paragraph."""
    paragraphs = _paragraphs(page)
    last = paragraphs[0] if paragraphs else len(page.lines)
    head = page.open(range(last))
    short = [i for i in head if count_words(page.text(i)) <= _HEADLINE_WORDS and not _is_link(page, i)]
    if not short or (not paragraphs and len(short) == 1):
        return
    titles = [i for i in short if count_words(page.text(i)) >= _TITLE_WORDS]
    headline = _headline(page, titles) if titles else short[0]
    page.mark(headline, BlockKind.HEADLINE)
    for at in head:
        if at != headline:
            page.mark(at, _head_kind(page, at, headline=headline, story=bool(paragraphs)))


def _headline(page: _Page, titles: Sequence[int]) -> int:
    """Return the first title that is not the whole page's: "Harbour Live | News", "Harbour Live - 4 May 2023"."""
    first, *others = titles
    if "|" not in page.text(first) and not ends_in_date(page.text(first)):
        return first
    return next((i for i in others if not ends_sentence(page.text(i))), first)


def _head_kind(page: _Page, at: int, *, headline: int, story: bool) -> BlockKind:
    text = page.text(at)
    if at < headline:
        return BlockKind.FURNITURE
    if not story or ends_sentence(text):
        return BlockKind.BODY
    if count_words(text) < _TITLE_WORDS:
        return BlockKind.CROSSHEAD
    return BlockKind.BODY if has_verb(text) else BlockKind.CAPTION


def _mark_story(page: _Page) -> None:
    """Mark everything from the first paragraph on, and what trails behind the last."""
    paragraphs = _paragraphs(page)
    if not paragraphs:
        return
    in_list = False
    last = _last_story_line(page, paragraphs[-1])
    for at in page.open(range(paragraphs[0], len(page.lines))):
        kind = _story_kind(page, at, in_list=in_list) if at <= last else BlockKind.FURNITURE
        page.mark(at, kind)
        in_list = page.text(at).endswith(":") or (in_list and is_list_item(page.text(at)))


def _last_story_line(page: _Page, paragraph: int) -> int:
    """Return the last line of the story: sentences after the last paragraph still belong to it, and lists."""
    last, in_list = paragraph, False
    for at in page.open(range(paragraph, len(page.lines))):
        text = page.text(at)
        in_list = text.endswith(":") or (in_list and is_list_item(text))
        if in_list or (ends_sentence(text) and (count_words(text) >= _TITLE_WORDS or at == last + 1)):
            last = at
    return last


def _story_kind(page: _Page, at: int, *, in_list: bool) -> BlockKind:
    text = page.text(at)
    words = count_words(text)
    if is_paragraph(text) or ends_sentence(text) or text.endswith((",", ";", ":", "—", "–")):
        return BlockKind.BODY
    if is_list_item(text):
        return BlockKind.BODY if in_list else BlockKind.FURNITURE
    if words > _CAPTION_WORDS or (text[0] in '“"' and words > _CROSSHEAD_WORDS):
        return BlockKind.BODY
    return BlockKind.CROSSHEAD if words <= _CROSSHEAD_WORDS else BlockKind.CAPTION


def _mark_title(page: _Page, title: str) -> None:
    known = " ".join(title.split()).casefold()
    at = next(
        (i for i, line in enumerate(page.lines) if " ".join(line.text.split()).casefold() == known), None
    )
    if at is None:
        return
    for i, kind in enumerate(page.kinds):
        if kind is BlockKind.HEADLINE and i != at:
            page.mark(i, BlockKind.FURNITURE if i < at else BlockKind.BODY)
    page.mark(at, BlockKind.HEADLINE)


_STEPS: Sequence[Callable[[_Page], None]] = (
    _mark_bylines,
    _mark_author_notes,
    _mark_shapes,
    _mark_related,
    _mark_trailers,
    _mark_captions,
    _mark_head,
    _mark_story,
)
