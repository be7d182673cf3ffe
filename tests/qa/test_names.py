import pytest

from qa.names import Name, covers, find_names, forms_of, initials_of, name_words


def _texts(question: str) -> list[str]:
    return [name.text for name in find_names(question)]


def _covered(name: str, text: str) -> float:
    (found,) = find_names(f"about {name}")
    return covers(found, name_words(text), initials_of(text))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("When did the Oakby Free School open?", ["Oakby Free School"]),
        ("Who leads GM's American sales?", ["GM", "American"]),
        ("When was the first A380 delivered to Lorn Air?", ["A380", "Lorn Air"]),
        ("When did the Kestrel 787 fly?", ["Kestrel 787"]),
        ("what did the Bank of Lorn lend?", ["Bank of Lorn"]),
        ("Which councillor spoke in March?", []),
        ("Why did Mr Reed leave on Friday?", ["Reed"]),
        ("When does the pool open at 10am?", []),
        ("Who won the 20-year contract?", []),
        ("Who won the mid-2025 contract?", []),
        ("How big is the 2,000-seat hall?", []),
        ("ferry return date", []),
        ("Kestrel Aviation order date", ["Kestrel Aviation"]),
        ("Tell me about the weir", []),
        ("What did the US say to Maud Ellery?", ["US", "Maud Ellery"]),
    ],
)
def test_names_of_a_question(question: str, names: list[str]) -> None:
    """Runs of capitals and codes are names, as typed; months, titles, measures and question words are not."""
    assert _texts(question) == names


@pytest.mark.parametrize(
    ("name", "text", "share"),
    [
        ("Oakby", "The Oakby bridge is shut.", 1.0),
        ("General Motors", "GM sold its plant.", 1.0),
        ("GM", "General Motors sold its plant.", 1.0),
        ("Maud Ellery", "Ms Ellery said so.", 0.8),
        ("Maud Ellery", "Maud Nash said so.", 0.25),
        ("Maud Ellery", "The board said so.", 0.0),
        ("Kestrel 787", "The Kestrel 747 flew.", 0.25),
        ("A380", "Two A380s flew.", 1.0),
        ("France", "French farmers marched.", 1.0),
        ("Oakby", "The weir at Tarn is dry.", 0.0),
        ("Terminal 5", "Terminal 5 shut.", 1.0),
        ("Terminal 5", "Terminal 4 shut for 5 hours.", 0.25),
        ("Whitehall", "Ministers refused the weir.", 1.0),
        ("Washington", "The U.S. government sold its plant.", 1.0),
        ("Washington", "It hurt us, the government said.", 0.0),
        ("Lisbon", "Portugal's parliament voted.", 0.5),
        ("Lisbon", "Spain's parliament voted.", 0.0),
        ("Georgian", "Troops left Georgia.", 1.0),
        ("Greeks", "Prices fell in Greece.", 1.0),
        ("Wall Street", "The Dow fell.", 1.0),
    ],
)
def test_how_much_of_a_name_a_text_has(name: str, text: str, share: float) -> None:
    """A surname nearly stands for its bearer; another model number is another thing."""
    assert _covered(name, text) == share


@pytest.mark.parametrize("name", ["Ida Nash", "Ian Stone", "Tom Oakes", "Adam Thorne", "Ben Young"])
def test_initials_that_are_words_name_nobody(name: str) -> None:
    """“In”, “is”, “to”, “at” and “by” stand in every text."""
    assert _covered(name, "The weir is to be mended in May by a firm at Tarn.") == 0.0


@pytest.mark.parametrize("text", ["The U.S. signed.", "The US signed.", "American envoys signed."])
def test_a_country_by_its_other_names(text: str) -> None:
    """Dots in an abbreviation are house style."""
    (name,) = find_names("did the USA sign")
    assert covers(name, name_words(text), initials_of(text)) == 1.0


def test_forms_hold_initials_and_other_names() -> None:
    """A name of several words may be met by its initials, a country by its people."""
    assert forms_of(Name("Lorn Tram Company", ("lorn", "tram", "company"))) == {"lorn tram company", "ltc"}
    assert {"wales", "welsh"} <= forms_of(Name("Welsh", ("welsh",)))


def test_initials_of_runs() -> None:
    """Every stretch of a run may be what its initials shorten."""
    assert initials_of("The Lorn Tram Company met.") >= {"lt", "tc", "ltc"}
    assert initials_of("the tram met Lorn.") == frozenset()


def test_the_pronoun_us_is_no_country() -> None:
    """“He told us” is about nobody's foreign policy."""
    (name,) = find_names("did the USA sign")
    assert covers(name, name_words("He told us of it."), frozenset()) == 0.0


def test_a_question_in_capitals_names_nothing() -> None:
    """Where everything is a capital, capitals say nothing."""
    assert find_names("WHEN WILL THE OAKBY BRIDGE OPEN AGAIN?") == ()
