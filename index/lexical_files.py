"""Telling a sound tantivy folder from a damaged one: every file carries its own checksum."""

import hashlib
import json
import struct
import zlib
from pathlib import Path
from typing import Any, Final

_MAGIC: Final = 1337
_TAIL: Final = struct.Struct("<II")
_BLOCK: Final = 1 << 24


def digest_of_meta(folder: Path) -> str:
    """Return the SHA-256 of the list of segments, "" where there is none."""
    file = folder / "meta.json"
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def count_deleted(folder: Path) -> int:
    """Return how many documents are marked as deleted but not yet merged away; 0 where it cannot be told."""
    try:
        segments = json.loads((folder / "meta.json").read_bytes())["segments"]
        return sum(int((segment.get("deletes") or {}).get("num_deleted_docs", 0)) for segment in segments)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return 0  # damaged: it is rebuilt whole


def is_sound(folder: Path) -> bool:
    """Tell whether every file that the list of segments names is there and has the checksum in its footer."""
    try:
        meta = json.loads((folder / "meta.json").read_bytes())
        endings = {"idx", "term", "fast", "fieldnorm", "store"}
        if any(_has_positions(field) for field in meta["schema"]):
            endings.add("pos")
        segments = {str(segment["segment_id"]).replace("-", ""): segment for segment in meta["segments"]}
        return all(_is_sound_segment(folder, name, segment, endings) for name, segment in segments.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _has_positions(field: dict[str, Any]) -> bool:
    """Tell whether a field of the schema says where in a text its words stand."""
    indexing = (field.get("options") or {}).get("indexing") or {}
    return isinstance(indexing, dict) and indexing.get("record") == "position"


def _is_sound_segment(folder: Path, name: str, segment: dict[str, Any], endings: set[str]) -> bool:
    files = sorted(folder.glob(f"{name}.*"))
    needed = {f"{name}.{ending}" for ending in endings}
    deletes = segment.get("deletes")
    if isinstance(deletes, dict):
        needed.add(f"{name}.{deletes['opstamp']}.del")
    present = {file.name for file in files}
    return needed <= present and all(
        _is_sound_file(folder / file) for file in present if _counts(file, needed)
    )


def _counts(file: str, needed: set[str]) -> bool:
    """Tell whether a file is in use: older lists of deletions may still lie there."""
    return file in needed or not file.endswith(".del")


def _is_sound_file(file: Path) -> bool:
    """Compare the CRC-32 of a file's body with the one in its footer (JSON, its length, a magic number)."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        stream.seek(max(0, size - _TAIL.size))
        tail = stream.read()
        if len(tail) < _TAIL.size:
            return False
        length, magic = _TAIL.unpack(tail)
        body = size - _TAIL.size - length
        if magic != _MAGIC or body < 0:
            return False
        stream.seek(body)
        footer = json.loads(stream.read(length))
        stream.seek(0)
        crc = 0
        while body > 0:
            block = stream.read(min(_BLOCK, body))
            crc = zlib.crc32(block, crc)
            body -= len(block)
    return bool(crc == footer["crc"])


def forget_unlisted_deletions(folder: Path) -> None:
    """Remove lists of deletions that no segment names: tantivy does not write over a killed commit's."""
    listed = set()
    for segment in json.loads((folder / "meta.json").read_bytes())["segments"]:
        if isinstance(segment.get("deletes"), dict):
            name = str(segment["segment_id"]).replace("-", "")
            listed.add(f"{name}.{segment['deletes']['opstamp']}.del")
    for file in folder.glob("*.del"):
        if file.name not in listed:
            file.unlink()
