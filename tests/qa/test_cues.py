"""Words that round, limit or deny what stands behind them."""

import time

import pytest

from qa.cues import denial, denies_figure, find_hedge


@pytest.mark.parametrize(
    "words",
    "about,around,nearly,almost,at least,at most,as many as,as much as,no more than,not more than,no fewer than,"
    "not less than,no less than,more than,fewer than,less than,up to,over,just under,an estimated".split(","),
)
def test_a_hedge_is_found_whole(words: str) -> None:
    """From its first word on: "no less than" is not "less than"."""
    assert find_hedge(f"The fire hurt {words} ") == len("The fire hurt ")
    assert find_hedge(f"It cost {words} £") == len("It cost ")


def test_other_words_are_no_hedge() -> None:
    """Nor is a hedge of something before."""
    assert find_hedge("About a mile away, the fire hurt ") is None


@pytest.mark.parametrize(
    ("before", "denied"),
    [
        ("It never drew ", True),
        ("Not ", True),
        ("They didn’t raise ", True),
        ("It cost ", False),
        ("Notably, ", False),
    ],
)
def test_a_figure_can_be_denied(before: str, *, denied: bool) -> None:
    """By the word before it or the one before that."""
    assert denies_figure(before) is denied


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("It will not be finished ", "not"),
        ("It won’t reopen ", "not"),
        ("It cannot open ", "not"),
        ("It will never open ", "not"),
        ("It is not expected ", "not"),
        ("The bridge is unlikely to reopen ", "unlikely"),
        ("The bridge will not, the council said, reopen ", "not"),
        ("Neither lane of the bridge will reopen ", "not"),
        ("Nobody expects it to open ", "not"),
        ("Nothing will happen ", "not"),
        (
            "It will not be possible for the contractor to finish the long restoration of the old bridge ",
            "not",
        ),
    ],
)
def test_a_verb_that_is_denied_denies_what_follows(before: str, told: str) -> None:
    """However far off, in the same clause."""
    assert denial(before) == told


@pytest.mark.parametrize(
    "before",
    [
        "No 10 expects the bill to pass ",
        "No-fault evictions will be banned ",
        "The not-for-profit firm will open the site ",
        "No fewer than 300 homes will be ready ",
        "The board said nothing could stop the pier opening ",
        "There is no doubt that it comes ",
        "It is not known if it comes ",
        "It is not only late; it opens ",
        "She did not say, and it opens ",
        "He was not there when it opened ",
    ],
)
def test_no_other_negation_does(before: str) -> None:
    """A name, an adjective, another clause, or one that affirms."""
    assert not denial(before)


def test_a_long_text_of_negations_is_read_in_no_time() -> None:
    """A page of them, and none ends."""
    began = time.perf_counter()
    assert denial("It will not, " * 20_000 + "open ") in {"not", ""}
    assert time.perf_counter() - began < 2.0
