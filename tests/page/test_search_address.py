"""A search is its address: everything in it is read back, and nothing in it can break the page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from index.results import Sort
from page.search_address import FIELDS, Asked, read_asked
from page.search_facets import days_words, presets

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=20
)
LIMITS = st.lists(st.tuples(st.sampled_from(FIELDS[:3]), NAMES), max_size=4, unique=True)


def read(query):
    return read_asked(QueryParams(query))


@given(
    words=NAMES,
    sort=st.none() | st.sampled_from(Sort),
    page=st.integers(1, 50),
    wanted=LIMITS,
    unwanted=LIMITS,
)
def test_an_address_is_read_back_as_it_was_written(words, sort, page, wanted, unwanted):
    """Words, order, page and limits survive; limits stand field by field."""
    asked = Asked(words=words, sort=sort, page=page, wanted=tuple(wanted), unwanted=tuple(unwanted))
    found = read(asked.query())
    assert (found.words, found.sort, found.page, found.notes) == (words, sort, page, ())
    assert sorted(found.wanted) == sorted(wanted)
    assert sorted(found.unwanted) == sorted(unwanted)


def test_limits_become_filters():
    """Each field goes to its own filter, in or out; days are inclusive."""
    asked = read("q=weir&from=2024-02&to=2024&source=Post&not_byline=Ida+Lund&year=2024&not_year=2023")
    filters = asked.filters(date(2026, 1, 1))
    assert (filters.start, filters.end) == (date(2024, 2, 1), date(2024, 12, 31))
    assert (filters.sources, filters.without_bylines) == (frozenset({"Post"}), frozenset({"Ida Lund"}))
    assert (filters.years, filters.without_years) == (frozenset({2024}), frozenset({2023}))


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("from=soon", "not a date"),
        ("to=2023-02-30", "no calendar"),
        ("from=2024&to=2023", "The range ended before it began; the two days were swapped."),
        ("year=20x4", "“20x4” is no year; it was left out."),
    ],
)
def test_what_cannot_be_used_is_told(query, note):
    """A wrong date or year is left out or put right, with a note."""
    asked = read(query)
    assert len(asked.notes) == 1
    assert note in asked.notes[0]


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "9999", "²", "１"])
def test_a_wrong_page_is_the_first(page):
    assert read({"pg": page}).page == 1


def test_a_range_written_backwards_is_turned_around():
    asked = read("from=2024-05-01&to=2023-05-01")
    assert (asked.start, asked.end) == (date(2023, 5, 1), date(2024, 5, 1))


def test_limits_are_taken_in_left_out_and_dropped():
    """A name is in, or out, or neither, never both; the page begins again."""
    limit = ("source", "Post")
    asked = Asked(words="weir", page=3).including(limit)
    assert asked.address() == "/search?q=weir&source=Post"
    assert asked.leaving_out(limit).address() == "/search?q=weir&not_source=Post"
    assert asked.leaving_out(limit).dropping(limit).address() == "/search?q=weir"


def test_without_words_the_newest_come_first():
    assert Asked(sort=Sort.RELEVANCE).order is Sort.NEWEST
    assert Asked(words="weir").order is Sort.RELEVANCE


def test_presets_end_today():
    """A week is seven days with today; a month and a year keep to the calendar."""
    assert dict(presets(date(2024, 3, 31)))["past week"] == date(2024, 3, 25)
    assert dict(presets(date(2024, 3, 31)))["past month"] == date(2024, 2, 29)
    assert dict(presets(date(2024, 2, 29)))["past year"] == date(2023, 2, 28)
    assert dict(presets(date(2024, 1, 15)))["past month"] == date(2023, 12, 15)


def test_days_in_the_newsroom_form():
    assert days_words(date(2024, 4, 4), None) == "since 4 April 2024"
    assert days_words(None, date(2024, 4, 4)) == "until 4 April 2024"
    assert days_words(date(2024, 4, 4), date(2024, 5, 1)) == "4 April 2024 to 1 May 2024"


def test_a_past_day_is_part_of_the_address():
    """It becomes the filter's day, a limit to take away, and stays on every page, order and limit."""
    asked = read("q=weir&as_of=2024-02")
    assert asked.as_of == date(2024, 2, 29)
    assert asked.filters(date(2026, 1, 1)).as_of == date(2024, 2, 29)
    assert (
        asked.sorted_by(Sort.NEWEST).on_page(2).address()
        == "/search?q=weir&sort=newest&as_of=2024-02-29&pg=2"
    )
    assert asked.including(("source", "Post")).as_of == asked.as_of
    assert asked.is_limited
    assert asked.at_day(None).address() == asked.unlimited().address() == "/search?q=weir"
    assert "not a date" in read("as_of=soon").notes[0]


def test_without_a_day_the_address_names_none():
    assert "as_of" not in Asked(words="weir", start=date(2024, 1, 1)).address()
    assert Asked(words="weir").filters(date(2026, 1, 1)).as_of is None
