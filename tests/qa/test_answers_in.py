import pytest

from corpus.passage import Span
from qa.answers_in import (
    answers_of_kind,
    fits,
    has_role,
    has_unit,
    money_in,
    names_in,
    numbers_in,
    people_in,
    reasons_in,
)
from qa.kinds import Kind
from tests.qa.builders import sentence


def _cut(text: str, spans: list[Span]) -> list[str]:
    return [text[s.start : s.end] for s in spans]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It cost £340,000 and US$1.2 billion more.", ["£340,000", "US$1.2 billion"]),
        ("The bill of €4.5m was paid.", ["€4.5m"]),
        ("They lost 300 million dollars.", ["300 million dollars"]),
        ("A ticket is five pounds.", ["five pounds"]),
        ("Some 340 homes were built in 2022.", []),
        ("It paid USD 5 million and USD$30 for 4.50p stamps.", ["USD 5 million", "USD$30", "4.50p"]),
        ("She told us 12 were hurt, and the US 7th Fleet came.", []),
        ("It is shown in 1440p at 3p.m. today.", []),
        ("It landed at 6:40 p.m. and left at 8 p. m. again.", []),
    ],
)
def test_amounts_of_money(text: str, amounts: list[str]) -> None:
    """A currency before or after makes a number an amount."""
    assert _cut(text, money_in(text)) == amounts


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("About 300 homes will be built.", ["About 300 homes"]),
        ("Between 20 and 30 people met.", ["Between 20 and 30"]),
        ("Turnout was 41.5 per cent.", ["41.5 per cent"]),
        ("Twenty-one boats sank.", ["Twenty-one"]),
        ("The tower is 30 metres high.", ["30 metres"]),
        ("Nobody was hurt.", []),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    """In figures or words, with their hedge and their measure."""
    assert _cut(text, numbers_in(text)) == numbers


def test_numbers_beside_the_unit_come_first_and_dates_are_none() -> None:
    """Asked for homes, the homes are counted and not the shops; a day of the month counts nothing."""
    text = "On 4 May the council said 12 shops and 300 homes would go."
    dates = [Span(3, 8)]
    found = numbers_in(text, unit={"home"}, dates=dates)
    assert _cut(text, found) == ["300 homes", "12"]
    assert has_unit(text, found, frozenset({"home"}))
    assert not has_unit(text, found, frozenset({"boat"}))


def test_people_are_runs_of_capitals() -> None:
    """A name has two words or more; an initial and a "van" may stand between."""
    text = "Maud Ellery met Piet van Dorn and Ada B. Cole at Tarn."
    assert _cut(text, people_in(text)) == ["Maud Ellery", "Piet van Dorn", "Ada B. Cole"]


def test_roles_and_reasons() -> None:
    """An office, a cue of a reason."""
    assert has_role("Maud Ellery, the Harbour Master and chief executive")
    assert not has_role("Maud Ellery of Tarn")
    text = "It shut because of rot, which he called “a scandal”."
    assert _cut(text, reasons_in(text)) == ["because"]


def test_names_given_by_the_question_are_no_answer() -> None:
    """Nor is a lone first word."""
    text = "Yesterday Lorn Estates sold the pier to Tarn Holdings."
    assert _cut(text, names_in(text, asked=frozenset({"lorn", "estates"}))) == [
        "Yesterday Lorn Estates",
        "Tarn Holdings",
    ]
    assert names_in("Workers met.", asked=frozenset()) == []


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (Kind.MONEY, ["£2m"]),
        (Kind.NUMBER, ["12", "2m"]),
        (Kind.DATE, ["May 2025"]),
        (Kind.DURATION, ["May 2025"]),
        (Kind.REASON, ["because"]),
        (Kind.PLACE, ["Tarn"]),
        (Kind.DESCRIPTION, []),
        (Kind.YES_NO, []),
    ],
)
def test_answers_of_a_kind(kind: Kind, found: list[str]) -> None:
    """What could answer depends on what is asked; offsets are those of the sentence, wherever it stands."""
    text = "The 12 boats cost £2m because the yard at Tarn shuts in May 2025."
    candidate = sentence(text)
    spans = answers_of_kind(kind, candidate, asked=frozenset())
    assert _cut(candidate.text, spans) == found


def test_how_well_a_sentence_fits() -> None:
    """Nothing of the kind is 0, without its unit .6, all of it 1; kinds without a shape are .5."""
    text = "There are 12 boats at Tarn."
    spans = numbers_in(text)
    assert fits(Kind.NUMBER, text, spans=spans, unit=frozenset({"boat"})) == 1.0
    assert fits(Kind.NUMBER, text, spans=spans, unit=frozenset({"home"})) == 0.6
    assert fits(Kind.NUMBER, text, spans=[], unit=frozenset()) == 0.0
    assert fits(Kind.YES_NO, text, spans=[], unit=frozenset()) == 0.5
    place = names_in(text, asked=frozenset())
    assert fits(Kind.PLACE, text, spans=place, unit=frozenset()) == 1.0
    assert fits(Kind.PLACE, "The firm Tarn Air left.", spans=[Span(9, 17)], unit=frozenset()) == 0.6
