"""JSON lines: one article a line, each line on its own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from corpus.article import DateClaim
from corpus.errors import ReadError
from corpus.readers.draft import Draft, Refusal
from corpus.readers.encoding import decode, refuse_device
from corpus.readers.html import draft_html

# The largest page, and the longest text with every character written as \\uXXXX.
LARGEST_LINE = 12_000_000
_FIELDS = ("title", "source", "byline", "section", "url")


def read_jsonl(path: Path) -> Iterator[Draft | Refusal]:
    """Yield a draft a line; a bad line gives a refusal with its number, and the next one is read.

    The file is read line by line and may be of any size; a line may not.
    """
    held = 0
    try:
        refuse_device(path)
        with path.open("rb") as file:
            for number, data in enumerate(_lines(file), 1):
                if data.strip():
                    held += 1
                    yield _read_line(data, origin=f"{path}:{number}")
    except ReadError as error:
        yield Refusal(str(path), str(error))
        return
    except OSError as error:
        yield Refusal(str(path), f"cannot be read: {error.strerror or error}")
        return
    if not held:
        yield Refusal(str(path), "empty")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is too long only as much as shows that it is."""
    while data := file.readline(LARGEST_LINE + 1):
        yield data
        while len(data) > LARGEST_LINE and not data.endswith(b"\n"):
            data = file.readline(LARGEST_LINE + 1) or b"\n"


def _read_line(data: bytes, *, origin: str) -> Draft | Refusal:
    article_id: str | None = None
    try:
        record = _parse(data)
        article_id = _read_id(record)
        return _draft(record, article_id=article_id, origin=origin)
    except ReadError as error:
        return Refusal(origin, str(error), article_id)


def _parse(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST_LINE:
        raise ReadError(f"too large: more than {LARGEST_LINE // 1_000_000} MB in one line; split it")
    try:
        record = json.loads(decode(data).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not a line of JSON: {error}") from error
    if not isinstance(record, dict):
        raise ReadError(f"not a JSON object: {str(record)[:40]!r}; one object a line is read")
    return record


def _read_id(record: dict[str, Any]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise ReadError(f'no "id": a non-empty string is needed, not {value!r}')
    return value.strip()


def _draft(record: dict[str, Any], *, article_id: str, origin: str) -> Draft:
    fields = {name: _field(record, name) for name in _FIELDS}
    claims = tuple(_claims(record))
    text, html = record.get("text"), record.get("html")
    if isinstance(text, str) and _cleaned(text).strip("\ufeff \t\r\n"):
        return Draft(
            id=article_id,
            text=_cleaned(text),
            language=None,
            origin=origin,
            claims=claims,
            captions=(),
            **fields,
        )
    if isinstance(html, str) and html.strip():
        page = draft_html(_cleaned(html), article_id=article_id, origin=origin)
        return replace(
            page,
            claims=claims + page.claims,
            captions=page.captions,
            **{k: v for k, v in fields.items() if v is not None},
        )
    raise ReadError('empty: neither "text" nor "html" holds any text')


def _cleaned(text: str) -> str:
    """Refuse what no database or screen can hold: NUL characters and halves of surrogate pairs."""
    if "\x00" in text:
        raise ReadError("not text: it holds NUL characters")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(f"not text: half a surrogate pair at character {error.start}") from error
    return text


def _field(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadError(f'"{name}" must be a string, not {str(value)[:40]!r}')
    return " ".join(_cleaned(value).split()) or None


def _claims(record: dict[str, Any]) -> Iterator[DateClaim]:
    value = record.get("published")
    if value not in (None, ""):
        yield DateClaim("jsonl field", str(value)[:80])
