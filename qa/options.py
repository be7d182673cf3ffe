"""What the command line was told, built once at the edge and passed down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.encoder import Encoder

DEFAULT_ARCHIVE = "archive"
ARCHIVE_VARIABLE = "CUTTINGS_ARCHIVE"
ENCODER_VARIABLE = "CUTTINGS_ENCODER"
READER_VARIABLE = "CUTTINGS_READER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where the archive is and what reads it.

    `encoder` and `reader` are "default", "none" or a local path; `load` turns an encoder's name into
    one; `today` is taken once, so that every answer of one run has the same.
    """

    archive: Path
    today: date
    encoder: str = "default"
    reader: str = "default"
    load: "Callable[[str], Encoder | None] | None" = None


def read_options(
    given: Mapping[str, object],
    environment: Mapping[str, str],
    *,
    today: date,
    load: "Callable[[str], Encoder | None] | None" = None,
) -> Options:
    """Take what was `given` as options, else what the environment says, else the defaults."""

    def choice(name: str, variable: str, default: str) -> str:
        return str(given.get(name) or environment.get(variable) or default)

    return Options(
        archive=Path(choice("archive", ARCHIVE_VARIABLE, DEFAULT_ARCHIVE)),
        today=today,
        encoder=choice("encoder", ENCODER_VARIABLE, "default"),
        reader=choice("reader", READER_VARIABLE, "default"),
        load=load,
    )
