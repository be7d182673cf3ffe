from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.archive import Archive
from index.filters import Filters
from index.searcher import Searcher
from index.vocabulary import Vocabulary
from tests.fakes import HashEncoder
from tests.index.archives import make_archive
from tests.stories import story

ANY_DAY = Filters(today=date(2026, 11, 1))


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Archive]:
    """Store three stories of weirs and harbours."""
    stories = [
        story("one", "the weir at Brackenholt", title="Weir"),
        story("two", "the harbour at Oakby", title="Harbour shut"),
        story("three", "the harbour at Tarn", title="Weir shut", day=date(2025, 1, 1)),
    ]
    with make_archive(tmp_path / "archive", stories) as made:
        yield made


@pytest.fixture
def words(held: Archive) -> Vocabulary:
    """Return the words they use."""
    return Vocabulary(Searcher(held, HashEncoder()).view(), ANY_DAY)


@pytest.mark.parametrize(
    ("word", "articles"), [("weir", 2), ("harbour", 2), ("brackenholt", 1), ("nobody", 3), ("zorblatt", 0)]
)
def test_in_how_many_articles_a_word_stands(words: Vocabulary, word: str, articles: int) -> None:
    """In the headline or the text; folded, not stemmed."""
    assert words.uses(word) == articles


@pytest.mark.parametrize(
    ("typed", "slips", "found"),
    [
        ("harbor", 1, [("harbour", 2)]),
        ("hrabour", 1, [("harbour", 2)]),
        ("brackenhold", 1, [("brackenholt", 1)]),
        ("brakkenhold", 1, []),
        ("brakkenhold", 2, [("brackenholt", 1)]),
        ("zorblatt", 2, []),
        ("karbour", 1, []),
    ],
)
def test_words_near_in_spelling(
    words: Vocabulary, typed: str, slips: int, found: list[tuple[str, int]]
) -> None:
    """Letters left out, added, exchanged or swapped count as slips; the first letter is taken as meant."""
    assert words.near(typed, slips=slips) == found


def test_a_withdrawn_article_takes_its_words_along(held: Archive) -> None:
    """What is gone must not be read into a question."""
    searcher = Searcher(held, HashEncoder())
    assert Vocabulary(searcher.view(), ANY_DAY).uses("brackenholt") == 1
    held.withdraw("one")
    words = Vocabulary(searcher.view(), ANY_DAY)
    assert words.uses("brackenholt") == 0
    assert words.near("brackenhold", slips=1) == []


def test_common_english_is_known_without_the_archive(words: Vocabulary) -> None:
    """A word the archive lacks by chance is not misspelt."""
    assert words.is_english("mountain")
    assert not words.is_english("zorblatt")


def test_words_of_later_articles_are_not_known_yet(held: Archive) -> None:
    """Nothing published later leaks in, not even by its spelling."""
    then = Filters(today=date(2026, 11, 1), as_of=date(2024, 12, 31))
    words = Vocabulary(Searcher(held, HashEncoder()).view(), then)
    assert (words.uses("weir"), words.uses("tarn")) == (1, 0)
    assert words.near("harbor", slips=1) == [("harbour", 1)]
