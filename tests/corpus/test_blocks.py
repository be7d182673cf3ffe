"""Blocks: whole pages, in the layouts that outlets use, told apart line by line."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.blocks import Block, BlockKind, find_blocks

TABLOID = """\
furniture|Home
furniture|News
furniture|Harbour Live
headline|Hospital car park to double in size after years of complaints
body|Plans have been approved for 400 extra spaces at St Agnes Hospital
furniture|By
byline|Petra Holm
byline|Health Correspondent
furniture|Published 14:02, 3 March 2023
furniture|Share
caption|The entrance to St Agnes Hospital (Image: Carl Dean/Harbour Live)
body|A hospital car park will double in size after councillors approved plans on Tuesday, March 1.
furniture|READ MORE: Bus route to be cut in April
body|The trust said the work would take 18 months and cost £4.2m.
furniture|Sign up to our free daily newsletter here
crosshead|What happens next
body|Work is due to begin in the autumn.
furniture|Story continues below
body|It will be finished by spring 2025.
body|Councillors raised three points:
body|- the loss of trees
body|- noise at night
furniture|Do you have a story for us? Email desk@harbourlive.example
furniture|Most Read
furniture|Man arrested after fire at scrapyard
furniture|© 2023 Harbour Live. All rights reserved.
"""
BROADCASTER = """\
headline|Rail line to reopen in 2026, minister says
furniture|12 June 2024
byline|Tom Archer
byline|Coast News, Westmarch
furniture|Image source, Network Rail
furniture|Image caption,
caption|The line closed in 1964 and its track was lifted.
body|A railway line closed 60 years ago will reopen in 2026, the transport minister has said.
furniture|Image source, Getty Images
caption|Image caption, The station at Orley is now a cafe
crosshead|'Game changer'
body|The minister, Lena Ford, said: "We are on track."
furniture|More on this story
furniture|New station opens after delays
furniture|3 May 2024
furniture|Related internet links
furniture|Network Rail
"""
AGENCY = """\
body|ORLEY (NP) — The flood scheme on the River Orl will not be finished until 2027, the agency said.
body|Engineers blamed a shortage of steel.
"""
WEEKLY = """\
furniture|News > Local
headline|FLOOD SCHEME DELAYED AGAIN
caption|The Orl in spate, January 2020.
byline|By JOHN SMITHSON, Environment Editor
body|The flood scheme on the River Orl will not be finished until 2027, two years later than planned.
body|“It is late,” said one.
furniture|3 comments
furniture|Log in
"""

BLOG = """\
furniture|Tuesday, November 19, 2024
furniture|Sign in / Join
furniture|7.4°C
furniture|Orley
furniture|Coast Wire
furniture|Home  >  News  >  Orley  >  Crane fault halts the first night of...
headline|Crane fault halts the first night of work on the quay
byline|By Lena Marsh
furniture|Facebook Twitter Pinterest WhatsApp
furniture|SHARES
furniture|118
furniture|Lena joined the wire in 2017 and covers Orley and the villages on the coast.
body|Engineers had to stop work on the quay because a crane would not start, the board said.
furniture|Hide Ad
furniture|READ MORE:
furniture|Tram works to last until spring
furniture|Pier cafe to close after 50 years
body|It started at noon.
body|The work will now be finished by the end of May.
furniture|LEAVE A REPLY Cancel reply
furniture|Please enter your comment!
furniture|Save my name, email, and website in this browser for the next time I comment.
"""
OLD_BROADCASTER = """\
headline|Quay repairs to cost twice as much
furniture|close panel
furniture|Share page
furniture|image copyrightCoast Pictures
caption|image captionThe quay has been shut since last November
body|Repairs to a quay will cost twice as much as first thought, a harbour board has said.
"""
TITLED = """\
furniture|Coast Wire | Local news, free for all
furniture|Posted: 07/04/2022 4:05 PM  |  Comments (3)  |  Print
headline|Quay machinery contract goes to island firm
byline|By Lena Marsh | lena@coastwire.example
body|An island firm has won the contract to replace the machinery that turns the harbour bridge.
"""
PRINT = """\
furniture|Coast Courier, 4 April 2024, page 7
headline|Quay machinery contract goes to island firm
body|An island firm has won the contract to replace the machinery that turns the harbour bridge.
"""
MENU = """\
furniture|COAST OBSERVER | Harbour | 11/10/24 09:15
furniture|Home  News  Sport  What's On  Jobs
furniture|LIVE: Ferry and bus travel
headline|Pilot defends closing 'last berth on the quay'
byline|By Lena Marsh
furniture|[image alt: a boat at the quay]
body|The last berth on the quay will close for good on January 31, the harbour's pilot has confirmed.
"""
LIVE = """\
headline|LIVE: Ferry and bus travel
body|Boats to the islands are running again after the storm of Monday night, the harbour office has said.
"""


def read_page(marked: str) -> tuple[str, list[str]]:
    rows = [row.split("|", 1) for row in marked.splitlines()]
    return "\n".join(line for _, line in rows), [kind for kind, _ in rows]


@pytest.mark.parametrize(
    "marked", [TABLOID, BROADCASTER, AGENCY, WEEKLY, BLOG, OLD_BROADCASTER, TITLED, PRINT, MENU, LIVE]
)
def test_every_line_of_a_page_is_told_apart(marked: str):
    text, kinds = read_page(marked)
    found = [(b.kind.value, text[b.start : b.end]) for b in find_blocks(text)]
    assert found == list(zip(kinds, text.splitlines(), strict=True))


def test_a_known_title_is_the_headline():
    """The title of a JSON line settles which line is the headline."""
    text = "Council votes again tonight\nLibrary saved\nThe library will stay open, the council has decided."
    assert [b.kind.value for b in find_blocks(text)] == ["headline", "crosshead", "body"]
    found = find_blocks(text, title="library  saved")
    assert [b.kind.value for b in found] == ["furniture", "headline", "body"]


def test_repeated_lines_are_furniture_but_bylines_stay():
    text = "Library saved\nBy Mara Lindqvist\nThe library will stay open, the council has decided."
    kinds = [b.kind for b in find_blocks(text, repeated=set(text.splitlines()))]
    assert kinds == [BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.FURNITURE]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("\n \ufeff\n", []),
        ("Storm hits", ["body"]),
        ("The storm hit on Monday.", ["body"]),
        ("Storm hits the coast\nNine boats sank.", ["headline", "body"]),
    ],
)
def test_very_short_texts(text: str, kinds: list[str]):
    assert [b.kind.value for b in find_blocks(text)] == kinds


PIECES = st.sampled_from(
    [
        *("Related topics", "By Mara Lindqvist", "• one", "12 C", "Getty Images", "The quay shut on Monday."),
        *("\n", "\r\n", "\u2028", " ", "“No", "x" * 160, "Published", ":", "\ufeff"),
        "the quay and the long harbour wall were shut on",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=300)))
def test_blocks_cover_the_text_in_order(text: str):
    """Blocks never overlap, hold no space at their ends, and leave out nothing but space."""
    blocks = find_blocks(text)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert all(text[b.start : b.end].strip() == text[b.start : b.end] != "" for b in blocks)
    assert not re.sub(r"[\s\ufeff\u200b]", "", _left_out(text, blocks))


def _left_out(text: str, blocks: list[Block]) -> str:
    ends = [0, *(b.end for b in blocks)]
    starts = [*(b.start for b in blocks), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
