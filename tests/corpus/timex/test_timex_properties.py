"""Properties that hold of every text and every anchor."""

import re
import time
from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.timex import find_timexes
from corpus.timex.cascade import Level, code_tokens
from corpus.timex.compositions import COMPOSITIONS
from corpus.timex.lexicon import FUNCTION_WORDS, MONTHS, PLURAL_UNITS, SEASONS, SHORT_MONTHS, UNITS, WEEKDAYS
from corpus.timex.patterns import ATOMS
from corpus.timex.tokens import cut_tokens

PIECES = [
    *sorted(FUNCTION_WORDS), *MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SEASONS, *UNITS, *PLURAL_UNITS,
    *(name.capitalize() for name in (*MONTHS, *WEEKDAYS, *SHORT_MONTHS)),
    "1", "9", "31", "2019", "'98", "1990s", "21st", "6.30pm", "14:30", "2021/22", "05/06/2023", "9999",
    "0001-01-01", "9999-12-31", "Christmas", "Easter Monday", "noon", "tonight", "yesterday", "will", "was",
    ",", ".", "-", "(", ")", "\n",
]  # fmt: skip
timelike = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
anchors = st.dates() | st.sampled_from(
    [date.min, date.max, date(2024, 2, 29), date(9999, 1, 1), date(1, 12, 31)]
)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=120) | timelike, anchor=anchors)
def test_offsets_hold_and_nothing_raises(text: str, anchor: date):
    """Every expression is a slice of its text; spans are in order and apart; periods are ordered."""
    end = 0
    for timex in find_timexes(text, anchor=anchor):
        assert text[timex.start : timex.end] == timex.text
        assert end <= timex.start < timex.end
        assert timex.period is None or timex.period.start <= timex.period.end
        end = timex.end


@settings(max_examples=150, deadline=None)
@given(text=timelike)
def test_no_rule_fits_where_it_is_not_tried(text: str):
    """Each level makes what it would if every rule were tried at every token."""
    tokens = cut_tokens(text, day_first=True)
    coded = code_tokens(tokens)
    for level in (*ATOMS, *COMPOSITIONS):
        every_rule = tuple(level.fitting.rules)
        anywhere = defaultdict(lambda every_rule=every_rule: every_rule)
        expected = Level(anywhere, re.compile(".")).run(tokens, coded)
        tokens, coded = level.run(tokens, coded)
        assert (tokens, coded) == expected


@given(
    day=st.sampled_from(sorted(name.capitalize() for name in WEEKDAYS)),
    frame=st.sampled_from(
        ["It shut on {}.", "It will shut on {}.", "Last {} it shut.", "It will shut next {}.",
         "He said {} it shut.", "It shut on {} last week.", "It will shut a week on {}.",
         "It shut on {} night."]
    ),
    anchor=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    weeks=st.integers(-200, 200),
)  # fmt: skip
def test_weekdays_move_with_the_anchor(day: str, frame: str, anchor: date, weeks: int):
    """Shifting the anchor by whole weeks shifts every weekday reading by the same."""
    shift = timedelta(weeks=weeks)
    (here,) = find_timexes(frame.format(day), anchor=anchor)
    (there,) = find_timexes(frame.format(day), anchor=anchor + shift)
    assert here.period is not None
    assert there.period is not None
    assert (there.period.start - here.period.start, there.period.end - here.period.end) == (shift, shift)


@given(anchor=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_behind_and_ahead(anchor: date):
    """A bare weekday, month or day lies behind what was done and ahead of what will be."""
    for words in ("on Tuesday", "in March", "on 5 September", "on Boxing Day"):
        (behind,) = find_timexes(f"It was closed {words}.", anchor=anchor)
        (ahead,) = find_timexes(f"It will be closed {words}.", anchor=anchor)
        assert behind.period is not None
        assert ahead.period is not None
        assert behind.period.start <= anchor <= ahead.period.end


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["1" * 10**6, "word " * 200_000, "1," * 500_000, "1/" * 500_000, "early in the " * 70_000,
     "a.b-" * 250_000, "2019 " * 100_000, " " * 10**6],
    ids=["digits", "words", "commas", "slashes", "early", "junk", "years", "spaces"],
)  # fmt: skip
def test_one_long_line_does_not_hang(text: str):
    """A megabyte on one line takes time in proportion: ten times the text, not a hundred times the time."""
    small = text[: len(text) // 10]
    began = time.perf_counter()
    find_timexes(small, anchor=date(2024, 5, 8))
    first = time.perf_counter() - began
    find_timexes(text, anchor=date(2024, 5, 8))
    assert time.perf_counter() - began - first < 40 * first + 5
