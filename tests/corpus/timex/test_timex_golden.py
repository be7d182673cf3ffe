"""The golden table: what a careful reader expects of our own texts."""

from datetime import date

import pytest

from corpus.timex import find_timexes
from tests.corpus.timex.timex_golden import Golden, read_golden, read_not_times

GOLDEN = read_golden()


def test_the_table_is_large_enough():
    """At least 300 expressions are read by hand."""
    assert sum(len(line.expected) for line in GOLDEN) >= 300


@pytest.mark.parametrize("line", GOLDEN, ids=lambda line: line.text[:60])
def test_golden(line: Golden):
    """Every marked expression is found, with its period, and its value where one is given."""
    found = find_timexes(line.text, anchor=line.anchor)
    for expected in line.expected:
        here = [t for t in found if t.start < expected.end and expected.start < t.end]
        assert expected.period in [t.period for t in here]
        if expected.value is not None:
            assert expected.value in [t.value for t in here]


@pytest.mark.parametrize("text", read_not_times())
def test_not_times(text: str):
    """Names, numbers of things, scores, ages, prices and roads are not time expressions."""
    assert [t.text for t in find_timexes(text, anchor=date(2024, 5, 8))] == []
