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
    ("Home  >  News  >  Orley  >  Quay wall to be raised by a metre after...", Shape.SECTION),
    ("Sun 7th Oct 2024 12°C", Shape.STAMP),
    ("For immediate release: 4 April 2024", Shape.STAMP),
    ("Page crawled on 7 October 2024", Shape.STAMP),
    ("Posted: 14/04/2024 4:05 PM  |  Comments (3)  |  Print", Shape.STAMP),
    ("April 4, 2024 / 9:30 am / Local news", Shape.STAMP),
    ("Orley 14°C Light rain", Shape.WEATHER),
    ("Max: 14 Min: 7", Shape.WEATHER),
    ("image copyrightHarbour Pictures", Shape.CREDIT),
    ("Facebook Twitter Pinterest WhatsApp", Shape.LABEL),
    ("Sign in / Join", Shape.LABEL),
    ("@maralindqvist", Shape.LABEL),
    ("Leave a Reply", Shape.LABEL),
    ("Post Views: 231", Shape.COUNTER),
    ("Home  News  Sport  What's On  Jobs", Shape.LABEL),
    ("News\tSport\tHarbour life", Shape.LABEL),
    ("[image alt: the quay at dusk with a boat]", Shape.NOTICE),
    ("Alt text: the quay at dusk", Shape.NOTICE),
    ("Log in to comment", Shape.COUNTER),
    ("Also read: Plans for 90 homes on the old quay", Shape.CALL),
    ("Related story: Pier cafe to close", Shape.CALL),
    ("Enjoyed this article? Why not share it with a friend?", Shape.CALL),
    ("Posted by admin in Harbour, Leisure", Shape.NOTICE),
    ("Media contact: Jo Field, harbour office, 0190 555 0100", Shape.NOTICE),
    ("This story is more than 2 years old", Shape.NOTICE),
    ("Your email address will not be published. Required fields are marked *", Shape.NOTICE),
    ("Cookies help us run this page. By using it you agree to our use of cookies. OK", Shape.NOTICE),
    (
        "We want our comments to be a friendly part of the harbour. "
        + "Be kind, and stay on the subject. " * 15,
        Shape.NOTICE,
    ),
    (
        "This newspaper has told the harbour's story since 1902. Please consider supporting our local journalism.",
        Shape.NOTICE,
    ),
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
    "Rovers  2  Wanderers  1",
    "Home  win  for Rovers as sport comes back",
    "Alt-rock band to play on the quay",
    "Most popular baby names revealed",
    "The board published its findings on Friday.",
    "Watch committee to meet in public",
    "Residents must be logged in to see the plans on the board's website.",
    "To have your say, email quay@harbour.example before 4 May.",
    "The board uses cookies on its website and was fined for it.",
    "“Please support our local journalism,” the editor told the meeting.",
    "Released in 1964, the film was shot on the quay.",
    "Latest: harbour leader resigns",
    "Orley hits 34°C as roads melt",
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
