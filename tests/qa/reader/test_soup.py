"""The mean of adapters is the mean of what they do to the base, as far as the rank allows."""

import pytest
import torch

from benchmarks.reader.learner import new_adapter
from benchmarks.reader.soup import average
from qa.reader.network import ADAPTED, LAYERS, base_name


def _adapters(shared: float):
    torch.manual_seed(3)
    base = {base_name(layer, part): torch.zeros(48, 40) for layer in range(LAYERS) for part in ADAPTED}
    base["embeddings.LayerNorm.weight"] = torch.ones(40)
    one, other = ({n: v.detach() for n, v in new_adapter(base).items()} for _ in range(2))
    for adapter in (one, other):
        adapter |= {n: torch.randn_like(v) for n, v in adapter.items() if n.endswith(".up")}
    return one, {n: shared * one[n] + (1 - shared) * v for n, v in other.items()}


def test_the_mean_of_the_same_is_the_same():
    """Up to the turn of its factors."""
    one, same = _adapters(shared=1.0)
    mean, kept = average([one, same])
    assert kept == pytest.approx(1.0, abs=1e-5)
    for name in ("0.query", "5.output"):
        product = one[f"{name}.up"] @ one[f"{name}.down"]
        assert torch.allclose(mean[f"{name}.up"] @ mean[f"{name}.down"], product, atol=1e-3)
    assert torch.equal(mean["head.span.weight"], one["head.span.weight"])


def test_the_mean_of_two_keeps_most_of_both():
    """Their products have twice the rank together; what is cut off is told."""
    one, other = _adapters(shared=0.0)
    mean, kept = average([one, other])
    assert 0.5 < kept < 1.0
    assert mean["0.query.up"].shape == one["0.query.up"].shape
    wanted = (one["0.query.up"] @ one["0.query.down"] + other["0.query.up"] @ other["0.query.down"]) / 2
    found = mean["0.query.up"] @ mean["0.query.down"]
    assert (wanted - found).norm() < wanted.norm() * 0.75
