"""Reciprocal rank fusion: one ranking out of several."""

from collections.abc import Hashable, Sequence
from typing import Final, TypeVar

K = TypeVar("K", bound=Hashable)

RANK_CONSTANT: Final = 60
"""The constant of Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion" (SIGIR 2009)."""


def fuse(
    rankings: Sequence[Sequence[K]], *, weights: Sequence[float] | None = None, k: int = RANK_CONSTANT
) -> list[tuple[K, float]]:
    """Return every item of `rankings` with the sum of `weight / (k + rank)`, rank from 1, best first.

    An item counts once a ranking, at its best place. Ties go to the item that stands higher in the
    earlier ranking, so that the same rankings always give the same order. ValueError if `weights` does
    not have one number a ranking.
    """
    used = [1.0] * len(rankings) if weights is None else list(weights)
    if len(used) != len(rankings):
        raise ValueError(f"fuse needs one weight a ranking: {len(used)} weights, {len(rankings)} rankings")
    scores: dict[K, float] = {}
    for ranking, weight in zip(rankings, used, strict=True):
        for place, item in enumerate(dict.fromkeys(ranking), start=1):
            scores[item] = scores.get(item, 0.0) + weight / (k + place)
    return sorted(scores.items(), key=lambda scored: -scored[1])
