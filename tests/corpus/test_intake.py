"""From a draft to an article: title, byline, section, source, date, passages."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import DateClaim
from corpus.errors import ReadError
from corpus.intake import accept
from corpus.readers import Draft

PAGE = """\
News > Transport
Ferry back in service
Mara Lindqvist
Transport correspondent
4 May 2023
The harbour ferry returned to service on Thursday after three months of repairs.
Follow The Harbour Post on Facebook and Instagram.
"""


def draft(text: str, *, title: str | None = None, claims: tuple[DateClaim, ...] = ()) -> Draft:
    return Draft("a", title, text, None, None, None, None, None, "a.txt", claims)


def test_the_page_states_its_own_fields():
    article = accept(draft(PAGE)).article
    assert article.title == "Ferry back in service"
    assert article.byline == "Mara Lindqvist, Transport correspondent"
    assert article.section == "News > Transport"
    assert article.source == "The Harbour Post"
    assert article.text == PAGE
    assert (article.id, article.origin, article.language) == ("a", "a.txt", "en")


def test_a_name_above_the_story_is_the_author_and_the_line_below_names_the_outlet():
    text = (
        "Ferry back in service\nMara Lindqvist\nCoast News, Orley\nThe ferry returned to service on Thursday."
    )
    article = accept(draft(text + " It had been away for three months.")).article
    assert article.byline == "Mara Lindqvist, Coast News, Orley"
    assert article.source == "Coast News"


def test_a_stated_byline_loses_its_by():
    known = replace(draft(PAGE), byline="By JONAS EK")
    assert accept(known).article.byline == "JONAS EK"


def test_a_menu_is_no_section_and_a_call_to_follow_us_no_source():
    text = "News\nSport\nFerry back in service\nThe ferry returned to service on Thursday after repairs.\n"
    article = accept(draft(text + "Follow us on Facebook")).article
    assert (article.section, article.source) == (None, None)


def test_a_copyright_line_names_the_source():
    text = "Ferry back in service\nThe ferry returned to service on Thursday after long repairs.\n"
    assert accept(draft(text + "© 2023 Harbour Live. All rights reserved.")).article.source == "Harbour Live"


def test_a_story_without_headline_takes_its_first_words():
    text = (
        "The harbour ferry returned to service on Thursday after three months of repairs to its old engine."
    )
    article = accept(draft(text)).article
    assert article.title == "The harbour ferry returned to service on Thursday after three months of repairs…"
    assert len(accept(draft("Short story.")).article.title) <= 80


def test_metadata_dates_the_article():
    accepted = accept(draft(PAGE, claims=(DateClaim("jsonl field", "2023-05-04"),)))
    assert str(accepted.article.published.start) == "2023-05-04"


def test_passages_are_the_story_alone():
    (passage,) = accept(draft(PAGE)).passages
    assert passage.text == "The harbour ferry returned to service on Thursday after three months of repairs."
    assert PAGE[passage.start : passage.end] == passage.text


def test_text_that_is_only_space_is_refused():
    with pytest.raises(ReadError, match="empty"):
        accept(draft("\ufeff \n\u200b"))


@settings(deadline=None)
@given(st.text(min_size=1, max_size=400), st.none() | st.text(min_size=1, max_size=20))
def test_any_text_is_accepted_or_refused(text: str, title: str | None):
    try:
        accepted = accept(draft(text, title=title))
    except ReadError:
        return
    assert accepted.article.title
    assert accepted.article.text == text
    assert all(p.text == text[p.start : p.end] for p in accepted.passages)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (draft("a" * 2_000_001), "2,000,001 characters"),
        (draft("ferry\n" * 50_000), "50,001 lines"),
        (draft("The quay.", title="x" * 1_001), '"title" is too long: 1,001'),
        (replace(draft("The quay."), id="x" * 1_001), '"id" is too long'),
        (replace(draft("The quay."), url="http://a/" + "x" * 1_001), '"url" is too long'),
    ],
)
def test_what_is_too_long_for_an_article_is_refused(made: Draft, said: str):
    """A book, a table, or a name that is none: with its size, and what is allowed."""
    with pytest.raises(ReadError, match=said):
        accept(made)
