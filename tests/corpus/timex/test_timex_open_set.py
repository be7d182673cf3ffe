"""The open sets beside the project: the targets of the brief, by the rules of its scorers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
EVAL = ROOT.parent / "shared" / "eval"
missing = pytest.mark.skipif(not EVAL.exists(), reason=f"the open sets are not at {EVAL}")


def last_line_of(*command: str) -> dict[str, float]:
    """Run a scorer from the project's root and read the JSON it prints last."""
    ran = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout.splitlines()[-1])


@missing
def test_open_timexes():
    """At least .95 of the periods of timexes.jsonl are right, at a precision of at least .95."""
    scores = last_line_of(str(EVAL / "score_timex.py"), "items", str(EVAL / "timexes.jsonl"))
    assert scores["period_right"] >= 0.95
    assert scores["precision"] >= 0.95


@missing
@pytest.mark.slow
def test_wikiwars():
    """Relaxed span F1 on WikiWars is at least .88."""
    assert last_line_of("benchmarks/wikiwars.py", str(EVAL / "wikiwars"))["relaxed_f1"] >= 0.88
