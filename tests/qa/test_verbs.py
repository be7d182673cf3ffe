"""Which sentences tell an event as done at the time they give."""

import pytest

from corpus.passage import Span
from qa.terms import stem
from qa.verbs import base_of, forms_of, tells_done

TIME = "3 May 2025"


def _tells(sentence: str, *verbs: str) -> bool:
    at = sentence.index(TIME)
    return tells_done(sentence, Span(at, at + len(TIME)), forms_of({stem(v) for v in verbs}))


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge reopened on 3 May 2025, a month later than hoped.",
        "The bridge has been open again since it was reopened on 3 May 2025.",
        "On 3 May 2025, the bridge finally reopened.",
        "The bridge was opened again to delighted crowds on 3 May 2025.",
        "The bridge did not reopen until 3 May 2025.",
        "The bridge was not opened until 3 May 2025.",
        "The opening took place on 3 May 2025.",
        "The reopening was on 3 May 2025.",
        "After years of delay, the bridge was reopened on 3 May 2025.",
        "The bridge was reopened without a hitch on 3 May 2025.",
    ],
)
def test_a_verb_in_the_past_with_its_time_tells_it_as_done(sentence: str) -> None:
    """Before its time or, where that opens the sentence, behind it; or the event's noun."""
    assert _tells(sentence, "open", "reopen")


@pytest.mark.parametrize(
    "sentence",
    [
        "At a meeting on 3 May 2025, councillors heard that the bridge would not reopen for some time.",
        "Asked about the bridge on 3 May 2025, the council refused to say when the bridge will reopen.",
        "The bridge, it was agreed on 3 May 2025, will reopen eventually.",
        "In a report published on 3 May 2025, the council said that the bridge would reopen.",
        "The bridge should have reopened on 3 May 2025.",
        "The bridge did not reopen on 3 May 2025.",
        "The bridge was not opened on 3 May 2025.",
        "The bridge was due to be opened on 3 May 2025.",
        "The bridge, opened in 1931, was painted on 3 May 2025.",
        "The bridge opened and a man was hurt on 3 May 2025.",
        "The opening was expected on 3 May 2025.",
        "The opening was put off on 3 May 2025.",
        "Three people were hurt at the opening on 3 May 2025.",
    ],
)
def test_nothing_else_does(sentence: str) -> None:
    """What was due, denied, said or done to something else on that day."""
    assert not _tells(sentence, "open", "reopen")


def test_only_what_can_be_done_again_is_found_with_and_without_re() -> None:
    """A resignation is no signing, and a return no turn."""
    assert not _tells("The mayor resigned on 3 May 2025.", "sign")
    assert _tells("The line was rebuilt on 3 May 2025.", "build")


def test_verbs_that_mean_the_same_beginning_or_end_are_found() -> None:
    """Irregular ones among them."""
    assert _tells("Work on the pier began on 3 May 2025.", "start")
    assert _tells("The pier was completed on 3 May 2025.", "finish")
    assert not _tells("Work on the pier began on 3 May 2025.", "open")
    assert base_of("began") == stem("begin") == base_of("begun")
