"""Who has an office, who has it no more, and who came after whom."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from qa.officials import has_left, still_there, took_over
from qa.placed import Placed
from qa.timeline import place
from tests.qa.builders import placed, query, saying, sentence

ASKED = "Who is the leader of Lorn council?"


def _placed(text: str, day: str, *, name: str, asked: str = ASKED) -> Placed:
    said = saying(sentence(text, day=date.fromisoformat(day), name=day), read=name)
    (only,) = place(query(asked), [said])
    return only


@pytest.mark.parametrize(
    "text",
    [
        "Lorn council sacked its leader, Ida Pool.",
        "Ida Pool resigned as leader of Lorn council on Friday.",
        "Ida Pool, the leader of Lorn council, has stepped down.",
        "Ida Pool was ousted as leader of Lorn council.",
        "Ida Pool had led Lorn council for seven years.",
        "The former leader of Lorn council Ida Pool was there.",
        "Ida Pool was replaced by Tom Reed as leader of Lorn council.",
        "The leader of Lorn council was represented by her deputy, Ida Pool.",
        "The leader of Lorn council, Tom Reed, thanked his predecessor, Ida Pool.",
        "Tom Reed, who took over as leader of Lorn council from Ida Pool, agreed.",
        "Ida Pool left her post as leader of Lorn council.",
    ],
)
def test_who_is_said_to_have_gone_has_the_office_no_more(text: str) -> None:
    """By the words right before the name, or right behind it."""
    assert has_left(query(ASKED), _placed(text, "2024-05-01", name="Ida Pool"))


@pytest.mark.parametrize(
    "text",
    [
        "Ida Pool, a retired teacher, is the leader of Lorn council.",
        "Lorn council leader Ida Pool sacked the contractor on Thursday.",
        "The leader of Lorn council is Ida Pool, who dismissed claims that it is broke.",
        "The leader of Lorn council, Ida Pool, has left hospital.",
        "The leader of Lorn council, former racing driver Ida Pool, was pleased.",
        "Ida Pool, the leader of Lorn council, will step down in May.",
        "Ida Pool replaced Tom Reed as leader of Lorn council.",
        "The leader of Lorn council, Ida Pool, was fired up by the result.",
        "His deputy, Ida Pool, becomes leader of Lorn council.",
    ],
)
def test_the_same_words_of_somebody_or_something_else_are_nothing(text: str) -> None:
    """What an office-holder does to others, or was before."""
    assert not has_left(query(ASKED), _placed(text, "2024-05-01", name="Ida Pool"))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ida Pool, who took over from Tom Reed in May, spoke on Monday.", True),
        ("Ida Pool, who succeeded Mr Reed as its leader, spoke.", True),
        ("Ida Pool has replaced the long-serving leader, Tom Reed.", True),
        ("Tom Reed was replaced by Ida Pool last year.", True),
        ("Tom Reed went in May; his successor, Ida Pool, spoke.", True),
        ("Ida Pool was replaced by Tom Reed last year.", False),
        ("Ida Pool will be replaced by Tom Reed.", False),
        ("Ida Pool succeeded in persuading Mr Reed to build a gym.", False),
        ("Ida Pool replaced the old carpet of Ann Lund.", False),
    ],
)
def test_who_came_after_whom(text: str, *, after: bool) -> None:
    """The name of the one before stands behind the verb, or that of the one after behind "by"."""
    best = _placed("Tom Reed is the leader of Lorn council.", "2022-05-01", name="Tom Reed")
    other = _placed(text, "2024-05-01", name="Ida Pool")
    assert took_over(query(ASKED), best, other) is after


def test_a_sitting_leader_leads_whatever_she_did_to_others() -> None:
    """The newer report names who has the office."""
    old = saying(
        sentence("The leader of Lorn council is Tom Reed.", day=date(2019, 5, 1), name="old"),
        score=1.2,
        read="Tom Reed",
    )
    new = saying(
        sentence(
            "Lorn council leader Ida Pool sacked the contractor on Thursday.",
            day=date(2024, 5, 1),
            name="new",
        ),
        read="Ida Pool",
    )
    alike = np.array([1.0, 0.0], dtype=np.float32)
    found = placed(ASKED, replace(old, vector=alike), replace(new, vector=alike), day=date(2024, 6, 1))
    assert found[0].day == date(2024, 5, 1)


def test_who_has_left_is_not_there_by_another_statement_of_that_day_or_before() -> None:
    """Only one printed later can say that she is back."""
    before = _placed("Ida Pool, who leads Lorn council, spoke.", "2024-04-01", name="Ida Pool")
    left = _placed("Ida Pool has resigned as leader of Lorn council.", "2024-05-01", name="Ida Pool")
    other = _placed("Tom Reed is acting leader of Lorn council.", "2024-05-01", name="Tom Reed")
    back = _placed("Ida Pool leads Lorn council again.", "2024-06-01", name="Ida Pool")
    assert still_there(query(ASKED), [before, left, other]) == [other]
    assert still_there(query(ASKED), [before, left, other, back]) == [other, back]
