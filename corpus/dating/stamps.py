"""Dates on the page around a story: what each of them is the date of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corpus.blocks import Block, BlockKind
from corpus.dating.mentions import Mention, calendar_day, is_yearless
from corpus.furniture import Shape, ends_in_date, find_shape, heads_list
from corpus.timex.meaning import Offset


class StampKind(StrEnum):
    """What a date on the page says."""

    PUBLISHED = "published"  # labelled so, or part of the byline
    DATELINE = "dateline"  # alone between the headline and the story, or opening the story before a dash
    MASTHEAD = "masthead"  # alone above the headline
    CRAWL = "crawl"  # beside the weather, the site's menu, the newest stories: the day the page was read
    CHANGED = "changed"  # updated, amended, corrected
    RELATED = "related"  # of another story


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date on the page: `text[start:end]` is what to show for it, with its label where it has one."""

    kind: StampKind
    start: int
    end: int
    mention: Mention


_PUBLISHED = re.compile(r"\b(?:publish|post|creat|issu|releas|fil(?:ed|ing)|dated?\b|first\b)", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|amend|edit(?:ed)|correct|revis|review|clarif", re.IGNORECASE)
_FETCHED = re.compile(
    r"\b(?:crawl|scrap|retriev|access|captur|archiv|download|fetch)(?:e?d)\b[^\n]{0,30}$", re.IGNORECASE
)
_WEATHER = re.compile(
    r"-?\d{1,2}(?:\.\d)?\s?[°º]?\s?[CF]\b|\b(?:sunny|cloudy|overcast|showers|rain)\b", re.IGNORECASE
)
_LABEL_ALONE = re.compile(
    r"\W*(?:(?:first |originally |date )?(?:published|posted|created|issued)|(?:publication )?date"
    r"|(?:last )?(?:updated|modified|amended))(?: (?:on|at))?\W*",
    re.IGNORECASE,
)
_PASSING_LISTS = re.compile(
    r"most (?:read|popular|viewed|recent|shared)|latest|trending|top stories|live", re.IGNORECASE
)
_DATELINE_BEFORE = re.compile(r"[\W_]*(?:[A-Z][\w.'’-]*[ ,./()-]*){0,6}[\W_]*")
_DATELINE_AFTER = re.compile(r"\W{0,3}(?:\([\w .]{1,30}\)|[A-Z]{2,6})?\s*(?:—|–|--|-)\s")
_COMMENTS = re.compile(r"^\W*(?:\d+ )?comments?\b.{0,20}$|\bcommented\b", re.IGNORECASE | re.MULTILINE)
_OF_ITSELF = re.compile(
    r"\b(?:this|the) (?:article|story|page|report|piece)\b[^.!?]{0,60}"
    r"\b(?P<done>publish|amend|updat|correct|edit|revis)[a-z]*\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(r"\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2}")
# Of a story's sentences so many may stand above its byline, as a standfirst or below the picture.
_STANDFIRST = 2
_NEAR = 4
_RULES = re.compile(
    r"\b(?:our|the|house|community) (?:comments? )?(?:rules|guidelines|standards)\b|\b(?:privacy|cookie) "
    r"(?:policy|notice)|\bterms (?:of|and)\b",
    re.IGNORECASE,
)
_LONGEST_LABEL, _LONGEST_STAMP, _HEAD_BLOCKS, _FOOT_BLOCKS = 60, 160, 40, 80


def find_stamps(text: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> list[Stamp]:
    """Return the full dates that stand outside the story or head it, in order."""
    page = _Page(text, blocks)
    stamps: list[Stamp] = []
    before: Mention | None = None
    for mention in mentions:
        same_line = before is not None and before.block == mention.block
        stamp = page.stamp(mention, before if same_line else None)
        stamps += [] if stamp is None else [stamp]
        before = mention
    dateline = next((m for m in mentions if page.opens_story(m)), None)
    if dateline is not None:
        stamps.append(Stamp(StampKind.DATELINE, dateline.start, dateline.end, dateline))
    return sorted(stamps, key=lambda stamp: stamp.start)


def find_day_stamps(text: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> list[Stamp]:
    """Return the days without a year that the page gives as its own: "Published Tuesday 9 March"."""
    page = _Page(text, blocks)
    found = [
        stamp
        for mention in mentions
        if mention.period is None
        and mention.block < page.first
        and is_yearless(mention.meaning)
        and calendar_day(mention.meaning) is not None
        and blocks[mention.block].kind in {BlockKind.FURNITURE, BlockKind.BYLINE}
        and (stamp := page.stamp_of(mention, None)) is not None
    ]
    return [s for s in found if s.kind in {StampKind.PUBLISHED, StampKind.DATELINE}]


def find_ages(text: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> list[Mention]:
    """Return what the page says of its own age at the head of the story: "2 days ago"."""
    page = _Page(text, blocks)
    return [m for m in mentions if _is_age(m) and page.heads(m.block)]


def _is_age(mention: Mention) -> bool:
    match mention.meaning:
        case Offset(sign=-1, base="now", of=None):
            return True
    return False


class _Page:
    """Where the story lies among the blocks."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        body = [i for i, block in enumerate(blocks) if block.kind is BlockKind.BODY]
        self.text, self.blocks = text, blocks
        self.first, self.last = (self._begins(body), body[-1]) if body else (len(blocks), len(blocks))
        story = (i for i, block in enumerate(blocks) if block.kind is not BlockKind.FURNITURE)
        self.headline = next(story, self.first)

    def _begins(self, body: Sequence[int]) -> int:
        """Return where the story begins: below the byline or the date, where sentences stand above them."""
        for at, following in list(pairwise(body))[:_STANDFIRST]:
            if any(self._heads_story(i) for i in range(at + 1, following)):
                return following if not self._under_list_between(at, following) else body[0]
        return body[0]

    def _heads_story(self, at: int) -> bool:
        if self.blocks[at].kind is BlockKind.BYLINE:
            return True
        line = self.block_text(at)
        return find_shape(line) is Shape.STAMP and _FULL_DATE.search(line) is not None

    def _under_list_between(self, at: int, following: int) -> bool:
        lines = [self.block_text(i) for i in range(at + 1, following)]
        return any(find_shape(line) is Shape.RELATED or heads_list(line) for line in lines)

    def block_text(self, at: int) -> str:
        """Return the text of a block, "" beside the page."""
        if not 0 <= at < len(self.blocks):
            return ""
        return self.text[self.blocks[at].start : self.blocks[at].end]

    def opens_story(self, mention: Mention) -> bool:
        """Tell whether a date stands between a place and a dash at the beginning of the story."""
        if mention.block != self.first:
            return False
        block = self.blocks[mention.block]
        if mention.start - block.start > _LONGEST_LABEL:
            return False
        before = self.text[block.start : mention.start]
        after = self.text[mention.end : min(block.end, mention.end + 40)]
        return _DATELINE_BEFORE.fullmatch(before) is not None and _DATELINE_AFTER.match(after) is not None

    def stamp(self, mention: Mention, before: Mention | None) -> Stamp | None:
        """Return what a date outside the story is; None if it is none, or is part of the story.

        `before` is the time expression before it on its line.
        """
        if mention.period is None or mention.period.days > 1:
            return None
        return self.stamp_of(mention, before)

    def stamp_of(self, mention: Mention, before: Mention | None) -> Stamp | None:
        """Return what a day is, whether its year is given or not."""
        at = mention.block
        block = self.blocks[at]
        if block.kind is BlockKind.BODY:
            return self._of_itself(mention)
        if block.end - block.start > _LONGEST_STAMP:
            return None
        if block.kind in {BlockKind.HEADLINE, BlockKind.CAPTION}:
            weather = at < self.first and self._opens_line(mention) and _WEATHER.search(self.block_text(at))
            return Stamp(StampKind.CRAWL, mention.start, mention.end, mention) if weather else None
        start = self._label_start(mention, before)
        kind = self._kind(mention, self.text[start : mention.start])
        if kind is None:
            return None
        shown = start if kind in {StampKind.PUBLISHED, StampKind.CHANGED} else mention.start
        while self.text[shown] in " \t\n\r|-•·" and shown < mention.start:
            shown += 1
        return Stamp(kind, shown, mention.end, mention)

    def heads(self, at: int) -> bool:
        """Tell whether a line stands between the headline and the story and is about time alone."""
        return self.headline < at < self.first and find_shape(self.block_text(at)) is Shape.STAMP

    def _of_itself(self, mention: Mention) -> Stamp | None:
        """Return what a sentence of the text says of the text: "this article was amended on 5 May 2023"."""
        start = self.blocks[mention.block].start
        before = self.text[max(start, mention.start - 160) : mention.start]
        match = _OF_ITSELF.search(before)
        if match is None:
            return None
        kind = StampKind.PUBLISHED if match["done"].lower() == "publish" else StampKind.CHANGED
        return Stamp(kind, mention.start - len(before) + match.start(), mention.end, mention)

    def _label_start(self, mention: Mention, before: Mention | None) -> int:
        """Return where the words before a date begin: after the date before it, or on a line of their own."""
        start = before.end if before else self.blocks[mention.block].start
        above = mention.block - 1
        alone = not self.text[start : mention.start].strip(" \t-•·|,:(")
        if alone and not before and _LABEL_ALONE.fullmatch(self.block_text(above)):
            start = self.blocks[above].start
        return max(start, mention.start - _LONGEST_LABEL)

    def _kind(self, mention: Mention, label: str) -> StampKind | None:
        at = mention.block
        if _FETCHED.search(label):
            return StampKind.CRAWL
        if at >= self.first and not (at > self.last and self._stands_alone(mention, label)):
            return self._beside_other_stories(at)
        if _CHANGED.search(label):
            return StampKind.CHANGED
        if _PUBLISHED.search(label) or (at > self.last and "publish" in label.lower()):
            return StampKind.PUBLISHED
        if at > self.last:
            return None
        return self._unlabelled(mention)

    def _unlabelled(self, mention: Mention) -> StampKind | None:
        at = mention.block
        if at > _HEAD_BLOCKS:
            return None
        if self.blocks[at].kind is BlockKind.BYLINE:
            return StampKind.PUBLISHED
        line = self.block_text(at)
        if find_shape(line) is not Shape.STAMP and not ends_in_date(line) and not self._opens_line(mention):
            return StampKind.CRAWL if _WEATHER.search(self.block_text(at)) else None
        if at > self.headline:
            return StampKind.DATELINE
        return StampKind.CRAWL if self._is_crawl(at) else StampKind.MASTHEAD

    def _opens_line(self, mention: Mention) -> bool:
        """Tell whether a date opens its line: "4 May 2023, 10:15, 3 min read"."""
        return not self.text[self.blocks[mention.block].start : mention.start].strip(" \t-•·|(,")

    def _stands_alone(self, mention: Mention, label: str) -> bool:
        """Tell a stamp below the story from the date of another story in a list."""
        if any(_RULES.search(line) for line in self._above(mention.block)[-_NEAR:]):
            return False
        if _CHANGED.search(label):
            return True
        if _COMMENTS.search("\n".join(self._above(at := mention.block))):
            return False
        in_list = self.block_text(at)[:1] in "-•·*▪●" or self._under_list(at)
        return not in_list and _PUBLISHED.search(label) is not None

    def _under_list(self, at: int) -> bool:
        return any(find_shape(line) is Shape.RELATED for line in self._above(at))

    def _above(self, at: int) -> list[str]:
        """Return the lines between the story and a line below it, of many the nearest."""
        return [self.block_text(i) for i in range(max(self.last + 1, at - _FOOT_BLOCKS), at)]

    def _beside_other_stories(self, at: int) -> StampKind | None:
        """Return what a date below the story is, by the heading it stands under."""
        if _COMMENTS.search("\n".join(self._above(at))):
            return None
        return StampKind.CRAWL if self._passing(at) else StampKind.RELATED

    def _passing(self, at: int) -> bool:
        """Tell whether a date stands in a list of the newest stories, which changes every day."""
        heads = [line for line in self._above(at) if find_shape(line) is Shape.RELATED]
        return bool(heads) and _PASSING_LISTS.search(heads[-1]) is not None

    def _is_crawl(self, at: int) -> bool:
        """Tell whether the weather, or the site's menu, stands beside a date above the headline."""
        near = list(self._neighbours(at))
        if _WEATHER.search(self.block_text(at)) or Shape.WEATHER in near:
            return True
        return sum(shape in {Shape.LABEL, Shape.SECTION} for shape in near) >= 2

    def _neighbours(self, at: int) -> Iterator[Shape | None]:
        for i in (at - 2, at - 1, at + 1, at + 2):
            if 0 <= i < self.headline:
                yield find_shape(self.block_text(i))
