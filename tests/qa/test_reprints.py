"""A near copy's sentence is no second report, unless it says something else."""

from datetime import date

import pytest

from qa.evidence import Scored
from qa.reprints import without_reprints
from tests.qa.builders import open_newsroom, saying, sentence
from tests.wire import REPORT, printed

SAID = "The night boat to Oakby will cost £14 a head, Idris Vane told the trust."


def said(text: str, name: str, *, day: date = date(2024, 4, 4)) -> Scored:
    return saying(sentence(text, name=name, day=day))


FIRST = said(SAID, "post")


def left(other: Scored, *, together: bool = True) -> list[str]:
    keys = [s.candidate.sheet.version.key for s in (FIRST, other)]
    groups = dict.fromkeys(keys, 1) if together else {keys[0]: 1, keys[1]: 2}
    return [s.candidate.article.id for s in without_reprints([FIRST, other], groups)]


def test_a_reprint_is_shown_once():
    """Edited for house style; the better placed is kept."""
    edited = said("The night boat to Oakby will cost £14 per head, Idris Vane has told the trust.", "echo")
    assert left(edited) == ["post"]
    assert left(edited, together=False) == ["post", "echo"]


@pytest.mark.parametrize(
    "text",
    [
        SAID.replace("£14", "£15"),
        SAID.replace("Idris", "Ida"),
        SAID.replace("will cost", "will from Friday cost"),
        "Dogs travel for nothing on the night boat to Oakby.",
    ],
    ids=["number", "name", "time", "words"],
)
def test_what_differs_in_substance_stays(text):
    """A near copy may be the corrected one."""
    assert left(said(text, "echo")) == ["post", "echo"]


def test_one_article_may_repeat_itself():
    """Only another article's sentence is a reprint."""
    assert without_reprints([FIRST, FIRST], {}) == [FIRST, FIRST]


def test_an_answer_does_not_count_a_near_copy(tmp_path):
    """Asked of an archive with a report and its edited reprint, one of the two sentences is the answer."""
    edited = REPORT[1].replace("A single fare will be £14", "A single fare is to be £14")
    reprint = printed("echo", (REPORT[0], edited, *REPORT[2:]), day=date(2024, 4, 5), title="Oakby by night")
    assistant = open_newsroom(tmp_path, [printed("post"), reprint])
    answer = assistant.ask("How much will a single fare be?", as_of=None, today=date(2024, 6, 1))
    fares = [s for s in (*answer.statements, *answer.nearest) if "single fare" in s.quote]
    assert len(fares) == 1
    assistant.close()
