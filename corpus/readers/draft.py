"""What a reader hands on: an article before anyone has judged it, or the reason there is none."""

from dataclasses import dataclass

from corpus.article import DateClaim


@dataclass(frozen=True, slots=True)
class Draft:
    """One story as its file gives it. `text` is as decoded; `claims` are unjudged publication dates.

    `captions` are lines of `text` that the file marks as captions of pictures.

    `title`, `source`, `byline`, `section` and `url` are None where the file does not state them: the text
    itself may still. `origin` is the file's path as given, for JSON lines with ":" and the line number.
    """

    id: str
    title: str | None
    text: str
    source: str | None
    byline: str | None
    section: str | None
    url: str | None
    language: str | None
    origin: str
    claims: tuple[DateClaim, ...] = ()
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file, or a line of one, did not become an article."""

    origin: str
    reason: str
    id: str | None = None
