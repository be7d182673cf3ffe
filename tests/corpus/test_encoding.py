"""Bytes to text: the encoding is found, the text stays as it was."""

from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.readers.encoding import decode, read_bytes

STORY = (
    "Harbour café shuts\r\n\r\nThe café, “loved by all”, will close – its owner said it lost £5m a year.\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_are_found_and_line_ends_kept(encoding: str):
    assert decode(STORY.encode(encoding)) == STORY


def test_latin_1_and_cyrillic():
    assert decode("The café on the quay".encode("latin-1")) == "The café on the quay"
    russian = "Городской совет в понедельник решил построить новый мост через реку, сообщил мэр города. " * 3
    assert decode(russian.encode("cp1251")) == russian


def test_a_utf_8_mark_stays_so_that_offsets_hold():
    """Offsets count in the file as any UTF-8 decoder gives it, mark included."""
    assert decode(b"\xef\xbb\xbf" + STORY.encode()) == "\ufeff" + STORY


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x00\x00\x01", "binary"),
        (b"\x01\x02\x03\x04 text", "binary"),
        (b"PK\x03\x04" + b"\x00\x9c" * 50, "binary"),
        (b"\xff\xfe\x00", "utf-16"),
        (b"\xef\xbb\xbf\n", "empty"),
        ("\u00a0\n".encode(), "empty"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str):
    with pytest.raises(ReadError, match=reason):
        decode(data)


def test_empty_large_and_missing_files_are_refused(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(b" \n ")
    with pytest.raises(ReadError, match=r"^empty$"):
        read_bytes(path)
    path.write_bytes(b"x" * 2_000_001)
    with pytest.raises(ReadError, match="too large: 2 MB, at most 2 MB a file"):
        read_bytes(path, largest=2_000_000)
    with pytest.raises(ReadError, match="No such file"):
        read_bytes(tmp_path / "none.txt")
