"""What a page states about itself: title, byline, section and source, from its blocks."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.blocks import Block, BlockKind
from corpus.byline import is_name, read_byline
from corpus.furniture import read_section

_TITLE_LETTERS = 80
_LONGEST_LINE = 200
_NAME = r"(?P<name>(?:the )?[A-Z][\w&'’.-]*(?: (?:of|and|the|for|[A-Z][\w&'’.-]*)){0,4})"
# A page names itself where it asks to be followed, and where it claims copyright.
_SELF_NAMED = (
    re.compile(
        rf"(?i:follow|find|like|visit) {_NAME} (?i:on) (?:our )?(?:Facebook|Twitter|X|Instagram|TikTok"
        rf"|WhatsApp|YouTube)\b"
    ),
    re.compile(
        rf"(?:©|\([cC]\)|Copyright)(?: ©)?(?: \d{{4}}(?:\s?[-–]\s?\d{{4}})?)? {_NAME}(?=[.,|]|\s+\d{{4}}"
        rf"|\s*$| (?i:all rights))"
    ),
)
_OUTLET = re.compile(
    r"(?:^|, )(?P<name>(?:The )?(?:[A-Z][\w'’&-]* ){1,4}"
    r"(?:News|Live|Post|Times|Gazette|Echo|Herald|Mail|Press))(?:$|,)"
)
_NOT_A_NAME = frozenset({"us", "our", "we", "all", "him", "her", "them"})


def find_title(text: str, blocks: Sequence[Block]) -> str:
    """Return the headline; a story without one takes the first words of its body."""
    headlines = _lines(text, blocks, BlockKind.HEADLINE)
    if headlines:
        return headlines[0]
    kept = next((b for b in blocks if b.kind is not BlockKind.FURNITURE), blocks[0])
    words = " ".join(text[kept.start : kept.start + 4 * _TITLE_LETTERS].split())
    if len(words) <= _TITLE_LETTERS:
        return words
    cut = words[:_TITLE_LETTERS].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–—-") + "…"


def find_byline(text: str, blocks: Sequence[Block]) -> str | None:
    """Return who wrote it; the job or the outlet in the line below a name is put behind it."""
    found = next((i for i, b in enumerate(blocks) if b.kind is BlockKind.BYLINE), None)
    if found is None:
        return None
    line = text[blocks[found].start : blocks[found].end]
    author = read_byline(line) or line
    below = _affiliation(text, blocks) if is_name(author) else None
    return " ".join((f"{author}, {below}" if below else author).split())


def find_section(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the section of a breadcrumb; a single word counts only alone above the story, not in a menu."""
    in_menu = False
    for block, below in pairwise(blocks):
        is_furniture = block.kind is BlockKind.FURNITURE
        section = read_section(text[block.start : min(block.end, block.start + _LONGEST_LINE)])
        if is_furniture and section is not None:
            above_story = below.kind is not BlockKind.FURNITURE and not in_menu
            if above_story or not section.isalpha():
                return section
        in_menu = is_furniture
    return None


def find_source(text: str, blocks: Sequence[Block]) -> str | None:
    """Return what the page calls itself, where it asks to be followed, claims copyright, or signs."""
    for line in _lines(text, blocks, BlockKind.FURNITURE):
        for pattern in _SELF_NAMED:
            match = pattern.search(line[:_LONGEST_LINE])
            if match is not None and match["name"].lower() not in _NOT_A_NAME:
                return match["name"].rstrip(".")
    outlet = _OUTLET.search(_affiliation(text, blocks) or "")
    return outlet["name"] if outlet is not None else None


def _affiliation(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the line right below the first byline, where that is still about the author."""
    for block, below in pairwise(blocks):
        if block.kind is BlockKind.BYLINE:
            return text[below.start : below.end] if below.kind is BlockKind.BYLINE else None
    return None


def _lines(text: str, blocks: Sequence[Block], kind: BlockKind) -> list[str]:
    return [" ".join(text[b.start : b.end].split()) for b in blocks if b.kind is kind]
