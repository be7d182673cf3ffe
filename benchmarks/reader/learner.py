"""The trainable part: low-rank matrices and heads in float32, and the loss they are fitted by."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from benchmarks.reader.groups import Group
from qa.reader.network import ADAPTED, LAYERS, Scores, base_name, merge, score
from qa.reader.pairs import CONTEXT_TOKENS, QUESTION_TOKENS, SENTENCE_TOKENS, Pair, pad, tokenize

RANK, SCALE, POOL = 32, 1.0, 384
SPAN_WEIGHT, SURE_WEIGHT = 0.5, 0.4
CHUNK = 36


@dataclass(frozen=True, slots=True)
class Marked:
    """A pair with the tokens of its answering words (-1: not known), and the row of its group."""

    pair: Pair
    group: int
    right: bool
    start: int
    end: int


def new_adapter(base: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Make an adapter that changes nothing yet; draws from torch's generator."""
    made: dict[str, Tensor] = {}
    for layer in range(LAYERS):
        for part in ADAPTED:
            rows, columns = base[base_name(layer, part)].shape
            made[f"{layer}.{part}.down"] = torch.randn(RANK, columns) / math.sqrt(columns)
            made[f"{layer}.{part}.up"] = torch.zeros(rows, RANK)
    width = base["embeddings.LayerNorm.weight"].shape[0]
    for name, (rows, columns) in {
        "pool": (POOL, 2 * width),
        "relevance": (1, POOL),
        "span": (2, width),
    }.items():
        made[f"head.{name}.weight"] = torch.randn(rows, columns) / math.sqrt(columns)
        made[f"head.{name}.bias"] = torch.zeros(rows)
    return {name: value.requires_grad_() for name, value in made.items()}


def mark(groups: Sequence[Group], tokenizer: Tokenizer) -> list[Marked]:
    """Pair up the groups, shortest first."""
    marked = []
    asked = tokenize(tokenizer, [group.question for group in groups], limit=QUESTION_TOKENS)
    for row, group in enumerate(groups):
        sentences = tokenize(tokenizer, [c.sentence for c in group.candidates], limit=SENTENCE_TOKENS)
        headlines = tokenize(tokenizer, [c.headline for c in group.candidates], limit=CONTEXT_TOKENS)
        for candidate, sentence, headline in zip(group.candidates, sentences, headlines, strict=True):
            pair = Pair(asked[row], sentence, headline)
            start, end = _token_span(pair, candidate.start, candidate.end)
            marked.append(Marked(pair, row, candidate.right, start, end))
    return sorted(marked, key=lambda one: one.pair.length)


def loss(
    base: Mapping[str, Tensor], adapter: Mapping[str, Tensor], marked: Sequence[Marked], *, groups: int
) -> Tensor:
    """Compare listwise in each group, with silence (logit 0) as one more candidate; calibration; spans."""
    weights = {name: value.bfloat16() for name, value in merge(base, adapter, scale=SCALE).items()}
    relevance, spans = [], []
    for first in range(0, len(marked), CHUNK):
        chunk = marked[first : first + CHUNK]
        scores = score(weights, pad([one.pair for one in chunk]))
        relevance.append(scores.relevance)
        spans.append(_span_loss(scores, chunk))
    logits = torch.cat(relevance)
    right = torch.tensor([one.right for one in marked])
    table = torch.full((groups, len(marked) + 1), -1e4)
    table[:, 0] = 0
    rows = torch.tensor([one.group for one in marked])
    table = table.index_put((rows, torch.arange(1, len(marked) + 1)), logits)
    wanted = torch.zeros(groups, dtype=torch.int64).index_put((rows[right],), right.nonzero().squeeze(-1) + 1)
    listwise = functional.cross_entropy(table, wanted)
    sure = functional.binary_cross_entropy_with_logits(logits, right.float())
    count = sum(one.start >= 0 for one in marked)
    return listwise + SURE_WEIGHT * sure + SPAN_WEIGHT * torch.stack(spans).sum() / max(1, count)


def _span_loss(scores: Scores, chunk: Sequence[Marked]) -> Tensor:
    rows = torch.tensor([row for row, one in enumerate(chunk) if one.start >= 0], dtype=torch.int64)
    starts = torch.tensor([one.start for one in chunk if one.start >= 0], dtype=torch.int64)
    ends = torch.tensor([one.end for one in chunk if one.start >= 0], dtype=torch.int64)
    return -(scores.start[rows, starts] + scores.end[rows, ends]).sum() / 2


def _token_span(pair: Pair, start: int, end: int) -> tuple[int, int]:
    """Find the pair's first and last token that hold the characters; -1 where none do."""
    inside = [place for place, (a, b) in enumerate(pair.sentence.offsets) if a < end and b > start]
    return (pair.first + inside[0], pair.first + inside[-1]) if end > start and inside else (-1, -1)
