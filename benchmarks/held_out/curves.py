"""What the confidence is worth: risk against coverage, and how often what is so sure is right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
import numpy.typing as npt

mpl.use("svg")
from matplotlib import pyplot as plt

Floats = npt.NDArray[np.float64]

BINS = 10
#: The same answers give the same bytes: no random ids, no date; letters stay letters.
_SAME = {"svg.hashsalt": "cuttings", "svg.fonttype": "none"}
_UNDATED = {"Date": None, "Creator": None}


@dataclass(frozen=True, slots=True)
class Judged:
    """Answers as sure as each was and whether it held, both (answers,); `sure` 0 to 1, `held` 0 or 1."""

    sure: Floats
    held: Floats


def risk_at(judged: Judged) -> Floats:
    """Return the share of wrong answers among the 1, 2, ... surest (answers,); equally sure ones count alike."""
    order = np.argsort(-judged.sure, kind="stable")
    wrong = 1 - judged.held[order]
    _, group = np.unique(-judged.sure[order], return_inverse=True)
    alike = np.bincount(group, weights=wrong) / np.bincount(group)
    risks: Floats = np.cumsum(alike[group]) / np.arange(1, len(wrong) + 1)
    return risks


def area_under_risk(judged: Judged) -> float:
    """Return the area under the risk-coverage curve (AURC; Geifman and El-Yaniv 2017): lower is better."""
    return float(risk_at(judged).mean())


def least_area(judged: Judged) -> float:
    """Return the area that the same answers would reach if every right one were surer than every wrong one."""
    return area_under_risk(Judged(judged.held, judged.held)) if len(judged.held) else 0.0


def reliability(judged: Judged, *, bins: int = BINS) -> list[tuple[float, float, int]]:
    """Return, for each bin of equal width that holds answers, how sure they are, how many held, and how many they are."""
    place = np.minimum((judged.sure * bins).astype(int), bins - 1)
    return [
        (
            float(judged.sure[place == b].mean()),
            float(judged.held[place == b].mean()),
            int((place == b).sum()),
        )
        for b in range(bins)
        if (place == b).any()
    ]


def calibration_error(judged: Judged, *, bins: int = BINS) -> float:
    """Return the expected calibration error (Guo et al. 2017) over bins of equal width."""
    return sum(n * abs(sure - held) for sure, held, n in reliability(judged, bins=bins)) / len(judged.sure)


def draw_risk(curves: Mapping[str, Judged], said: Mapping[str, tuple[float, float]], file: Path) -> None:
    """Draw risk against coverage as SVG, a dot where the product stops: `said` is its coverage and risk by curve."""
    with plt.rc_context(_SAME):
        figure, axes = plt.subplots(figsize=(6, 4))
        for name, judged in curves.items():
            risks = risk_at(judged)
            covered = np.arange(1, len(risks) + 1) / len(risks)
            (line,) = axes.plot(covered, risks, label=f"{name}: AURC {area_under_risk(judged):.3f}")
            axes.plot(*said[name], marker="o", color=line.get_color())
        axes.set(
            xlabel="coverage: share of questions answered", ylabel="risk: share of those answered wrongly"
        )
        axes.set(xlim=(0, 1.02), ylim=(0, 1))
        axes.legend(loc="upper left", fontsize="small")
        _save(figure, file)


def draw_reliability(curves: Mapping[str, Judged], file: Path) -> None:
    """Draw how often answers held against how sure they were as SVG, the area of a point by how many they are."""
    with plt.rc_context(_SAME):
        figure, axes = plt.subplots(figsize=(4.8, 4.5))
        axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
        for name, judged in curves.items():
            sure, held, counts = zip(*reliability(judged), strict=True)
            (line,) = axes.plot(sure, held, linewidth=0.8)
            axes.scatter(
                sure,
                held,
                s=[4 * n for n in counts],
                color=line.get_color(),
                alpha=0.6,
                label=f"{name}: ECE {calibration_error(judged):.3f}",
            )
        axes.set(xlabel="how sure the answer was", ylabel="share that held", xlim=(0, 1), ylim=(0, 1))
        axes.legend(loc="upper left", fontsize="small")
        _save(figure, file)


def _save(figure: "plt.Figure", file: Path) -> None:
    figure.tight_layout()
    figure.savefig(file, metadata=_UNDATED)
    plt.close(figure)


def join(parts: Sequence[Judged]) -> Judged:
    """Return the answers of all `parts`."""
    return Judged(np.concatenate([p.sure for p in parts]), np.concatenate([p.held for p in parts]))
