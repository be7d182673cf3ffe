"""Which edition of the grammar this is: what an older one found in a text is not taken for its own."""

import zlib
from pathlib import Path
from typing import Final

import holidays


def _checksum() -> int:
    """Return a CRC-32 of the grammar's sources, and of the version of the library that knows the feasts."""
    here = Path(__file__).parent
    sources = [*sorted(here.glob("*.py")), here.parent / "period.py"]
    parts = [part for source in sources for part in (source.name.encode(), source.read_bytes())]
    return zlib.crc32(b"\0".join([holidays.__version__.encode(), *parts]))


# Read together with the grammar, not when first asked for: a program that is updated while it runs goes on
# by the grammar that it has loaded, and must not sign for the new one.
_EDITION: Final = _checksum()


def edition() -> int:
    """Return a number that is another one after any change of the grammar."""
    return _EDITION
