"""Readers from elsewhere, by local folder: a cross-encoder ranks, a SQuAD-style reader marks words too."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import EncoderError
from qa.reader.adapter import WEIGHTS, AdapterReader
from qa.reader.protocol import Reader, Reading

LONGEST = 384


class CrossEncoderReader:
    """A sentence-transformers CrossEncoder with one output; it marks no words."""

    def __init__(self, folder: Path) -> None:
        """Load the model; raises OSError or ValueError as transformers does."""
        from sentence_transformers import CrossEncoder  # noqa: PLC0415  (takes seconds)
        from torch.nn import Identity  # noqa: PLC0415

        self._model = CrossEncoder(str(folder), device="cpu", local_files_only=True, activation_fn=Identity())
        if self._model.num_labels != 1:
            raise ValueError(f"it has {self._model.num_labels} outputs, one is needed")

    def read(
        self, question: str, sentences: Sequence[str], *, contexts: Sequence[str] | None = None
    ) -> list[Reading]:
        """One reading a sentence; contexts are ignored."""
        del contexts
        if not sentences:
            return []
        pairs = [(question, sentence) for sentence in sentences]
        logits = self._model.predict(pairs, show_progress_bar=False, convert_to_numpy=True)
        return [Reading(_sure(float(logit)), float(logit), 0, 0, 0.0) for logit in logits]


class SquadReader:
    """A Hugging Face question-answering model; the best span against "no answer" gives the relevance."""

    def __init__(self, folder: Path) -> None:
        """Load the model; raises OSError or ValueError as transformers does."""
        from transformers import AutoModelForQuestionAnswering, AutoTokenizer  # noqa: PLC0415

        self._tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True, use_fast=True)
        self._model = AutoModelForQuestionAnswering.from_pretrained(str(folder), local_files_only=True).eval()

    def read(
        self, question: str, sentences: Sequence[str], *, contexts: Sequence[str] | None = None
    ) -> list[Reading]:
        """One reading a sentence; contexts are ignored."""
        del contexts
        return [self._read(question, sentence) for sentence in sentences]

    def _read(self, question: str, sentence: str) -> Reading:
        import torch  # noqa: PLC0415

        tokens = self._tokenizer(
            question, sentence, truncation="only_second", max_length=LONGEST,
            return_offsets_mapping=True, return_tensors="pt",
        )  # fmt: skip
        offsets = tokens.pop("offset_mapping")[0].tolist()
        inside = [place for place, part in enumerate(tokens.sequence_ids(0)) if part == 1]
        with torch.inference_mode():
            found = self._model(**tokens)
        starts, ends = found.start_logits[0].tolist(), found.end_logits[0].tolist()
        spans = [(starts[a] + ends[b], a, b) for a in inside for b in inside if a <= b < a + 30]
        if not spans:
            return Reading(0.0, -math.inf, 0, 0, 0.0)
        best, first, last = max(spans)
        logit = best - (starts[0] + ends[0])
        chance = math.exp(best - _log_sum(starts) - _log_sum(ends))
        return Reading(_sure(logit), logit, offsets[first][0], offsets[last][1], chance)


def load_reader(spec: str) -> Reader | None:
    """Find the reader that `spec` names: "default", "none" (no reader), or a local folder.

    A folder holds an adapter of ours, a sentence-transformers CrossEncoder or a Hugging Face
    question-answering model; nothing is ever downloaded. Raises EncoderError.
    """
    if spec == "none":
        return None
    folder = WEIGHTS if spec == "default" else Path(spec)
    if not (folder / "config.json").is_file():
        message = f"There is no reader in {folder} (no config.json); give a model's folder, default, or none."
        raise EncoderError(message)
    if (folder / "adapter.safetensors").is_file():
        return AdapterReader(folder)
    try:
        return _foreign(folder)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        message = f"The reader in {folder} cannot be loaded ({error}); give another, default, or none."
        raise EncoderError(message) from error


def _foreign(folder: Path) -> Reader:
    said = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    kinds = said.get("architectures") or [] if isinstance(said, dict) else []
    if any(str(kind).endswith("ForQuestionAnswering") for kind in kinds):
        return SquadReader(folder)
    if any(str(kind).endswith("ForSequenceClassification") for kind in kinds):
        return CrossEncoderReader(folder)
    raise ValueError(f"its config.json names no architecture that reads: {kinds}")


def _sure(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))
