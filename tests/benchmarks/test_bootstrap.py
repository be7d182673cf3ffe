"""Intervals are those of the data, and the same on every run."""

import pytest

from benchmarks.bootstrap import interval, write_change, write_share


def test_where_nothing_varies_the_interval_has_no_width() -> None:
    assert interval([1.0, 1.0, 1.0]) == (1.0, 1.0)
    assert interval([0.0]) == (0.0, 0.0)


def test_the_interval_is_near_the_normal_one_for_many_questions() -> None:
    """Half of 400 questions: the standard error is .025, and 1.96 of them each side is .049."""
    low, high = interval([0.0, 1.0] * 200)
    assert (low, high) == pytest.approx((0.451, 0.549), abs=0.006)
    assert interval([0.0, 1.0] * 200) == (low, high)


def test_shares_are_written_with_their_interval_and_none_as_a_dash() -> None:
    assert write_share([1.0, 1.0]) == "1.00 [1.00, 1.00]"
    assert write_share([]) == "-"


def test_a_change_is_paired_by_question() -> None:
    """The same share of other questions is no certain change; one step up for each is certain."""
    assert write_change([0.0, 0.0, 0.0], [1.0, 1.0, 1.0]) == "+1.00 [+1.00, +1.00]"
    assert write_change([0.0, 1.0], [1.0, 0.0]) == "+0.00 [-1.00, +1.00]"
