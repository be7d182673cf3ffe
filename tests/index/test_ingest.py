"""Files become articles with vectors: once each, overlapping, and never at the cost of what is stored."""

import json
import threading
from datetime import date

import numpy as np
import pytest

from corpus.archive import Archive, embedding_text
from corpus.cutting import cut_passages
from corpus.errors import ArchiveBusy, ArchiveError, ModelMismatch
from corpus.period import Period
from corpus.readers import FileToRead
from corpus.timex import find_timexes
from index.encoding import fill_vectors
from index.ingest import ingest
from index.ingest_progress import Meter, Progressed, Stage, count_articles
from index.pipe import Pipe
from tests.crash.migration import write_old
from tests.fakes import HashEncoder
from tests.stories import Clock
from tests.wire import COURT_REPORT, REPORT, REWRITTEN

PARAGRAPH = (
    "The council said on Tuesday that work on the {thing} would begin in spring. "
    "Residents had asked for the {thing} to be mended since the flood. "
    "Nobody at the meeting spoke against the plan, which will cost two million pounds.\n"
)

FERRY = "Night boat to sail again\n\n" + "\n\n".join(REPORT)
COURT = "Baker cleared of flour theft\n\n" + "\n\n".join(COURT_REPORT)


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive", create=True) as opened:
        yield opened


def write_files(folder, *things: str):
    folder.mkdir(exist_ok=True)
    for thing in things:
        (folder / f"{thing}.txt").write_text(f"Plan for the {thing}\n\n{PARAGRAPH.format(thing=thing)}")
    return folder


def write_lines(path, *lines: dict[str, str]):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def line(article_id, thing, day="2024-05-01"):
    return {
        "id": article_id,
        "title": f"The {thing}",
        "text": PARAGRAPH.format(thing=thing),
        "published": day,
    }


def counts(report):
    return report.added, report.replaced, report.unchanged, report.copies, len(report.refused)


def test_a_folder_goes_in_with_vectors_of_headline_and_passage(archive, tmp_path):
    """Each file is an article; the vector of a passage is that of its headline and itself."""
    encoder = HashEncoder()
    report = ingest([write_files(tmp_path / "in", "weir", "quay")], archive=archive, encoder=encoder)
    assert counts(report) == (2, 0, 0, 0, 0)
    version = archive.version_of("weir")
    assert version is not None
    passages = archive.passages(range(version.first, version.last + 1))
    texts = [embedding_text(version.article.title, p.text) for p in passages.values()]
    wanted = encoder.encode_passages(texts).astype(np.float16)
    assert np.array_equal(archive.vectors(list(passages)), wanted)
    assert archive.check() == []


def test_again_changes_nothing_and_encodes_nothing(archive, tmp_path):
    """The same files a second time: all unchanged, nothing logged, nothing encoded."""
    folder = write_files(tmp_path / "in", "weir", "quay")
    ingest([folder], archive=archive, encoder=HashEncoder())
    sequence, encoder = archive.sequence, HashEncoder()
    assert counts(ingest([folder], archive=archive, encoder=encoder)) == (0, 0, 2, 0, 0)
    assert (archive.sequence, encoder.encoded) == (sequence, 0)


def test_only_new_words_are_encoded(archive, tmp_path):
    """A changed article keeps the vectors of passages that stayed; a copy takes those of its original."""
    path = tmp_path / "news.jsonl"
    text = "\n\n".join(PARAGRAPH.format(thing=thing) * 3 for thing in ("weir", "quay", "lock"))
    ingest([write_lines(path, {**line("a", "weir"), "text": text})], archive=archive, encoder=HashEncoder())
    held = len(archive.facts())
    assert held >= 3
    encoder = HashEncoder()
    changed = text.replace("two million", "three million", 1)
    lines = {**line("a", "weir"), "text": changed}, {**line("b", "weir"), "text": text}
    report = ingest([write_lines(path, *lines)], archive=archive, encoder=encoder)
    assert counts(report) == (0, 1, 0, 1, 0)
    assert 1 <= encoder.encoded < held
    assert archive.unencoded(10) == []


def test_what_another_rule_cuts_the_same_is_not_encoded_again(archive, tmp_path, monkeypatch):
    """An article that comes again under other rules keeps the vectors of all passages that they left alone."""
    path = tmp_path / "news.jsonl"
    paragraphs = [PARAGRAPH.format(thing=thing) * 3 for thing in ("weir", "quay", "lock")]
    first = {**line("a", "weir"), "text": "\n\n".join(paragraphs)}
    ingest([write_lines(path, first)], archive=archive, encoder=HashEncoder())
    texts = {p.text for p in archive.passages(archive.facts()["key"].tolist()).values()}

    def without_the_last(text, blocks):
        return cut_passages(text, blocks[:-1])

    monkeypatch.setattr("corpus.intake.cut_passages", without_the_last)
    encoder = HashEncoder()
    report = ingest([write_lines(path, {**first, "byline": "Ida Orr"})], archive=archive, encoder=encoder)
    assert counts(report) == (0, 1, 0, 0, 0)
    version = archive.version_of("a")
    now = [p.text for p in archive.passages(range(version.first, version.last + 1)).values()]
    new = [text for text in now if text not in texts]
    assert 0 < len(now) - len(new) < len(texts)
    assert encoder.encoded == len(new)
    assert archive.unencoded(10) == []


def test_lines_of_one_id_are_versions_and_stay_so(archive, tmp_path):
    """Two lines of one id are two versions; again, they are unchanged; the older alone is a third."""
    lines = line("a", "weir", "2024-05-01"), line("a", "quay", "2024-05-08")
    path = write_lines(tmp_path / "news.jsonl", *lines)
    assert counts(ingest([path], archive=archive, encoder=HashEncoder())) == (1, 1, 0, 0, 0)
    assert counts(ingest([path], archive=archive, encoder=HashEncoder())) == (0, 0, 2, 0, 0)
    older = write_lines(tmp_path / "older.jsonl", lines[0])
    assert counts(ingest([older], archive=archive, encoder=HashEncoder())) == (0, 1, 0, 0, 0)
    assert [v.article.title for v in archive.versions_of("a")] == ["The weir", "The quay", "The weir"]


def test_bad_files_are_refused_and_the_rest_goes_on(archive, tmp_path):
    """Empty files, broken lines, missing paths and taken ids are refused with the reason, and logged."""
    folder = write_files(tmp_path / "in", "weir")
    (folder / "empty.txt").write_text("")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "weir.html").write_text(
        "<html><body><p>" + PARAGRAPH.format(thing="weir") * 4 + "</p></body></html>"
    )
    (folder / "news.jsonl").write_text('{"id": "n1", \n' + json.dumps(line("n2", "quay")) + "\n")
    report = ingest([folder, tmp_path / "none"], archive=archive, encoder=HashEncoder())
    assert report.added == 2
    reasons = {refusal.origin.rpartition("/")[2]: refusal.reason for refusal in report.refused}
    assert sorted(reasons) == ["empty.txt", "news.jsonl:1", "none", "picture.png", "weir.txt"]
    assert "is taken by" in reasons["weir.txt"]
    assert {r.origin: r.reason for r in archive.refused()} == {r.origin: r.reason for r in report.refused}
    assert archive.ingests()[0].refused == 5


def test_half_a_character_is_refused(archive, tmp_path):
    """Text that UTF-8 cannot hold is refused by name, beside good lines."""
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(line("a", "w\ud800")) + "\n" + json.dumps(line("b", "quay")) + "\n")
    report = ingest([path], archive=archive, encoder=HashEncoder())
    assert [h.article.id for h in archive.holdings()] == ["b"]
    assert len(report.refused) == 1


def test_small_batches_give_what_one_large_one_gives(tmp_path):
    """However the files are batched, the same articles and vectors are stored under the same keys."""
    folder = write_files(tmp_path / "in", *(f"thing{n}" for n in range(23)))
    stored = []
    for size in (1, 7, 10_000):
        with Archive.open(tmp_path / f"archive{size}", create=True) as archive:
            ingest([folder], archive=archive, encoder=HashEncoder(), batch_passages=size)
            keys = archive.facts()["key"].tolist()
            stored.append((archive.facts().tolist(), archive.passages(keys), archive.vectors(keys).tolist()))
    assert stored[0] == stored[1] == stored[2]


class _Counting(HashEncoder):
    """Remembers how long each list was."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: list[int] = []

    def encode_passages(self, texts):
        self.lists.append(len(texts))
        return super().encode_passages(texts)


def test_the_first_lists_are_short(archive, tmp_path):
    """So that encoding starts while the rest is read: each list is twice as long as the one before."""
    path = write_lines(tmp_path / "news.jsonl", *(line(f"a{n}", f"weir {n}") for n in range(250)))
    encoder = _Counting()
    ingest([path], archive=archive, encoder=encoder, batch_passages=100)
    assert encoder.lists == [64, 100, 86]


def test_without_an_encoder_vectors_come_with_the_next(archive, tmp_path):
    """Articles are stored without vectors where no model loads; the next ingest with one fills them in."""
    folder = write_files(tmp_path / "in", "weir", "quay")
    assert counts(ingest([folder], archive=archive, encoder=None)) == (2, 0, 0, 0, 0)
    assert (archive.stamp, archive.unencoded(10)) == (None, [1, 2])
    encoder = HashEncoder()
    assert counts(ingest([folder], archive=archive, encoder=encoder)) == (0, 0, 2, 0, 0)
    assert (archive.unencoded(10), encoder.encoded, archive.stamp) == ([], 2, encoder.stamp)
    assert fill_vectors(archive, encoder) == 0


def test_another_model_is_refused_before_anything_is_read(archive, tmp_path):
    """The archive's vectors are of one model; another one changes nothing."""
    folder = write_files(tmp_path / "in", "weir")
    ingest([folder], archive=archive, encoder=HashEncoder())
    write_files(folder, "quay")
    with pytest.raises(ModelMismatch):
        ingest([folder], archive=archive, encoder=HashEncoder(32))
    assert len(archive.holdings()) == 1


def test_progress_counts_up_to_the_whole(archive, tmp_path):
    """Progress never goes back, ends at the total with no time left, and counts lines of JSON as articles."""
    folder = write_files(tmp_path / "in", *(f"thing{n}" for n in range(5)))
    write_lines(folder / "news.jsonl", *(line(f"n{n}", f"item{n}") for n in range(4)))
    (folder / "empty.txt").write_text("")
    told: list[Progressed] = []
    ingest([folder], archive=archive, encoder=HashEncoder(), progress=told.append, batch_passages=2)
    done = [progressed.done for progressed in told]
    assert done == sorted(done)
    assert (told[-1].read, told[-1].done, told[-1].total, told[-1].seconds_left) == (10, 10, 10, 0.0)
    assert told[-1].passages == len(archive.facts())


def test_the_meter_reckons_the_time_left():
    """After 4 of 10 in 2 seconds: 2 a second, 3 seconds to go; None before the first."""
    told: list[Progressed] = []
    times = iter([100.0, 101.0, 102.0])
    meter = Meter(10, told.append, clock=lambda: next(times))
    meter.count(read=6)
    meter.count(done=4, passages=9)
    assert told == [Progressed(6, 0, 10, 0, 0.0, None), Progressed(6, 4, 10, 9, 2.0, 3.0)]


def test_lines_are_counted_without_the_last_line_end(tmp_path):
    """A file of lines counts its lines, ended or not; other files, and those that cannot be read, are one."""
    (tmp_path / "a.jsonl").write_bytes(b"1\n2\n3")
    (tmp_path / "b.jsonl").write_bytes(b"1\n2\n")
    files = [FileToRead(tmp_path / name, tmp_path) for name in ("a.jsonl", "b.jsonl", "c.txt", "none.jsonl")]
    assert [count_articles([file]) for file in files] == [3, 2, 1, 1]


class _Interrupting(HashEncoder):
    """Is interrupted, as by Ctrl-C, at its third list."""

    calls = 0

    def encode_passages(self, texts):
        self.calls += 1
        if self.calls == 3:
            raise KeyboardInterrupt
        return super().encode_passages(texts)


def test_ctrl_c_keeps_and_reports_what_was_stored(archive, tmp_path):
    """An interrupted ingest says so, stores what was encoded, leaves a sound archive; again completes it."""
    folder = write_files(tmp_path / "in", *(f"thing{n}" for n in range(12)))
    called = []
    report = ingest(
        [folder], archive=archive, encoder=_Interrupting(), batch_passages=2, after=lambda _: called.append(1)
    )
    assert (report.interrupted, report.added, called) == (True, 4, [])
    assert len(archive.holdings()) == 4
    assert archive.check() == []
    assert counts(ingest([folder], archive=archive, encoder=HashEncoder())) == (8, 0, 4, 0, 0)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ingest")]


class _Failing(HashEncoder):
    def encode_passages(self, texts):
        raise ValueError(f"no such layer: {len(texts)}")


def test_a_failing_encoder_or_writer_ends_the_ingest_with_its_error(archive, tmp_path, monkeypatch):
    """Neither thread is left behind, and the archive is sound."""
    folder = write_files(tmp_path / "in", *(f"thing{n}" for n in range(12)))
    with pytest.raises(ValueError, match="no such layer"):
        ingest([folder], archive=archive, encoder=_Failing(), batch_passages=1)

    def full(entries):
        raise ArchiveError("the disk is full")

    monkeypatch.setattr(archive, "add_many", full)
    with pytest.raises(ArchiveError, match="the disk is full"):
        ingest([folder], archive=archive, encoder=HashEncoder(), batch_passages=1)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ingest")]
    assert archive.check() == []


def test_the_hook_runs_when_all_is_stored(archive, tmp_path):
    """`after` sees the archive with everything in it, vectors included."""
    seen = []
    ingest(
        [write_files(tmp_path / "in", "weir", "quay")],
        archive=archive,
        encoder=HashEncoder(),
        after=lambda a: seen.append((len(a.holdings()), a.unencoded(1))),
    )
    assert seen == [(2, [])]


def kept_times(archive):
    """Return what is kept of each article, which must be what is found now."""
    kept = {}
    for holding in archive.holdings():
        for version in archive.versions_of(holding.article.id):
            kept[version.article.id] = archive.timexes_of(version)
            found = tuple(find_timexes(version.article.text, anchor=version.article.published))
            assert kept[version.article.id] in {None, found}
    return kept


def test_time_expressions_are_kept_as_of_the_dates_that_count_in_the_end(archive, tmp_path):
    """They are found after `after`, which may move dates; again finds only what was dated anew."""
    lines = line("a", "weir"), line("b", "quay", "2024-05-02")
    path = write_lines(tmp_path / "n.jsonl", *lines)
    day = Period(date(2023, 7, 5), date(2023, 7, 5))
    ingest([path], archive=archive, encoder=None, after=lambda a: a.set_published("a", day))
    kept = kept_times(archive)
    assert [[t.text for t in kept[name]] for name in "ab"] == [["Tuesday", "spring"]] * 2
    assert kept["a"][0].period == Period(date(2023, 7, 4), date(2023, 7, 4))
    archive.set_published("b", day)
    assert kept_times(archive) == {"a": kept["a"], "b": None}
    ingest([path], archive=archive, encoder=None)
    assert kept_times(archive)["b"][0].period == kept["a"][0].period


def test_a_large_archive_is_told_how_far_the_times_are(archive, tmp_path, monkeypatch):
    """After the articles comes a stage of its own; nothing is told where one batch is enough."""
    monkeypatch.setattr("index.ingest._TIMED_AT_ONCE", 2)
    folder = write_files(tmp_path / "in", "weir", "quay", "lock", "mill", "inn")
    told: list[Progressed] = []
    ingest([folder], archive=archive, encoder=None, progress=told.append)
    times = [(now.done, now.total) for now in told if now.stage is Stage.TIMES]
    assert times == [(2, 5), (4, 5), (5, 5)]
    assert [now.stage for now in told] == sorted(now.stage for now in told)
    told.clear()
    ingest([write_files(folder, "pub")], archive=archive, encoder=None, progress=told.append)
    assert {now.stage for now in told} == {Stage.ARTICLES}
    assert None not in kept_times(archive).values()


def test_ctrl_c_keeps_the_times_found_by_then(archive, tmp_path, monkeypatch):
    """The articles are stored and counted, the report says that it was stopped, and the next ingest goes on."""
    monkeypatch.setattr("index.ingest._TIMED_AT_ONCE", 2)
    folder = write_files(tmp_path / "in", "weir", "quay", "lock", "mill", "inn")

    def stop(now):
        if now.stage is Stage.TIMES:
            raise KeyboardInterrupt

    report = ingest([folder], archive=archive, encoder=None, progress=stop)
    assert (report.interrupted, report.added) == (True, 5)
    assert sum(kept is not None for kept in kept_times(archive).values()) == 2
    assert archive.ingests()[0].added == 5
    assert archive.check() == []
    assert not ingest([folder], archive=archive, encoder=None).interrupted
    assert None not in kept_times(archive).values()


def test_an_interrupted_ingest_finds_no_times(archive, tmp_path):
    """Ctrl-C is obeyed at once; the next ingest makes up for it."""
    folder = write_files(tmp_path / "in", *(f"thing{n}" for n in range(12)))
    assert ingest([folder], archive=archive, encoder=_Interrupting(), batch_passages=2).interrupted
    assert set(kept_times(archive).values()) == {None}
    ingest([folder], archive=archive, encoder=HashEncoder())
    assert None not in kept_times(archive).values()


def test_an_older_archive_is_filled_by_the_next_ingest(tmp_path):
    """One of the first format, even where the ingest brings nothing."""
    with Archive.open(write_old(tmp_path / "old"), clock=Clock()) as archive:
        assert set(kept_times(archive).values()) == {None}
        ingest([], archive=archive, encoder=None)
        assert None not in kept_times(archive).values()
        assert archive.check() == []


def test_what_was_withdrawn_and_comes_back_is_named(archive, tmp_path):
    """A withdrawn article whose file still lies in the folder is added again, and the report says so."""
    folder = write_files(tmp_path / "in", "weir", "quay")
    ingest([folder], archive=archive, encoder=HashEncoder())
    archive.withdraw("weir")
    report = ingest([folder], archive=archive, encoder=HashEncoder())
    assert (counts(report), report.returned) == ((1, 0, 1, 0, 0), ("weir",))


def write_stories(folder, **stories: str):
    folder.mkdir(exist_ok=True)
    for name, text in stories.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_another_story_under_the_same_id_is_named(archive, tmp_path):
    """It replaces the older as the contract has it, and the report says so; also where it goes back again."""
    first, second = (write_stories(tmp_path / day, story=text) for day, text in (("a", FERRY), ("b", COURT)))
    ingest([first], archive=archive, encoder=HashEncoder())
    for folder in (second, first):
        report = ingest([folder], archive=archive, encoder=HashEncoder())
        assert (counts(report), report.unlike) == ((0, 1, 0, 0, 0), ("story",))
    assert [v.article.title for v in archive.versions_of("story")] == [
        "Night boat to sail again",
        "Baker cleared of flour theft",
        "Night boat to sail again",
    ]
    assert [v.number for v in archive.versions_of("story", last=2)] == [2, 3]


def test_the_same_story_in_other_words_is_not_named(archive, tmp_path):
    """Rewritten, re-headed, cut to its first paragraph; or another one under the same standing headline."""
    standing = "What was said in court today\n\n"
    before = dict.fromkeys(("rewritten", "headed", "cut"), FERRY)
    after = {
        "rewritten": "Ferry firm brings back late crossing\n\n" + "\n\n".join(REWRITTEN),
        "headed": FERRY.replace("Night boat to sail again", "Skerrow and Oakby reunited after dark"),
        "cut": "Oakby gets its late ferry\n\n" + REPORT[0],
    }
    before["column"], after["column"] = (standing + text.partition("\n\n")[2] for text in (FERRY, COURT))
    ingest([write_stories(tmp_path / "in", **before)], archive=archive, encoder=None)
    report = ingest([write_stories(tmp_path / "in", **after)], archive=archive, encoder=None)
    assert (counts(report), report.unlike) == ((0, 4, 0, 0, 0), ())


def test_each_version_is_compared_with_the_one_it_replaces(archive, tmp_path):
    """In one file of lines, in one batch: a line between two of another story is not overlooked."""
    ferry, court = ({"id": "a", "title": t.partition("\n")[0], "text": t} for t in (FERRY, COURT))
    lines = write_lines(tmp_path / "n.jsonl", ferry, court, {**ferry, "title": "Boat is back"})
    report = ingest([lines], archive=archive, encoder=None)
    assert (counts(report), report.unlike) == ((1, 2, 0, 0, 0), ("a",))


def test_one_ingest_at_a_time(archive, tmp_path):
    """A second ingest into the archive is refused while the first runs."""
    folder = write_files(tmp_path / "in", "weir")
    with Archive.open(archive.directory) as other, other.writing(), pytest.raises(ArchiveBusy):
        ingest([folder], archive=archive, encoder=HashEncoder())


def test_dates_come_with_the_lines(archive, tmp_path):
    """A line's date is stored, and decides what is visible."""
    ingest([write_lines(tmp_path / "n.jsonl", line("a", "weir"))], archive=archive, encoder=HashEncoder())
    assert archive.version_of("a", as_of=date(2024, 4, 30)) is None
    assert archive.version_of("a", as_of=date(2024, 5, 1)) is not None


def test_a_pipe_drops_what_is_sent_after_its_close():
    """Sent items come in order until the end; after a close, sending says no, and waiting senders wake."""
    pipe: Pipe[int] = Pipe(2)
    assert pipe.send(1)
    assert pipe.send(2)
    waiting = threading.Thread(target=pipe.send, args=(3,))
    waiting.start()
    assert next(iter(pipe)) == 1
    waiting.join(5)
    pipe.end()
    assert list(pipe) == [2, 3]
    pipe.close()
    assert not pipe.send(4)
