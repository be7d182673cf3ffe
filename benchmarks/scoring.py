"""Scores an answers file with the open sets' own score.py, as a whole and a question at a time."""

import functools
import importlib.util
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from benchmarks.bootstrap import write_share
from benchmarks.shared import SCORE, WORK, OpenSet

#: The figures of score.py that are shares of questions, under the headings that the tables give them.
FIGURES = {
    "right": "right",
    "next": "next_right",
    "evidence first": "evidence_at_1",
    "in five": "evidence_in_5",
    "short answer": "short_answer",
    "refused rightly": "refused_rightly",
    "wrongly": "refused_wrongly",
    "status": "status_right",
}


@dataclass(frozen=True, slots=True)
class Score:
    """What score.py prints: the table by kind, the misses, and its figures.

    `each` holds every share of FIGURES a question at a time, 0 or 1, by question id; only the questions
    that the share is of.
    """

    table: str
    misses: list[str]
    figures: dict[str, float]
    each: Mapping[str, Mapping[str, float]]

    @property
    def right(self) -> dict[str, bool]:
        """Return which questions are right: answered rightly, or rightly refused."""
        return {i: bool(v) for name in ("right", "refused_rightly") for i, v in self.each[name].items()}


def keep_answers(answers: Iterable[Mapping[str, Any]], name: str) -> Path:
    """Write an answers file into the work folder and return its path."""
    WORK.mkdir(parents=True, exist_ok=True)
    path = WORK / (re.sub(r"[^\w.]+", "-", name) + ".jsonl")
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)
    return path


def score_answers(chosen: OpenSet, answers: Path) -> Score:
    """Run score.py on an answers file as its own process, and once more a question at a time."""
    done = subprocess.run(
        [sys.executable, str(SCORE), str(chosen.questions), str(answers), str(chosen.articles), "-v"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    lines = done.stdout.splitlines()
    misses = [line.strip().removeprefix("miss ") for line in lines if line.startswith("  miss ")]
    table = "\n".join(line for line in lines[:-1] if not line.startswith("  miss "))
    figures = {question["id"]: (question, found) for question, found in _figures_each(chosen, answers)}
    return Score(
        table=table,
        misses=misses,
        figures=json.loads(lines[-1]),
        each={
            name: {i: float(found[name]) for i, (asked, found) in figures.items() if is_of(name, asked)}
            for name in FIGURES.values()
        },
    )


def is_of(figure: str, question: Mapping[str, Any]) -> bool:
    """Tell whether a figure of score.py is a share of questions like this one."""
    answerable = question["kind"] != "unanswerable"
    if figure == "refused_rightly":
        return not answerable
    if figure == "next_right":
        return bool(question["kind"] == "next")
    if figure == "status_right":
        return bool(question["evidence"] and question.get("status"))
    if figure in {"right", "refused_wrongly"}:
        return answerable
    return answerable and question["kind"] != "timeline"


def share_cells(scores: Sequence[Score]) -> list[str]:
    """Return every share of FIGURES over the questions of all `scores`, with its interval."""
    return [write_share([v for s in scores for v in s.each[name].values()]) for name in FIGURES.values()]


def _figures_each(chosen: OpenSet, answers: Path) -> Iterator[tuple[dict[str, Any], dict[str, float]]]:
    """Yield each question with score.py's figures for it alone."""
    score = load_score()
    answered = read_answers(answers)
    with TemporaryDirectory() as folder:
        gold, given = Path(folder) / "gold.jsonl", Path(folder) / "given.jsonl"
        for question in chosen.read():
            gold.write_text(json.dumps(question) + "\n", encoding="utf-8")
            answer = answered.get(question["id"], {"id": question["id"]})
            given.write_text(json.dumps(answer) + "\n", encoding="utf-8")
            said = io.StringIO()
            with redirect_stdout(said):
                score.main(str(gold), str(given), str(chosen.articles))
            yield question, json.loads(said.getvalue().splitlines()[-1])


def read_answers(answers: Path) -> dict[str, dict[str, Any]]:
    """Return the answer objects of an answers file by question id."""
    with answers.open(encoding="utf-8") as lines:
        return {record["id"]: record for record in map(json.loads, lines)}


def load_score() -> ModuleType:
    """Load the open sets' own score.py; ImportError where they are not beside the project."""
    spec = importlib.util.spec_from_file_location("score", SCORE)
    if spec is None or spec.loader is None or not SCORE.is_file():
        raise ImportError(f"{SCORE} cannot be read: the open sets belong beside the project")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module)["read_articles"] = functools.cache(module.read_articles)  # else read once a question
    return module
