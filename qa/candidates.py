"""The sentences that may answer, each with the context it stands in."""

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from corpus.archive import Archive, Version
from corpus.article import Article
from corpus.blocks import QUOTABLE, Block, BlockKind
from corpus.passage import Passage, Span
from corpus.sentences import cut_sentences
from corpus.timex import Timex, find_timexes
from index.hit import Hit
from qa.names import initials_of, name_words
from qa.terms import terms_of

#: How many articles are kept read; one takes some 100 kB.
_KEPT = 400
_FIGURE = re.compile(r"\d(?:[\d,.]*\d)?")
#: Sentences shorter than this are calls and labels ("Good news."), never answers.
_SHORTEST = 8


@dataclass(frozen=True, eq=False)
class Candidate:
    """One sentence of an article, or its headline, byline or a caption: `article.text[start:end] == text`.

    `place` counts the candidates of its article from 0; `before` and `after` are the neighbouring
    sentences, "" at the ends. What is derived from the words is worked out once.
    """

    sheet: "Sheet"
    start: int
    end: int
    text: str
    kind: BlockKind
    place: int
    before: str
    after: str

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.sheet.version.article

    @cached_property
    def timexes(self) -> tuple[Timex, ...]:
        """The time expressions inside it."""
        return tuple(t for t in self.sheet.timexes if self.start <= t.start and t.end <= self.end)

    @cached_property
    def terms(self) -> list[str]:
        """Its stemmed words, in order."""
        return terms_of(self.text)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers written in it, without thousands commas."""
        return frozenset(f.replace(",", "") for f in _FIGURE.findall(self.text))

    @cached_property
    def context(self) -> list[str]:
        """The stemmed words of headline, neighbours and, twice, the sentence itself."""
        return self.sheet.title_terms + terms_of(self.before) + terms_of(self.after) + self.terms * 2

    @cached_property
    def near_terms(self) -> frozenset[str]:
        """The stemmed words of the headline, the sentence before and the sentence."""
        return frozenset([*self.sheet.title_terms, *terms_of(self.before), *self.terms])

    @cached_property
    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words and the initials in which a name may be met in the sentence."""
        return name_words(self.text), initials_of(self.text)

    @cached_property
    def names_near(self) -> tuple[frozenset[str], frozenset[str]]:
        """The same for headline, sentence before and sentence."""
        return _names_in(self.article.title, self.before, self.text)

    @property
    def around(self) -> Span:
        """The stretch from the sentence before to the sentence after."""
        text = self.article.text
        start = text.rfind(self.before, 0, self.start) if self.before else self.start
        end = text.find(self.after, self.end) + len(self.after) if self.after else self.end
        return Span(start, end)

    @property
    def opens(self) -> bool:
        """Whether it is the first sentence of the report itself, behind headline and byline."""
        return self is self.sheet.lead

    @property
    def passage_key(self) -> int | None:
        """The key of the indexed passage it stands in; of the article's first for a headline or caption."""
        return self.sheet.key_at(self.start)


def _names_in(*texts: str) -> tuple[frozenset[str], frozenset[str]]:
    words, initials = frozenset[str](), frozenset[str]()
    return words.union(*map(name_words, texts)), initials.union(*map(initials_of, texts))


class Sheet:
    """One article version, read for answering: what is in it is worked out once, when first asked for."""

    def __init__(
        self,
        version: Version,
        passages: Mapping[int, Passage],
        timexes: Sequence[Timex] | None = None,
    ) -> None:
        """Take a version with its passages by key, and what `find_timexes` finds in it where that is kept."""
        self.version = version
        self._kept_timexes = timexes
        self._cut = sorted(
            {s for passage in passages.values() for s in passage.sentences}, key=lambda s: (s.start, s.end)
        )
        self._keys = sorted(passages, key=lambda k: passages[k].start)
        self._starts = [passages[k].start for k in self._keys]

    def fits(self, version: Version) -> bool:
        """Tell whether it is the sheet of this version as it stands in the archive now."""
        own = self.version
        return (own.article, own.first, own.blocks) == (version.article, version.first, version.blocks)

    def key_at(self, offset: int) -> int | None:
        """Return the key of the last passage that starts at or before `offset`, else of the first; None without any."""
        return self._keys[max(0, bisect_right(self._starts, offset) - 1)] if self._keys else None

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every sentence and quotable line, in order."""
        text = self.version.article.text
        quotable = [b for b in self.version.blocks if b.kind in QUOTABLE]
        found = [(span, block.kind) for block in quotable for span in self._spans(block)]
        words = [text[s.start : s.end] for s, _ in found]
        body = [*(k is BlockKind.BODY for _, k in found), False]
        return tuple(
            Candidate(
                sheet=self,
                start=span.start,
                end=span.end,
                text=words[i],
                kind=kind,
                place=i,
                before=words[i - 1] if i and body[i] and body[i - 1] else "",
                after=words[i + 1] if body[i] and body[i + 1] else "",
            )
            for i, (span, kind) in enumerate(found)
            if span.end - span.start >= _SHORTEST
        )

    @cached_property
    def lead(self) -> Candidate | None:
        """The first sentence of the body."""
        return next((c for c in self.candidates if c.kind is BlockKind.BODY), None)

    @cached_property
    def story(self) -> str:
        """The text without page furniture: headline, then everything quotable."""
        text = self.version.article.text
        kept = [text[b.start : b.end] for b in self.version.blocks if b.kind in QUOTABLE]
        return "\n".join([self.version.article.title, *kept])

    @cached_property
    def story_terms(self) -> frozenset[str]:
        """The stemmed words of the headline and of every candidate."""
        return frozenset(self.title_terms).union(*(c.terms for c in self.candidates))

    @cached_property
    def title_terms(self) -> list[str]:
        """The stemmed words of the headline."""
        return terms_of(self.version.article.title)

    @cached_property
    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words and the initials in which a name may be met in the story."""
        return _names_in(self.version.article.title, *(c.text for c in self.candidates))

    @cached_property
    def timexes(self) -> tuple[Timex, ...]:
        """Every time expression of the text, resolved against its publication; furniture left out."""
        kept = [b for b in self.version.blocks if b.kind in QUOTABLE]
        found = self._kept_timexes
        if found is None:
            found = find_timexes(self.version.article.text, anchor=self.version.article.published)
        return tuple(t for t in found if any(b.start <= t.start and t.end <= b.end for b in kept))

    def _spans(self, block: Block) -> Sequence[Span]:
        """Return the sentences of a body block, as its passages were cut; of any other block, the whole."""
        if block.kind is not BlockKind.BODY:
            return [Span(block.start, block.end)]
        text = self.version.article.text
        first = bisect_left(self._cut, block.start, key=lambda s: s.start)
        last = bisect_left(self._cut, block.end, key=lambda s: s.start)
        cut = self._cut[first:last]
        return cut if _covers(cut, text, block) else cut_sentences(text, Span(block.start, block.end))


def _covers(spans: Sequence[Span], text: str, block: Block) -> bool:
    """Tell whether sentences fill a block in order, with nothing but space around them."""
    starts = [*(s.start for s in spans), block.end]
    ends = [block.start, *(s.end for s in spans)]
    return all(end <= start and not text[end:start].strip() for end, start in zip(ends, starts, strict=True))


class Sheets:
    """The articles read lately, by version key; the least used is forgotten first. Safe to use from several threads."""

    def __init__(self, archive: Archive) -> None:
        """Start empty."""
        self._archive = archive
        self._kept: OrderedDict[int, Sheet] = OrderedDict()
        self._lock = Lock()

    def of(self, version: Version) -> Sheet:
        """Return the sheet of `version`, made now if it is not kept."""
        with self._lock:
            sheet = self._kept.pop(version.key, None)
            # An article's date may have been corrected since, or a backup put back in which the key is another's.
            if sheet is None or not sheet.fits(version):
                sheet = self._read(version)
            self._kept[version.key] = sheet
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return sheet

    def _read(self, version: Version) -> Sheet:
        passages = self._archive.passages(range(version.first, version.last + 1))
        return Sheet(version, passages, self._archive.timexes_of(version))


def collect(hits: Sequence[Hit], *, sheets: Sheets, articles: int) -> list[Candidate]:
    """Return the candidates of the first `articles` articles of `hits`, whole, and of the other hits' passages.

    In order of the hits; each once.
    """
    found: dict[tuple[int, int], Candidate] = {}
    whole: set[int] = set()
    for hit in hits:
        key = hit.version.key
        if key in whole:
            continue
        sheet = sheets.of(hit.version)
        if len(whole) < articles:
            whole.add(key)
            found.update(((key, c.start), c) for c in sheet.candidates if (key, c.start) not in found)
        else:
            inside = (
                c for c in sheet.candidates if hit.passage.start <= c.start and c.end <= hit.passage.end
            )
            found.update(((key, c.start), c) for c in inside if (key, c.start) not in found)
    return list(found.values())
