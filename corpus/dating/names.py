"""Titles, offices and names that came into use, or went out of it, on a day that is on record."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.article import Evidence
from corpus.blocks import Block, BlockKind
from corpus.dating.factor import Factor, during
from corpus.period import Period

_EARLIEST, _LATEST = date(1600, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Known:
    """A way of naming something, the days it was in use, and what is on record about that."""

    pattern: re.Pattern[str]
    use: Period
    says: str
    leak: float = 0.005

    @property
    def anchor(self) -> date:
        """Return the day that is on record: the last of its use, or the first where it still is in use."""
        return self.use.start if self.use.end == _LATEST else self.use.end


def _known(
    pattern: str, says: str, *, since: date = _EARLIEST, until: date = _LATEST, leak: float = 0.005
) -> Known:
    return Known(re.compile(pattern), Period(since, until), says, leak)


_ACCESSION, _LAST_REIGN = date(2022, 9, 8), date(1952, 2, 6)
KNOWN: Sequence[Known] = (
    _known(r"\bHis Majesty[’']s (?=[A-Z])|\bKing[’']s Counsel\b|\bKing Charles(?: III)?\b|\b[A-Z][a-z]+ KC\b",
           "the monarch is a king again since 8 September 2022", since=_ACCESSION),
    _known(r"\bHer Majesty[’']s (?:Inspector|Government|Prison|Courts|Revenue|Treasury|Coastguard)"
           r"|\b[A-Z][a-z]+ QC\b|\bQueen[’']s Counsel\b", "the monarch was a queen until 8 September 2022",
           since=_LAST_REIGN, until=_ACCESSION, leak=0.015),
    _known(r"\b[Cc][Oo][Vv][Ii][Dd](?:[- ]?19)?\b", "Covid-19 has that name since 11 February 2020",
           since=date(2020, 2, 11), leak=0.002),
    _known(r"\bX, formerly (?:known as )?Twitter\b|\bformerly Twitter\b", "Twitter became X on 23 July 2023",
           since=date(2023, 7, 23), leak=0.002),
    _known(r"\bChatGPT\b", "ChatGPT came out on 30 November 2022", since=date(2022, 11, 30), leak=0.002),
    _known(r"\b[Ii]ntegrated [Cc]are [Bb]oards?\b|\bICBs?\b",
           "integrated care boards exist since 1 July 2022", since=date(2022, 7, 1), leak=0.01),
    _known(r"\b[Cc]linical [Cc]ommissioning [Gg]roups?\b", "clinical commissioning groups existed from "
           "1 April 2013 to 30 June 2022", since=date(2012, 3, 27), until=date(2022, 9, 30), leak=0.02),
    _known(r"\bDepartment for Levelling Up\b", "it had that name from 19 September 2021 to 9 July 2024",
           since=date(2021, 9, 19), until=date(2024, 7, 9), leak=0.01),
    _known(r"\bDepartment for (?:Energy Security and Net Zero|Science, Innovation and Technology"
           r"|Business and Trade)",
           "that department exists since 7 February 2023", since=date(2023, 2, 7), leak=0.003),
    _known(r"\bDepartment for Exiting the European Union\b", "that department existed from 14 July 2016 to "
           "31 January 2020", since=date(2016, 7, 14), until=date(2020, 1, 31), leak=0.01),
)  # fmt: skip
_READ = 20_000


def name_factors(text: str, blocks: Sequence[Block]) -> Iterator[Factor]:
    """Yield a factor for each name in the story that was in use only for a time."""
    story = [block for block in blocks if block.kind is BlockKind.BODY and block.start < _READ]
    for known in KNOWN:
        match = next((m for b in story if (m := known.pattern.search(text, b.start, b.end))), None)
        if match is not None:
            yield Factor(
                _evidence(match, known),
                (during(known.use),),
                known.leak,
                anchor=known.anchor,
                lower=known.use.end == _LATEST,
            )


def _evidence(match: re.Match[str], known: Known) -> Evidence:
    words = match.group().rstrip()
    return Evidence(match.start(), match.start() + len(words), words, known.says)
