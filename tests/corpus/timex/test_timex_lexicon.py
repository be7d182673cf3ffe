"""The lexicon and the tokens: which words may be part of a time, and how they are cut."""

import re
from datetime import date

import pytest

from corpus.timex.meaning import At, Between, Cal, Clock, Named, Years
from corpus.timex.named_days import NAMED_DAYS, named_period
from corpus.timex.tokens import cut_tokens

SYMBOLS = [
    ("March", "MONTH", 3),
    ("march", "MONTHISH", 3),
    ("Sept.", "ABMONTH", 9),
    ("Tuesday", "WEEKDAY", 1),
    ("Weds", "ABWEEKDAY", 2),
    ("Fridays", "WEEKDAYS", 4),
    ("autumn", "SEASON", "FA"),
    ("fortnight", "UNIT", "fortnight"),
    ("years", "UNITS", "year"),
    ("week", "week", "week"),
    ("seventeen", "WORDNUM", 17),
    ("sixty", "TENS", 60),
    ("twelfth", "ORD", 12),
    ("21st", "ORD", 21),
    ("31", "N31", 31),
    ("310", "N", 310),
    ("2013", "YEAR", 2013),
    ("'98", "SHORTYEAR", 1998),
    ("2021/22", "YEARPAIR", 2021),
    ("2013-14", "YEARPAIR", 2013),
    ("1957-60", "YEARS", Between(Cal(1957), Cal(1960))),
    ("1990s", "DECADE", Years(1990, 1999)),
    ("2024-09-10", "DATE", Cal(2024, 9, 10)),
    ("2024-09-10T08:15", "TIME", At(Clock("T08:15"), Cal(2024, 9, 10))),
    ("05/06/2023", "DATE", Cal(2023, 6, 5)),
    ("5.6.23", "DATE", Cal(2023, 6, 5)),
    ("6.30pm", "CLOCK", Clock("T18:30")),
    ("12 a.m.", "CLOCK", Clock("T00:00")),
    ("1400 GMT", "CLOCK", Clock("T14:00")),
    ("midnight", "NOON", "T24:00"),
    ("tonight", "tonight", None),
    ("£2,019", "MONEY", None),
    ("LS1999", "JUNK", None),
    ("14/02019/OUT", "JUNK", None),
    ("45/13/2020", "JUNK", None),
    ("the new year", "NAMED", Named("the new year")),
    ("late May bank holiday", "NAMED", Named("spring bank holiday")),
    ("zebra", "WORD", None),
    ("Zebra", "NAME", None),
]


@pytest.mark.parametrize(("text", "symbol", "value"), SYMBOLS)
def test_symbols(text: str, symbol: str, value: object):
    """Each kind of word has its symbol and value."""
    first = cut_tokens(text + " 9" if text.endswith(".") else text, day_first=True)[0]
    assert (first.symbol, first.value) == (symbol, value)


@pytest.mark.parametrize("written", [written for written, _ in NAMED_DAYS.values()])
def test_a_name_begins_with_a_capital_or_in_either_case(written: str):
    """No other lower-case word begins a name: the lexer takes those for plain words at once."""
    assert not re.search(r"(?:^|[|])(?:\(\?:)*[a-z]", written)


def test_american_order():
    """05/06/2023 is 6 May where the month comes first, and 22/03/2023 is possible in one order only."""
    tokens = cut_tokens("05/06/2023 22/03/2023", day_first=False)
    assert [t.value for t in tokens] == [Cal(2023, 5, 6), Cal(2023, 3, 22)]


def test_bank_holidays_come_from_the_library():
    """The August bank holiday of 2014 was 25 August."""
    period = named_period("august bank holiday", 2014)
    assert period is not None
    assert period.start == date(2014, 8, 25)
