"""Question and sentence as the tokens a reader sees, and back from tokens to characters."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from qa.reader.network import Batch, Scores

CLS, SEP, PAD = 101, 102, 0
# Longer parts are cut: of 1,932 sentences of the open sets, 2 are longer (November 2026).
QUESTION_TOKENS, SENTENCE_TOKENS, CONTEXT_TOKENS = 32, 96, 56
SPAN_TOKENS = 30


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word pieces of a text with the characters each stands for."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question beside a sentence (and, where given, words of its surroundings)."""

    question: Tokens
    sentence: Tokens
    context: Tokens

    @property
    def first(self) -> int:
        """The position of the sentence's first token."""
        return len(self.question.ids) + 2

    @property
    def length(self) -> int:
        """All tokens, separators counted."""
        context = len(self.context.ids)
        return self.first + len(self.sentence.ids) + 1 + (context + 1 if context else 0)


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load the tokenizer of a model folder, without its own padding and cutting."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def tokenize(tokenizer: Tokenizer, texts: Sequence[str], *, limit: int) -> list[Tokens]:
    """Cut the first `limit` word pieces of each text."""
    found = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [Tokens(tuple(one.ids[:limit]), tuple(one.offsets[:limit])) for one in found]


def pair_up(
    tokenizer: Tokenizer, question: str, sentences: Sequence[str], contexts: Sequence[str]
) -> list[Pair]:
    """Put the question beside each sentence with its context."""
    (asked,) = tokenize(tokenizer, [question], limit=QUESTION_TOKENS)
    read = tokenize(tokenizer, sentences, limit=SENTENCE_TOKENS)
    around = tokenize(tokenizer, contexts, limit=CONTEXT_TOKENS)
    return [Pair(asked, sentence, context) for sentence, context in zip(read, around, strict=True)]


def pad(pairs: Sequence[Pair]) -> Batch:
    """Make pairs one batch, padded to the longest of them."""
    shape = (len(pairs), max(pair.length for pair in pairs))
    ids = torch.full(shape, PAD)
    types = torch.zeros(shape, dtype=torch.int64)
    mask, sentence = torch.zeros(shape, dtype=torch.bool), torch.zeros(shape, dtype=torch.bool)
    for row, pair in enumerate(pairs):
        last = pair.first + len(pair.sentence.ids)
        tail = [*pair.context.ids, SEP] if pair.context.ids else []
        ids[row, : pair.length] = torch.tensor(
            [CLS, *pair.question.ids, SEP, *pair.sentence.ids, SEP, *tail],
        )
        types[row, pair.first : last + 1] = 1
        mask[row, : pair.length] = True
        sentence[row, pair.first : last] = True
    return Batch(ids, types, mask, sentence)


def best_spans(scores: Scores, pairs: Sequence[Pair]) -> list[tuple[int, int, float]]:
    """Find the likeliest span of each sentence: its characters and its probability."""
    length = scores.start.shape[1]
    table = scores.start.unsqueeze(2) + scores.end.unsqueeze(1)
    allowed = torch.ones(length, length, dtype=torch.bool).triu().tril(SPAN_TOKENS - 1)
    best, place = table.masked_fill(~allowed, -1e9).flatten(1).max(dim=1)
    found = []
    for pair, value, at in zip(pairs, best.tolist(), place.tolist(), strict=True):
        first, last = (token - pair.first for token in divmod(at, length))
        offsets = pair.sentence.offsets
        known = bool(offsets) and 0 <= first <= last < len(offsets)
        found.append((offsets[first][0], offsets[last][1], math.exp(value)) if known else (0, 0, 0.0))
    return found
