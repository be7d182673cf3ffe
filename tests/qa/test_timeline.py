from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pytest

from qa.answer import Standing, Status
from qa.evidence import Scored
from qa.placed import Placed
from qa.timeline import is_disputed, status_of
from tests.qa.builders import placed, query, saying, sentence

ASKED = "When will the Oakby bridge reopen?"


def _said(
    text: str,
    day: str | None,
    *,
    end: str | None = None,
    score: float = 1.0,
    read: str = "",
    probability: float = 0.9,
) -> Scored:
    """One article of one sentence, called by its day."""
    candidate = sentence(
        text,
        day=None if day is None else date.fromisoformat(day),
        end=None if end is None else date.fromisoformat(end),
        name=f"{day} {text}",
    )
    return saying(candidate, score=score, probability=probability, read=read)


def _told(statements: list[Placed]) -> list[tuple[str, str]]:
    return [(p.day.isoformat(), str(p.standing)) for p in statements]


OLD = _said("The Oakby bridge will reopen in early 2022.", "2021-10-05", score=1.5)
NEWER = _said("The Oakby bridge will reopen in February or March next year.", "2022-09-20", score=1.2)
NEWEST = _said("The Oakby bridge will reopen in around September or October next year.", "2024-04-04")


def test_nothing_said_is_nothing_placed() -> None:
    """No statement, no timeline."""
    assert placed(ASKED) == []


def test_the_newest_forecast_leads_and_replaced_ones_stay() -> None:
    """The best score is the oldest; the window of the newest is still ahead."""
    found = placed(ASKED, OLD, NEWER, NEWEST, day=date(2024, 6, 1))
    assert _told(found) == [
        ("2024-04-04", "current"),
        ("2021-10-05", "superseded"),
        ("2022-09-20", "superseded"),
    ]
    assert status_of(found[0], None) is Status.ANSWERED


def test_a_window_that_has_passed_is_expired_never_moved() -> None:
    """Asked after October 2025, nothing says that the bridge reopened."""
    found = placed(ASKED, OLD, NEWER, NEWEST, day=date(2025, 11, 1))
    assert _told(found)[0] == ("2024-04-04", "expired")
    assert status_of(found[0], None) is Status.EXPIRED


@pytest.mark.parametrize(("day", "standing"), [("2025-10-31", "current"), ("2025-11-01", "expired")])
def test_a_window_expires_on_the_day_after_its_last(day: str, standing: str) -> None:
    """On its last day it may still come true."""
    assert _told(placed(ASKED, NEWEST, day=date.fromisoformat(day))) == [("2024-04-04", standing)]


def test_a_forecast_far_from_the_best_does_not_lead() -> None:
    """It is newer, but hardly about the same thing."""
    weak = _said("The Tarn road will reopen in May next year.", "2024-05-01", score=-3.0)
    assert _told(placed(ASKED, NEWEST, weak, day=date(2024, 6, 1)))[0] == ("2024-04-04", "current")


def _towards(degrees: float) -> npt.NDArray[np.float32]:
    """Return a vector of unit length so far from the first axis."""
    turned = np.deg2rad(degrees)
    return np.array([np.cos(turned), np.sin(turned)], dtype=np.float32)


@pytest.mark.parametrize(
    ("degrees", "score", "leads"),
    [
        (30.0, -3.0, "2024-05-01"),
        (30.0, -6.0, "2024-04-04"),
        (50.0, 0.0, "2024-05-01"),
        (70.0, 0.9, "2024-04-04"),
    ],
)
def test_what_is_alike_in_meaning_may_lead_in_other_words(degrees: float, score: float, leads: str) -> None:
    """The more alike the newer statement is, the further its own score may lie below; an unlike one never leads."""
    best = replace(NEWEST, vector=_towards(0.0))
    text = "Motorists will cross the Tarn again in May next year."
    later = replace(_said(text, "2024-05-01", score=score), vector=_towards(degrees))
    assert _told(placed(ASKED, best, later, day=date(2024, 6, 1)))[0] == (leads, "current")


def test_what_was_said_in_other_words_is_overtaken_too() -> None:
    """The older forecast shares few of the words, but is alike; one that is unlike stands for itself."""
    lead = replace(NEWEST, vector=_towards(0.0))
    text = "Motorists will cross the Tarn again in May 2023."
    weak = replace(_said(text, "2022-05-01", score=-1.5), signals={"coverage in context": 0.1})
    alike = replace(weak, vector=_towards(40.0))
    unlike = replace(weak, vector=_towards(70.0))
    assert _told(placed(ASKED, lead, alike, day=date(2024, 6, 1)))[1] == ("2022-05-01", "superseded")
    assert _told(placed(ASKED, lead, unlike, day=date(2024, 6, 1)))[1] == ("2022-05-01", "expired")


@pytest.mark.parametrize(
    "text",
    ["The Lorn club sacked its manager, Tom Reed.", "Tom Reed has resigned as manager of the Lorn club."],
)
def test_who_has_left_an_office_does_not_lead(text: str) -> None:
    """However new the report: another one names who has it; without one it stays, as it is all there is."""
    asked = "Who is the manager of the Lorn club?"
    left = _said(text, "2024-05-20", read="Tom Reed")
    new = _said("The manager of the Lorn club, Ida Pool, was pleased.", "2024-05-01", read="Ida Pool")
    found = placed(asked, left, new, day=date(2024, 6, 1))
    assert found[0].day == date(2024, 5, 1)
    assert placed(asked, left, day=date(2024, 6, 1))[0].day == date(2024, 5, 20)


@pytest.mark.parametrize(("probability", "day"), [(0.6, "2024-05-20"), (0.5, "2024-05-01")])
def test_when_it_was_hoped_for_is_not_when_it_was(probability: float, day: str) -> None:
    """A report that it happened leads, where it answers nearly as surely."""
    asked = "When was the Oakby wreck raised?"
    hoped = _said("Divers had hoped to raise the Oakby wreck by 28 April 2024.", "2024-05-01", score=2.0)
    raised = _said(
        "The Oakby wreck was raised on 18 May 2024.", "2024-05-20", score=1.0, probability=probability
    )
    assert _told(placed(asked, hoped, raised, day=date(2024, 6, 1)))[0][0] == day


@pytest.mark.parametrize(
    "text",
    [
        "The Oakby wreck was not raised until 18 May 2024.",
        "The Oakby wreck was raised without a hitch on 18 May 2024.",
        "After years of delay, the Oakby wreck was raised on 18 May 2024.",
    ],
)
def test_another_event_never_leads_what_happened(text: str) -> None:
    """The wreck was found before it was raised."""
    raised = _said(text, "2024-05-20", score=2.0)
    found = _said("The Oakby wreck was found on 3 March 2020.", "2020-03-04", probability=0.6)
    asked = "When was the Oakby wreck raised?"
    assert _told(placed(asked, raised, found, day=date(2024, 6, 1)))[0][0] == "2024-05-20"


def test_a_resignation_is_no_signing() -> None:
    """Nothing took place that was forecast."""
    will = _said("The mayor of Tarn will sign the harbour pact in May 2025.", "2025-01-04", score=1.5)
    went = _said("The mayor of Tarn resigned on 3 May 2025 over the pact.", "2025-05-04")
    found = placed("When will the mayor of Tarn sign the harbour pact?", will, went, day=date(2025, 6, 1))
    assert not found[0].outcome


def test_a_figure_that_has_moved_on_disputes_nothing() -> None:
    """The newer report says that it was revised."""
    revised = _said("The toll of people hurt in the fire was revised to 14.", "2024-01-13", score=1.5)
    assert _dispute(HURT, TWELVE, revised) is None


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Ida Pool, who took over from Tom Reed in May, spoke on Monday.", True),
        ("Ida Pool, who succeeded Mr Reed as its head, spoke on Monday.", True),
        ("Ida Pool replaced the old carpet of Ann Lund.", False),
        ("Ida Pool spoke on Monday.", False),
    ],
)
def test_who_took_over_leads_in_whatever_words(text: str, *, leads: bool) -> None:
    """The newer report hardly speaks of the office, but names who had it before."""
    asked = "Who is the head of the Oakby school?"
    old = _said("Tom Reed is the head of the Oakby school.", "2022-05-01", score=3.0, read="Tom Reed")
    new = _said(text, "2024-05-01", score=-3.0, read="Ida Pool")
    best = replace(old, vector=_towards(0.0))
    found = placed(asked, best, replace(new, vector=_towards(80.0)), day=date(2024, 6, 1))
    assert (_told(found)[0][0] == "2024-05-01") is leads


@pytest.mark.parametrize(("probability", "standing"), [(0.6, "superseded"), (0.5, "expired")])
def test_a_doubtful_answer_is_not_said_to_be_replaced(probability: float, standing: str) -> None:
    """What hardly answers was no earlier answer, in the same words or in others."""
    old = _said("The Oakby bridge will open to boats in May 2023.", "2022-05-01", probability=probability)
    assert _told(placed(ASKED, NEWEST, old, day=date(2024, 6, 1)))[1] == ("2022-05-01", standing)
    lead, alike = replace(NEWEST, vector=_towards(0.0)), replace(old, vector=_towards(10.0))
    assert _told(placed(ASKED, lead, alike, day=date(2024, 6, 1)))[1] == ("2022-05-01", standing)


def test_the_same_forecast_from_elsewhere_supports() -> None:
    """Older or newer, the same window."""
    again = _said("The bridge at Oakby will reopen in September or October 2025.", "2024-03-01", score=0.8)
    assert _told(placed(ASKED, NEWEST, again, day=date(2024, 6, 1))) == [
        ("2024-04-04", "current"),
        ("2024-03-01", "supports"),
    ]


def test_a_report_of_the_past_is_no_forecast_that_was_replaced() -> None:
    """When it closed is no earlier forecast of when it reopens."""
    closed = _said("The Oakby bridge closed in June 2020.", "2020-06-20", score=0.9)
    assert _told(placed(ASKED, NEWEST, closed, day=date(2024, 6, 1)))[1] == ("2020-06-20", "current")


def test_a_time_that_was_past_when_printed_does_not_expire() -> None:
    """A council founded in 1974 may still plan homes."""
    plan = _said("The council, founded in 1974, plans 300 homes.", "2024-04-04")
    assert _told(placed("How many homes will the council build?", plan)) == [("2024-04-04", "current")]


def test_an_undated_forecast_never_leads_a_dated_one() -> None:
    """Unknown is not new."""
    undated = _said("The Oakby bridge will reopen in 2030.", None, score=1.3)
    found = placed(ASKED, undated, NEWEST, day=date(2024, 6, 1))
    assert found[0].day == date(2024, 4, 4)
    assert found[1].day == date.min


OPENED = _said("The Oakby bridge reopened on 3 October 2025.", "2025-10-04", score=0.8)


def test_a_later_report_that_it_took_place_leads() -> None:
    """Then the forecast is not expired without a word, but superseded by what happened."""
    found = placed(ASKED, NEWEST, OPENED, day=date(2026, 1, 1))
    assert _told(found) == [("2025-10-04", "current"), ("2024-04-04", "superseded")]
    assert found[0].time is not None
    assert found[0].time.text == "3 October 2025"


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("The bridge reopened on 3 October 2025, a month later than the council had hoped.", True),
        ("It opened again on 3 October 2025 after years of delay.", True),
        ("It was opened by the mayor on 3 October 2025.", True),
        ("Members voted by 311 to 94 on 3 October 2025 to open it.", False),
        ("On 3 October 2025, the bridge was due to reopen.", False),
        ("The bridge was painted on 3 October 2025.", False),
        ("At a meeting on 3 October 2025, councillors heard that it would not open for some time.", False),
        ("The bridge, it was agreed on 3 October 2025, will open eventually.", False),
        ("The bridge had been due to reopen on 3 October 2025.", False),
        ("The bridge did not reopen on 3 October 2025.", False),
    ],
)
def test_a_report_in_few_of_the_words_counts_by_its_verb(text: str, *, leads: bool) -> None:
    """The headline names the bridge; that it was hoped for earlier undoes nothing."""
    said = _said(text, "2025-10-04", score=-4.0, probability=0.4)
    report = replace(said, signals={"coverage": 0.3, "coverage in context": 1.0})
    asked = "When does the Oakby bridge open again?"
    found = placed(asked, replace(NEWEST, vector=None), report, day=date(2026, 1, 1))
    assert (_told(found)[0][0] == "2025-10-04") is leads


def test_a_report_that_hardly_answers_is_no_outcome() -> None:
    """It may be of something else that happened then."""
    doubtful = replace(OPENED, probability=0.2)
    assert _told(placed(ASKED, NEWEST, doubtful, day=date(2026, 1, 1)))[0] == ("2024-04-04", "expired")


def test_what_came_earlier_than_forecast_leads_too() -> None:
    """It reopened in August: that October is still ahead changes nothing."""
    early = _said("The Oakby bridge reopened on 1 August 2025.", "2025-08-02", score=0.8)
    found = placed(ASKED, NEWEST, early, day=date(2025, 9, 1))
    assert _told(found)[0] == ("2025-08-02", "current")


def test_the_month_of_may_is_no_maybe() -> None:
    """What happened in May happened."""
    spring = _said("The Oakby bridge will reopen in May 2025.", "2024-04-04")
    report = _said("The Oakby bridge reopened on 3 May 2025.", "2025-05-04", score=0.8)
    assert _told(placed(ASKED, spring, report, day=date(2026, 1, 1)))[0] == ("2025-05-04", "current")


def test_a_correction_leads_only_what_it_corrects() -> None:
    """A forecast made since is newer than any correction of an older one."""
    fixed = _said("Correction: the Oakby bridge will reopen in April 2023.", "2022-09-25", score=1.2)
    assert _told(placed(ASKED, NEWER, fixed, day=date(2022, 10, 1)))[0] == ("2022-09-25", "current")
    assert _told(placed(ASKED, NEWER, fixed, NEWEST, day=date(2024, 6, 1)))[0] == ("2024-04-04", "current")


@pytest.mark.parametrize(
    "text",
    [
        "The Oakby bridge was due to reopen on 3 October 2025 but did not.",
        "The Oakby bridge should have reopened on 3 October 2025.",
        "The Oakby bridge failed to reopen on 3 October 2025.",
        "The council said on 3 October 2025 that the Oakby bridge would reopen soon.",
    ],
)
def test_that_it_was_due_is_not_that_it_happened(text: str) -> None:
    """Never infer that something took place."""
    missed = _said(text, "2025-10-06", score=0.8)
    assert _told(placed(ASKED, NEWEST, missed, day=date(2026, 1, 1)))[0] == ("2024-04-04", "expired")


def test_the_newest_report_of_a_state_leads() -> None:
    """Officials succeed one another; the older stays, superseded."""
    old = _said("The board is chaired by Tom Reed.", "2022-01-10", score=1.4, read="Tom Reed")
    new = _said("The board is chaired by Maud Ellery.", "2024-02-12", read="Maud Ellery")
    found = placed("Who chairs the board?", old, new)
    assert _told(found) == [("2024-02-12", "current"), ("2022-01-10", "superseded")]


def test_a_question_of_the_past_keeps_the_best_first() -> None:
    """What happened then is not made truer by a later day."""
    best = _said("The fire hurt 12 people.", "2022-01-10", score=1.4)
    later = _said("The fire hurt 14 people.", "2024-02-12")
    found = placed("How many people were hurt in the fire?", best, later)
    assert _told(found) == [("2022-01-10", "current"), ("2024-02-12", "current")]


def test_what_speaks_for_yes_and_for_no_comes_newest_first() -> None:
    """However good the older ones are; what is hardly about it stays behind."""
    yes = _said("The Oakby bridge has reopened.", "2022-05-01", score=1.4)
    no = _said("The Oakby bridge has not reopened.", "2023-05-01", score=1.2)
    late = _said("The Oakby bridge has reopened after all.", "2024-05-01", score=1.1)
    aside = _said("The Oakby pier has reopened.", "2024-06-01", score=-2.0)
    found = placed("Has the Oakby bridge reopened?", yes, aside, no, late)
    assert [p.day.year for p in found] == [2024, 2023, 2022, 2024]


def test_a_development_is_told_oldest_first() -> None:
    """The chain: each earlier answer superseded, the last as it stands, unknown days at the end."""
    undated = _said("The reopening date is 2030.", None)
    found = placed("How has the opening date changed?", NEWER, NEWEST, OLD, day=date(2024, 6, 1))
    assert _told(found) == [
        ("2021-10-05", "superseded"),
        ("2022-09-20", "superseded"),
        ("2024-04-04", "current"),
    ]
    assert placed("How has the opening date changed?", undated, OLD)[-1].day == date.min


def test_what_is_of_unknown_day_was_replaced_by_nothing() -> None:
    """It may have been said since."""
    undated = _said("The bridge cost £97m.", None, read="£97m")
    dated = _said("The bridge cost £61m.", "2022-06-23", score=1.4, read="£61m")
    assert _told(placed("How much does the bridge cost?", dated, undated))[1] == ("0001-01-01", "current")
    assert "superseded" not in str(_told(placed("How has the cost of the bridge changed?", undated, dated)))


def test_another_sum_is_no_earlier_step_of_a_development() -> None:
    """A ticket that hardly answers is not what the weir cost before."""
    ticket = _said("A ticket at the Oakby weir cost £4.", "2021-01-01", read="£4", probability=0.1)
    weir = _said("The Oakby weir would cost £3m.", "2024-01-01", read="£3m")
    told = _told(placed("How has the cost of the Oakby weir changed?", weir, ticket))
    assert told[0] == ("2021-01-01", "current")


def test_the_last_forecast_of_a_development_can_be_expired() -> None:
    """A window that has passed has passed, however it was asked for."""
    found = placed("How has the opening date changed?", OLD, NEWEST, day=date(2026, 6, 1))
    assert _told(found)[-1] == ("2024-04-04", "expired")


def _dispute(question: str, *said: Scored, day: date = date(2024, 6, 1)) -> str | None:
    found = placed(question, *said, day=day)
    other = is_disputed(query(question, day=day), found)
    return None if other is None else other.scored.candidate.text


HURT = "How many people were hurt in the fire?"
TWELVE = _said("The fire hurt 12 people.", "2024-01-10", score=1.4)


@pytest.mark.parametrize(
    ("day", "end", "disputes"),
    [
        ("2024-01-10", None, True),
        ("2024-01-17", None, True),
        ("2024-01-18", None, False),
        ("2024-01-03", None, True),
        ("2024-01-02", None, False),
        ("2024-01-15", "2024-03-01", True),
        (None, None, False),
    ],
)
def test_another_answer_within_seven_days_disputes(
    day: str | None, end: str | None, *, disputes: bool
) -> None:
    """Of the same age means overlapping, or at most seven days apart; an unknown day is of no age."""
    other = _said("The fire hurt 14 people.", day, end=end)
    assert (_dispute(HURT, TWELVE, other) is not None) is disputes


def test_no_dispute_without_two_sure_and_separate_accounts() -> None:
    """The same figure agrees; a doubtful one does not count; a correction sets right."""
    assert _dispute(HURT, TWELVE, _said("Twelve people were hurt in the fire.", "2024-01-11")) is None
    assert _dispute(HURT, TWELVE, _said("The fire hurt 14 people.", "2024-01-11", probability=0.4)) is None
    unlikely = _said("The fire hurt 14 people.", "2024-01-11", probability=0.1)
    assert _dispute(HURT, TWELVE, replace(unlikely, answerable=0.9)) is None
    fixed = _said("We wrongly said that the fire hurt 14 people; it hurt 12.", "2024-01-11")
    assert _dispute(HURT, TWELVE, fixed) is None


def test_a_vaguer_time_that_holds_the_other_is_no_dispute() -> None:
    """“In 2025” and “in May 2025” can both be true."""
    vague = _said("The Oakby bridge will reopen in 2025.", "2024-04-03", score=1.1)
    exact = _said("The Oakby bridge will reopen in May 2025.", "2024-04-04")
    assert _dispute(ASKED, vague, exact) is None


def test_two_forecasts_of_one_week_dispute() -> None:
    """Neither replaced the other."""
    one = _said("The Oakby bridge will reopen in March 2025.", "2024-04-03", score=1.1)
    other = _said("The Oakby bridge will reopen in May 2025.", "2024-04-04")
    assert _dispute(ASKED, one, other) == "The Oakby bridge will reopen in March 2025."
    assert status_of(placed(ASKED, one, other)[0], placed(ASKED, one)[0]) is Status.DISPUTED


def test_a_development_is_never_disputed() -> None:
    """That it changed is what was asked."""
    one = _said("The Oakby bridge will reopen in March 2025.", "2024-04-03", score=1.1)
    other = _said("The Oakby bridge will reopen in May 2025.", "2024-04-04")
    assert _dispute("How has the opening date changed?", one, other) is None


def test_standing_is_one_of_five_words() -> None:
    """The contract of the command line."""
    assert [str(s) for s in Standing] == ["current", "expired", "superseded", "supports", "disputes"]


def test_sentences_without_an_answer_do_not_stop_a_development() -> None:
    """The newest article ends in a remark: the forecasts before are superseded all the same."""
    remark = _said("The council will open an inquiry into the reopening.", "2024-04-10", score=0.5)
    found = placed("How has the opening date changed?", OLD, NEWEST, remark, day=date(2024, 6, 1))
    standings = {p.day: p.standing for p in found}
    assert standings[date(2021, 10, 5)] is Standing.SUPERSEDED
    assert standings[date(2024, 4, 4)] is Standing.CURRENT


def test_a_year_that_is_asked_chooses_among_what_was_said_then() -> None:
    """Asked of 2022, the statement of 2022 leads and not the newest."""
    question = "When will the Oakby bridge reopen, as said in 2022?"
    found = placed(question, NEWEST, OLD, NEWER, day=date(2024, 6, 1))
    assert found[0].day in (date(2022, 9, 20), date(2021, 10, 5))


def test_a_forecast_of_something_else_whose_time_has_passed_is_expired() -> None:
    """Never current, whatever it is about."""
    other = _said("The Tarn road will reopen in May 2024.", "2024-03-01", score=-2.5)
    found = placed(ASKED, NEWEST, other, day=date(2024, 6, 15))
    assert _told(found)[1] == ("2024-03-01", "expired")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Oakby bridge reopened today.", "2025-10-04"),
        ("The Oakby bridge reopened on Friday.", "2025-10-03"),
        ("The Oakby bridge reopened yesterday.", "2025-10-05"),
    ],
)
def test_a_report_of_the_day_itself_is_no_forecast(text: str, day: str) -> None:
    """What happened today is over."""
    found = placed(ASKED, NEWEST, _said(text, day, score=0.8), day=date(2026, 1, 1))
    assert _told(found)[0] == (day, "current")
    assert found[0].outcome


@pytest.mark.parametrize(
    "text",
    [
        "Plans for the Oakby bridge to reopen on 3 October 2025 fell through.",
        "Nobody came when the Oakby bridge closed again on 3 October 2025.",
    ],
)
def test_another_event_is_no_outcome(text: str) -> None:
    """A plan that failed, a bridge that closed: it has not reopened."""
    found = placed(ASKED, NEWEST, _said(text, "2025-10-06", score=0.8), day=date(2026, 1, 1))
    assert _told(found)[0] == ("2024-04-04", "expired")
