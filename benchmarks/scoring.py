"""Scores an answers file with the open sets' own score.py, and says how far chance could move it."""

import importlib.util
import io
import json
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks.shared import SCORE, OpenSet

RESAMPLES = 2_000
SEED = 20_261_101


@dataclass(frozen=True, slots=True)
class Score:
    """What score.py prints: the table by kind, the misses, and its figures; `right` by question id."""

    table: str
    misses: list[str]
    figures: dict[str, float]
    right: dict[str, bool]
    answerable: frozenset[str]

    def interval(self) -> tuple[float, float]:
        """Return the 95 % bootstrap interval of the share of answerable questions that are right."""
        hits = np.array([self.right[name] for name in sorted(self.answerable)], dtype=float)
        drawn = np.random.default_rng(SEED).choice(hits, size=(RESAMPLES, len(hits)))
        low, high = np.percentile(drawn.mean(axis=1), [2.5, 97.5])
        return float(low), float(high)


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
    questions = chosen.read()
    return Score(
        table=table,
        misses=misses,
        figures=json.loads(lines[-1]),
        right=_right_each(chosen, questions, answers),
        answerable=frozenset(q["id"] for q in questions if q["evidence"]),
    )


def _right_each(chosen: OpenSet, questions: list[dict[str, Any]], answers: Path) -> dict[str, bool]:
    """Return which questions are right, by giving score.py one at a time."""
    score = load_score()
    with answers.open(encoding="utf-8") as lines:
        answered = {record["id"]: record for record in map(json.loads, lines)}
    right = {}
    with TemporaryDirectory() as folder:
        gold, given = Path(folder) / "gold.jsonl", Path(folder) / "given.jsonl"
        for question in questions:
            gold.write_text(json.dumps(question) + "\n", encoding="utf-8")
            answer = answered.get(question["id"], {"id": question["id"]})
            given.write_text(json.dumps(answer) + "\n", encoding="utf-8")
            said = io.StringIO()
            with redirect_stdout(said):
                score.main(str(gold), str(given), str(chosen.articles))
            figures = json.loads(said.getvalue().splitlines()[-1])
            right[question["id"]] = bool(figures["right" if question["evidence"] else "refused_rightly"])
    return right


def load_score() -> ModuleType:
    """Load the open sets' own score.py; ImportError where they are not beside the project."""
    spec = importlib.util.spec_from_file_location("score", SCORE)
    if spec is None or spec.loader is None:
        raise ImportError(f"{SCORE} cannot be read: the open sets belong beside the project")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
