"""The one article of a file, for commands that look at a file and store nothing."""

from pathlib import Path

from corpus.errors import ReadError
from corpus.readers import Draft, Refusal, read_file


def read_one(path: Path) -> Draft:
    """Return the article of a file; ReadError where it has none, or several."""
    if path.is_dir():
        raise ReadError(f"{path} is a folder; name one file")
    if not path.exists():
        raise ReadError(f"there is no file {path}; name one that exists")
    found = read_file(path, root=path.parent)
    first, more = next(found, None), next(found, None)
    if isinstance(first, Draft) and more is None:
        return first
    if isinstance(first, Refusal):
        raise ReadError(f"{first.origin}: {first.reason}")
    raise ReadError(
        f"{path} holds {'more than one article' if first else 'no article'}; name a file that holds one"
    )
