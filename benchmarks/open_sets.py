"""Runs the open question sets through the product and writes benchmarks/results/open_sets.md.

`python -m benchmarks.open_sets [-v] [--only articles|wikinews] [--quick]`; -v prints every miss, --quick
leaves out the variants and what the product is compared with. The answers files stay in benchmarks/work/.
txtai and haystack are in the table where they are installed: see `python -m benchmarks.rivals`.
"""

import argparse
import json
import os
import platform
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.bootstrap import RESAMPLES
from benchmarks.held_out.misses import sort_misses
from benchmarks.plain import Pipeline, PlainPipeline, Sentence, answer_with, read_sentences
from benchmarks.retrieval import measure_retrieval
from benchmarks.rivals import installed_rivals
from benchmarks.scoring import FIGURES, Score, keep_answers, read_answers, score_answers, share_cells
from benchmarks.shared import OPEN_SETS, RESULTS, WORK, OpenSet
from corpus.archive import Archive
from corpus.dating.neighbours import date_each_other
from index.encoder import Encoder, load_encoder
from index.ingest import ingest
from qa.assistant import Assistant
from qa.reader.cross_encoder import load_reader
from qa.wire import answer_object

WARM_UP = "Who spoke at the meeting last week?"
MODES = ("hybrid", "dense", "lexical")
PACKAGES = ("torch", "sentence-transformers", "faiss-cpu", "tantivy", "rank-bm25")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to run the product: with or without its encoder and its reader."""

    name: str
    encoder: bool = True
    reader: str = "default"


PRODUCT = Variant("cuttings")
VARIANTS = (
    PRODUCT,
    Variant("without the reader", reader="none"),
    Variant("words only, no reader", encoder=False, reader="none"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """One variant's answers to one set, scored; `seconds` an answer each."""

    chosen: OpenSet
    name: str
    answers: Path
    score: Score
    seconds: tuple[float, ...]


def main() -> None:
    """Run what was asked for and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss")
    parser.add_argument("--only", choices=[chosen.name for chosen in OPEN_SETS])
    parser.add_argument("--quick", action="store_true", help="the product alone, and no results file")
    args = parser.parse_args()
    encoder = load_encoder()
    runs, found = [], {}
    for chosen in OPEN_SETS:
        if args.only in {None, chosen.name}:
            archive = build_archive(chosen, encoder)
            for variant in (PRODUCT,) if args.quick else VARIANTS:
                runs.append(run_variant(chosen, archive, encoder, variant))
                print_run(runs[-1], verbose=args.verbose)
            if not args.quick:
                for name, make in pipelines().items():
                    runs.append(run_pipeline(chosen, name, make))
                    print_run(runs[-1], verbose=False)
                found[chosen.name] = {
                    mode: measure_retrieval(chosen, archive, encoder, mode=mode, work=WORK) for mode in MODES
                }
    if not args.quick and args.only is None:
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "open_sets.md").write_text(write_report(runs, found), encoding="utf-8")


def build_archive(chosen: OpenSet, encoder: Encoder) -> Path:
    """Ingest the set's articles into an archive made anew."""
    folder = WORK / f"archive-{chosen.name}"
    shutil.rmtree(folder, ignore_errors=True)
    with Archive.open(folder, create=True) as archive:
        report = ingest([chosen.articles], archive=archive, encoder=encoder, after=date_each_other)
    print(f"{chosen.name}: {report.added} added, {report.copies} copies, {len(report.refused)} refused")
    return folder


def run_variant(chosen: OpenSet, archive: Path, encoder: Encoder, variant: Variant) -> Run:
    """Answer the set's questions one after the other, timed after one that warms up."""
    today = datetime.now().astimezone().date()
    assistant = Assistant.open(
        archive, encoder=encoder if variant.encoder else None, reader=load_reader(variant.reader)
    )
    assistant.ask(WARM_UP, as_of=None, today=today)
    seconds: list[float] = []
    try:
        given = _timed(chosen, assistant, today, seconds)
        answers = keep_answers(given, f"answers {chosen.name} {variant.name}")
    finally:
        assistant.close()
    return Run(chosen, variant.name, answers, score_answers(chosen, answers), tuple(seconds))


def _timed(
    chosen: OpenSet, assistant: Assistant, today: date, seconds: list[float]
) -> Iterator[dict[str, Any]]:
    for question in chosen.read():
        day = question.get("as_of")
        started = time.perf_counter()
        answer = assistant.ask(
            question["question"], as_of=None if day is None else date.fromisoformat(day), today=today
        )
        seconds.append(time.perf_counter() - started)
        yield {"id": question["id"], **answer_object(answer, explain=True)}


def pipelines() -> dict[str, Callable[[list[Sentence]], Pipeline]]:
    """Return what the product is compared with: the plain pipeline, and the rivals that are installed."""
    return {"plain pipeline": PlainPipeline} | {name: rival.make for name, rival in installed_rivals()}


def run_pipeline(chosen: OpenSet, name: str, make: Callable[[list[Sentence]], Pipeline]) -> Run:
    """Answer the set's questions with another pipeline, timed after one question that warms up."""
    pipeline = make(read_sentences(chosen.articles))
    pipeline.ask(WARM_UP, as_of=None)
    seconds: list[float] = []

    def answered() -> Iterator[dict[str, Any]]:
        for question in chosen.read():
            started = time.perf_counter()
            answer = answer_with(pipeline, question)
            seconds.append(time.perf_counter() - started)
            yield answer

    answers = keep_answers(answered(), f"answers {chosen.name} {name}")
    return Run(chosen, name, answers, score_answers(chosen, answers), tuple(seconds))


def print_run(run: Run, *, verbose: bool) -> None:
    """Print a run's table and figures."""
    print(f"\n{run.chosen.name}, {run.name}\n{run.score.table}\n{json.dumps(run.score.figures)}")
    print(f"ask: {_milliseconds(run.seconds)}")
    for miss in run.score.misses if verbose else ():
        print("  miss", miss)


def _milliseconds(seconds: Sequence[float]) -> str:
    median, late = np.percentile(seconds, [50, 95]) * 1000
    return f"{median:.0f} ms median, {late:.0f} ms p95"


def write_report(runs: list[Run], found: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return the results as Markdown; questions and texts are other people's, so only ids are named."""
    parts = [_heading(), _summary(runs), _retrieval(found)]
    for run in runs:
        if run.name == PRODUCT.name:
            sorted_misses = sort_misses(run.chosen, read_answers(run.answers), run.score.right).items()
            wrong = "\n".join(f"- {cause} ({len(ids)}): {', '.join(ids)}" for cause, ids in sorted_misses)
            table = f"```\n{run.score.table}\n```"
            parts.append(f"## {run.chosen.name}, by kind\n\n{table}\n\nNot right, by cause:\n\n{wrong}")
    return "\n\n".join(parts) + "\n"


def _heading() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        "# Open question sets\n\n"
        f"`python -m benchmarks.open_sets`, {datetime.now().astimezone().date()}, "
        f"cuttings {version('cuttings')}, Python {platform.python_version()}, {os.cpu_count()} cores; "
        f"{packages}. Scored by the sets' own "
        f"`score.py`; in brackets 95 % bootstrap intervals over questions ({RESAMPLES:,} resamples). `ask` is timed a "
        "question at a time after load. The weights that ship are fitted on these questions too: for what to "
        "expect of others see [held_out.md](held_out.md). The plain pipeline, txtai and haystack (BM25 and the same "
        "encoder over the same sentences) resolve no time, mark no words and never refuse; the extractive "
        "stages of txtai and haystack want a model trained on SQuAD, which is not to be had offline."
    )


def _summary(runs: list[Run]) -> str:
    headings = ["set", "pipeline", *FIGURES, "not verbatim", "leaked", "ask"]
    rows = ["| " + " | ".join(headings) + " |", "|---" * len(headings) + "|"]
    rows += [_row(run.chosen.name, [run]) for run in runs]
    if len({run.chosen.name for run in runs}) > 1:
        names = dict.fromkeys(run.name for run in runs)
        rows += [_row("all", [run for run in runs if run.name == name]) for name in names]
    return "\n".join(rows)


def _row(name: str, runs: list[Run]) -> str:
    """Return a pipeline's row, over the questions of all `runs`."""
    scores = [run.score for run in runs]
    wrong, quotes, leaked = (
        sum(int(s.figures[key]) for s in scores) for key in ("quotes_not_verbatim", "quotes", "leaked")
    )
    timed = _milliseconds([second for run in runs for second in run.seconds])
    cells = [name, runs[0].name, *share_cells(scores), f"{wrong} of {quotes}", str(leaked), timed]
    return "| " + " | ".join(cells) + " |"


def _retrieval(found: dict[str, dict[str, dict[str, float]]]) -> str:
    rows = ["## Articles found", "", "| set | mode | nDCG@10 | R@5 | RR |", "|---|---|---|---|---|"]
    rows += [
        f"| {name} | {mode} | {figures['nDCG@10']:.3f} | {figures['R@5']:.3f} | {figures['RR']:.3f} |"
        for name, modes in found.items()
        for mode, figures in modes.items()
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
