from datetime import date

import pytest

from corpus.archive import Coverage
from qa.silence import answerability, explain, meeting, missing, missing_names, sureness
from tests.qa.builders import placed, query, saying, sentence, sentences

COVERAGE = Coverage(3, 9, date(2021, 9, 1), date(2024, 4, 4), 0, 0)
ASKED = "When will the Oakby bridge reopen?"


def test_the_surest_of_the_first_three_counts() -> None:
    """The newest leads, but may not be the surest."""
    said = [
        saying(
            sentence("The Oakby bridge will reopen in May 2025.", name=str(n)),
            score=2.0 - n / 10,
            probability=p,
        )
        for n, p in enumerate((0.2, 0.7, 0.4, 0.99))
    ]
    assert sureness(query(ASKED), placed(ASKED, *said)) == 0.7
    assert sureness(query(ASKED), []) == 0.0


@pytest.mark.parametrize(
    ("steps", "sure"),
    [((0.1, 0.6, 0.1, 0.7, 0.8), 0.75), ((0.1, 0.1, 0.1, 0.1, 0.7), 0.4), ((0.4,), 0.4)],
)
def test_a_development_is_as_sure_as_its_two_surest_steps(steps: tuple[float, ...], sure: float) -> None:
    """They come oldest first, the sure ones anywhere; one that is sure alone is a step of something else, perhaps."""
    asked = "How has the date of the Oakby bridge opening changed?"
    said = [
        saying(
            sentence("The Oakby bridge will open in May.", name=str(n), day=date(2020 + n, 1, 1)),
            probability=p,
        )
        for n, p in enumerate(steps)
    ]
    assert sureness(query(asked), placed(asked, *said)) == pytest.approx(sure)


def test_whether_there_is_an_answer_is_another_thing_than_whether_the_first_is_it() -> None:
    """Each has its own probability, and both are nought for another town's bridge."""
    here = placed(ASKED, saying(sentence("The Oakby bridge reopens."), probability=0.2, answerable=0.6))
    assert (sureness(query(ASKED), here), answerability(query(ASKED), here)) == (0.2, 0.6)
    there = placed(ASKED, saying(sentence("The Tarn bridge reopens."), probability=0.2, answerable=0.6))
    assert (sureness(query(ASKED), there), answerability(query(ASKED), there)) == (0.0, 0.0)


@pytest.mark.parametrize("question", ["asdf qwer", "hello there", "what is the weather like?"])
def test_articles_without_a_word_of_the_question_answer_nothing(question: str) -> None:
    """However much a model makes of it."""
    found = placed(question, saying(sentence("The Oakby bridge will reopen in May 2025.")))
    assert (sureness(query(question), found), answerability(query(question), found)) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("bridge fee", "The price went up."),
        ("Who stepped down?", "Maud Ellery has resigned."),
        ("Who took over?", "Maud Ellery was appointed."),
        ("What was put off?", "The opening is delayed."),
        ("What was called off?", "The fair was cancelled."),
    ],
)
def test_a_word_that_is_only_related_will_do(question: str, text: str) -> None:
    """Two words that make one in English, too."""
    assert sureness(query(question), placed(question, saying(sentence(text)))) == 0.9


def test_words_related_to_the_wording_alone_will_not_do() -> None:
    """What somebody said is nothing that "tell me" asks for."""
    asked = "tell me a joke"
    assert sureness(query(asked), placed(asked, saying(sentence("The mayor said so.")))) == 0.0


def test_a_name_that_the_article_lacks_silences_it() -> None:
    """However sure the sentence is: the bridge at Tarn is not the bridge at Oakby."""
    found = placed(ASKED, saying(sentence("The Tarn bridge will reopen in May 2025.")))
    assert missing_names(query(ASKED), found[0].scored.candidate) == ["Oakby"]
    assert sureness(query(ASKED), found) == 0.0


def test_the_name_may_stand_elsewhere_in_the_article() -> None:
    """Or only as a surname."""
    first, second = sentences("Maud Ellery met the Oakby council. The bridge will reopen in May 2025.")
    assert missing_names(query(ASKED), second) == []
    assert missing_names(query("What did Ida Ellery say?"), first) == []
    assert missing_names(query("What did Maud Nash say?"), first) == ["Maud Nash"]


def test_what_lacks_a_name_gives_way_to_what_has_it() -> None:
    """However much better it is; where nothing has it, everything stays, to be told of."""
    better = saying(sentence("The Tarn bridge will reopen in May 2025.", name="x"), score=9.0)
    named = saying(sentence("The Oakby bridge will reopen in June 2025.", name="y"), score=1.0)
    assert meeting(query(ASKED), [better, named]) == [named]
    assert meeting(query(ASKED), [better]) == [better]


def test_names_typed_small_are_not_insisted_on() -> None:
    """A terse query spells anything small."""
    found = sentence("The Tarn bridge will reopen in May 2025.")
    assert missing_names(query("oakby bridge"), found) == []


def test_a_name_nobody_wrote_of_is_said() -> None:
    """Only where none of the statements has it."""
    with_name = saying(sentence("The Oakby bridge will reopen in May 2025.", name="x"))
    without = saying(sentence("The Tarn bridge will reopen in May 2025.", name="y"))
    assert explain(query(ASKED), placed(ASKED, without), COVERAGE) == ("Nothing found speaks of Oakby.",)
    assert explain(query(ASKED), placed(ASKED, without, with_name), COVERAGE) == ()


def test_nothing_found_at_all_speaks_of_nobody() -> None:
    """A search by words finds nothing where nobody wrote the name."""
    assert explain(query(ASKED), [], COVERAGE) == ("Nothing found speaks of Oakby.",)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What happened in 1998?", "the question is about 1998."),
        ("What will happen in May 2030?", "the question is about May 2030."),
        ("What happened in 2022?", None),
        ("What happened in 2024?", None),
    ],
)
def test_times_outside_the_archive_are_said(question: str, told: str | None) -> None:
    """Before the first article or after the last."""
    found = explain(query(question), [], COVERAGE)
    if told is None:
        assert found == ()
    else:
        assert found == (f"The articles run from 1 September 2021 to 4 April 2024; {told}",)


def test_an_empty_archive_explains_nothing() -> None:
    """There is no first and no last article."""
    assert explain(query("What happened in 1998?"), [], Coverage(0, 0, None, None, 0, 0)) == ()


@pytest.mark.parametrize(
    ("question", "text", "lacking"),
    [
        ("What did Oakby decide in 1998?", "Oakby decided on Friday to repair the pier.", ["1998"]),
        ("What did Oakby decide in 2024?", "Oakby decided on Friday to repair the pier.", []),
        ("What did Oakby decide in 1998?", "Oakby decided in May 1998 to repair the pier.", []),
        ("Who paid £340,000 to Oakby?", "Lorn paid Oakby £340,000.", []),
        ("Who paid £340,000 to Oakby?", "Lorn paid Oakby £250,000.", ["340000"]),
        ("Who paid £6.5m to Oakby?", "Lorn paid Oakby 6.5 million pounds.", []),
        ("Who lost 120 sheep in Oakby?", "A farmer of Oakby lost one hundred and twenty sheep.", []),
        ("Who lost about 120 sheep in Oakby?", "A farmer of Oakby lost 118 sheep.", []),
        ("Which 4 ponds in Oakby dried up?", "Ponds in Oakby dried up.", []),
    ],
)
def test_years_and_figures_are_insisted_on(question: str, text: str, lacking: list[str]) -> None:
    """In figures or words, spoken of or published in; round and small ones are not."""
    assert missing(query(question), sentence(text)) == lacking


@pytest.mark.parametrize("question", ["What is version 20.0.1?", "Who paid 1.200.000?", "192.168.0.1"])
def test_figures_that_are_no_numbers_are_survived(question: str) -> None:
    """Versions, foreign thousands and addresses have points, too."""
    (found,) = placed(question, saying(sentence("Lorn paid Oakby £340,000.")))
    assert 0.0 <= sureness(query(question), [found]) <= 1.0


def test_a_question_without_any_matter_is_not_answered() -> None:
    """“The” stands in every sentence."""
    (found,) = placed("the", saying(sentence("The Oakby bridge will reopen in May 2025.")))
    assert sureness(query("the"), [found]) == 0.0
