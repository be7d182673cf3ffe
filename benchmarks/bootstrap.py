"""How far chance could move a share: bootstrap intervals over questions (Efron 1979, percentile method)."""

from collections.abc import Sequence

import numpy as np

RESAMPLES = 2_000
SEED = 20_261_101


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % interval of the mean of `values`, one a question and at least one; the same on every run."""
    drawn = np.random.default_rng(SEED).choice(np.array(values, dtype=float), size=(RESAMPLES, len(values)))
    low, high = np.percentile(drawn.mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def write_share(values: Sequence[float]) -> str:
    """Write the mean of `values` with its interval: "0.63 [0.53, 0.71]"; a dash where there are none."""
    if not values:
        return "-"
    low, high = interval(values)
    return f"{np.mean(values):.2f} [{low:.2f}, {high:.2f}]"


def write_change(before: Sequence[float], after: Sequence[float]) -> str:
    """Write by how much the mean over the same questions changed, with the interval of the paired differences."""
    if not before:
        return "-"
    differences = [b - a for a, b in zip(before, after, strict=True)]
    low, high = interval(differences)
    return f"{np.mean(differences):+.2f} [{low:+.2f}, {high:+.2f}]"
