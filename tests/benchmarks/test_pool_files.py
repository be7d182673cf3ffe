"""Measured pools are read back as they were, and measured anew when what made them changed."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from benchmarks import pool_files
from benchmarks.pools import QuestionPool

TODAY = date(2031, 5, 1)


def pool(name: str, rows: int) -> QuestionPool:
    return QuestionPool(
        id=name,
        group=name,
        kind="who",
        answerable=True,
        columns={"words": np.arange(rows) / 7, "names": np.ones(rows)},
        gold=np.arange(rows) == 1,
        question="Who mends the weir?",
        sentences=tuple(f"Sentence {i}." for i in range(rows)),
        articles=("a",) * rows,
        known=frozenset({"a", "b"}),
    )


def test_pools_are_kept_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = []

    def read_pools(**_: object) -> list[QuestionPool]:
        measured.append(1)
        return [pool("one", 3), pool("two", 2)]

    monkeypatch.setattr(pool_files, "WORK", tmp_path)
    monkeypatch.setattr(pool_files, "read_pools", read_pools)
    for _ in range(2):
        first, second = pool_files.load_pools(encoder=None, reader=None, today=TODAY)
        assert (first.id, first.known, first.sentences[2]) == ("one", {"a", "b"}, "Sentence 2.")
        assert first.columns["words"].tolist() == (np.arange(3) / 7).tolist()
        assert second.gold.tolist() == [False, True]
        assert second.columns["names"].tolist() == [1.0, 1.0]
    assert len(measured) == 1
    pool_files.load_pools(encoder=None, reader=None, today=TODAY, reader_name="none")
    pool_files.load_pools(encoder=None, reader=None, today=date(2031, 5, 2), reader_name="none")
    assert len(measured) == 3
