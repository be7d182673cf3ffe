"""Reciprocal rank fusion, by hand and by its properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import fuse

rankings = st.lists(st.lists(st.integers(0, 20), unique=True, max_size=12), max_size=4)


def test_scores_are_those_worked_by_hand():
    """1/61 + 1/62 for a, 1/62 + 1/61 for b, 1/63 for c."""
    fused = fuse([["a", "b", "c"], ["b", "a"]])
    assert fused == [
        ("a", pytest.approx(1 / 61 + 1 / 62)),
        ("b", pytest.approx(1 / 62 + 1 / 61)),
        ("c", pytest.approx(1 / 63)),
    ]


def test_weights_and_constant_count():
    """With k = 1, weights 2 and 1: a has 2/2, b has 2/3 + 1/2."""
    assert fuse([["a", "b"], ["b"]], weights=[2, 1], k=1) == [
        ("b", pytest.approx(2 / 3 + 1 / 2)),
        ("a", pytest.approx(1.0)),
    ]


def test_an_item_counts_once_a_ranking():
    """A second mention is passed over and takes no place."""
    assert fuse([["a", "a", "b"]]) == [("a", pytest.approx(1 / 61)), ("b", pytest.approx(1 / 62))]


def test_a_wrong_number_of_weights_is_refused():
    with pytest.raises(ValueError, match="one weight a ranking: 1 weights, 2 rankings"):
        fuse([[1], [2]], weights=[1.0])


@given(rankings)
def test_every_item_comes_out_once_best_first(given_rankings: list[list[int]]):
    """Nothing is lost, nothing doubled, scores never rise, and one ranking keeps its order."""
    fused = fuse(given_rankings)
    assert sorted(item for item, _ in fused) == sorted(
        {item for ranking in given_rankings for item in ranking}
    )
    scores = [score for _, score in fused]
    assert scores == sorted(scores, reverse=True)
    if len(given_rankings) == 1:
        assert [item for item, _ in fused] == given_rankings[0]


@given(rankings, st.integers(0, 20))
def test_rising_in_a_ranking_never_hurts(given_rankings: list[list[int]], item: int):
    """An item put first in every ranking scores at least what it did."""
    before = dict(fuse(given_rankings)).get(item, 0.0)
    raised = [[item, *(other for other in ranking if other != item)] for ranking in given_rankings]
    assert dict(fuse(raised)).get(item, 0.0) >= before - 1e-12
