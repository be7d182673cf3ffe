"""Normalisation: TIMEX3 types, values and modifiers."""

from datetime import date

import pytest

from corpus.timex import find_timexes
from corpus.timex.folding import fold_text

FRIDAY = date(2013, 3, 22)
VALUES = [
    ("for three years", "DURATION", "P3Y", None),
    ("for half an hour", "DURATION", "PT30M", None),
    ("for two and a half years", "DURATION", "P2.5Y", None),
    ("for four years and six months", "DURATION", "P4Y6M", None),
    ("for one hour and 40 minutes", "DURATION", "PT1H40M", None),
    ("a nine-month wait", "DURATION", "P9M", None),
    ("for a fortnight", "DURATION", "P2W", None),
    ("for a few days", "DURATION", "PXD", None),
    ("for nearly 20 years", "DURATION", "P20Y", "APPROX"),
    ("over the past two weeks", "DURATION", "P2W", None),
    ("every Friday", "SET", "XXXX-WXX-5", None),
    ("every summer", "SET", "XXXX-SU", None),
    ("twice a week", "SET", "P1W", None),
    ("they train daily", "SET", "P1D", None),
    ("now", "DATE", "PRESENT_REF", None),
    ("recently", "DATE", "PAST_REF", None),
    ("in the near future", "DATE", "FUTURE_REF", None),
    ("in the third quarter of 1998", "DATE", "1998-Q3", None),
    ("in H2 2012", "DATE", "2012-H2", None),
    ("in the spring of 2012", "DATE", "2012-SP", None),
    ("in the 1990s", "DATE", "199", None),
    ("in the 19th century", "DATE", "18", None),
    ("in 219 BC", "DATE", "BC0219", None),
    ("next week", "DATE", "2013-W13", None),
    ("this weekend", "DATE", "2013-W12-WE", None),
    ("by the end of 2014", "DATE", "2014", "END"),
    ("in early April", "DATE", "2013-04", "START"),
    ("in mid-2012", "DATE", "2012", "MID"),
    ("around 2010", "DATE", "2010", "APPROX"),
    ("on Friday night", "TIME", "2013-03-15TNI", None),
    ("this morning", "TIME", "2013-03-22TMO", None),
    ("at 6.30pm on 4 March", "TIME", "2013-03-04T18:30", None),
    ("tonight", "TIME", "2013-03-22TNI", None),
    ("from 2010 to 2012", "DATE", None, None),
    ("in the 2010/11 financial year", "DATE", None, None),
]


@pytest.mark.parametrize(("text", "kind", "value", "mod"), VALUES)
def test_values(text: str, kind: str, value: str | None, mod: str | None):
    """Types, values and modifiers are those of TIMEX3."""
    ahead = "It will close " if "April" in text else ""
    (timex,) = find_timexes(f"{ahead}{text}.", anchor=FRIDAY)
    assert (timex.type, timex.value, timex.mod) == (kind, value, mod)


FOLDS = [
    ("Published9 March 2021", "9 March 2021"),
    ("on 5thMay 2021", "5thMay 2021"),
    ("on 9\u00a0March\u202f2021", "9\u00a0March\u202f2021"),
    ("in 10 days’ time", "10 days’ time"),
    ("12–14 August 2011", "12–14 August 2011"),
    ("in March2021", "March2021"),
]


@pytest.mark.parametrize(("text", "slice_"), FOLDS)
def test_folding_keeps_offsets(text: str, slice_: str):
    """The text of an expression is the stored slice, however it was folded to be read."""
    (timex,) = find_timexes(text, anchor=FRIDAY)
    assert timex.text == slice_
    assert text[timex.start : timex.end] == slice_


def test_folded_offsets_lead_back():
    """A space put in between glued words does not count."""
    folded = fold_text("Published9 MarchX")
    assert folded.text == "Published 9 MarchX"
    assert [folded.stored(i) for i in (0, 9, 10, 11)] == [0, 9, 9, 10]
