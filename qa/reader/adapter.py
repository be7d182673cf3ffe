"""The small reader that ships with Cuttings, loaded when it is first asked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import EncoderError
from qa.reader.protocol import Reading

if TYPE_CHECKING:
    from qa.reader.merged import Merged

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `config.json` says: how the adapter is added, and how its logits become probabilities."""

    base_sha256: str
    scale: float
    temperature: float
    bias: float


class AdapterReader:
    """Reads with the adapter in a folder: MiniLM, a relevance head and a span head."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Read the folder's settings, nothing heavy yet; raises EncoderError."""
        self._folder = folder
        self._settings = read_settings(folder)
        self._merged: Merged | None = None

    def load(self) -> "Merged":
        """Load torch and the weights now rather than at the first reading; raises EncoderError."""
        if self._merged is None:
            from qa.reader.merged import load_merged  # noqa: PLC0415  (torch takes seconds: not before it is needed)

            self._merged = load_merged(self._folder, self._settings)
        return self._merged

    def read(
        self, question: str, sentences: Sequence[str], *, contexts: Sequence[str] | None = None
    ) -> list[Reading]:
        """One reading a sentence, in their order; raises EncoderError when the weights cannot be loaded."""
        return self.load().read(question, sentences, contexts or [""] * len(sentences))


def read_settings(folder: Path) -> Settings:
    """Read the settings of an adapter's folder; raises EncoderError."""
    try:
        said = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        temperature, bias = float(said["temperature"]), float(said["bias"])
        return Settings(str(said["base_sha256"]), float(said["scale"]), temperature, bias)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"The reader in {folder} has no usable config.json ({error}); give another, or none."
        raise EncoderError(message) from error
