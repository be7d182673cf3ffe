"""How fast articles are taken in: `python -m benchmarks.ingest` writes benchmarks/results/ingest.md.

In one run, in turns: all that `cuttings ingest` does with a folder (reading, dating, cutting, encoding, storing,
both indexes) into a new archive, against encoding the same passages alone by the library's defaults in
float32, an article's passages in a list at a time. Both models are loaded, and have encoded a text, before
the clock starts; what else is loaded at the first use (libraries, the tables by which languages are told)
falls into a first ingest, which is given on its own and stands in no median. The open Wikinews articles are
read where ../shared is there; the other folder is made (benchmarks/made/news.py): articles of some 420
words, a half as text, a quarter as HTML, a quarter as lines of JSON.
"""

import argparse
import html
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import sentence_transformers

from benchmarks.made.news import Newsroom
from benchmarks.shared import OPEN_SETS, RESULTS
from corpus.archive import Archive, Stamp
from corpus.intake import Accepted
from corpus.readers import FileToRead, find_files
from index.encoder import Encoder, Vectors, default_folder, load_encoder
from index.encoding import text_of
from index.ingest import accept_all, ingest
from index.neighbours import date_neighbours
from index.processor import has_bfloat16
from index.searcher import Searcher

Plain = sentence_transformers.SentenceTransformer


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the wall's clock and, of all cores together, by the processor's."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of each: encoding alone, a whole ingest, and the seconds of it in which nothing was encoded."""

    lists: Took
    whole: Took
    besides: float


class TimedEncoder:
    """The encoder, with a clock on bulk encoding."""

    def __init__(self, encoder: Encoder) -> None:
        """Start at no time."""
        self.stamp: Stamp = encoder.stamp
        self.encode_queries = encoder.encode_queries
        self.encode_sentences = encoder.encode_sentences
        self.seconds = 0.0
        self._encoder = encoder

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Encode passages, and count the time."""
        began = time.perf_counter()
        vectors = self._encoder.encode_passages(texts)
        self.seconds += time.perf_counter() - began
        return vectors


def main() -> None:
    """Measure, print, and write the tables."""
    asked = _parser().parse_args()
    encoder = load_encoder()
    plain = Plain(default_folder(), device="cpu", local_files_only=True)
    plain.encode(["A first text."], show_progress_bar=False)
    encoder.encode_passages(["A first text."])
    lines = [
        "# Ingest",
        "",
        f"Made by `python -m benchmarks.ingest --articles {asked.articles} --rounds {asked.rounds}`.",
        f"bfloat16: {has_bfloat16()}. Taken in turns, models loaded before.",
    ]
    with tempfile.TemporaryDirectory() as made:
        _make_folder(Path(made), asked.articles)
        for name, path in [*_wikinews(), ("Made news", Path(made))]:
            lines += ["", *_table(name, path, plain, encoder, rounds=asked.rounds)]
            print("\n".join(lines), flush=True)
    (RESULTS / "ingest.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _wikinews() -> Iterator[tuple[str, Path]]:
    for open_set in OPEN_SETS:
        if open_set.name == "wikinews" and open_set.articles.is_file():
            yield "Wikinews", open_set.articles


def _make_folder(folder: Path, count: int) -> None:
    """Write made articles: two of four as text, one as HTML, one as a line of JSON."""
    with (folder / "lines.jsonl").open("w", encoding="utf-8") as lines:
        for number, article in enumerate(Newsroom(seed=5).articles(count)):
            if number % 4 == 3:
                lines.write(json.dumps(article) + "\n")
            elif number % 4 == 2:
                (folder / f"{number}.html").write_text(_page(article), encoding="utf-8")
            else:
                head = f"{article['title']}\n\nBy {article['byline']}\n{article['published']}\n\n"
                (folder / f"{number}.txt").write_text(head + article["text"], encoding="utf-8")


def _page(article: dict[str, Any]) -> str:
    title = html.escape(article["title"])
    story = "".join(f"<p>{html.escape(p)}</p>\n" for p in article["text"].split("\n\n"))
    return (
        f'<html lang="en"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{article["published"]}"></head>\n'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>\n{story}</article></body></html>\n"
    )


def _table(name: str, path: Path, plain: Plain, encoder: Encoder, *, rounds: int) -> list[str]:
    """Measure on one folder; return its table."""
    first = _timed(lambda: _take_in(path, encoder))
    files = [entry for entry in find_files(path) if isinstance(entry, FileToRead)]
    accepted = [found for found in accept_all(files) if isinstance(found, Accepted)]
    lists = [[text_of(a.article, passage) for passage in a.passages] for a in accepted if a.passages]
    taken = [_round(path, lists, plain, encoder) for _ in range(rounds)]
    passages = sum(map(len, lists))
    whole, alone = median(r.whole.wall for r in taken), median(r.lists.wall for r in taken)
    ratios = [r.lists.wall / r.whole.wall for r in taken]
    processor = median(r.lists.processor / r.whole.processor for r in taken)
    besides = median(r.besides / r.whole.wall for r in taken)
    return [
        f"## {name}: {len(accepted)} articles, {passages} passages",
        "",
        "| | |",
        "|---|---|",
        f"| encoding alone, a list at a time in float32 | {_rate(alone, passages)} |",
        f"| the whole ingest | {_rate(whole, passages)} |",
        f"| the first ingest of the run | {first.wall:.1f} s, {alone / first.wall:.2f} times as fast |",
        f"| ratio of the medians | {alone / whole:.2f} |",
        f"| ratio in each round | {', '.join(f'{ratio:.2f}' for ratio in ratios)} |",
        f"| ratio by the processor's clock | {processor:.2f} |",
        f"| share of the ingest in which nothing is encoded | {besides:.0%} |",
    ]


def _rate(seconds: float, passages: int) -> str:
    return f"{seconds:.1f} s, {passages / seconds:.0f} passages a second"


def _round(path: Path, lists: list[list[str]], plain: Plain, encoder: Encoder) -> Round:
    timed = TimedEncoder(encoder)
    alone = _timed(lambda: [plain.encode(texts, show_progress_bar=False) for texts in lists])
    whole = _timed(lambda: _take_in(path, timed))
    return Round(alone, whole, whole.wall - timed.seconds)


def _take_in(path: Path, encoder: Encoder) -> None:
    """Do what the command does, into a new archive."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(folder, create=True) as archive:
        ingest(
            [path],
            archive=archive,
            encoder=encoder,
            after=lambda stored: date_neighbours(stored, Searcher(stored, encoder)),
        )


def _timed(call: Callable[[], object]) -> Took:
    wall, processor = time.perf_counter(), time.process_time()
    call()
    return Took(time.perf_counter() - wall, time.process_time() - processor)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure how fast articles are taken in.")
    parser.add_argument("--articles", type=int, default=300, help="how many articles to make")
    parser.add_argument("--rounds", type=int, default=5, help="how many turns to take")
    return parser


if __name__ == "__main__":
    main()
