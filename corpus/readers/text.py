"""Plain text: the decoded file is the article."""

from pathlib import Path

from corpus.readers.draft import Draft
from corpus.readers.encoding import decode, read_bytes


def read_text(path: Path, *, article_id: str) -> Draft:
    """Return the file as a draft, its text exactly as decoded; ReadError if it is no text or too large."""
    return Draft(
        id=article_id,
        title=None,
        text=decode(read_bytes(path)),
        source=None,
        byline=None,
        section=None,
        url=None,
        language=None,
        origin=str(path),
    )
