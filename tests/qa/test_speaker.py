import pytest

from qa.speaker import find_references, find_speaker
from tests.qa.builders import sentences


def _speakers(text: str) -> list[str | None]:
    return [find_speaker(c) for c in sentences(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“We open in May,” said Maud Ellery.", "Maud Ellery"),
        ("Maud Ellery said that the pool opens in May.", "Maud Ellery"),
        ("Cllr Amy Stone, cabinet member for children, said it was good.", "Cllr Amy Stone"),
        ("Dr Piet van Dorn (Green) told the meeting of it.", "Dr Piet van Dorn"),
        ("According to the Lorn Herald, the pool opens.", "Lorn Herald"),
        ("“It opens,” said council leader Anna Holt.", "Anna Holt"),
        ("“It opens,” said the harbour master, Tom Reed.", "Tom Reed"),
        ("The chairman of the board, Piet van Dorn, said so.", "Piet van Dorn"),
        ("Last month Lorn Council said it would pay.", "Lorn Council"),
        ("Yesterday Ms Ellery said that the pool opens.", "Ms Ellery"),
        ("The Ministry for Ports said it would pay.", "Ministry for Ports"),
        ("Lorn Rovers' hopes of a new ground were dashed.", None),
        ("The pool opens in May.", None),
        ("Board papers discussed in November described it as full.", None),
        ("Piers Novak of Holt & Lane said it was cheap.", None),
        ("Ida Pool of Kestrel Close, Oakby, spoke only once.", None),
        ("According to two people familiar with it, it is cheap.", None),
        ("Traders in Oakby say they fear for their trade.", None),
        ("A spokesman for Lorn Council said it would pay.", "Lorn Council"),
        ("Cllr Amy Stone, who represents Oakby East, asked for help.", "Cllr Amy Stone"),
        ("It is said that the pool opens.", None),
    ],
)
def test_who_is_quoted(text: str, who: str | None) -> None:
    """The name beside the verb of saying, with its title; without one nobody."""
    assert _speakers(text)[0] == who


def test_a_pronoun_that_says_is_the_person_before() -> None:
    """“She said” is whoever the article last named."""
    text = "Maud Ellery chairs the board. “Fares stay as they are,” she said."
    assert _speakers(text)[-1] == "Maud Ellery"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("At Carl’s Cross, Ida Pool, 79, takes the bus. “It’ll be a taxi,” she said.", "Ida Pool"),
        ("Ida Pool met Sir Tom Reed. Sir Tom Reed left. “I stayed,” she said.", "Ida Pool"),
        ("Ida Pool came late. Mr Reed left early with Tom Reed. “I stayed,” she said.", "Ida Pool"),
    ],
)
def test_a_pronoun_that_says_is_no_place_and_has_no_other_title(text: str, who: str) -> None:
    """“She” is neither Carl's Cross nor Sir Tom."""
    assert _speakers(text)[-1] == who


@pytest.mark.parametrize(
    "text",
    [
        "Two years after 214 homes in Oakby were flooded, the agency came. Its plan is cheap.",
        "Work on the pier in Oakby began on Monday and will take a year. It will open in May.",
        "We are tired. It will open in May.",
        "A footway is open. “They could have knocked.”",
        "“My son was eight,” said Ida Pool. “He will be 17 by then.”",
        "The Lorn Museum has a new roof. She likes it.",
        "Lorn Rovers have won. He is glad.",
        "Tom Reed will leave. It opens in May.",
        "The union is angry. Nobody came. All was still. The end. It will open in May.",
    ],
)
def test_what_a_pronoun_cannot_mean_is_not_told(text: str) -> None:
    """No phrase of time, half sentence or speaker of one's own; nothing far back."""
    assert find_references(sentences(text)[-1]) == ()


def test_a_later_sentence_of_a_quotation_has_its_speaker() -> None:
    """The quotation goes on in the next sentence."""
    text = "“The roof is next,” said Anna Holt. “It will cost us three million pounds.”"
    assert _speakers(text) == ["Anna Holt", "Anna Holt"]


def test_a_quotation_that_names_its_speaker_at_the_end_is_hers_from_the_start() -> None:
    """Not the one's before it: a quotation must never be put in another's mouth."""
    text = (
        "“The yard did well,” said Tom Reed. “The roof of the chapel is next. It will take a year. "
        "It will cost three million pounds,” said Anna Holt."
    )
    assert _speakers(text) == ["Tom Reed", "Anna Holt", "Anna Holt", "Anna Holt"]


def test_what_follows_a_quotation_is_nobodys() -> None:
    """Plain reporting after a quotation is the paper's own."""
    assert (
        _speakers("“The roof is next,” said Anna Holt. The chapel is old and stands by the sea.")[1] is None
    )


def _references(text: str) -> list[tuple[str, str]]:
    candidates = sentences(text)
    found = find_references(candidates[-1])
    assert all(candidates[-1].article.text[r.start : r.end] == r.quote for r in found)
    assert all(r.end <= candidates[-1].start for r in found)
    return [(r.pronoun, r.quote) for r in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maud Ellery chairs the board. She told members that fares would stay.", [("she", "Maud Ellery")]),
        ("The new ferry is late. It will sail in May.", [("it", "The new ferry")]),
        ("The inspectors were strict. Their report comes in May.", [("their", "The inspectors")]),
        ("Maud Ellery met Tom Reed. “Fares stay,” she said.", [("she", "Maud Ellery")]),
        ("It will sail in May next year.", []),
        ("The ferry is late. The board met in May.", []),
    ],
)
def test_whom_a_pronoun_means(text: str, found: list[tuple[str, str]]) -> None:
    """Cited from an earlier sentence of the same article, as its own slice; none where none is found."""
    assert _references(text) == found


def test_she_is_no_council() -> None:
    """A run of capitals may be a body; "she" is not."""
    text = (
        "Maud Ellery chairs the board. Lorn City Council pays for it. She told members that fares would stay."
    )
    assert _references(text) == [("she", "Maud Ellery")]


def test_they_is_no_single_person() -> None:
    """Her fares will not rise; she is not meant."""
    assert _references("Maud Ellery said so on Friday. They will not rise.") == []
