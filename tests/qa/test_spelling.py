from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from rapidfuzz.distance import DamerauLevenshtein

from qa.spelling import Spelt, correct


@dataclass(frozen=True, slots=True)
class Shelf:
    """The words of an archive, with how many articles use each."""

    used: Mapping[str, int] = field(default_factory=dict)
    english: frozenset[str] = frozenset()

    def is_english(self, word: str) -> bool:
        return word in self.english

    def uses(self, word: str) -> int:
        return self.used.get(word, 0)

    def near(self, word: str, *, slips: int) -> list[tuple[str, int]]:
        near = [(w, n) for w, n in self.used.items() if DamerauLevenshtein.distance(word, w) <= slips]
        return sorted(near, key=lambda pair: -pair[1])


SHELF = Shelf({"harbour": 9, "harbours": 2, "monitoring": 5, "ferries": 3, "weirs": 4}, frozenset({"coast"}))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("harbor master", "harbour master"),
        ("hrabour", "harbour"),
        ("monitering visit", "monitoring visit"),
        ("monnitering", "monitoring"),
        ("harbour coast", "harbour coast"),
        ("Harbor master", "Harbor master"),
        ("wier", "wier"),
        ("zorblatt", "zorblatt"),
        ("monitors", "monitors"),
        ("when will harbor and harbor meet", "when will harbour and harbour meet"),
    ],
)
def test_words_nobody_uses_are_read_as_the_nearest(typed: str, read: str) -> None:
    """One slip, two in a long word; short words, names, English and what is near nothing stay."""
    assert correct(typed, SHELF).question == read


def test_among_equally_near_words_the_most_used_is_read() -> None:
    """“Harboura” is one slip from both."""
    assert correct("harboura", SHELF).question == "harbour"


def test_a_nearer_word_goes_before_a_more_used_one() -> None:
    """One slip beats two, however rare the word is."""
    assert correct("monitorong", Shelf({"monitoring": 1, "monitorings": 90})).question == "monitoring"


def test_an_ending_is_no_slip() -> None:
    """“Ferriesly” is not there, but a form of a word is searched by its stem."""
    assert correct("harboured", Shelf({"harbour": 5})).question == "harboured"


def test_a_word_of_the_thesaurus_is_known() -> None:
    """What the search understands is not misspelt."""
    assert correct("takeover", Shelf({"takeovar": 50})).question == "takeover"


def test_the_page_says_what_was_read() -> None:
    """Nothing is corrected behind the back of who asked."""
    assert (
        correct("harbor monitering", SHELF).note
        == "Read “harbor” as “harbour”, “monitering” as “monitoring”."
    )
    assert Spelt("weir", {}).note is None
