"""Publication dates of the open material: the five articles, and Wikinews with and without its datelines."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Published
from corpus.blocks import find_blocks
from corpus.published import find_published

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir() and not os.environ.get("CI"), reason="the open articles are not beside the project"
)


def dated(text: str) -> Published:
    return find_published(text, blocks=find_blocks(text), claims=())


def article(number: str) -> Published:
    (path,) = (SHARED / "articles").glob(f"{number}_*.txt")
    return dated(path.read_bytes().decode())


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        ("001", "2022-09-19", "2022-09-30"),
        ("002", "2021-09-01", "2021-12-31"),
        ("003", "2023-03-28", "2023-05-31"),
        ("004", "2024-03-29", "2024-04-04"),
    ],
)
def test_each_article_is_dated_by_itself(number, first, last):
    found = article(number)
    assert found.start is not None
    assert found.end is not None
    assert date.fromisoformat(first) <= found.start <= found.end <= date.fromisoformat(last)
    assert found.confidence >= 0.8


def test_the_last_article_ends_on_the_day_it_states():
    assert article("004").end == date(2024, 4, 4)


def test_the_first_article_is_honestly_wide_alone():
    found = article("000")
    assert found.start is not None
    assert found.end is not None
    assert found.start >= date(2020, 2, 1)
    assert found.start <= date(2022, 9, 1) <= found.end
    assert (found.end - found.start).days > 700
    assert found.confidence <= 0.7


def _wikinews() -> list[tuple[str, date]]:
    lines = (SHARED / "eval" / "wikinews" / "articles.jsonl").read_text().splitlines()
    return [(a["text"], date.fromisoformat(a["published"][:10])) for a in map(json.loads, lines)]


def test_wikinews_is_dated_by_its_datelines():
    """Every interval holds the true day, and at least 95 of 100 are that day."""
    found = [(dated(text), day) for text, day in _wikinews()]
    held = [p.period is not None and p.period.contains(day) for p, day in found]
    assert sum(held) == len(found) == 120
    assert sum(p.start == p.end for p, _ in found) >= 0.95 * len(found)


def test_wikinews_without_datelines_is_seldom_dated_and_then_rightly():
    """Most of those texts name no year that tells: they stay unknown rather than be guessed."""
    found = [(dated(_without_dateline(text)), day) for text, day in _wikinews()]
    claimed = [(p.period.contains(day), p.confidence) for p, day in found if p.period is not None]
    assert len(claimed) <= 12
    assert sum(held for held, _ in claimed) >= 0.8 * len(claimed)


def _without_dateline(text: str) -> str:
    blocks = text.split("\n\n")
    return "\n\n".join([blocks[0], *blocks[2:]])
