"""Files and folders: which files are read, by which reader, under which article id."""

import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import ReadError
from corpus.readers.draft import Draft, Refusal
from corpus.readers.html import read_html
from corpus.readers.jsonl import read_jsonl
from corpus.readers.text import read_text

_ONE_EACH: dict[str, Callable[..., Draft]] = {
    ".txt": read_text,
    ".text": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}
_MANY_EACH = frozenset({".jsonl", ".ndjson"})
# Notes beside the articles; in a folder they are counted, not refused.
_A_LINE = "a line of JSON"
_NOTES = frozenset({".md", ".rst"})


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file, and the folder below which its path is the article id."""

    path: Path
    root: Path


def find_files(path: Path) -> Iterator[FileToRead | Refusal]:
    """Yield the files at or below `path` in sorted order; a refusal for what is missing or leads outside.

    Below a folder, hidden files and notes (`.md`, `.rst`) come as refusals that begin with "passed over".
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield Refusal(str(path), "there is no such file or folder")
    except OSError as error:
        yield Refusal(str(path), f"cannot be read: {error.strerror or error}")
    else:
        if stat.S_ISREG(mode):
            yield FileToRead(path, path.parent)
        elif stat.S_ISDIR(mode):
            yield from _below(path, path)
        else:
            yield _not_plain(path)


def read_file(path: Path, *, root: Path) -> Iterator[Draft | Refusal]:
    """Yield the articles of one file: one draft, many for JSON lines, or refusals with the reason.

    The id of a text or HTML file is its path below `root` without the ending.
    """
    ending = path.suffix.lower()
    if ending in _MANY_EACH:
        yield from read_jsonl(path)
        return
    reader = _ONE_EACH.get(ending)
    if reader is None:
        named = ending or "no ending"
        yield Refusal(
            str(path), f"not a kind of file that can be read: {named} (text, HTML and JSON lines can)"
        )
        return
    article_id = path.relative_to(root).with_suffix("").as_posix()
    try:
        yield reader(path, article_id=article_id)
    except ReadError as error:
        yield Refusal(str(path), str(error), article_id)


@dataclass(slots=True)
class Reader:
    """Reads files one after the other for one ingest; `passed_over` counts hidden files and notes.

    A second file that would take the same article id is refused. Lines of JSON may share an id with each
    other (they are versions of one article), not with a file.
    """

    passed_over: int = 0
    _taken: dict[str, str] = field(default_factory=dict)

    def read(self, paths: Iterable[Path]) -> Iterator[Draft | Refusal]:
        """Yield the articles and refusals of files and folders, in order."""
        for path in paths:
            for found in find_files(path):
                if isinstance(found, FileToRead):
                    yield from self.read_file(found)
                elif found.reason.startswith("passed over"):
                    self.passed_over += 1
                else:
                    yield found

    def read_file(self, file: FileToRead) -> Iterator[Draft | Refusal]:
        """Yield the articles and refusals of one file."""
        is_lines = file.path.suffix.lower() in _MANY_EACH
        for read in read_file(file.path, root=file.root):
            yield read if isinstance(read, Refusal) else self._once(read, is_line=is_lines)

    def _once(self, draft: Draft, *, is_line: bool) -> Draft | Refusal:
        taken = self._taken.get(draft.id)
        if taken is None or (is_line and taken == _A_LINE):
            self._taken[draft.id] = _A_LINE if is_line else draft.origin
            return draft
        reason = f"its id {draft.id!r} is taken by {taken} in this ingest; rename one of them"
        return Refusal(draft.origin, reason, draft.id)


def _below(folder: Path, root: Path) -> Iterator[FileToRead | Refusal]:
    """Yield what lies in a folder, a folder's files in the place of the folder."""
    inside = root.resolve()
    waiting = [folder]
    while waiting:
        entry = waiting.pop()
        try:
            refusal = None if entry is folder else _refusal(entry, inside)
            if refusal is not None:
                yield refusal
            elif not entry.is_dir():
                yield FileToRead(entry, root)
            elif entry is folder or not entry.is_symlink():
                # A link to a folder above would never end; what it points at is read in its own place.
                waiting += sorted(entry.iterdir(), reverse=True)
        except OSError as error:
            yield Refusal(str(entry), f"cannot be read: {error.strerror or error}")


def _refusal(entry: Path, inside: Path) -> Refusal | None:
    """Return why an entry of a folder is not read, None for a folder or a file that is."""
    if entry.name.startswith("."):
        return Refusal(str(entry), "passed over: hidden")
    if entry.is_symlink():
        try:
            end = entry.resolve(strict=True)
        except (OSError, RuntimeError):  # RuntimeError: links in a ring, before Python 3.13
            return Refusal(str(entry), "a link that leads nowhere")
        if not end.is_relative_to(inside):
            return Refusal(str(entry), "a link that leads out of the folder; give the file itself")
    if entry.is_dir():
        return None
    if entry.suffix.lower() in _NOTES:
        return Refusal(str(entry), "passed over: notes, not an article")
    return None if entry.is_file() else _not_plain(entry)


def _not_plain(path: Path) -> Refusal:
    return Refusal(str(path), "not a plain file: pipes, sockets and devices are not read")
