"""The table, the figures of confidence and the pictures of benchmarks/held_out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.bootstrap import RESAMPLES, write_share
from benchmarks.held_out.curves import (
    Judged,
    area_under_risk,
    calibration_error,
    draw_reliability,
    draw_risk,
    join,
    least_area,
    reliability,
)
from benchmarks.scoring import FIGURES, Score, share_cells
from benchmarks.shared import OpenSet
from page.wording import LIKELY, SURE

#: What an answer may be judged by, and score.py's figure for it; None: only whether there is one to be had.
EVENTS = {
    "the answer is right": "right",
    "the first statement is the evidence": "evidence_at_1",
    "there is an answer": None,
}
RIGHT, EVIDENCE, _ = EVENTS


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One set's answers, scored as they are given (`given`) and with nothing refused, however unsure (`forced`).

    `answers` are those given and `sure` the confidence of those forced, both by question id.
    """

    chosen: OpenSet
    given: Score
    forced: Score
    answers: Mapping[str, Mapping[str, Any]]
    sure: Mapping[str, float]

    def judged(self, event: str) -> Judged:
        """Return the answers, nothing refused, by one of EVENTS; where there is no answer to be had none holds."""
        figure, answerable = EVENTS[event], self.forced.each["right"]
        met = dict.fromkeys(answerable, 1.0) if figure is None else self.forced.each[figure]
        ids = [i for i in self.sure if i in met or i not in answerable]
        return Judged(np.array([self.sure[i] for i in ids]), np.array([met.get(i, 0.0) for i in ids]))

    def said(self) -> list[float]:
        """Return, for each answer that was not refused, whether it is right."""
        right = self.given.each["right"]
        return [right.get(i, 0.0) for i, a in self.answers.items() if a["status"] != "no_answer"]


def draw(found: Sequence[HeldOut], folder: Path) -> None:
    """Write risk_coverage.svg and reliability.svg."""
    curves = {name: join([f.judged(RIGHT) for f in sets]) for name, sets in _grouped(found).items()}
    said = {}
    for name, sets in _grouped(found).items():
        right = [r for f in sets for r in f.said()]
        said[name] = (len(right) / sum(len(f.answers) for f in sets), 1 - float(np.mean(right)))
    draw_risk(curves, said, folder / "risk_coverage.svg")
    both = {event: join([f.judged(event) for f in found]) for event in (RIGHT, EVIDENCE)}
    draw_reliability(both, folder / "reliability.svg")


def write_report(found: Sequence[HeldOut], today: date) -> str:
    """Return the figures as Markdown; questions and texts are other people's, so none is in it."""
    return (
        "# Open sets, asked with weights fitted on other questions\n\n"
        f"`python -m benchmarks.held_out`, {today}. Ten folds; questions of one chain stay together. In brackets 95 % "
        f"bootstrap intervals over questions ({RESAMPLES:,} resamples).\n\n{_table(found)}\n\n"
        "Every miss, with the features of the sentence wanted and of the sentence chosen side by side, is in "
        "misses.html in the benchmarks' work folder once the command has run: it quotes other people's articles and is not kept "
        "with the project.\n\n"
        "## What the confidence is worth\n\n"
        "Over all open sets, with nothing refused; a question without an answer counts as wrong however it is "
        "answered. AURC is the area under the risk-coverage curve (Geifman and El-Yaniv 2017), in brackets the least "
        "that the same answers could reach, and what confidence told by lot would; ECE is the expected "
        f"calibration error over ten bins of equal width (Guo et al. 2017).\n\n{_confidence(found)}\n\n"
        f"{_levels(found)}\n\n"
        "The dots in the first picture are where the product falls silent.\n\n"
        "![risk and coverage](risk_coverage.svg)\n\n![reliability](reliability.svg)\n\n"
        "By bin: how sure, how many of them right, how many answers.\n\n" + _bins(found) + "\n"
    )


def _grouped(found: Sequence[HeldOut]) -> dict[str, Sequence[HeldOut]]:
    """Return the sets one by one under their names, and all of them together."""
    return {f.chosen.name: [f] for f in found} | {"all": found}


def _rows(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    written = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in written)


def _table(found: Sequence[HeldOut]) -> str:
    rows = [
        [f"{name} ({sum(len(f.answers) for f in sets)})", *share_cells([f.given for f in sets])]
        for name, sets in _grouped(found).items()
    ]
    return _rows(["open set", *FIGURES], rows)


def _confidence(found: Sequence[HeldOut]) -> str:
    rows = []
    for event in EVENTS:
        judged = join([f.judged(event) for f in found])
        wrong = 1 - float(judged.held.mean())
        area = f"{area_under_risk(judged):.3f} [{least_area(judged):.3f}, {wrong:.3f}]"
        rows.append([event, str(len(judged.held)), area, f"{calibration_error(judged):.3f}"])
    return _rows(["judged by", "answers", "AURC", "ECE"], rows)


def _levels(found: Sequence[HeldOut]) -> str:
    """Return how often the answers given are right, by the three levels in which the page says how sure it is."""
    right = {i: v for f in found for i, v in f.given.each["right"].items()}
    said = [
        (a["confidence"], right.get(i, 0.0))
        for f in found
        for i, a in f.answers.items()
        if a["status"] != "no_answer"
    ]
    rows = [
        [
            level,
            write_share([held for sure, held in said if low <= sure < high]),
            str(sum(low <= s < high for s, _ in said)),
        ]
        for level, low, high in (
            (f"clear ({SURE} and more)", SURE, 1.1),
            (f"probable ({LIKELY} to {SURE})", LIKELY, SURE),
            (f"uncertain (less than {LIKELY})", 0.0, LIKELY),
        )
    ]
    return _rows(["shown on the page as", "right", "answers given"], rows)


def _bins(found: Sequence[HeldOut]) -> str:
    judged = join([f.judged(RIGHT) for f in found])
    rows = [[f"{sure:.2f}", f"{held:.2f}", str(n)] for sure, held, n in reliability(judged)]
    return _rows(["sure", "right", "answers"], rows)
