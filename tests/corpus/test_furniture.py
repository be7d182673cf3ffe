"""Furniture by shape: one line at a time, and the ordinary sentences that look a little like it."""

import pytest

from corpus.furniture import Shape, find_shape, read_section

FURNITURE = [
    ("Friday 12 April 2024", Shape.STAMP),
    ("November 24, 2004", Shape.STAMP),
    ("- Published", Shape.STAMP),
    ("- Published9 March 2021", Shape.STAMP),
    ("Last updated: 4 May 2021 at 09:15 BST", Shape.STAMP),
    ("3 hours ago", Shape.STAMP),
    ("2024-04-04T10:00:00Z", Shape.STAMP),
    ("12 C", Shape.WEATHER),
    ("7°C Cloudy", Shape.WEATHER),
    ("Share this article on Facebook", Shape.CALL),
    ("Follow Harbour Live on Facebook, X and Instagram.", Shape.CALL),
    ("Sign up to our free daily newsletter here", Shape.CALL),
    ("date 2024-04-04 Watch more of our videos on Clips!", Shape.CALL),
    ("READ MORE: Bus route to be cut in April", Shape.CALL),
    ("Do you have a story for us? Email desk@harbour.example", Shape.CALL),
    ("(Visited 12 times, 3 visits today)", Shape.COUNTER),
    ("Picture: LDR/ Jo Field.", Shape.CREDIT),
    ("(C) 2021 Harbour News", Shape.NOTICE),
    ("What do you think? Let us know in the comments.", Shape.CALL),
    ("Reporting by Jo Field; Editing by Al Marsh", Shape.NOTICE),
    ("1,204 views", Shape.COUNTER),
    ("Comments (14)", Shape.COUNTER),
    ("4 min read", Shape.STAMP),
    ("- Advertisement -", Shape.NOTICE),
    ("Story continues below", Shape.NOTICE),
    ("© 2023 Harbour Post Ltd. All rights reserved.", Shape.NOTICE),
    ("This website uses cookies to improve your visit.", Shape.NOTICE),
    ("Write to [email\u00a0protected]", Shape.NOTICE),
    ("Copy link", Shape.LABEL),
    ("Related topics", Shape.RELATED),
    ("You may also like", Shape.RELATED),
    ("Tags: harbour, ferries", Shape.RELATED),
    ("Image source, Getty Images", Shape.CREDIT),
    ("Reuters", Shape.CREDIT),
    ("Photograph: Jo Field/Harbour Post", Shape.CREDIT),
    ("Harbour Pictures A crane on the quayHarbour Pictures", Shape.CREDIT),
    ("Presentational grey line", Shape.SEPARATOR),
    ("* * *", Shape.SEPARATOR),
    ("Home > News > Education", Shape.SECTION),
]
STORY = [
    "The ferry will sail again on 12 April 2024.",
    "Share prices fell by a tenth on Monday.",
    "Like many islanders, she follows the ferry on Facebook.",
    '"Follow us on Facebook," the captain joked.',
    "“Sign up to our newsletter” was the only answer she got.",
    "Read the room, the mayor told the board.",
    "May was the warmest month on record.",
    "'Positive signs'",
    "Most popular baby names revealed",
    "The board published its findings on Friday.",
    "Watch committee to meet in public",
    "Copyright law is to be changed, the minister said in a speech on Friday evening." * 6,
]


@pytest.mark.parametrize(("line", "shape"), FURNITURE)
def test_furniture_is_known_by_its_shape(line: str, shape: Shape):
    assert find_shape(line) is shape


@pytest.mark.parametrize("line", STORY)
def test_story_is_not_taken_for_furniture(line: str):
    assert find_shape(line) is None


def test_a_breadcrumb_names_the_section():
    assert read_section("News > Education") == "News > Education"
    assert read_section("Section: Harbour life") == "Harbour life"
    assert read_section("Education") == "Education"
    assert read_section("Mara / Jonas") is None
    assert read_section("The news from the harbour") is None
