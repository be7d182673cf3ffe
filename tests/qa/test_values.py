from datetime import date

import pytest

from corpus.passage import Span
from corpus.period import Period
from qa.values import Value, differ, read_numbers, same_value, value_of
from tests.qa.builders import query, sentence

MARCH = Period(date(2025, 3, 1), date(2025, 3, 31))
APRIL = Period(date(2025, 4, 1), date(2025, 4, 30))
SPRING = Period(date(2025, 3, 1), date(2025, 4, 30))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("£340,000", [340_000.0]),
        ("£6.5m", [6_500_000.0]),
        ("1.2 billion dollars", [1.2e9]),
        ("10k", [10_000.0]),
        ("between 20 and 30", [20.0, 30.0]),
        ("41.5 per cent", [41.5]),
        ("nine", [9.0]),
        ("5 km", [5.0]),
        ("six million", [6_000_000.0]),
        ("three hundred", [300.0]),
        ("twenty-one", [21.0]),
        ("half a million", [500_000.0]),
        ("nobody", []),
    ],
)
def test_numbers_as_written(text: str, numbers: list[float]) -> None:
    """Six million is £6m's six million: figures and words amount to the same."""
    assert read_numbers(text) == numbers


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Value(period=MARCH), Value(period=MARCH), True),
        (Value(period=MARCH), Value(period=APRIL), False),
        (Value(period=MARCH), Value(period=SPRING), True),
        (Value(period=Period(date(2025, 1, 9), date(2025, 4, 30)), until=True), Value(period=APRIL), True),
        (Value(period=Period(date(2025, 1, 9), date(2025, 4, 14)), until=True), Value(period=APRIL), False),
        (Value(numbers=(300.0,)), Value(numbers=(200.0, 300.0)), True),
        (Value(numbers=(300.0,)), Value(numbers=(301.0,)), False),
        (Value(words=frozenset({"maud", "ellery"})), Value(words=frozenset({"ellery"})), True),
        (Value(words=frozenset({"maud", "ellery"})), Value(words=frozenset({"tom", "reed"})), False),
        (
            Value(words=frozenset({"bank", "of", "lorn"})),
            Value(words=frozenset({"bank", "of", "tarn"})),
            False,
        ),
    ],
)
def test_two_answers_are_the_same(a: Value, b: Value, *, same: bool) -> None:
    """Half the days of both, one number in common, one name for the other: whichever is asked first."""
    assert same_value(a, b) is same
    assert same_value(b, a) is same


def test_what_a_date_amounts_to_is_its_period() -> None:
    """The chosen time decides, the mark does not."""
    candidate = sentence("The ferry returns in March next year.")
    value = value_of(query("When does the ferry return?"), candidate, None, candidate.timexes[0])
    assert value == Value(period=MARCH)
    assert value_of(query("When does the ferry return?"), candidate, None, None) is None


def test_what_marked_words_amount_to() -> None:
    """A number for a count, words for a name, nothing for a description."""
    candidate = sentence("Lorn Estates plans 300 homes.")
    homes, firm = Span(19, 22), Span(0, 12)
    assert value_of(query("How many homes are planned?"), candidate, homes, None) == Value(numbers=(300.0,))
    assert value_of(query("Which company plans homes?"), candidate, firm, None) == Value(
        words=frozenset({"lorn", "estates"})
    )
    assert value_of(query("Tell me about the homes"), candidate, homes, None) is None
    assert value_of(query("How many homes are planned?"), candidate, None, None) is None
    assert value_of(query("How many homes are planned?"), candidate, firm, None) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("two hundred and six thousand", [206_000.0]),
        ("six or seven", [6.0, 7.0]),
        ("one hundred and twenty-one", [121.0]),
        ("two dozen", [24.0]),
        ("a hundred", [100.0]),
        ("three million two hundred thousand", [3_200_000.0]),
    ],
)
def test_numbers_as_spelt(text: str, numbers: list[float]) -> None:
    """One number of many words is one; two beside one another are two."""
    assert read_numbers(text) == numbers


def test_metres_are_no_millions() -> None:
    """What follows the figure tells."""
    assert read_numbers("20m", after=" high") == [20.0]
    assert read_numbers("20m", after=" people") == [20_000_000.0]
    assert read_numbers("£20m", after=" high-speed line") == [20_000_000.0]


def test_a_hedged_number_is_the_same_as_one_near_it() -> None:
    """“About 300” and 302 are one count; 300 and 302 are two."""
    about, exact, far = (
        value_of(query("How many homes are planned?"), sentence(text), Span(*at), None)
        for text, at in (
            ("It plans about 300 homes.", (15, 18)),
            ("It plans 302 homes.", (9, 12)),
            ("It plans 340 homes.", (9, 12)),
        )
    )
    assert about is not None
    assert exact is not None
    assert far is not None
    assert same_value(about, exact)
    assert not same_value(about, far)
    assert not same_value(Value(numbers=(300.0,)), exact)


def test_by_june_is_june() -> None:
    """Only the end of "by June" was named; it agrees with a time that ends in the same month."""
    by_june = Value(period=Period(date(2024, 4, 4), date(2025, 6, 30)), until=True)
    june = Value(period=Period(date(2025, 6, 1), date(2025, 6, 30)))
    assert same_value(by_june, june)
    assert same_value(june, by_june)
    assert not same_value(by_june, Value(period=MARCH))


def test_a_surname_stands_for_its_bearer() -> None:
    """Cllr Ellery is Maud Ellery; Maud Nash is not."""
    maud, cllr, nash = (
        Value(words=frozenset(words), surname=words[-1])
        for words in (("maud", "ellery"), ("cllr", "ellery"), ("maud", "nash"))
    )
    assert same_value(maud, cllr)
    assert not same_value(maud, nash)


def test_a_vaguer_time_does_not_contradict() -> None:
    """In 2025 and in March 2025 are not the same, but can both be true."""
    year = Value(period=Period(date(2025, 1, 1), date(2025, 12, 31)))
    assert not same_value(year, Value(period=MARCH))
    assert not differ(year, Value(period=MARCH))
    assert differ(Value(period=APRIL), Value(period=MARCH))
    assert differ(Value(numbers=(12.0,)), Value(numbers=(14.0,)))
