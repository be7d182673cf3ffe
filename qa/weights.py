"""The weights of the features: a small readable file, fitted by `make weights`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import QuestionError

DEFAULT = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear scorer, and what turns a statement's numbers into two probabilities.

    `ranking` maps feature names to weights on the features as measured; `first_pass` does so for the
    features that need no model, to choose which sentences get the rest. `certainty` maps signals to
    weights with "intercept" among them (Platt 1999): of the statement being right; `answerability` does
    so of there being an answer at all, right or not, and `floor` is what it must reach: below it the
    archive is said to hold no answer. `neutral` holds what stands for a model's feature where there is
    no model: its mean over right answers. `made` says from what data and when.
    """

    first_pass: Mapping[str, float]
    ranking: Mapping[str, float]
    certainty: Mapping[str, float]
    answerability: Mapping[str, float]
    neutral: Mapping[str, float]
    floor: float
    made: str

    def score(self, columns: Mapping[str, npt.NDArray[np.float64]]) -> npt.NDArray[np.float64]:
        """Return the weighted sum of the features, (candidates,); a feature not measured counts 0."""
        return _sum(self.ranking, columns)

    def shortlist(self, columns: Mapping[str, npt.NDArray[np.float64]]) -> npt.NDArray[np.float64]:
        """Return the weighted sum of the features of the first pass, (candidates,)."""
        return _sum(self.first_pass, columns)

    def shares(self, columns: Mapping[str, npt.NDArray[np.float64]], at: int) -> dict[str, float]:
        """Return what each feature adds to the score of candidate `at`, largest first."""
        parts = {
            name: weight * float(columns[name][at])
            for name, weight in self.ranking.items()
            if name in columns
        }
        return dict(sorted(parts.items(), key=lambda part: -abs(part[1])))

    def probability(self, signals: Mapping[str, float]) -> float:
        """Return the probability (0 to 1) that a statement with these signals answers."""
        return _logistic(self.certainty, signals)

    def answerable(self, signals: Mapping[str, float]) -> float:
        """Return the probability (0 to 1) that the question a statement with these signals leads has an answer."""
        return _logistic(self.answerability, signals)


def _logistic(weights: Mapping[str, float], signals: Mapping[str, float]) -> float:
    total = sum(w * signals.get(n, 0.0) for n, w in weights.items() if n != "intercept")
    return float(1 / (1 + np.exp(-np.clip(weights["intercept"] + total, -30, 30))))


def _sum(
    weights: Mapping[str, float], columns: Mapping[str, npt.NDArray[np.float64]]
) -> npt.NDArray[np.float64]:
    total = np.zeros(len(next(iter(columns.values()))))
    for name, weight in weights.items():
        if name in columns:
            total += weight * columns[name]
    return total


def load_weights(path: Path = DEFAULT) -> Weights:
    """Read a weights file; QuestionError where it is not one."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return Weights(
            stored["first pass"],
            stored["ranking"],
            stored["certainty"],
            stored["answerability"],
            stored["neutral"],
            float(stored["floor"]),
            str(stored["made"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QuestionError(f"the weights cannot be read: {path} ({error}); run `make weights`") from error
