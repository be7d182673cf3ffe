"""The archive keeps what it is given: versions, copies, passages, vectors and the desk's records."""

import json
from datetime import date, timedelta

import numpy as np
import pytest

from corpus.archive import Archive, Change, ChangeKind, IngestRecord, Note, Outcome, Stamp
from corpus.article import Evidence, Published
from corpus.errors import ArchiveError, ArchiveMissing, ModelMismatch, ReadError, UnknownArticle
from corpus.intake import Accepted
from corpus.period import Period
from tests.stories import NOON, Clock, story, vectors_for

DAY = date(2024, 5, 1)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def archive(tmp_path, clock):
    with Archive.open(tmp_path / "archive", create=True, clock=clock) as opened:
        yield opened


def add(archive, *stories: Accepted):
    return archive.add_many([(s, vectors_for(s)) for s in stories])


def test_what_went_in_comes_out(archive):
    """An article is read back equal in every field, its passages as slices, its vectors bit by bit."""
    accepted = story("a")
    assert archive.add(accepted, vectors_for(accepted)) is Outcome.ADDED
    version = archive.version_of("a")
    assert version is not None
    assert (version.article, version.blocks) == (accepted.article, accepted.blocks)
    assert (version.number, version.ingested, version.first, version.last) == (1, NOON, 1, 2)
    assert archive.versions([version.key]) == {version.key: version}
    assert list(archive.passages([1, 2]).values()) == list(accepted.passages)
    assert [(r.version_key, r.start, r.end, r.ordinal) for r in archive.passage_rows([1, 2]).values()] == [
        (1, p.start, p.end, n) for n, p in enumerate(accepted.passages)
    ]
    assert np.array_equal(archive.vectors([2, 1]), vectors_for(accepted)[::-1])
    assert archive.check() == []


def test_evidence_and_odd_text_survive(archive):
    """Dates keep their evidence; no-break spaces, NULs, line ends and astral characters are kept."""
    evidence = (Evidence(3, 9, "9 May", "a day in the text"),)
    accepted = story("a", "the\u00a0weir\x00 ’quoted’ \U0001f30a\r\n")
    published = Published(date(2024, 5, 9), date(2024, 5, 10), 0.7, "two days", evidence)
    changed = type(accepted)(
        type(accepted.article)("a", "T", accepted.article.text, published), accepted.blocks, accepted.passages
    )
    archive.add(changed, None)
    version = archive.version_of("a")
    assert version is not None
    assert version.article == changed.article


def test_the_same_again_changes_nothing(archive):
    """Ingesting an article twice leaves one version and logs nothing, wherever the file lay."""
    add(archive, story("a"))
    assert archive.is_unchanged(story("a").article)
    assert add(archive, story("a")) == [Outcome.UNCHANGED]
    assert archive.sequence == 1
    assert [v.number for v in archive.versions_of("a")] == [1]


@pytest.mark.parametrize(
    "changed",
    [
        story("a", "the bridge"),
        story("a", title="Weir"),
        story("a", day=date(2024, 5, 2)),
        story("a", source=None),
    ],
    ids=["text", "title", "date", "source"],
)
def test_a_change_makes_a_version(archive, changed):
    """Changed text or metadata makes version 2; version 1 stays."""
    add(archive, story("a"))
    assert not archive.is_unchanged(changed.article)
    assert add(archive, changed) == [Outcome.REPLACED]
    assert [v.article for v in archive.versions_of("a")] == [story("a").article, changed.article]
    assert archive.holds_version(story("a").article)
    assert not archive.is_unchanged(story("a").article)


def test_each_day_has_its_version(archive):
    """As of a day, the newest version visible on it is the article."""
    add(archive, story("a", "one", day=date(2024, 5, 1)), story("a", "two", day=date(2024, 5, 8)))

    def number(day):
        found = archive.version_of("a", as_of=day)
        return found and found.number

    days = [date(2024, 4, 30), date(2024, 5, 1), date(2024, 5, 7), date(2024, 5, 8)]
    assert [number(day) for day in days] == [None, 1, 1, 2]
    assert archive.facts()["visible_until"].tolist() == [date(2024, 5, 8).toordinal()] * 2 + [4_000_000] * 2


def test_the_same_text_under_another_id_is_a_copy(archive):
    """A copy is stored and named as one; it is shown under the id of the one published first."""
    assert add(archive, story("b", day=date(2024, 5, 3)), story("a"), story("c", "the quay")) == [
        Outcome.ADDED,
        Outcome.COPY,
        Outcome.ADDED,
    ]
    assert {h.article.id: h.copy_of for h in archive.holdings()} == {"a": None, "b": "a", "c": None}
    content = archive.facts()["content"]
    assert content[0] == content[2] != content[4]
    archive.withdraw("a")
    assert {h.article.id: h.copy_of for h in archive.holdings()} == {"b": None, "c": None}


def test_holdings_list_the_newest_version(archive):
    """The list shows fields without text, the count of versions, and the passages of the newest."""
    add(archive, story("a"), story("a", "the bridge", title="Bridge"))
    (holding,) = archive.holdings()
    assert (holding.article.title, holding.article.text, holding.versions, holding.passages) == (
        "Bridge",
        "",
        2,
        2,
    )


def test_changes_replay_what_happened(archive):
    """The log tells of additions, of versions whose days changed, and of removals, in order."""
    add(archive, story("a", "one"), story("a", "two", day=date(2024, 5, 8)))
    archive.withdraw("a")
    kinds = ChangeKind
    assert list(archive.changes(0)) == [
        Change(1, kinds.ADDED, 1, 1, 2),
        Change(2, kinds.ADDED, 2, 3, 4),
        Change(3, kinds.REDATED, 1, 1, 2),
        Change(4, kinds.REMOVED, 1, 1, 2),
        Change(5, kinds.REMOVED, 2, 3, 4),
    ]
    assert [change.sequence for change in archive.changes(3)] == [4, 5]
    assert archive.sequence == 5


def test_keys_are_never_used_again(archive):
    """What is added after a withdrawal gets new keys, also after the archive was closed."""
    add(archive, story("a"))
    archive.withdraw("a")
    archive.close()
    with Archive.open(archive.directory) as again:
        add(again, story("b", "the quay"))
        assert again.facts()["key"].tolist() == [3, 4]
        assert again.facts()["version"].tolist() == [2, 2]


def test_withdrawn_is_gone_and_can_be_restored_the_same_day(archive, clock):
    """A withdrawn article is found nowhere; restored, it is as it was, with all that hung on it."""
    add(archive, story("a", "one"), story("a", "two", day=date(2024, 5, 8)), story("b", "three"))
    archive.add_note("a", "It was the lower weir.")
    archive.set_published("a", Period(date(2024, 4, 2), date(2024, 4, 3)))
    before = [(v.number, v.article, v.blocks, v.ingested, v.notes) for v in archive.versions_of("a")]
    archive.withdraw("a", reason="named a child")
    assert (archive.version_of("a"), archive.facts()["key"].tolist()) == (None, [5, 6])
    assert [(w.article_id, w.reason, w.held) for w in archive.withdrawn()] == [("a", "named a child", True)]
    assert archive.erasures_pending() == ["a can be restored until the day ends"]
    archive.restore("a")
    assert [(v.number, v.article, v.blocks, v.ingested, v.notes) for v in archive.versions_of("a")] == before
    assert np.array_equal(archive.vectors([7, 8]), vectors_for(story("a", "one")))
    assert (archive.withdrawn(), archive.erasures_pending(), archive.check()) == ([], [], [])


def test_the_next_day_it_is_erased(archive, clock):
    """After its day a withdrawn article cannot be restored; on its day purging leaves it."""
    add(archive, story("a"))
    archive.withdraw("a")
    assert archive.purge(NOON.date()) == 0
    assert archive.purge(NOON.date() + timedelta(days=1)) == 1
    with pytest.raises(ArchiveError, match="has been erased: ingest it again"):
        archive.restore("a")
    assert archive.erasures_pending() == []


def test_restoring_what_stands_there_is_refused(archive):
    """An article that came back by itself is not restored over; one never withdrawn is unknown."""
    add(archive, story("a"))
    archive.withdraw("a")
    add(archive, story("a"))
    with pytest.raises(ArchiveError, match="stands in the archive again"):
        archive.restore("a")
    with pytest.raises(UnknownArticle, match="'z' was withdrawn"):
        archive.restore("z")


def test_an_unknown_id_is_said_to_be_unknown(archive):
    """Withdrawing, dating or noting what is not there says so, and how to find out what is."""
    for act in (
        lambda: archive.withdraw("z"),
        lambda: archive.set_published("z", None),
        lambda: archive.add_note("z", "x"),
    ):
        with pytest.raises(UnknownArticle, match="no article has the id 'z': `cuttings articles` lists them"):
            act()


def test_a_persons_date_wins_and_stays(archive):
    """A person's date goes before all others, survives a new version, and can be taken back."""
    add(archive, story("a", "one", day=None))
    archive.redate(1, Published(date(2023, 1, 1), date(2023, 12, 31), 0.5, "other articles"))
    assert archive.facts()["published_end"].tolist() == [date(2023, 12, 31).toordinal()] * 2
    period = Period(date(2023, 6, 1), date(2023, 6, 2))
    archive.set_published("a", period)
    add(archive, story("a", "two", day=None))
    published = [version.article.published for version in archive.versions_of("a")]
    assert [p.period for p in published] == [period, period]
    assert published[0].evidence_text == "set by a person on 2026-03-02"
    archive.set_published("a", None)
    published = [version.article.published for version in archive.versions_of("a")]
    assert [p.evidence_text for p in published] == [
        "other articles",
        story("a", day=None).article.published.evidence_text,
    ]
    assert add(archive, story("a", "two", day=None)) == [Outcome.UNCHANGED]
    assert archive.check() == []


def test_redating_tells_projections_only_when_days_move(archive):
    """New evidence for the same days changes the words, and logs nothing."""
    add(archive, story("a"))
    archive.redate(1, Published(DAY, DAY, 0.99, "said twice"))
    version = archive.version_of("a")
    assert version is not None
    assert (version.article.published.evidence_text, archive.sequence) == ("said twice", 1)
    archive.redate(1, Published(DAY, date(2024, 5, 4), 0.5, "one of four days"))
    assert [c.kind for c in archive.changes(1)] == [ChangeKind.REDATED]


def test_coverage_counts_what_was_left_out(archive):
    """As of a day: visible, undated and uncertain articles are counted apart."""
    add(
        archive,
        story("a", "one"),
        story("b", "two", day=None),
        story("c", "three", day=date(2024, 4, 1), end=date(2024, 6, 1)),
        story("d", "four", day=date(2025, 1, 1)),
    )
    then = archive.coverage(date(2024, 5, 2), NOON.date())
    assert (then.articles, then.passages, then.start, then.end) == (1, 2, DAY, DAY)
    assert (then.left_out_undated, then.left_out_uncertain) == (1, 1)
    now = archive.coverage(None, NOON.date())
    assert (now.articles, now.passages, now.start, now.end) == (4, 8, date(2024, 4, 1), date(2025, 1, 1))
    assert (now.left_out_undated, now.left_out_uncertain) == (0, 0)


def test_facts_of_some_versions_are_rows_of_all(archive):
    """The facts of chosen versions are the same rows, once each, sorted."""
    add(archive, *(story(f"a{n}", f"thing {n}") for n in range(40)))
    some = archive.facts([7, 3, 7, 39, 1000])
    every = archive.facts()
    assert some["version"].tolist() == [3, 3, 7, 7, 39, 39]
    assert np.array_equal(some, every[np.isin(every["version"], [3, 7, 39])])
    assert archive.sources() == {1: "Brackenholt Post"}


def test_vectors_come_later_and_are_found_by_their_words(archive):
    """Articles stored without vectors are listed as unencoded, filled in, and logged; words find vectors."""
    accepted = story("a")
    archive.add(accepted, None)
    archive.set_stamp(Stamp("hash", 64, "w"))
    assert archive.unencoded(10) == [1, 2]
    archive.put_vectors([1, 2], vectors_for(accepted))
    assert archive.unencoded(10) == []
    assert [(c.kind, c.first, c.last) for c in archive.changes(1)] == [(ChangeKind.ENCODED, 1, 2)]
    keys, rows = next(archive.iter_vectors(10))
    assert keys.tolist() == [1, 2]
    assert np.array_equal(rows, vectors_for(accepted))
    with pytest.raises(ArchiveError, match="passage 3 has no vector"):
        archive.vectors([1, 3])


def test_another_model_is_refused(archive):
    """Vectors of two models never mix: the message names both and the remedy."""
    archive.set_stamp(Stamp("hash", 64, "w"))
    archive.set_stamp(Stamp("mini", 64, "m"))  # nothing is encoded yet
    add(archive, story("a"))
    with pytest.raises(ModelMismatch, match=r"encoded by mini \(64 .*not by hash.*cuttings check --repair"):
        archive.set_stamp(Stamp("hash", 64, "w"))
    with pytest.raises(ArchiveError, match=r"vectors of shape \(2, 32\) do not fit \(2, 64\)"):
        archive.add(story("b", "x"), np.zeros((2, 32), dtype=np.float16))
    assert archive.version_of("b") is None
    archive.forget_vectors()
    archive.set_stamp(Stamp("hash", 64, "w"))
    assert archive.unencoded(10) == [1, 2]


def test_one_bad_article_undoes_its_whole_transaction(archive):
    """add_many stores all of its articles or none."""
    with pytest.raises(ReadError, match="the text holds half a character"):
        add(archive, story("a"), story("b", "\ud800"))
    assert (archive.holdings(), archive.sequence) == ([], 0)


def test_the_desks_records_are_kept(archive):
    """Notes, verdicts and the log of ingests are read back equal."""
    add(archive, story("a"))
    archive.add_note("a", "It was the lower weir.")
    assert archive.notes("a") == (Note("a", "It was the lower weir.", NOON),)
    archive.add_feedback("Who?", json.dumps({"status": "no_answer"}), thumbs_up=False, as_of=DAY, note="odd")
    (verdict,) = archive.feedback()
    assert (verdict.question, verdict.as_of, verdict.thumbs_up, verdict.note) == ("Who?", DAY, False, "odd")
    record = IngestRecord(NOON, NOON, 1, 2, 3, 4, 1)
    archive.record_ingest(record, [("x\udcff.txt", "empty")])
    assert archive.ingests() == [record]
    assert [(r.origin, r.reason) for r in archive.refused()] == [("x\\udcff.txt", "empty")]


def test_a_missing_archive_says_how_to_make_one(tmp_path):
    """Opening nothing is an error with a remedy, and creates nothing."""
    with pytest.raises(ArchiveMissing, match=r"no archive in .*: run `cuttings ingest` to make one"):
        Archive.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_closed_archive_says_so(archive):
    """Closing twice is harmless; using it afterwards is an error of ours."""
    archive.close()
    archive.close()
    with pytest.raises(ArchiveError, match="was closed"):
        archive.holdings()
