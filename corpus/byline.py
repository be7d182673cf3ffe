"""Bylines: which line says who wrote the article, and the name in it."""

import re

from corpus.furniture import find_shape, without_stamp
from corpus.prose import has_verb

_CAP = r"(?:[A-Z][\w.'’-]*|[A-Z]['’][A-Z][\w'’-]+)"
_NAME = rf"{_CAP}(?: (?:de|van|von|der|la|le|bin|al|du|da|{_CAP})){{1,4}}"
_ROLE = (
    r"(?:reporters?|correspondents?|editors?|writers?|journalists?|columnists?|staff|bureau|newsroom|desk"
    r"|chief|critic|producer"
    r"|agency|service|trainee|contributor)"
)
_OPENS = re.compile(
    r"(?:(?:words|story|report|reporting|reported|written|exclusive|analysis|article|posted|published"
    r"|additional reporting)"
    r"(?: and (?:pictures|photos|photographs))? by|author\s?:|words\s?:|story\s?:|reporter\s?:|by\s?:?)\s+",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"{_NAME}.{{0,110}}")
_DESK = re.compile(rf"(?:[\w'’]+ ){{0,4}}{_ROLE}(?:[ ,].{{0,60}})?", re.IGNORECASE)
_WITH_ROLE = re.compile(
    rf"(?P<name>{_NAME})\s*(?:[/|,•·–—-]\s*|\s)(?P<role>(?:[\w'’&]+[ -]){{0,6}}(?i:{_ROLE}))(?:[ ,/"
    rf"|].{{0,60}})?"
)
_BARE = re.compile(_NAME)
# Capitals make these look like names too.
_PLACE = re.compile(
    r"\b(?:News|Live|Post|Times|Gazette|Echo|Herald|Wire|Courier|Chronicle|Observer|Advertiser|Argus|Telegraph|Hospital|Council|School|University|College|Club|Park|Street|Road"
    r"|Lane|Station|House|Hall|Bridge|Centre|Court|Church|Stadium|Airport|Magistrates|Police|Trust|Board)\b",
    re.IGNORECASE,
)
_LONGEST = 160
# How to reach the author, behind the name: "mara@harbour.example", "@maralindqvist".
_CONTACT = re.compile(
    r"(?:[\s|,/•·–—-]+(?:e-?mail:?\s+)?(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30}))+\s*$", re.IGNORECASE
)
_DATED_NAME = re.compile(r"(?P<name>[^|,•·–—-]{3,40})\s*[|,•·–—-]\s*(?P<date>.*\d.*)")


def read_byline(line: str) -> str | None:
    """Return who wrote it as printed, without "By" or a date behind it; None if `line` is no byline."""
    if len(line) > _LONGEST:
        return None
    opening = _OPENS.match(line)
    told = _without_labels(line[opening.end() :] if opening else line)
    if opening is None and _is_signed_name(line, told):
        return _without_date(told)
    if line.rstrip().endswith(("!", "?")) or (line.rstrip().endswith(".") and len(line.split()) > 9):
        return None
    named = _signed(told) if opening else _has_role(told)
    return _without_date(told) if named else None


def is_name(line: str) -> bool:
    """Tell whether a line is a person's name and nothing else, as far as capitals tell."""
    if len(line) > 50 or _BARE.fullmatch(line) is None or _PLACE.search(line) is not None:
        return False
    return 2 <= len(line.split()) <= 4


def is_role(line: str) -> bool:
    """Tell whether a line is a journalist's job and nothing else ("Health correspondent")."""
    return len(line) <= 80 and not line.endswith(".") and _DESK.fullmatch(line) is not None


def _signed(told: str) -> bool:
    first = told.split(None, 1)[0]
    if first.lower() != "the" and not without_stamp(first):  # "By December Harbour Street ..."
        return False
    return _NAMED.fullmatch(told) is not None or _DESK.fullmatch(told) is not None


def _is_signed_name(line: str, told: str) -> bool:
    """Tell whether a line is a name with an address or a date behind it, and nothing else."""
    if told != line.strip() and is_name(told):
        return _CONTACT.search(line) is not None
    match = _DATED_NAME.fullmatch(told)
    return match is not None and is_name(match["name"].strip()) and not without_stamp(match["date"])


def _without_labels(told: str) -> str:
    """Cut addresses and buttons behind a name: "Jane Doe | jane@harbour.example | 3 comments"."""
    told = _CONTACT.sub("", told.strip())
    while "|" in told and find_shape(told[told.rindex("|") + 1 :]) is not None:
        told = told[: told.rindex("|")].strip()
    return told


def _has_role(told: str) -> bool:
    match = _WITH_ROLE.fullmatch(told)
    return match is not None and match["name"].split()[0][0].isupper() and not has_verb(told)


def _without_date(told: str) -> str:
    """Cut a trailing date or time: "Jane Doe, 4 May 2021" gives "Jane Doe"."""
    words = re.split(r"(?<=[\s,|•·–—-])", told)
    for at in range(1, len(words)):
        tail = "".join(words[at:])
        if any(c.isdigit() for c in tail) and not without_stamp(tail):
            return "".join(words[:at]).rstrip(" ,|•·–—-\t\u00a0")
    return told.strip().rstrip(",|•·–—-").strip()
