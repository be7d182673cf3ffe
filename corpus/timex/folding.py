"""Make scraped text readable to the grammar, and keep the way back to the stored offsets."""

import re
from bisect import bisect_right
from dataclasses import dataclass

SAME_LENGTH = {
    "‘": "'", "’": "'", "‚": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'",
    "“": '"', "”": '"', "„": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "—", "―": "—", "−": "-",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2005": " ", "\u2006": " ", "\u2007": " ", "\u2008": " ",
    "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u205f": " ", "\u3000": " ", "\t": " ",
    "\u200b": " ", "\u200c": " ", "\u200d": " ", "\u2060": " ", "\ufeff": " ",
    "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
}  # fmt: skip
FOLDED = re.compile(f"[{re.escape(''.join(SAME_LENGTH))}]")

MONTH_NAME = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
WEEKDAY_NAME = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
GLUED = re.compile(
    rf"""
      (?<=[a-z])(?=\d{{1,2}}(?:st|nd|rd|th)?[ ]?{MONTH_NAME}(?![a-z]))   # Published9 March
    | (?<=\d)(?={MONTH_NAME}(?![a-z]))                                   # 5May
    | (?<=\dst|\dnd|\drd|\dth)(?={MONTH_NAME}(?![a-z]))                  # 5thMay
    | (?<=January|October)(?=\d{{1,4}}(?!\d))
    | (?<=[a-z](?:uly|une))(?=\d{{4}}(?!\d))
    | (?<=March|April)(?=\d{{4}}(?!\d)) | (?<=ember)(?=\d{{1,4}}(?!\d))
    | (?<=[ (]c)(?=1\d{{3}}(?!\w))                                        # c1890
    | (?<=[a-z])(?={WEEKDAY_NAME}(?![a-z]))                              # UpdatedFriday
    | (?<=(?:Mon|Fri|Sun)day)(?=\d{{1,2}}(?!\d))
    | (?<=[ ](?:19|20)\d\d)(?=[A-Z][a-z]{{2}})                           # 2021Share
    """.replace("(?<=[a-z](?:uly|une))", "(?<=July|June)"),
    re.VERBOSE,
)
SEAM = re.compile(r"[\dA-Z](?<=[a-z][\dA-Z]|\d[A-Z])")
"""The character after every place where words can be glued: few are, and this is found sooner than `GLUED`."""
WRAPPED = re.compile(r"(?<=[^\n]{45}[a-zA-Z0-9,;'\"])\n(?=[a-z0-9A-Z][^\n])")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what the grammar reads; `cuts` are the places where a space was put in."""

    text: str
    cuts: tuple[int, ...]

    def stored(self, offset: int) -> int:
        """Return the offset in the stored text of an offset in the folded text."""
        return offset - bisect_right(self.cuts, offset - 1)


def fold_text(text: str) -> Folded:
    """Fold quotes, spaces and dashes, part glued words, and join lines that were wrapped by width."""
    plain = FOLDED.sub(lambda match: SAME_LENGTH[match[0]], text)
    plain = WRAPPED.sub(" ", plain)
    cuts: list[int] = []
    parts: list[str] = []
    last = 0
    for seam in SEAM.finditer(plain):
        if not GLUED.match(plain, seam.start()):
            continue
        parts.append(plain[last : seam.start()])
        last = seam.start()
        cuts.append(last + len(cuts))
    parts.append(plain[last:])
    return Folded(" ".join(parts), tuple(cuts))
