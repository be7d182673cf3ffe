"""Stamps: small sealed JSON files that say what a projection's files hold, written atomically."""

import json
import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from corpus.archive import Archive

FILE_NAME: Final = "stamp.json"
_BLOCK: Final = 1 << 24


def latest_sequence(archive: Archive) -> int:
    """Return the archive's last change, also where the calling thread is in an older snapshot.

    A projection may be ahead of a snapshot, brought up by another process; it cannot be ahead of this.
    """
    with ThreadPoolExecutor(1) as other:
        return other.submit(lambda: archive.sequence).result()


def write_stamp(folder: Path, stamp: dict[str, Any]) -> None:
    """Replace the folder's stamp in one step; it is on disk when this returns."""
    body = json.dumps(stamp, sort_keys=True)
    sealed = json.dumps({"stamp": stamp, "seal": zlib.crc32(body.encode())}, indent=1, sort_keys=True)
    fresh = folder / f"{FILE_NAME}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / FILE_NAME)
    sync_folder(folder)


def read_stamp(folder: Path) -> dict[str, Any] | None:
    """Return the folder's stamp; None where there is none or it is damaged."""
    try:
        sealed = json.loads((folder / FILE_NAME).read_bytes())
        stamp = sealed["stamp"]
        body = json.dumps(stamp, sort_keys=True)
        if not isinstance(stamp, dict) or sealed["seal"] != zlib.crc32(body.encode()):
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return stamp


def checksum(file: Path) -> int:
    """Return the CRC-32 of a file's bytes."""
    crc = 0
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            crc = zlib.crc32(block, crc)
    return crc


def sync_file(file: Path) -> None:
    """Wait until a file's bytes are on disk."""
    with file.open("rb") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
