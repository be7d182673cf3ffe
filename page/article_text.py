"""An article's text as paragraphs: the words asked for marked, page furniture folded but there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from corpus.archive import Version
from corpus.blocks import Block, BlockKind
from corpus.passage import Span
from page.markup import joined
from page.statement_card import article_link
from page.wording import citation
from qa.phrases import counted

TAGS = {
    BlockKind.HEADLINE: ("p", "as-printed"),
    BlockKind.BYLINE: ("p", "byline"),
    BlockKind.CAPTION: ("p", "caption"),
    BlockKind.BODY: ("p", "body"),
    BlockKind.CROSSHEAD: ("h2", "crosshead"),
    BlockKind.FURNITURE: ("p", "scrap"),
}
FURNITURE = Markup(
    '<details class="furniture"{open}><summary>Page furniture ({lines})</summary>{blocks}</details>'
)


@dataclass(slots=True)
class Marks:
    """What is marked in a text: the slice asked for (`said`) and the words searched for, in order.

    `anchored` turns True once the first of them has been written, which carries the anchor "m".
    """

    said: Span | None = None
    words: Sequence[Span] = ()
    anchored: bool = field(default=False)

    def touches(self, span: Span) -> bool:
        """Tell whether anything is marked between two places."""
        said = (self.said,) if self.said else ()
        return any(m.start < span.end and span.start < m.end for m in (*said, *self.words))

    def first(self, span: Span) -> Span | None:
        """Return what is marked first there, cut to it; the slice asked for goes before single words."""
        for mark in ((self.said,) if self.said else ()) + tuple(self.words):
            if mark.start < span.end and span.start < mark.end:
                return Span(max(mark.start, span.start), min(mark.end, span.end))
        return None


def text_view(version: Version, marks: Marks) -> Markup:
    """Return the whole text; a headline that says the title stands in the page's heading instead."""
    shown = [block for block in version.blocks if not is_title(block, version)]
    parts = []
    for is_scrap, blocks in groupby(shown, key=lambda block: block.kind is BlockKind.FURNITURE):
        group = list(blocks)
        written = joined([block_view(block, version, marks) for block in group])
        parts.append(_folded(group, written, marks) if is_scrap else written)
    return joined(parts)


def title_view(version: Version, marks: Marks) -> Markup:
    """Return the headline, as it stands in the text where it does, with its marks."""
    block = next((block for block in version.blocks if is_title(block, version)), None)
    if block is None:
        return escape(version.article.title)
    return marked_slice(version.article.text, Span(block.start, block.end), marks)


def is_title(block: Block, version: Version) -> bool:
    """Tell whether a block says the article's title and nothing else."""
    if block.kind is not BlockKind.HEADLINE:
        return False
    return version.article.text[block.start : block.end].split() == version.article.title.split()


def block_view(block: Block, version: Version, marks: Marks) -> Markup:
    """Return one block; one that holds a mark can be gone to by key."""
    tag, name = TAGS[block.kind]
    span = Span(block.start, block.end)
    place = marks.first(span)
    attributes = Markup("")
    if place is not None:
        link = article_link(version.article.id, place.start, place.end, version=version.number)
        attributes = Markup(' tabindex="-1" data-result data-href="{}" data-citation="{}"').format(
            link, citation(version.article)
        )
    inner = marked_slice(version.article.text, span, marks)
    return Markup('<{tag} class="{name}"{attributes}>{inner}</{tag}>').format(
        tag=tag, name=name, attributes=attributes, inner=inner
    )


def _folded(group: list[Block], written: Markup, marks: Marks) -> Markup:
    opened = marks.said is not None and any(
        marks.said.start < block.end and block.start < marks.said.end for block in group
    )
    return FURNITURE.format(
        open=Markup(" open") if opened else "", lines=counted(len(group), "line"), blocks=written
    )


def marked_slice(text: str, span: Span, marks: Marks) -> Markup:
    """Return a slice of the text, every run of it marked as what it is; nothing is changed."""
    said = (marks.said,) if marks.said else ()
    near = [m for m in (*said, *marks.words) if m.start < span.end and span.start < m.end]
    borders = {span.start, span.end}
    for mark in near:
        borders |= {max(mark.start, span.start), min(mark.end, span.end)}
    edges = sorted(borders)
    return joined([_run(text, Span(start, end), marks) for start, end in pairwise(edges)])


def _run(text: str, run: Span, marks: Marks) -> Markup:
    said = marks.said is not None and marks.said.start <= run.start < marks.said.end
    word = any(mark.start <= run.start < mark.end for mark in marks.words)
    if not said and not word:
        return escape(text[run.start : run.end])
    anchor = Markup("")
    if not marks.anchored and (said or marks.said is None):
        marks.anchored = True
        anchor = Markup(' id="m"')
    kind = " ".join(name for name, holds in (("slice", said), ("word", word)) if holds)
    return Markup('<mark class="{}"{}>{}</mark>').format(kind, anchor, text[run.start : run.end])
