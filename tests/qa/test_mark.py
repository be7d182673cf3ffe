import pytest

from corpus.passage import Span
from qa.mark import mark_answer
from tests.qa.builders import query, sentences


def _marked(question: str, text: str, read: str = "") -> str | None:
    """Mark the second sentence of an article, so that offsets of sentence and article differ."""
    candidate = sentences(f"This stands before it. {text}")[1]
    at = candidate.text.index(read)
    span = mark_answer(query(question), candidate, read=Span(at, at + len(read)) if read else None)
    return None if span is None else candidate.article.text[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How much did the pier cost?", "The pier cost £340,000 and took 12 weeks.", "£340,000"),
        (
            "How many homes will be built?",
            "On 4 May it said 12 shops and 300 homes would be built.",
            "300 homes",
        ),
        ("How much of every pound came back?", "They had 7p back.", "7p"),
        ("How large was the majority?", "Members agreed by 61 to 14 votes.", "61 to 14"),
        ("How many of the 1,200 homes are empty?", "Of 1,200 homes 45 are empty.", "45"),
        ("Who chairs the board?", "The board is chaired by Maud Ellery, a retired pilot.", "Maud Ellery"),
        ("Which company built the pier?", "The pier was built by Tarn Holdings for Lorn.", "Tarn Holdings"),
        ("When does the ferry return?", "The ferry returns in March next year.", "March next year"),
        ("How long will the road be shut?", "The road will be shut for six weeks.", "six weeks"),
        (
            "Why is the pool shut?",
            "The pool is shut because the roof leaks, and nobody minds.",
            "because the roof leaks",
        ),
        ("Tell me about the pool", "The pool is shut because the roof leaks.", None),
        ("How many boats sank?", "The boats came back.", None),
    ],
)
def test_without_a_reader_the_shape_and_the_nearest_words_decide(
    question: str, text: str, words: str | None
) -> None:
    """What the question gave is not what answers it."""
    assert _marked(question, text) == words


@pytest.mark.parametrize(
    ("question", "text", "read", "words"),
    [
        ("How many homes are planned?", "Lorn plans 300 homes and 12 flats.", "12 flats", "300 homes"),
        ("How many are planned?", "Lorn plans 300 homes and 12 flats.", "12 flats", "12"),
        ("Who spoke?", "Maud Ellery and Tom Reed spoke.", "Reed", "Tom Reed"),
        ("How many live there?", "The number there fell from 3,900 to 240.", "3,900", "240"),
        ("How many lived there originally?", "The number there fell from 3,900 to 240.", "3,900", "3,900"),
        ("How many live there?", "It is down from 3,900, one said to me.", "3,900", "3,900"),
        ("How much is the fare?", "The fare rose from £2 a head to £3.", "£2", "£3"),
        ("How long is he in prison for?", "His term was cut from six years to five.", "six years", "five"),
        ("By how many votes did she win?", "She had 21,907 votes and won by 2,846.", "21,907 votes", "2,846"),
        ("Tell me about the pool", "The pool is shut for good.", "shut for good", "shut for good"),
        ("Why is it shut?", "The pool is shut because the roof leaks.", "the roof leaks", "the roof leaks"),
        ("How many boats sank?", "A few boats sank.", "A few", "A few"),
        ("Tell me about the hall", "A hall (the Corn Hall) burned.", "A hall (the Corn", "A hall"),
        (
            "Tell me about the hall",
            "The “hall of tin”, now burned, stood.",
            "hall of tin”, now",
            "hall of tin",
        ),
        ("Tell me about the hall", "The hall (tin) stood.", "hall (tin)", "hall (tin)"),
    ],
)
def test_what_a_reader_marked_is_mended_to_a_whole_answer(
    question: str, text: str, read: str, words: str
) -> None:
    """Half a name becomes the name; where nothing of the kind is met, the reader is believed."""
    assert _marked(question, text, read) == words


def test_a_code_is_no_number() -> None:
    """Asked how many, the 380 of an A380 does not count."""
    assert _marked("How many seats does it have?", "The A380 has 525 seats.") == "525 seats"
