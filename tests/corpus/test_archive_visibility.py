"""As of a day the newest version visible on that day is shown: worked out once, compared with brute force."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import FOREVER, Archive
from corpus.archive.visibility import Dated, Visibility, visibilities
from corpus.period import Period
from tests.stories import published_on, story

_ENDS = st.lists(st.one_of(st.none(), st.integers(1, 12)), min_size=1, max_size=6)


def newest_asked(ends, day):
    """As of a day: the highest-numbered dated version whose interval has ended by it."""
    visible = [number for number, end in enumerate(ends, 1) if end is not None and end <= day]
    return max(visible, default=None)


def newest_open(ends, today):
    """No day asked: the highest-numbered version that is undated, or published by today."""
    visible = [number for number, end in enumerate(ends, 1) if end is None or end <= today]
    return max(visible, default=None)


def shown_asked(v, day):
    return not v.undated and v.visible_from <= day < v.visible_until


def shown_open(v, today):
    return (v.undated or v.visible_from <= today) and today < v.open_until


@given(_ENDS, st.integers(0, 13))
def test_exactly_the_newest_visible_version_is_shown(ends, day):
    """For any dates of the versions and any day, both conditions pick what brute force picks."""
    shown = visibilities(Dated(number, end) for number, end in enumerate(ends, 1))
    for oracle, condition in ((newest_asked, shown_asked), (newest_open, shown_open)):
        picked = [number for number, v in shown.items() if condition(v, day)]
        wanted = oracle(ends, day)
        assert picked == ([] if wanted is None else [wanted])


def test_the_columns_are_these():
    """Three versions by hand: 10, then unknown, then 12."""
    assert visibilities([Dated(1, 10), Dated(2, None), Dated(3, 12)]) == {
        1: Visibility(undated=False, visible_from=10, visible_until=12, open_until=0),
        2: Visibility(undated=True, visible_from=0, visible_until=12, open_until=12),
        3: Visibility(undated=False, visible_from=12, visible_until=FOREVER, open_until=FOREVER),
    }


_DAYS = st.one_of(st.none(), st.integers(0, 9))
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from("ab"), _DAYS),
        st.tuples(st.just("person"), st.sampled_from("ab"), _DAYS),
        st.tuples(st.just("infer"), st.sampled_from("ab"), _DAYS),
        st.tuples(st.just("withdraw"), st.sampled_from("ab"), st.none()),
        st.tuples(st.just("restore"), st.sampled_from("ab"), st.none()),
    ),
    max_size=10,
)


def _day(offset):
    return None if offset is None else date(2024, 1, 1) + timedelta(offset)


def _do(archive, what, name, offset, number):
    """Take one step, if it can be taken."""
    day, newest = _day(offset), archive.version_of(name)
    if what == "add":
        archive.add(story(name, f"thing {number}", day=day), None)
    elif what == "restore" and newest is None and any(w.article_id == name for w in archive.withdrawn()):
        archive.restore(name)
    elif what == "withdraw" and newest is not None:
        archive.withdraw(name)
    elif what == "person" and newest is not None:
        archive.set_published(name, None if day is None else Period(day, day))
    elif what == "infer" and newest is not None:
        archive.redate(newest.key, None if day is None else published_on(day))


@settings(max_examples=30, deadline=None)
@given(_STEPS)
def test_after_any_history_each_day_shows_the_newest_visible(tmp_path_factory, steps):
    """After any additions, dates, withdrawals: version_of agrees with brute force, the log with facts()."""
    with Archive.open(tmp_path_factory.mktemp("a"), create=True) as archive:
        for number, step in enumerate(steps):
            before, sequence = _facts(archive), archive.sequence
            _do(archive, *step, number)
            after = _facts(archive)
            told = {change.version_key for change in archive.changes(sequence)}
            assert {k for k in before.keys() | after.keys() if before.get(k) != after.get(k)} == told
        for name in "ab":
            versions = archive.versions_of(name)
            ends = [v.article.published.end and v.article.published.end.toordinal() for v in versions]
            for offset in range(-1, 11):
                day = _day(offset)
                found = archive.version_of(name, as_of=day)
                assert (found and found.number) == newest_asked(ends, day.toordinal())
        assert archive.check() == []


def _facts(archive):
    return {row[1]: row[1:] for row in archive.facts().tolist()}
