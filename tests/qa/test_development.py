"""A development is told step by step: which sentences are read, and which are shown."""

from datetime import date

import numpy as np

from qa.development import steps
from qa.kinds import Aim
from qa.shortlist import shortlist, told_by
from qa.timeline import place
from tests.qa.builders import query, saying, sentence, sentences

EVENTS = "Lay out step by step how the Oakby weir dispute developed"
DATES = "How has the opening date of the Oakby weir changed?"
STORY = "The weir at Oakby broke. Anglers shouted. On 3 March 2024 the board met. It rained."


def test_every_article_found_first_is_read_for_a_development() -> None:
    """One long article does not crowd out the others; any other question is read by score alone."""
    long = sentences(" ".join(f"The Oakby weir has a {n} foot wall." for n in range(60)), name="long")
    others = [sentence("The weir broke.", name=str(n)) for n in range(5)]
    scores = np.array([2.0] * len(long) + [1.0] * len(others))
    read = shortlist(query(EVENTS), [*long, *others], scores, 20)
    assert {len(long) + n for n in range(5)} <= set(read)
    assert shortlist(query("How high is the Oakby weir?"), [*long, *others], scores, 20) == list(range(20))


def test_the_report_of_a_step_opens_its_article_or_names_a_day() -> None:
    """Comment and colour do neither."""
    opens, _, dated, colour = sentences(STORY)
    asked = query(EVENTS)
    assert asked.aim is Aim.CHAIN
    assert told_by(asked, opens) > told_by(asked, colour) == 0.0
    assert told_by(asked, dated) > 0.0
    assert told_by(query(DATES), opens) == 0.0


def test_one_article_does_not_tell_it_all() -> None:
    """Three good sentences of one report give way to a plainer one of another."""
    report = sentences("The weir at Oakby broke. Anglers shouted. It rained.", name="one")
    first = [saying(c, score=5.0 - n / 10) for n, c in enumerate(report)]
    second = saying(sentence("The Oakby weir was mended.", name="two"), score=3.0)
    asked = query(EVENTS)
    told = steps(asked, place(asked, [*first, second]), most=2)
    assert [p.scored.candidate.article.id for p in told] == ["one", "two"]


def test_an_earlier_day_told_of_in_a_report_is_a_step_of_its_own() -> None:
    """It comes at its day, before what opens the report."""
    story = "The weir at Oakby broke. The weir is old. On 3 March 2024 the Oakby board met."
    told_late = [saying(c, score=5.0) for c in sentences(story, name="one", day=date(2024, 4, 4))]
    early = saying(sentence("The Oakby weir leaked.", name="early", day=date(2024, 3, 20)))
    asked = query(EVENTS)
    told = steps(asked, place(asked, [*told_late, early]), most=3)
    assert [p.scored.candidate.text for p in told] == [
        "On 3 March 2024 the Oakby board met.",
        "The Oakby weir leaked.",
        "The weir at Oakby broke.",
    ]


def test_how_a_date_moved_is_told_by_forecasts() -> None:
    """A report of something else that was planned then is left out, unless there is nothing but reports."""
    forecast = saying(sentence("The Oakby weir opening date is May 2025.", name="one"))
    report = saying(sentence("The Oakby weir broke in May 2020.", name="two"), score=2.0)
    asked = query(DATES)
    told = steps(asked, place(asked, [forecast, report]), most=8)
    assert [p.scored for p in told] == [forecast]
    assert [p.scored for p in steps(asked, place(asked, [report]), most=8)] == [report]


def test_how_a_sum_moved_is_told_by_sums_in_the_order_given() -> None:
    """However well another sentence fits; where none gives a sum, all stay."""
    asked = query("How has the cost of the Oakby weir changed?")
    sums = [
        saying(
            sentence(f"The Oakby weir would cost £{n}m.", name=str(n), day=date(2020 + n, 1, 1)), score=1.0
        )
        for n in (3, 1, 2)
    ]
    anger = saying(sentence("The cost of the Oakby weir angers many.", name="anger"), score=4.0)
    told = steps(asked, place(asked, [anger, *sums]), most=3)
    assert [p.scored.candidate.article.id for p in told] == ["1", "2", "3"]
    assert steps(asked, place(asked, [anger]), most=3) != []
    assert told_by(asked, anger.candidate) == 0.0


def test_a_development_asked_from_a_day_on_starts_there() -> None:
    """What went before is left out."""
    asked = query("Give me the sequence of events at the Oakby weir from March 2024 to now")
    early = saying(sentence("The Oakby weir leaked.", name="early", day=date(2023, 5, 1)))
    late = saying(sentence("The Oakby weir broke.", name="late", day=date(2024, 4, 4)))
    assert [p.scored for p in steps(asked, place(asked, [early, late]), most=8)] == [late]


def test_one_figure_alone_hides_no_other_step() -> None:
    """A fine named in one of them is not how the toll has moved."""
    told = ("The toll at the Oakby weir fell.", "The toll at the weir fell to 12.", "The Oakby toll rose.")
    said = [
        saying(sentence(t, name=str(n), day=date(2024, n, 4)), read="12" if "12" in t else "")
        for n, t in enumerate(told, 1)
    ]
    asked = query("How has the toll at the Oakby weir changed?")
    assert len(steps(asked, place(asked, said), most=3)) == len(told)
