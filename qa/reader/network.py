"""MiniLM as plain functions of its weights, with the reader's two heads on top.

BERT's forward pass (Devlin et al. 2019) written out, so that the adapter's low-rank matrices
(Hu et al. 2021, LoRA) can be added to the base weights once at load, and training and reading
run the same code.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

LAYERS = 6
HEADS = 12
NORM_EPSILON = 1e-12
FAR_BELOW = -1e4

ADAPTED = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention": "attention.output.dense",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Token ids of question-sentence pairs, padded: all `int64`, (pairs, length), but the masks.

    `mask` is true at tokens, `sentence` is true at the tokens of the sentence alone.
    """

    ids: Tensor
    types: Tensor
    mask: Tensor
    sentence: Tensor


@dataclass(frozen=True, slots=True)
class Scores:
    """`relevance` (pairs,) logits; `start` and `end` (pairs, length) log probabilities."""

    relevance: Tensor
    start: Tensor
    end: Tensor


def base_name(layer: int, part: str) -> str:
    """Return the name of the base weight that the adapter's `part` of `layer` is added to."""
    return f"encoder.layer.{layer}.{ADAPTED[part]}.weight"


def merge(base: Mapping[str, Tensor], adapter: Mapping[str, Tensor], *, scale: float) -> dict[str, Tensor]:
    """Add every low-rank product to the base weights, and put the heads beside them."""
    merged = dict(base)
    for layer in range(LAYERS):
        for part in ADAPTED:
            name = base_name(layer, part)
            merged[name] = base[name] + scale * (
                adapter[f"{layer}.{part}.up"] @ adapter[f"{layer}.{part}.down"]
            )
    merged.update({name: value for name, value in adapter.items() if name.startswith("head.")})
    return merged


def score(weights: Mapping[str, Tensor], batch: Batch) -> Scores:
    """Read every pair: how surely its sentence answers, and where the answering words stand."""
    hidden = _encode(weights, batch)
    inside = batch.sentence.unsqueeze(-1).to(hidden.dtype)
    mean = (hidden * inside).sum(1) / inside.sum(1).clamp(min=1)
    pooled = torch.cat([hidden[:, 0], mean], dim=-1)
    relevance = _linear(weights, "head.relevance", functional.gelu(_linear(weights, "head.pool", pooled)))
    spans = _linear(weights, "head.span", hidden).float()
    spans = spans.masked_fill(~batch.sentence.unsqueeze(-1), FAR_BELOW).log_softmax(dim=1)
    return Scores(relevance.squeeze(-1).float(), spans[..., 0], spans[..., 1])


def _encode(weights: Mapping[str, Tensor], batch: Batch) -> Tensor:
    positions = torch.arange(batch.ids.shape[1])
    hidden = (
        functional.embedding(batch.ids, weights["embeddings.word_embeddings.weight"])
        + weights["embeddings.position_embeddings.weight"][positions]
        + functional.embedding(batch.types, weights["embeddings.token_type_embeddings.weight"])
    )
    hidden = _norm(weights, "embeddings.LayerNorm", hidden)
    hidden_mask = torch.where(batch.mask, 0.0, FAR_BELOW).to(hidden.dtype)[:, None, None, :]
    for layer in range(LAYERS):
        hidden = _layer(weights, f"encoder.layer.{layer}", hidden, hidden_mask)
    return hidden


def _layer(weights: Mapping[str, Tensor], name: str, hidden: Tensor, mask: Tensor) -> Tensor:
    attended = _linear(weights, f"{name}.attention.output.dense", _attend(weights, name, hidden, mask))
    hidden = _norm(weights, f"{name}.attention.output.LayerNorm", hidden + attended)
    raised = functional.gelu(_linear(weights, f"{name}.intermediate.dense", hidden))
    lowered = _linear(weights, f"{name}.output.dense", raised)
    return _norm(weights, f"{name}.output.LayerNorm", hidden + lowered)


def _attend(weights: Mapping[str, Tensor], name: str, hidden: Tensor, mask: Tensor) -> Tensor:
    pairs, length, width = hidden.shape
    query, key, value = (
        _linear(weights, f"{name}.attention.self.{part}", hidden)
        .view(pairs, length, HEADS, width // HEADS)
        .transpose(1, 2)
        for part in ("query", "key", "value")
    )
    weight = (query @ key.transpose(-1, -2)) * (width // HEADS) ** -0.5 + mask
    mixed: Tensor = weight.softmax(-1) @ value
    return mixed.transpose(1, 2).reshape(pairs, length, width)


def _linear(weights: Mapping[str, Tensor], name: str, values: Tensor) -> Tensor:
    return functional.linear(values, weights[f"{name}.weight"], weights[f"{name}.bias"])


def _norm(weights: Mapping[str, Tensor], name: str, values: Tensor) -> Tensor:
    scale, shift = weights[f"{name}.weight"], weights[f"{name}.bias"]
    return functional.layer_norm(values, (values.shape[-1],), scale, shift, NORM_EPSILON)
