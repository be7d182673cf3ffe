"""Articles about the same event date each other, and the date goes when its evidence does."""

from datetime import date

import pytest

from corpus.archive import Archive
from corpus.article import DateClaim, Published
from corpus.dating.neighbours import date_each_other
from corpus.intake import accept
from corpus.period import Period
from corpus.readers.draft import Draft
from tests.stories import Clock

UNDATED = """Fernholt lifeboat station closed after inspectors find rotten slipway

The lifeboat station at Fernholt has been closed after inspectors found "serious decay" under its slipway.

The Coastal Safety Board inspected Fernholt lifeboat station between 6 and 17 March.

Coxswain Marta Ellingham said the crew were heartbroken, but that nobody would launch over rotten timber.

A visit in May 2019 had found the slipway sound, the board said.

The board's chairman, Rupert Oakes, said the timber had been eaten by shipworm faster than anyone expected.
"""
DATED = """Repairs to Fernholt slipway will cost £2m

Repairs to the lifeboat station at Fernholt could cost £2m, its trustees have been told.

On 4 April the Coastal Safety Board closed Fernholt lifeboat station: inspectors had found "serious decay".

The Coastal Safety Board had inspected the station in March.

Coxswain Marta Ellingham told trustees that nobody would launch over rotten timber.

Rupert Oakes, chairman of the board, said shipworm had eaten the timber faster than anyone expected.
"""
ELSEWHERE = """Bakery in Port Ansel wins prize for its rye bread

A bakery in Port Ansel has won a national prize for its rye bread, two years after it opened.

Judge Tomas Varga said the loaf he tasted in March had been the best of 200.
"""


def put(
    archive: Archive, article_id: str, text: str, published: str | None = None, url: str | None = None
) -> None:
    claims = () if published is None else (DateClaim("jsonl field", published),)
    draft = Draft(article_id, None, text, None, None, None, url, "en", f"{article_id}.txt", claims)
    archive.add(accept(draft), None)


def published(archive: Archive, article_id: str) -> Published:
    version = archive.version_of(article_id)
    assert version is not None
    return version.article.published


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive", create=True) as opened:
        yield opened


def test_a_dated_article_gives_the_year_of_the_event_both_tell_of(archive):
    put(archive, "closed", UNDATED)
    put(archive, "repairs", DATED, "2023-05-09")
    put(archive, "bread", ELSEWHERE, "2021-06-01")
    alone = published(archive, "closed")
    assert date_each_other(archive) == 1
    found = published(archive, "closed")
    assert alone.period is None or alone.period.days > 700
    assert found.start is not None
    assert found.end is not None
    assert date(2023, 3, 6) <= found.start <= date(2023, 4, 5) <= found.end <= date(2023, 6, 30)
    assert found.confidence >= 0.65
    assert "“repairs”" in found.evidence_text
    assert any(e.text == "6 and 17 March" and "“repairs”" in e.says for e in found.evidence)


def test_doing_it_again_changes_nothing(archive):
    put(archive, "closed", UNDATED)
    put(archive, "repairs", DATED, "2023-05-09")
    assert date_each_other(archive) == 1
    before, sequence = published(archive, "closed"), archive.sequence
    assert date_each_other(archive) == 0
    assert (published(archive, "closed"), archive.sequence) == (before, sequence)


def test_the_date_goes_when_its_evidence_is_withdrawn(archive):
    put(archive, "closed", UNDATED)
    alone = published(archive, "closed")
    put(archive, "repairs", DATED, "2023-05-09")
    date_each_other(archive)
    archive.withdraw("repairs")
    assert published(archive, "closed") == alone
    assert date_each_other(archive) == 0


def test_a_persons_date_dates_the_neighbours(archive):
    put(archive, "closed", UNDATED)
    put(archive, "repairs", DATED)
    assert date_each_other(archive) == 0
    archive.set_published("repairs", Period(date(2023, 5, 9), date(2023, 5, 9)))
    assert date_each_other(archive) == 1
    found = published(archive, "closed")
    assert found.start is not None
    assert found.start.year == 2023


def test_a_persons_date_is_never_moved(archive):
    put(archive, "closed", UNDATED)
    put(archive, "repairs", DATED, "2023-05-09")
    archive.set_published("closed", Period(date(2020, 1, 1), date(2020, 12, 31)))
    date_each_other(archive)
    assert published(archive, "closed").period == Period(date(2020, 1, 1), date(2020, 12, 31))


def test_an_article_about_something_else_dates_nothing(archive):
    put(archive, "closed", UNDATED)
    put(archive, "bread", ELSEWHERE, "2021-06-01")
    before = published(archive, "closed")
    assert date_each_other(archive) == 0
    assert published(archive, "closed") == before


def test_reports_that_put_the_event_in_different_years_date_nothing(archive):
    """An event that comes round every year: two reports as like, a year apart, cancel each other."""
    put(archive, "closed", UNDATED)
    put(archive, "repairs-23", DATED, "2023-05-09")
    put(archive, "repairs-22", DATED.replace("£2m", "£3m"), "2022-05-10")
    before = published(archive, "closed")
    assert date_each_other(archive) == 0
    assert published(archive, "closed") == before


def test_the_same_report_in_two_outlets(archive):
    """An undated copy was published about when the dated one was."""
    put(archive, "repairs", DATED, "2023-05-09")
    put(
        archive,
        "wire",
        DATED.replace("Repairs to Fernholt slipway will cost £2m", "Slipway repairs to cost £2m"),
    )
    assert date_each_other(archive) == 1
    found = published(archive, "wire")
    assert found.start is not None
    assert found.end is not None
    assert date(2023, 5, 1) <= found.start <= date(2023, 5, 9) <= found.end <= date(2023, 5, 20)
    assert "the same report stands in “repairs”" in found.evidence_text


def test_without_near_day_an_open_end_is_closed_by_the_day_it_was_added(tmp_path):
    """A wide interval cannot reach past the day on which the article came into the archive."""
    clock = Clock(Clock().now.replace(year=2021, month=2, day=3))
    with Archive.open(tmp_path / "archive", create=True, clock=clock) as archive:
        put(archive, "closed", UNDATED)
        date_each_other(archive)
        found = published(archive, "closed")
    assert found.end is not None
    assert found.end <= date(2021, 2, 3)
    assert "3 February 2021" in found.evidence_text


def test_similar_is_asked_in_large_archives(archive, monkeypatch):
    """With more dated articles than are read, only those that the search index names are compared."""
    monkeypatch.setattr("corpus.dating.neighbours.READ_ALL_UP_TO", 1)
    put(archive, "closed", UNDATED)
    put(archive, "repairs", DATED, "2023-05-09")
    put(archive, "bread", ELSEWHERE, "2021-06-01")
    keys = {v: archive.version_of(v).key for v in ("repairs", "bread")}
    assert date_each_other(archive, similar=lambda _: [keys["bread"]]) == 0
    assert date_each_other(archive, similar=lambda _: list(keys.values())) == 1
