"""When the dense index changes its form, and how it is trained: the constants in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DenseOptions:
    """Sizes in passages. Set by benchmarks/scale, 2026-11.

    Up to `base_from`, everything is held in memory; then a base file is kept, flat and exact below
    `ivf_from`, IVF with 8-bit codes from there on. A merge is due once additions and withdrawals pass
    `merge_share` of the base (and `base_from`); a new training once it has doubled. nprobe is the
    smallest of the powers of two with which the mean recall@10 of `probes` held vectors, themselves
    left out, reaches `recall`; questions lie further off than what is held, and reach half a hundredth less.
    """

    base_from: int = 2_000
    ivf_from: int = 50_000
    merge_share: float = 0.1
    retrain_growth: float = 2.0
    lists_per_root: float = 4.0
    points_per_list: int = 48
    training_rounds: int = 10
    probes: int = 256
    recall: float = 0.995
    batch: int = 20_000
