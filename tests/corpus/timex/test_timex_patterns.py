"""The grammar: which words make one expression, and where it begins and ends."""

from datetime import date

import pytest

from corpus.timex import find_timexes
from corpus.timex.cascade import Level, Rule, code_tokens, compile_pattern
from corpus.timex.meaning import Number
from corpus.timex.openings import find_openings
from corpus.timex.tokens import cut_tokens

EXTENTS = [
    ("He left on Friday 24 May 2024 for good.", ["Friday 24 May 2024"]),
    ("He left on Tuesday, March 5, 2013, for good.", ["Tuesday, March 5, 2013"]),
    ("It ran from 3 to 5 May and from 28 May to 3 June.", ["3 to 5 May", "28 May to 3 June"]),
    ("It shut between 7pm on Thursday and 6am on Sunday.", ["between 7pm on Thursday and 6am on Sunday"]),
    ("It is due by the end of March 2026.", ["the end of March 2026"]),
    ("It is due in around April or May next year.", ["around April or May next year"]),
    ("In early 2022 or late 2021 it was sold.", ["early 2022 or late 2021"]),
    ("It is due in the first half of next year.", ["the first half of next year"]),
    ("It rose in the year to March.", ["the year to March"]),
    ("It met on the first Saturday in June.", ["the first Saturday in June"]),
    ("It rained in the early hours of Sunday.", ["the early hours of Sunday"]),
    ("They got four years and six months.", ["four years and six months"]),
    ("It was a 12-week course.", ["12-week"]),
    ("A three- to five-year deal was signed.", ["three- to five-year"]),
    ("They met in April and May.", ["April", "May"]),
    ("It is held every other Friday.", ["every other Friday"]),
    ("It closed two days before Christmas.", ["two days before Christmas"]),
    ("He came at 10 a.m. GMT on Saturday.", ["10 a.m. GMT on Saturday"]),
    ("It reopens tomorrow (Thursday).", ["tomorrow (Thursday)"]),
    ("“It’s open since Friday’s vote,” she said.", ["Friday"]),
]


@pytest.mark.parametrize(("text", "extents"), EXTENTS)
def test_extents(text: str, extents: list[str]):
    """Leading prepositions are left out, hedges and "between" are kept."""
    assert [t.text for t in find_timexes(text, anchor=date(2024, 5, 8))] == extents


def test_a_pattern_names_its_captures():
    """`name:CLASS` captures a token of any symbol in the class."""
    pattern = compile_pattern("the? n:NUM UNITS", {"NUM": "N31 WORDNUM"})
    tokens = cut_tokens("the six weeks", day_first=True)
    match = pattern.match(code_tokens(tokens))
    assert match is not None
    assert tokens[match.start("n__1")].text == "six"


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        ("the? n:NUM UNITS", {("the", "NUM"), ("NUM", "UNITS")}),
        ("(?<=at|on) u:UNITS (?!ago|later)", {("UNITS",)}),
        (
            "(a|an (full|whole)?) DAY?",
            {("a",), ("a", "DAY"), ("an",), ("an", "DAY"), ("an", "full"), ("an", "whole")},
        ),
        ("very* DAY", {("DAY",), ("very", "DAY"), ("very", "very")}),
    ],
)
def test_openings(pattern: str, openings: set[tuple[str, ...]]):
    """A pattern's openings are its first two tokens, one where it can end there; look-around is passed over."""
    assert find_openings(pattern) == openings


def test_a_level_replaces_what_it_matches():
    """What a rule builds takes the place of its tokens; what it refuses stays as it was."""
    rules = [
        Rule("NEVER", "N31", lambda _: None),
        Rule("Pair", "a:N31 N31", lambda slots: Number(slots.number("a"))),
    ]
    tokens = cut_tokens("1 2 x 3", day_first=True)
    out, coded = Level.of(rules, {}).run(tokens, code_tokens(tokens))
    assert [t.symbol for t in out] == ["Pair", "WORD", "N31"]
    assert (out[0].start, out[0].end, out[0].value) == (0, 3, Number(1))
    assert coded == code_tokens(out)
