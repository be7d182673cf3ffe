"""Runs the open question sets through the product and writes benchmarks/results/open_sets.md.

`python -m benchmarks.open_sets [-v] [--only articles|wikinews] [--quick]`; -v prints every miss, --quick
leaves out the variants and the plain pipeline. The answers files stay in benchmarks/work/.
"""

import argparse
import json
import os
import platform
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.misses import sort_misses
from benchmarks.plain import answer_plainly
from benchmarks.retrieval import measure_retrieval
from benchmarks.scoring import Score, score_answers
from benchmarks.shared import OPEN_SETS, RESULTS, WORK, OpenSet
from corpus.archive import Archive
from corpus.dating.neighbours import date_each_other
from index.encoder import Encoder, load_encoder
from index.ingest import ingest
from qa.assistant import Assistant
from qa.reader.cross_encoder import load_reader
from qa.wire import answer_object, to_json

WARM_UP = "Who spoke at the meeting last week?"
MODES = ("hybrid", "dense", "lexical")
# Column headings, and the figure of score.py that each shows; the last three are put together.
COLUMNS = {
    "right": "right",
    "next": "next_right",
    "evidence first": "evidence_at_1",
    "in five": "evidence_in_5",
    "short answer": "short_answer",
    "refused rightly": "refused_rightly",
    "wrongly": "refused_wrongly",
    "status": "status_right",
    "not verbatim": "",
    "leaked": "",
    "ask": "",
}
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
    """One variant's answers to one set, scored; `seconds` an answer each, empty where not timed."""

    chosen: OpenSet
    name: str
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
                runs.append(run_plain(chosen))
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
        answers = keep_answers(chosen, variant.name, _timed(chosen, assistant, today, seconds))
    finally:
        assistant.close()
    return Run(chosen, variant.name, score_answers(chosen, answers), tuple(seconds))


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


def run_plain(chosen: OpenSet) -> Run:
    """Answer the set's questions with the plain pipeline."""
    answers = keep_answers(chosen, "plain", answer_plainly(chosen))
    return Run(chosen, "plain pipeline", score_answers(chosen, answers), ())


def answers_name(chosen: OpenSet, name: str) -> str:
    """Return the name of the answers file of one run."""
    return f"answers-{chosen.name}-{name.replace(' ', '-').replace(',', '')}.jsonl"


def keep_answers(chosen: OpenSet, name: str, answers: Iterable[dict[str, Any]]) -> Path:
    """Write an answers file and return its path."""
    WORK.mkdir(parents=True, exist_ok=True)
    path = WORK / answers_name(chosen, name)
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(to_json(answer) + "\n" for answer in answers)
    return path


def print_run(run: Run, *, verbose: bool) -> None:
    """Print a run's table and figures."""
    print(f"\n{run.chosen.name}, {run.name}\n{run.score.table}\n{json.dumps(run.score.figures)}")
    if run.seconds:
        print(f"ask: {_milliseconds(run)}")
    for miss in run.score.misses if verbose else ():
        print("  miss", miss)


def _milliseconds(run: Run) -> str:
    median, late = np.percentile(run.seconds, [50, 95]) * 1000
    return f"{median:.0f} ms median, {late:.0f} ms p95"


def write_report(runs: list[Run], found: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return the results as Markdown; questions and texts are other people's, so only ids are named."""
    parts = [_heading(), _summary(runs), _retrieval(found)]
    for run in runs:
        if run.name == PRODUCT.name:
            answers = WORK / answers_name(run.chosen, run.name)
            sorted_misses = sort_misses(run.chosen, answers, run.score.right).items()
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
        "`score.py`; in brackets the 95 % bootstrap interval of `right` over questions (2,000 resamples). "
        "`ask` is timed a question at a time after load."
    )


def _summary(runs: list[Run]) -> str:
    rows = ["| set | pipeline | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    for run in runs:
        low, high = run.score.interval()
        cells = [f"{run.score.figures[key]:.2f}" for key in COLUMNS.values() if key]
        cells[0] += f" [{low:.2f}, {high:.2f}]"
        cells += [
            f"{run.score.figures['quotes_not_verbatim']} of {run.score.figures['quotes']}",
            str(run.score.figures["leaked"]),
            _milliseconds(run) if run.seconds else "not timed",
        ]
        rows.append(f"| {run.chosen.name} | {run.name} | {' | '.join(cells)} |")
    return "\n".join(rows)


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
