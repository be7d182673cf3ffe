"""Dates that someone should look at: each kind, why, and how it is put right."""

import json
from datetime import date, datetime, timedelta

import pytest

from corpus.archive import Holding
from corpus.article import UNKNOWN, Article, Evidence, Published
from index.ingest import ingest
from page.archive_memory import Memory
from page.archive_page import act, view
from page.archive_state import read_state
from page.date_health import Doubt, beginning, find_doubted
from page.date_view import ALL, Shown, dates_part, read_shown
from page.desk import Desk
from qa.assistant import Assistant
from tests.fakes import HashEncoder
from tests.fakes_page import NASTY, TODAY

ADDED = datetime(2026, 11, 1).astimezone()


def held(
    name: str,
    day: str | None,
    *,
    source: str | None = "Mail",
    sure: float = 0.99,
    evidence: tuple[Evidence, ...] = (),
) -> Holding:
    published = UNKNOWN
    if day:
        published = Published(
            date.fromisoformat(day), date.fromisoformat(day), sure, "its file says so", evidence
        )
    return Holding(Article(name, f"About {name}", "", published, source=source), 1, None, 1, ADDED)


def doubts(*holdings: Holding) -> list[tuple[str, Doubt]]:
    return [(d.holding.article.id, d.doubt) for d in find_doubted(holdings, today=TODAY)]


def yearly(first: int, count: int = 8) -> list[Holding]:
    return [held(f"y{n}", f"{first + n}-03-01") for n in range(count)]


def test_each_kind_of_doubt_has_its_reason():
    """Unknown, ahead, too early, contradicted, worked out: the gravest first, each with why."""
    against = (Evidence(4, 16, "5 March 2021", "the story tells of that as past", against=True),)
    found = find_doubted(
        [
            *yearly(2015),
            held("guess", "2020-01-01", sure=0.6),
            held("wrong", "2019-05-30", sure=0.4, evidence=against),
            held("old", "1998-02-03"),
            held("none", None),
            held("late", "2031-01-01"),
        ],
        today=TODAY,
    )
    assert [(d.holding.article.id, d.doubt) for d in found] == [
        ("none", Doubt.UNKNOWN),
        ("late", Doubt.AHEAD),
        ("old", Doubt.EARLY),
        ("wrong", Doubt.CONTRADICTED),
        ("guess", Doubt.INFERRED),
    ]
    why = {d.holding.article.id: d.why for d in found}
    assert why["late"] == "1 January 2031 is still ahead: its file says so"
    assert why["old"] == (
        "That is 17 years before the next article from Mail, which is of 1 March 2015. Its file says so"
    )
    assert found[3].against == against


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (["1970-01-01", *[f"201{n}-01-01" for n in range(8)]], "2010-01-01"),
        (["2009-01-01", *[f"201{n}-01-01" for n in range(8)]], None),  # no longer a gap than the others
        (["2008-06-01", *["2010-01-01"] * 4], None),  # too few to know when the source began
        (["1950-01-01", *[f"19{n}-01-01" for n in range(80, 99)], "2026-01-01"], "1980-01-01"),
        (["1999-01-01", "1999-01-02", *[f"201{n}-01-01" for n in range(8)]], None),  # two of ten are a past
    ],
)
def test_a_source_begins_after_its_first_long_gap(days, found):
    """One that stands alone, years before a row of others, is too early; a thin past is none."""
    sorted_days = [date.fromisoformat(day) for day in days]
    assert beginning(sorted_days) == (found and date.fromisoformat(found))


def test_a_day_that_programs_write_for_none_is_suspicious_anywhere():
    assert doubts(held("epoch", "1970-01-01", source=None)) == [("epoch", Doubt.EARLY)]


def test_what_a_person_said_is_never_doubted():
    """A date set or kept by a person is out of the list, whatever speaks against it."""
    assert (
        doubts(*yearly(2015), held("old", "1998-02-03", sure=1.0), held("late", "2031-01-01", sure=1.0)) == []
    )


def test_the_list_is_narrowed_by_kind_and_goes_on():
    """Kinds are counted and picked; a long list shows its beginning and the way to more."""
    doubted = tuple(
        find_doubted([held(f"n{n:03}", None) for n in range(60)] + [held("late", "2031-01-01")], today=TODAY)
    )
    shown = dates_part(doubted, ALL)
    assert "All 61" in shown
    assert "60 unknown" in shown
    assert "The first 25 of 61 are shown." in shown
    only = dates_part(doubted, Shown(Doubt.AHEAD))
    assert only.count("row-title") == 1
    assert 'aria-pressed="true">1 in the future' in only
    assert dates_part(doubted, Shown(None, 100)).count("row-title") == 61


def test_what_the_page_sends_is_not_believed():
    """Numbers out of range and kinds that are none do nothing."""
    assert read_shown("soon", "-1") == ALL
    assert read_shown("unknown", "99999") == Shown(Doubt.UNKNOWN)
    assert read_shown("", "4000") == Shown(None, 500)


def test_words_of_articles_are_text():
    """Evidence and headlines are escaped."""
    evil = (Evidence(1, 5, NASTY, NASTY, against=True),)
    holding = Holding(
        Article("x", NASTY, "", Published(TODAY, TODAY, 0.4, NASTY, evil), source=NASTY), 1, None, 1, ADDED
    )
    shown = dates_part(tuple(find_doubted([holding], today=TODAY)), ALL)
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


STORY = {
    "id": "slip", "title": "Slipway closed", "published": "2019-05-30", "source": "Mail",
    "text": "On 5 March 2021 a diver found the crack. It was closed.",
}  # fmt: skip


@pytest.fixture
def assistant(tmp_path):
    (tmp_path / "slip.jsonl").write_text(json.dumps(STORY))
    opened = Assistant.open(tmp_path / "archive", encoder=HashEncoder(), create=True)
    yield opened
    opened.close()


def test_a_contradicted_date_is_found_at_ingest_and_kept_by_one_click(assistant, tmp_path):
    """From a file to the page: the words that speak against its date are told; keeping it ends the doubt."""
    ingest([tmp_path / "slip.jsonl"], archive=assistant.archive, encoder=HashEncoder())
    desk = Desk(assistant)
    shown = view(desk, today=TODAY)[1]
    assert "<strong>Contradicted</strong>" in shown
    assert "“5 March 2021” is told as past" in shown
    before = assistant.archive.version_of("slip").article.published
    assert act(desk, {"act": "keep_date", "id": "slip"}).startswith("Kept: published")
    after = assistant.archive.version_of("slip").article.published
    assert (after.start, after.end, after.confidence) == (before.start, before.end, 1.0)
    assert "Dates to check" not in view(desk, today=TODAY)[1]


def test_the_state_is_read_again_only_after_a_change(assistant, tmp_path):
    """Any write is seen; without one nothing is read."""
    archive, memory = assistant.archive, Memory()
    empty = memory.state(archive, today=TODAY)
    assert memory.state(archive, today=TODAY) is empty
    ingest([tmp_path / "slip.jsonl"], archive=archive, encoder=HashEncoder())
    full = memory.state(archive, today=TODAY)
    assert full == read_state(archive, today=TODAY)
    assert len(full.holdings) == 1
    assert memory.state(archive, today=TODAY + timedelta(1)) is not full
