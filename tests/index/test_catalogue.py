"""What a search may return, against a plain reading of every version."""

from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.archive import Archive, Version
from corpus.errors import QuestionError
from corpus.period import Period
from index.catalogue import Catalogue
from index.filters import Filters
from index.selection import select
from tests.index.archives import TODAY, make_archive, some_stories

days = st.dates(date(2019, 12, 1), date(2025, 12, 31))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory):
    with make_archive(tmp_path_factory.mktemp("held"), some_stories(150, seed=7)) as made:
        yield made


def visible_by_hand(archive: Archive, filters: Filters) -> set[int]:
    """Return the keys of the versions that the filters let through, worked out from the articles alone."""
    found: set[int] = set()
    for article_id in {h.article.id for h in archive.holdings()}:
        newest = _newest(archive.versions_of(article_id), filters)
        if newest is not None and _lets_through(newest, filters):
            found.add(newest.key)
    return found


def _newest(versions: list[Version], filters: Filters) -> Version | None:
    day = filters.as_of or filters.today
    seen = [
        v
        for v in versions
        if (v.article.published.end is None and filters.as_of is None)
        or (v.article.published.end is not None and v.article.published.end <= day)
    ]
    return seen[-1] if seen else None


def _lets_through(version: Version, filters: Filters) -> bool:
    published = version.article.published
    if filters.sources and version.article.source not in filters.sources:
        return False
    if version.article.source in filters.without_sources:
        return False
    if (filters.start or filters.end) and published.end is None:
        return False
    return not (
        (filters.start and published.end < filters.start) or (filters.end and published.start > filters.end)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    as_of=st.none() | days,
    start=st.none() | days,
    length=st.integers(0, 900),
    sources=st.frozensets(st.sampled_from(["Brackenholt Post", "Eldershire Gazette", "Nowhere Times"])),
    without=st.frozensets(st.sampled_from(["Three Rivers News"])),
)
def test_filters_agree_with_a_reading_of_every_article(  # noqa: PLR0917 - hypothesis names them
    held, as_of, start, length, sources, without
):
    """As of D nothing later; ranges overlap; sources in or out; undated only where no day is asked."""
    end = None if start is None else start + timedelta(days=length)
    filters = Filters(
        today=TODAY, as_of=as_of, start=start, end=end, sources=sources, without_sources=without
    )
    catalogue = Catalogue.load(held)
    mask = catalogue.visible(filters)
    assert set(catalogue.versions[mask].tolist()) == visible_by_hand(held, filters)


def test_a_text_is_shown_once_by_its_earliest_copy(tmp_path: Path):
    """Of three copies the earliest published visible one is left; without it, the next takes its place."""
    from tests.stories import story  # noqa: PLC0415 - used here only

    copies = [
        story("late", day=date(2024, 5, 3), source="A"),
        story("undated", day=None, source="B"),
        story("early", day=date(2024, 5, 1), source="C"),
    ]
    with make_archive(tmp_path, copies) as archive:
        for gone, left in ((None, "early"), ("early", "late"), ("late", "undated")):
            if gone:
                archive.withdraw(gone)
            catalogue = Catalogue.load(archive)
            shown = catalogue.versions[catalogue.shown(catalogue.visible(Filters(today=TODAY)))]
            assert [archive.versions([int(k)])[int(k)].article.id for k in shown] == [left]


def test_a_selection_holds_exactly_the_passages_of_its_versions(archive: Archive):
    """Mask, bitmap and look-up by key agree, also for keys that do not exist."""
    catalogue = Catalogue.load(archive)
    versions = np.arange(len(catalogue.versions)) % 3 == 0
    selection = select(catalogue, versions)
    keys = np.arange(-2, int(catalogue.keys[-1]) + 40)
    wanted = {
        key
        for version in archive.versions(catalogue.versions[versions].tolist()).values()
        for key in range(version.first, version.last + 1)
    }
    assert set(keys[selection.holds(keys)].tolist()) == wanted
    bits = np.unpackbits(selection.bits, bitorder="little")
    assert set(np.flatnonzero(bits).tolist()) == wanted
    assert selection.count == len(wanted)


def test_an_empty_archive_has_an_empty_catalogue(tmp_path: Path):
    with Archive.open(tmp_path, create=True) as archive:
        catalogue = Catalogue.load(archive)
        selection = select(catalogue, catalogue.shown(catalogue.visible(Filters(today=TODAY))))
        assert (selection.count, selection.holds(np.array([1, 2])).tolist()) == (0, [False, False])


def test_a_range_that_ends_before_it_starts_is_refused():
    with pytest.raises(QuestionError, match="ends before it starts: 2024-02-01 to 2024-01-01"):
        Filters(today=TODAY, start=date(2024, 2, 1), end=date(2024, 1, 1))


def test_brought_up_to_date_it_is_what_reading_all_gives(tmp_path: Path):
    """After additions, new versions, withdrawals, restorations and new dates, a few at a time."""
    stories = some_stories(80, seed=4)
    with make_archive(tmp_path, stories[:40]) as archive:
        catalogue = Catalogue.load(archive)
        for at, accepted in enumerate(stories[40:]):
            archive.add(accepted, None)
            if at % 7 == 0:
                gone = archive.holdings()[at].article.id
                archive.withdraw(gone)
                if at % 2:
                    archive.restore(gone)
            if at % 5 == 0:
                day = date(2024, 1, 1) + timedelta(days=at)
                archive.set_published(archive.holdings()[at // 2].article.id, Period(day, day))
            catalogue = catalogue.updated(archive)
            anew = Catalogue.load(archive)
            for field in fields(Catalogue):
                mine, theirs = getattr(catalogue, field.name), getattr(anew, field.name)
                assert np.array_equal(mine, theirs) if isinstance(mine, np.ndarray) else mine == theirs
