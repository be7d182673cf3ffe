"""What counts as held, by each event, and what the report says of it."""

from datetime import date
from pathlib import Path

from benchmarks.held_out.report import EVENTS, HeldOut, write_report
from benchmarks.scoring import FIGURES, Score
from benchmarks.shared import OpenSet
from page.wording import LIKELY, SURE

RIGHT, EVIDENCE, ANSWERABLE = EVENTS


def score(**each: dict[str, float]) -> Score:
    return Score("", [], {}, {name: each.get(name, {}) for name in FIGURES.values()})


FOUND = HeldOut(
    OpenSet("made", Path("none"), Path("none")),
    given=score(right={"who": 1.0, "line": 1.0, "lost": 0.0}, refused_rightly={"silent": 1.0}),
    forced=score(
        right={"who": 1.0, "line": 1.0, "lost": 0.0},
        evidence_at_1={"who": 1.0, "lost": 1.0},
        refused_rightly={"silent": 0.0},
    ),
    answers={
        "who": {"status": "answered", "confidence": 0.9},
        "line": {"status": "expired", "confidence": 0.5},
        "lost": {"status": "answered", "confidence": 0.3},
        "silent": {"status": "no_answer", "confidence": 0.1},
    },
    sure={"who": 0.9, "line": 0.5, "lost": 0.3, "silent": 0.1},
)


def test_an_answer_where_there_is_none_never_holds() -> None:
    """A timeline has no first statement to be judged by."""
    right, evidence, answerable = (FOUND.judged(event) for event in (RIGHT, EVIDENCE, ANSWERABLE))
    assert (right.sure.tolist(), right.held.tolist()) == ([0.9, 0.5, 0.3, 0.1], [1.0, 1.0, 0.0, 0.0])
    assert (evidence.sure.tolist(), evidence.held.tolist()) == ([0.9, 0.3, 0.1], [1.0, 1.0, 0.0])
    assert answerable.held.tolist() == [1.0, 1.0, 1.0, 0.0]
    assert FOUND.said() == [1.0, 1.0, 0.0]


def test_the_report_says_what_the_levels_and_curves_come_to() -> None:
    """Areas worked by hand: risks 0, 0, 1/3, 1/2 in the best order already; each bin off by its distance."""
    report = write_report([FOUND], date(2031, 5, 1))
    assert "| the answer is right | 4 | 0.208 [0.208, 0.500] | 0.250 |" in report
    assert f"| clear ({SURE} and more) | 1.00 [1.00, 1.00] | 1 |" in report
    assert f"| probable ({LIKELY} to {SURE}) | 1.00 [1.00, 1.00] | 1 |" in report
    assert f"| uncertain (less than {LIKELY}) | 0.00 [0.00, 0.00] | 1 |" in report
    assert "| made (4) | 0.67 [" in report
