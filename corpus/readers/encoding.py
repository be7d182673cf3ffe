"""Bytes to text: the encoding is detected, the text is never rewritten."""

import codecs
import re
import stat
from pathlib import Path

from charset_normalizer import from_bytes

from corpus.errors import ReadError

_MEGABYTE = 1_000_000
LARGEST_FILE = 50 * _MEGABYTE
# Enough to tell an encoding; charset-normalizer is slow on more.
_SAMPLE = 64_000
_UTF_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_CP1252 = re.compile(r"[^\x00-\x7f\u00a0-\u00ff‘’“”–—…€•™‹›„‚†‡ŠšŽžŒœŸ]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.01


def read_bytes(path: Path, *, largest: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a file; ReadError if it is empty, larger than `largest`, or cannot be read."""
    refuse_device(path)
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
            size = max(len(data), path.stat().st_size)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}") from error
    if size > largest:
        raise ReadError(
            f"too large: {size / _MEGABYTE:.0f} MB, at most {largest // _MEGABYTE} MB a file; "
            "split it, or make it JSON lines"
        )
    if not data.strip():
        raise ReadError("empty")
    return data


def refuse_device(path: Path) -> None:
    """Raise ReadError for what is no plain file: a pipe or a device may never end."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}") from error
    if not stat.S_ISREG(mode):
        raise ReadError("not a plain file: pipes, sockets and devices are not read")


def decode(data: bytes) -> str:
    """Return `data` as text, unchanged: line ends and a UTF-8 byte-order mark (U+FEFF) stay where they are.

    UTF-8 is tried first, then UTF-16 and UTF-32 by their marks, Windows-1252, and what charset-normalizer
    finds. ReadError if it is no text.
    """
    return refuse_binary(_decode(data))


def refuse_binary(text: str) -> str:
    """Return `text`; ReadError if it is none, but binary data decoded, or blank."""
    if "\x00" in text or len(_CONTROL.findall(text[:_SAMPLE])) > _CONTROL_SHARE * min(len(text), _SAMPLE):
        raise ReadError("not text: it holds binary data")
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u00a0"):
        raise ReadError("empty")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _UTF_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if b"\x00" in data[:_SAMPLE]:
        return _decode_unmarked_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_eight_bit(data)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"not text: it is marked as {encoding} but does not decode ({error.reason})"
        ) from error


def _decode_unmarked_utf16(data: bytes) -> str:
    """Decode UTF-16 without a mark: in European text every other byte is 0."""
    sample = data[: _SAMPLE // 2 * 2]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high.count(0) * 10 > len(high) * 7 and len(data) % 2 == 0:
            return _decode_as(data, encoding)
    raise ReadError("not text: it holds binary data")


def _decode_eight_bit(data: bytes) -> str:
    """Prefer Windows-1252 where every character is one that English and its neighbours use."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = None
    if text is not None and _is_likely_cp1252(text):
        return text
    best = from_bytes(data[:_SAMPLE]).best()
    for encoding in [best.encoding] if best is not None else []:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            break
    return data.decode("latin-1") if text is None else text


def _is_likely_cp1252(text: str) -> bool:
    """Tell whether the characters beyond ASCII are few, and of Windows-1252's letters and marks."""
    sample = text[:_SAMPLE]
    beyond = sum(not c.isascii() for c in sample)
    return _NOT_CP1252.search(sample) is None and beyond * 8 <= len(sample)
