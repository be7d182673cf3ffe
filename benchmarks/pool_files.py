"""Measured pools kept in benchmarks/work/, so that each benchmark that fits weights need not measure them anew.

They are measured anew when what made them has changed: the code of the rooms, the reader, the question sets, or
the day. The weights are no part of that: they only choose which candidates of many are measured, and held-out
figures are to come from the very pools that the weights that ship were fitted on.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.pools import QuestionPool, read_pools
from benchmarks.shared import OPEN_SETS, ROOT, SHARED, WORK
from index.encoder import Encoder
from qa.reader.protocol import Reader
from qa.weights import DEFAULT

_ARRAYS = ("columns", "gold")


def load_pools(
    *, encoder: Encoder, reader: Reader | None, today: date, reader_name: str = "default"
) -> list[QuestionPool]:
    """Return the pools of every question that weights are fitted on, measured now or as kept.

    `reader_name` is what `reader` was loaded by: "default", "none" or a folder.
    """
    made_of = f"{_digest(Path(reader_name))} {today} {reader_name}"
    rows, words = WORK / "pools.npz", WORK / "pools.json"
    if words.is_file() and rows.is_file():
        kept = json.loads(words.read_text(encoding="utf-8"))
        if kept["made of"] == made_of:
            return list(_read(kept["pools"], rows))
    pools = list(read_pools(encoder=encoder, reader=reader, today=today))
    WORK.mkdir(parents=True, exist_ok=True)
    words.unlink(missing_ok=True)
    _write(pools, rows)
    words.write_text(json.dumps({"made of": made_of, "pools": [_words(p) for p in pools]}), encoding="utf-8")
    return pools


def _digest(reader: Path) -> str:
    """Return what the code of the rooms, the sample, the benchmarks' own part, the sets and a reader come to."""
    parts = "pools.py question_sets.py pool_files.py fitting_questions.jsonl invented_news.py invented"
    own = [ROOT / "benchmarks" / name for name in parts.split()]
    sets = [p for s in OPEN_SETS for p in (s.questions, s.articles)] + [SHARED / "reader" / "xquad_en.jsonl"]
    tops = [*(ROOT / room for room in ("corpus", "index", "qa")), *own, *sets, reader]
    found = hashlib.sha256()
    for path in sorted(p for top in tops for p in (top.rglob("*") if top.is_dir() else (top,))):
        if path.is_file() and path.suffix not in {".pyc", ".md"} and path != DEFAULT:
            found.update(path.as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _words(pool: QuestionPool) -> dict[str, object]:
    words = {f.name: getattr(pool, f.name) for f in fields(pool) if f.name not in _ARRAYS}
    return words | {"known": sorted(pool.known)}


def _write(pools: Sequence[QuestionPool], path: Path) -> None:
    """Write the pools' arrays: the names of the columns, their rows one pool after another, and which are gold."""
    names = list(pools[0].columns)
    np.savez(
        path,
        names=np.array(names),
        columns=np.concatenate([np.stack([p.columns[n] for n in names], axis=1) for p in pools]),
        gold=np.concatenate([p.gold for p in pools]),
    )


def _read(kept: Sequence[dict[str, object]], path: Path) -> Iterator[QuestionPool]:
    with np.load(path, allow_pickle=False) as stored:
        names, columns, gold = stored["names"].tolist(), stored["columns"], stored["gold"]
    start = 0
    for words in kept:
        sentences, articles, known = (tuple(words[n]) for n in ("sentences", "articles", "known"))
        end = start + len(sentences)
        yield QuestionPool(
            **words | {"sentences": sentences, "articles": articles, "known": frozenset(known)},
            columns={name: columns[start:end, i] for i, name in enumerate(names)},
            gold=gold[start:end],
        )
        start = end
