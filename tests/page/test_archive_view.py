"""The Archive page's contents: what is held, whose dates need a look, what can be undone."""

from datetime import date

import pytest

from index.ingest import ingest
from page.archive_page import act, view
from page.archive_state import read_state
from page.date_health import Doubt
from page.desk import Desk
from page.month_picture import month_picture
from qa.assistant import Assistant
from tests.fakes import HashEncoder
from tests.fakes_page import TODAY

LINES = """\
{"id": "a", "title": "Ferry returns", "text": "It sails again.", "published": "2024-05-06", "source": "Mail"}
{"id": "b", "title": "Ferry sinks", "text": "The ferry sank off Skerrow.", "source": "Mail"}
{"id": "c", "title": "Ferry to fly", "text": "It will fly.", "published": "2031-01-01", "source": "Echo"}
{"id": "d", "title": "Ferry back", "text": "It sails again.", "published": "2024-05-07"}
{"id": "e"}
"""


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "ferry.jsonl").write_text(LINES)
    encoder = HashEncoder()
    assistant = Assistant.open(tmp_path / "archive", encoder=encoder, create=True)
    ingest([tmp_path / "ferry.jsonl"], archive=assistant.archive, encoder=encoder)
    yield Desk(assistant, encoder=encoder)
    assistant.close()


def test_the_state_counts_and_doubts(desk):
    """Sources by size, months, unknown and future dates, copies and refusals."""
    state = read_state(desk.assistant.archive, today=TODAY)
    assert [(s.name, s.articles) for s in state.sources] == [("Mail", 2), ("", 1), ("Echo", 1)]
    assert state.months == {(2024, 5): 2, (2031, 1): 1}
    assert [(d.holding.article.id, d.doubt) for d in state.doubted] == [
        ("b", Doubt.UNKNOWN),
        ("c", Doubt.AHEAD),
    ]
    assert [(h.article.id, h.copy_of) for h in state.copies] == [("d", "a")]
    assert len(state.refused) == 1
    held, shown = view(desk, today=TODAY)
    assert "4 articles from 2 sources" in held
    assert "3 added, 1 copy, 1 refused" in held
    for title in ("Dates to check", "What is held", "Copies (1)", "Refused (1)"):
        assert title in shown
    assert '<a href="/search?source=Mail">Mail</a>' in shown


def test_a_date_is_set_and_a_wrong_one_explained(desk):
    """A person's date counts; what is none is told, and nothing is changed."""
    assert act(desk, {"act": "set_date", "id": "b", "date": "2023-07"}).startswith(
        "Publication set to July 2023"
    )
    assert "not a date" in act(desk, {"act": "set_date", "id": "b", "date": "soon"})
    published = desk.assistant.archive.version_of("b").article.published
    assert (published.start, published.end) == (date(2023, 7, 1), date(2023, 7, 31))


def test_a_withdrawal_can_be_undone_the_same_day(desk):
    """With its reason on record, gone from the holdings, and back again."""
    assert act(desk, {"act": "withdraw", "id": "a", "reason": "wrong ferry"}).startswith("Withdrawn")
    assert "a" not in [h.article.id for h in desk.assistant.archive.holdings()]
    assert "wrong ferry" in view(desk, today=TODAY)[1]
    assert act(desk, {"act": "restore", "id": "a"}).startswith("Restored")
    assert "a" in [h.article.id for h in desk.assistant.archive.holdings()]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"act": "drop"},
        {"act": "withdraw"},
        {"act": "withdraw", "id": "none"},
        {"act": "restore", "id": "a"},
        {"act": "set_date", "id": "none", "date": "2022"},
        {"act": "set_date"},
        {"act": "keep_date", "id": "none"},
        {"act": "keep_date", "id": "b"},
        {"act": "show", "kind": "unknown"},
    ],
)
def test_anything_else_changes_nothing(desk, asked):
    """Handlers can be reached by anyone: what is not one of the page's acts is refused in words."""
    before = desk.assistant.archive.sequence
    assert act(desk, asked) == "" or act(desk, asked).startswith("That was not done")
    assert desk.assistant.archive.sequence == before


def test_the_picture_changes_to_years_when_months_are_many():
    """Ten years of months fit; more are drawn by year."""
    assert "by month" in month_picture({(2014, 1): 1, (2023, 12): 2})
    assert "by year" in month_picture({(2014, 1): 1, (2024, 1): 2})
    assert month_picture({(2014, 1): 5}) == ""
