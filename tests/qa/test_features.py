import math
from datetime import date

import numpy as np
import pytest

from qa.features import Pool, measure
from tests.qa.builders import article, query, sentences, sheet

TEXT = (
    "Bridge at Oakby to reopen\n\nBy Ida Lund\n\n"
    "The Oakby bridge will reopen in May next year. Repairs cost £340,000. He was glad that boats can pass."
)


def _columns(question: str, text: str = TEXT, **told: object) -> dict[str, list[float]]:
    candidates = sentences(text, **told)
    columns = measure(Pool(query(question), candidates), np.zeros(len(candidates)))
    return {name: column.tolist() for name, column in columns.items()}


def test_every_feature_has_a_number_for_every_candidate() -> None:
    """None is missing, none is infinite."""
    columns = _columns("When will the Oakby bridge reopen?")
    assert {len(column) for column in columns.values()} == {5}
    assert all(math.isfinite(x) for column in columns.values() for x in column)


@pytest.mark.parametrize("question", ["", "?", "the of and", "Zorblatt?", "££££", "2022", "a" * 3000])
def test_any_question_can_be_measured(question: str) -> None:
    """Nonsense has numbers too."""
    assert all(math.isfinite(x) for column in _columns(question).values() for x in column)


def test_words_worked_by_hand() -> None:
    """The sentence with every term has them all, one without any none; the pair stands side by side."""
    columns = _columns("Oakby bridge reopen")
    assert columns["coverage"][2] == 1.0
    assert columns["coverage"][3] == 0.0
    assert columns["missing term"][2] == 0.0
    assert columns["word pairs"][2] == 1.0
    assert columns["word pairs"][3] == 0.0
    assert 0.0 < columns["words"][2] <= 1.0


def test_a_related_word_counts_six_tenths() -> None:
    """Asked for the fee, the price is nearly as good."""
    columns = _columns("fee", "The price went up. Nobody came.")
    assert columns["coverage"] == [pytest.approx(0.6), 0.0]


def test_names_in_the_sentence_near_it_and_in_the_story() -> None:
    """Without names nothing speaks for or against."""
    columns = _columns("When will Oakby get it?")
    assert columns["names"] == [1.0, 0.0, 1.0, 0.0, 0.0]
    assert columns["least name near"][3] == 1.0
    assert columns["least name"] == [1.0] * 5
    unnamed = _columns("when will it reopen?")
    assert (unnamed["names"][0], unnamed["least name"][0]) == (0.5, 1.0)


def test_kind_and_time() -> None:
    """A date for "when", an amount for "how much"; a time ahead of the report and not passed on the day asked."""
    when = _columns("When will the Oakby bridge reopen?")
    assert when["fits the kind"][2:] == [1.0, 0.0, 0.0]
    assert when["looks ahead"][2] == 1.0
    assert when["a time ahead"][2:] == [1.0, 0.0, 0.0]
    assert when["a time not passed"][2] == 0.0
    assert _columns("How much did repairs cost?")["fits the kind"][3] == 1.0


def test_age_is_the_log_of_days() -> None:
    """Of the time since publication, and of a year where that is unknown."""
    question = "Who chairs the board?"
    text = "The board is chaired by Maud Ellery."
    assert _columns(question, text, day=date(2026, 10, 31))["age of a state"] == [pytest.approx(math.log(2))]
    assert _columns(question, text, day=None)["age of a state"] == [pytest.approx(math.log(3651))]
    assert _columns(question, text)["age of a forecast"] == [0.0]


def test_the_time_asked() -> None:
    """Asked of 2022, a sentence that speaks of it meets it wholly, one published then nearly."""
    text = "Fares rose in May 2022."
    assert _columns("What happened in 2022?", text)["time asked"] == [1.0]
    assert _columns("What happened in 2024?", text)["time asked"] == [pytest.approx(0.8)]
    assert _columns("What happened?", text)["time asked"] == [0.5]
    assert _columns("What happened in 2022?", "Fares rose.", day=None)["time asked"] == [pytest.approx(0.3)]


def test_a_number_is_met_as_a_word() -> None:
    """30 is not in 2030, but 1,200 is 1200."""
    assert _columns("What of the 30 boats?", "It is 2030 boats. There are 30.")["numbers"] == [0.0, 1.0]
    assert _columns("What of the 1200 boats?", "There are 1,200 boats.")["numbers"] == [1.0]
    assert _columns("What of the boats?", "There are 1,200 boats.")["numbers"] == [0.5]


def test_where_it_stands() -> None:
    """Headline, byline, depth, a leading pronoun."""
    columns = _columns("Who wrote about the Oakby bridge?", title="Bridge at Oakby to reopen")
    assert columns["headline"] == [1.0, 0.0, 0.0, 0.0, 0.0]
    assert columns["byline"] == [0.0, 1.0, 0.0, 0.0, 0.0]
    assert columns["byline asked"][1] > 0.0
    assert columns["starts with a pronoun"] == [0.0, 0.0, 0.0, 0.0, 1.0]
    assert columns["depth"] == [pytest.approx(math.log1p(i)) for i in range(5)]


def test_candidates_of_several_articles_share_one_count() -> None:
    """A word of every sentence says less than a word of one."""
    found = (
        sheet(article("The weir is dry.", name="a")).candidates
        + sheet(article("The weir is wet.", name="b")).candidates
    )
    pool = Pool(query("dry weir"), found)
    assert pool.idf["dri"] > pool.idf["weir"]


def test_what_cannot_answer_by_its_shape() -> None:
    """No amount for a price, nobody else for a successor, no count of the things counted."""
    money = _columns("How much will the Oakby bridge cost?")
    assert money["lacks its kind"] == [1.0, 1.0, 1.0, 0.0, 1.0]
    story = "Ida Lund, chief executive of the board, left on Friday. Nobody knows why."
    assert _columns("Who succeeded Ida Lund?", story)["lacks its kind"] == [1.0, 1.0]
    assert _columns("Who succeeded Ida Lund?", story + " Tom Reed came.")["lacks its kind"][2] == 0.0
    counted = _columns("How many boats can pass?", "Some 30 boats passed. It cost £40.")
    assert counted["lacks its unit"] == [0.0, 1.0]


def test_a_total_is_told_apart_from_a_step() -> None:
    """Only where the count asked for is the whole up to now."""
    story = "The yard sold 20 boats in May. That brings the total to 237 boats. It is bringing flowers."
    assert _columns("How many boats has the yard sold?", story)["tells a total"] == [0.0, 1.0, 0.0]
    assert _columns("How many boats did the yard sell in May?", story)["tells a total"] == [0.0, 0.0, 0.0]


def test_another_time_than_the_one_asked() -> None:
    """A sentence that names other months only; one that names none says nothing either way."""
    story = "The ferry lost £4m in March 2023. It lost £2m in July 2023. It lost heart."
    columns = _columns("What did the ferry lose in July 2023?", story, day=date(2024, 1, 5))
    assert columns["another time"] == [1.0, 0.0, 0.0]
    assert _columns("What did the ferry lose?", story)["another time"] == [0.0, 0.0, 0.0]
