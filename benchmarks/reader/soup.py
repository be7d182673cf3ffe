"""Average adapters that went on from the same one: `python -m benchmarks.reader.soup --readers DIR DIR ... --out DIR`.

The mean of the weights of several trainings from one start ranks better than each (Wortsman et al. 2022, model
soups). The mean of low-rank products has the rank of all of them together; the best one of the old rank is taken.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from benchmarks.reader.learner import RANK
from qa.reader.network import ADAPTED, LAYERS

Adapter = dict[str, Tensor]


def main() -> None:
    """Read the adapters, average them and write the mean with how each was trained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    mean, kept = average([load_file(folder / "adapter.safetensors") for folder in given.readers])
    print(f"of the mean's squared weights {kept:.3f} are kept at rank {RANK}")
    save_file(
        {name: value.half().contiguous() for name, value in mean.items()}, given.out / "adapter.safetensors"
    )
    said = [json.loads((folder / "config.json").read_text(encoding="utf-8")) for folder in given.readers]
    said[0]["trained"] = {"mean_of": [one["trained"] for one in said]}
    (given.out / "config.json").write_text(json.dumps(said[0], indent=2) + "\n", encoding="utf-8")


def average(adapters: Sequence[Adapter]) -> tuple[Adapter, float]:
    """Return the mean of the adapters, and how much of its products' squared weights the rank leaves (0 to 1)."""
    every = [{name: value.float() for name, value in adapter.items()} for adapter in adapters]
    mean = {n: torch.stack([a[n] for a in every]).mean(0) for n in every[0] if n.startswith("head.")}
    whole = left = 0.0
    for name in (f"{layer}.{part}" for layer in range(LAYERS) for part in ADAPTED):
        product = torch.stack([a[f"{name}.up"] @ a[f"{name}.down"] for a in every]).mean(0)
        left_vectors, values, right_vectors = torch.linalg.svd(product, full_matrices=False)
        root = values[:RANK].sqrt()
        mean[f"{name}.up"] = left_vectors[:, :RANK] * root
        mean[f"{name}.down"] = root[:, None] * right_vectors[:RANK]
        whole, left = whole + float((values**2).sum()), left + float((values[:RANK] ** 2).sum())
    return mean, left / whole


if __name__ == "__main__":
    main()
