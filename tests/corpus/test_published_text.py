"""Publication dates from the page and the story: for each kind of evidence, a story of our own."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import DateClaim, Published
from corpus.blocks import find_blocks
from corpus.published import find_published

LEAD = "Councillors in Marlow Vale have backed a plan to mend the old harbour wall after years of argument."
LAST = "The wall protects about 300 homes and two schools from the tide, the council says."
HEADLINE = "Harbour wall plan gets backing"


def dated(text: str, *claims: DateClaim) -> Published:
    return find_published(text, blocks=find_blocks(text), claims=claims)


def story(*sentences: str, above: str = HEADLINE, below: str = "") -> str:
    """Return a page: what stands above the story, its paragraphs, what stands below."""
    return "\n\n".join(part for part in (above, LEAD, *sentences, LAST, below) if part)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"{HEADLINE}\n\nJune 1, 2023", ""),
        (f"{HEADLINE}\n\nBy Ida Lund\nPublished 01/06/2023", ""),
        (f"{HEADLINE}\n\nBy Ida Lund, 1 June 2023", ""),
        (f"{HEADLINE}\n- Published\n1 June 2023", ""),
        (f"{HEADLINE}\nPublished1 June 2023", ""),
        ("Published 1st Jun 2023, 12:00 BST\nUpdated 2nd Jun 2023, 09:10 BST", ""),
        (f"{HEADLINE}\n\n2023-06-01T09:00:00Z", ""),
        (" date 2023-06-01 Watch more of our videos on Clips!", ""),
        (HEADLINE, "First published: 1 June 2023"),
        (HEADLINE, "This article was first published on 1 June 2023."),
    ],
)
def test_a_page_that_states_its_day_is_believed(above, below):
    found = dated(story("The survey was made in March 2022.", above=above, below=below))
    assert (found.start, found.end) == (day("2023-06-01"), day("2023-06-01"))
    assert found.confidence >= 0.95


def test_a_dateline_with_its_year_dates_the_story():
    found = dated(f"{HEADLINE}\n\nMARLOW, March 3, 2019 (HNS) — {LEAD}\n\n{LAST}")
    assert (found.start, found.end) == (day("2019-03-03"), day("2019-03-03"))


def test_the_date_beside_the_weather_is_the_day_the_page_was_read():
    """The date above "18°C" is an upper bound, and the weekday of the meeting pins the year before it."""
    above = f"Monday 3 June 2024\n18°C\nSunny\n\n{HEADLINE}"
    found = dated(story("They met on Thursday, November 9, to discuss it.", above=above))
    assert found.start == day("2023-11-09")
    assert found.end is not None
    assert day("2023-11-20") <= found.end < day("2024-06-03")
    assert "2023" in found.evidence_text


def test_a_crawl_date_alone_dates_nothing():
    above = f"Monday 3 June 2024\n18°C\nSunny\n\n{HEADLINE}"
    found = dated(story(above=above))
    assert (found.start, found.end, found.confidence) == (None, None, 0.0)
    assert "the day on which it is read" in found.evidence_text


def test_last_year_beside_a_year_pins_the_year():
    found = dated(
        story(
            "The harbour wall was rated unsafe by engineers last year.",
            "Engineers rated the harbour wall unsafe in 2022 and closed the path.",
            "They met on Thursday, November 9, to discuss it.",
        )
    )
    assert found.start == day("2023-11-09")
    assert found.end is not None
    assert found.end <= day("2023-12-31")
    assert any(e.text == "last year" and "2023" in e.says for e in found.evidence)


def test_last_year_set_against_a_year_is_another_one():
    told = "The wall had 1.4 million visitors last year, up from 1.1 million in 2024."
    assert dated(story(told, "It opens on Friday 13 March.")).end != day("2025-12-31")
    assert "same time" not in dated(story(told)).evidence_text


def test_a_month_this_year_beside_the_month_with_its_year_pins_both_year_and_month():
    found = dated(
        story(
            "On March 5 a report said the wall was unsafe.",
            "The survey in January 2021 found holes.",
            "The report followed a survey in January this year.",
            "The cabinet met on March 18.",
            "The leader apologised earlier this month.",
        )
    )
    assert found.start == day("2021-03-18")
    assert found.end is not None
    assert day("2021-03-25") <= found.end <= day("2021-03-31")


def test_related_stories_bound_from_below_and_a_forecast_from_above():
    related = (
        "Related topics\n- Published3 February 2023\n- Published14 September 2023\n- Published1 May 2022"
    )
    above = f"{HEADLINE}\n- Published"
    found = dated(story("Work is expected to begin in early 2024.", above=above, below=related))
    assert found.start == day("2023-09-14")
    assert found.end is not None
    assert day("2023-11-01") <= found.end <= day("2023-12-31")
    assert {e.text for e in found.evidence} >= {"14 September 2023", "early 2024"}


def test_a_change_date_bounds_from_above():
    found = dated(
        story("The wall fell on Friday 8 March.", below="This article was amended on 12 March 2019.")
    )
    assert (found.start, found.end) == (day("2019-03-08"), day("2019-03-12"))


def test_a_copyright_year_helps_a_weekday():
    found = dated(story("The wall fell on Friday 8 March.", below="© 2019 Marlow Echo. All rights reserved."))
    assert found.start == day("2019-03-08")
    assert found.end is not None
    assert found.end <= day("2019-12-31")


def test_a_title_that_came_on_a_known_day_bounds_from_below():
    found = dated(story("His Majesty’s Inspector Ada Pool praised it.", "The wall fell on Friday 8 March."))
    assert found.start == day("2024-03-08")


def test_the_dates_of_comments_are_not_the_storys():
    found = dated(story(below="Comments\n\nPosted by Al, 12 March 2019\nNever."))
    assert found.start is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody objected.",
        "The wall fell on Friday 8 March.",
        "Ada Pool, who was born on 3 March 1924, laid the first stone.",
        "The wall was built in 1887 and mended in 1953.",
        "It was due to be finished by 2021.",
    ],
)
def test_without_evidence_of_the_year_the_date_stays_unknown(sentence):
    found = dated(story(sentence))
    assert (found.start, found.end, found.confidence) == (None, None, 0.0)


def test_the_year_in_which_it_was_built_is_not_near_the_news():
    """A weekday would fit a year soon after 1997; where another year is told, it decides."""
    built = (
        "It will shut on Monday, April 8.",
        "The bridge was built in 1931 and last strengthened in 1997.",
    )
    assert dated(story(*built)).start is None
    found = dated(story(*built, below="© Coast Courier 2024"))
    assert (found.start, found.end) != (None, None)
    assert found.end is not None
    assert day("2019-04-08") <= found.end <= day("2024-04-08")


def test_a_date_behind_strokes_heads_the_page():
    """The outlet, the section, and the day with its hour."""
    found = dated(
        story(
            "They meet on Friday, October 25.",
            above=f"COAST OBSERVER | Harbour | 11/10/24 09:15\n\n{HEADLINE}",
        )
    )
    assert (found.start, found.end) == (day("2024-10-11"), day("2024-10-11"))


def test_what_was_once_expected_bounds_nothing():
    """That it "had been due in 2021" says neither that 2021 is over nor that it is ahead."""
    found = dated(story("It had been due to open in 2021.", above=f"{HEADLINE}\n\nMay 4, 2018"))
    assert (found.start, found.end) == (day("2018-05-04"), day("2018-05-04"))


def test_trusted_metadata_wins_over_the_page():
    claim = DateClaim("jsonl field", "2023-05-30")
    found = dated(story("The survey was made in March 2022.", above=f"{HEADLINE}\n\nJune 1, 2023"), claim)
    assert (found.start, found.end, found.confidence) == (day("2023-05-30"), day("2023-05-30"), 0.99)


def test_metadata_before_what_the_story_tells_of_is_doubted():
    """A claim of 2019 for a story that tells of 5 March 2021 as past: the claim stays, half believed."""
    claim = DateClaim("jsonl field", "2019-05-30")
    found = dated(story("On 5 March 2021 a report said the wall was unsafe."), claim)
    assert found.confidence <= 0.6
    assert "“5 March 2021” is told as past" in found.evidence_text


def test_a_claim_of_its_address_is_believed_before_a_guess():
    found = dated(
        story(), DateClaim("htmldate", "2024-01-01"), DateClaim("date in its web address", "2023-05-30")
    )
    assert (found.start, found.end) == (day("2023-05-30"), day("2023-05-30"))


def test_evidence_is_a_slice_of_the_text():
    text = story(
        "Engineers rated the wall unsafe in 2022.",
        "They met on Thursday, November\u00a09, to discuss it.",
        above=f"Monday 3 June 2024\r\n18°C\r\n\r\n{HEADLINE}",
        below="Related topics\n- Published3 February 2023",
    )
    found = dated(text)
    assert found.evidence
    for evidence in found.evidence:
        assert text[evidence.start : evidence.end] == evidence.text


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Published ", "5 May 2019", "\n", "\n\n", "last year", " in 2018", "Friday 8 March",
                "earlier this month", "© 2020 ", "12°C", "Related topics", "- ", "It fell on ", ". ",
                "will open ", "July this year", " in 9998 ", "in 1066", LEAD,
            ]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_page_gives_an_ordered_interval_or_none(parts):
    """Never an error, never an end before the start, never confidence without an interval."""
    text = "".join(parts)
    found = dated(text)
    assert (found.start is None) == (found.end is None) == (found.confidence == 0.0)
    assert found.start is None or (found.end is not None and found.start <= found.end)
    assert 0.0 <= found.confidence <= 1.0
    assert all(text[e.start : e.end] == e.text for e in found.evidence)


@pytest.mark.parametrize(
    "above",
    [
        f"{HEADLINE}\nA storm damaged the wall\nBy\nIda Lund\nHarbour Reporter\n09:00, 1 JUN 2023\nUpdated09:14, 2 JUN 2023",
        f"{HEADLINE}\nThe wall was photographed before the storm\n1 June 2023",
    ],
)
def test_a_date_below_a_standfirst_is_the_storys_own(above: str):
    found = dated(story(above=above))
    assert (found.start, found.end) == (day("2023-06-01"), day("2023-06-01"))


def test_the_date_of_the_comment_rules_is_not_the_storys():
    below = "Comments: Our rules\nWe want our comments to be a joy.\nRead the rules here\nLast Updated: 21st July 2021"
    assert dated(story(below=below)).start is None


def test_a_place_beside_the_weather_marks_the_day_the_page_was_read():
    above = f"Orley 14°C Light rain\nMonday, October 7, 2024\n\n{HEADLINE}\nby Ida Lund\nJune 1, 2023"
    assert dated(story(above=above)).start == day("2023-06-01")


def test_a_page_that_says_when_it_was_fetched_is_no_younger():
    found = dated(
        story("The survey was made on Thursday, November 9.", above=f"Crawled on 3 June 2024\n{HEADLINE}")
    )
    assert found.start == day("2023-11-09")
    assert found.end is not None
    assert found.end < day("2024-06-03")


def test_a_stamp_without_its_year_gives_the_day_where_the_story_gives_the_year():
    found = dated(
        story(
            "The harbour wall was rated unsafe by engineers last year.",
            "Engineers rated the harbour wall unsafe in 2022 and closed the path.",
            above=f"{HEADLINE}\nPublished 9 March",
        )
    )
    assert (found.start, found.end) == (day("2023-03-09"), day("2023-03-09"))


@pytest.mark.parametrize(
    ("age", "first", "last"),
    [("3 days ago", "2024-05-30", "2024-05-31"), ("3 weeks ago", "2024-05-07", "2024-05-13")],
)
def test_an_age_is_counted_from_the_day_the_page_was_read(age: str, first: str, last: str):
    found = dated(story(above=f"Monday 3 June 2024\n18°C\n\n{HEADLINE}\n{age}"))
    assert (found.start, found.end) == (day(first), day(last))


@pytest.mark.parametrize(
    ("told", "published"), [("Tuesday, September 6", "2022-09-07"), ("Thursday, July 7", "2022-07-09")]
)
def test_the_story_tells_whether_the_month_comes_first(told: str, published: str):
    found = dated(story(f"The vote was held on {told}.", above=f"{HEADLINE}\nPosted: 09/07/2022 4:05 PM"))
    assert (found.start, found.end) == (day(published), day(published))


def test_the_date_ahead_that_comes_soonest_bounds_from_above():
    found = dated(
        story(
            "A crane came on Wednesday (February 8), and the work will be done by the end of May.",
            "The path will be shut at night until March 24.",
            above=f"Tuesday, November 19, 2024\n7°C\n\n{HEADLINE}",
        )
    )
    assert found.start == day("2023-02-08")
    assert found.end is not None
    assert found.end <= day("2023-03-24")


def test_the_date_of_another_story_in_the_text_is_not_the_storys_own():
    text = f"{HEADLINE}\n\n{LEAD}\n\nREAD MORE:\nPier cafe to close\n12 November 2022\n\n{LAST}"
    found = dated(text)
    assert found.start != found.end or found.start is None
