"""Lines: every one that is not blank, and hard-wrapped paragraphs joined."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.lines import is_list_item, read_lines

WRAPPED = """\
The harbour board said on Friday that the new quay would not open until
the summer of next year, because the steel for it has not arrived from
the mill.

It had promised in March that ships could moor there by Christmas. The
delay will cost about two million pounds, which the board must borrow.
"""


def texts(text: str) -> list[str]:
    return [line.text for line in read_lines(text)]


def test_lines_are_stripped_and_blank_ones_left_out():
    text = "\ufeff One \r\n\r\n\u00a0\r\nTwo\tand\n three\u00a0"
    assert texts(text) == ["One", "Two\tand", "three"]
    assert [text[line.start : line.end] for line in read_lines(text)] == texts(text)


def test_a_gap_is_a_blank_line_or_the_start():
    assert [line.gap for line in read_lines("One\nTwo\n\nThree\r\nFour\r\n\r\nFive")] == [
        True, False, True, False, True,
    ]  # fmt: skip


def test_hard_wrapped_paragraphs_are_joined():
    lines = read_lines(WRAPPED)
    assert [line.text.split()[0] for line in lines] == ["The", "It"]
    assert lines[0].text.endswith("the mill.")
    assert lines[0].text.count("\n") == 2


def test_short_lines_are_not_joined():
    """A menu, verse or list is no wrapped paragraph, even where its lines begin in lower case."""
    assert len(texts("Home\nabout us\ncontact\nread more\n")) == 4


def test_paragraphs_without_blank_lines_between_them_stay_apart():
    text = "\n".join(
        ["The board met in the town hall on Monday and again on Tuesday evening to vote on it."] * 3
    )
    assert len(texts(text)) == 3


def test_list_items_are_told_by_their_mark():
    assert [is_list_item(t) for t in ("• one", "- two", "3. three", "-5 degrees", "No. 3", "2019 was")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .\n\r\u2028\u00a0\ufeff-•\t\x85\x1f"), max_size=200))
def test_lines_cover_all_that_is_not_space(text: str):
    lines = read_lines(text)
    assert all(a.end <= b.start for a, b in pairwise(lines))
    covered = {i for line in lines for i in range(line.start, line.end)}
    assert not [i for i, c in enumerate(text) if c.isalnum() and i not in covered]


def test_a_rule_and_a_signature_stay_alone_in_wrapped_text():
    text = (
        "News for the whole harbour and the coast\n----------\nQuay wall to be raised by two metres\nby Mara Lindqvist\n\n"
        + WRAPPED
    )
    assert texts(text)[:4] == [
        "News for the whole harbour and the coast",
        "----------",
        "Quay wall to be raised by two metres",
        "by Mara Lindqvist",
    ]
    assert len(texts(text)) == 6
