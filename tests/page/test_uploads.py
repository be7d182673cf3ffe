"""Adding from a browser: files stay in their folder, limits hold, a stop keeps what was stored."""

import json
import threading
from datetime import date

import pytest

from corpus.errors import QuestionError
from index.filters import Filters
from index.hit import Mode
from page.desk import Desk
from page.uploads import UploadLimits, Uploads, safe_path
from qa.assistant import Assistant
from tests.fakes import HashEncoder

STORY = b"Ferry returns\n\nThe ferry to Skerrow will sail again on 3 June 2026, its owner said.\n"
OTHER_STORY = (
    b"Baker cleared of theft\n\nMagistrates in Tarn heard that forty sacks of flour stood behind a wall.\n"
)


@pytest.fixture
def desk(tmp_path):
    encoder = HashEncoder()
    assistant = Assistant.open(tmp_path / "archive", encoder=encoder, create=True)
    yield Desk(assistant, encoder=encoder)
    assistant.close()


@pytest.fixture
def make_uploads(desk):
    made = []

    def make(**options):  # noqa: ANN003
        made.append(Uploads(desk, **options))
        return made[-1]

    yield make
    for uploads in made:
        uploads.close()


def report(lines):
    return json.loads(list(lines)[-1])


def test_a_folder_goes_in_and_nothing_is_left_behind(desk, make_uploads):
    """Names below the folder become ids; the refused are named without our folder; the files are deleted."""
    uploads = make_uploads()
    batch = uploads.begin()
    assert uploads.take(batch, "news/ferry.txt", STORY) == 1
    assert uploads.take(batch, "bad.jsonl", b'{"id": 3}') == 2
    folder = uploads._batches[batch].folder
    told = report(uploads.ingest(batch))["report"]
    assert (told["added"], told["interrupted"]) == (1, False)
    assert [name.split(",")[0].split(":")[0] for name, _ in told["refused"]] == ["bad.jsonl"]
    assert str(folder) not in json.dumps(told)
    assert not folder.exists()
    assert [h.article.id.rpartition("/")[2] for h in desk.assistant.archive.holdings()] == ["ferry"]
    with pytest.raises(QuestionError, match="over or was never begun"):
        uploads.ingest(batch)


@pytest.mark.parametrize(
    "name",
    [
        "../x.txt",
        "/etc/x.txt",
        "a/../../x.txt",
        "a\\..\\x.txt",
        "C:\\x.txt",
        "",
        ".",
        "x",
        "x.exe",
        "x.txt.png",
        "a\0b.txt",
        "a\nb.txt",
        "/".join(["d"] * 13) + ".txt",
        "n" * 201 + ".txt",
        "a\u202eb.txt",
    ],
)
def test_names_that_lead_elsewhere_are_refused(name):
    """No step up, no absolute path, no odd character, no kind of file that is not read."""
    with pytest.raises(QuestionError):
        safe_path(name)


def test_limits_hold(desk, make_uploads):
    """Size of a file, size of all, number of files, additions at once."""
    uploads = make_uploads(limits=UploadLimits(file_bytes=10, batch_bytes=15, files=2, batches=2))
    batch = uploads.begin()
    with pytest.raises(QuestionError, match="larger than"):
        uploads.take(batch, "a.txt", b"12345678901")
    uploads.take(batch, "a.txt", b"1234567890")
    with pytest.raises(QuestionError, match="more than can be added at once"):
        uploads.take(batch, "b.txt", b"123456")
    uploads.take(batch, "b.txt", b"12345")
    with pytest.raises(QuestionError, match="more than can be added at once"):
        uploads.take(batch, "c.txt", b"")
    uploads.begin()
    with pytest.raises(QuestionError, match="Too many additions"):
        uploads.begin()


def test_a_name_that_is_a_folder_too_is_refused(desk, make_uploads):
    """A file cannot lie in a file, nor take the place of a folder; the batch goes on."""
    uploads = make_uploads()
    batch = uploads.begin()
    uploads.take(batch, "a.txt", STORY)
    with pytest.raises(QuestionError, match=r"“a.txt/b.txt” could not be kept"):
        uploads.take(batch, "a.txt/b.txt", STORY)
    uploads.take(batch, "c.txt/d.txt", STORY)
    with pytest.raises(QuestionError, match="could not be kept"):
        uploads.take(batch, "c.txt", STORY)


def test_a_file_is_checked_before_it_is_received(desk, make_uploads):
    """An unknown batch or a name that cannot be costs no memory."""
    uploads = make_uploads()
    with pytest.raises(QuestionError, match="never begun"):
        uploads.expect("none", "a.txt")
    with pytest.raises(QuestionError, match="cannot be a file's name"):
        uploads.expect(uploads.begin(), "../a.txt")


def test_an_addition_left_lying_is_forgotten(desk, make_uploads):
    """After an hour its files are deleted and its place is free."""
    now = [0.0]
    uploads = make_uploads(limits=UploadLimits(batches=1), clock=lambda: now[0])
    folder = uploads._batches[uploads.begin()].folder
    now[0] = 3601.0
    uploads.begin()
    assert not folder.exists()


def test_an_addition_that_still_receives_is_not_forgotten(desk, make_uploads):
    """The hour counts from its last file."""
    now = [0.0]
    uploads = make_uploads(clock=lambda: now[0])
    batch = uploads.begin()
    for at in (3000.0, 6000.0):
        now[0] = at
        uploads.take(batch, f"ferry{at}.txt", STORY)
        uploads.begin()
    assert (uploads._batches[batch].folder / "ferry3000.0.txt").read_bytes() == STORY
    now[0] = 9601.0
    uploads.begin()
    with pytest.raises(QuestionError, match="over or was never begun"):
        uploads.take(batch, "late.txt", STORY)


def test_an_addition_is_stored_once_and_left_alone_meanwhile(desk, make_uploads, monkeypatch):
    """However long it takes: it cannot be begun again, takes no more files, and keeps those it has."""
    now, began, go = [0.0], threading.Event(), threading.Event()
    take_in = desk.take_in

    def slowly(folder, **told):  # noqa: ANN003
        began.set()
        assert go.wait(10)
        return take_in(folder, **told)

    monkeypatch.setattr(desk, "take_in", slowly)
    uploads = make_uploads(clock=lambda: now[0])
    batch = uploads.begin()
    uploads.take(batch, "ferry.txt", STORY)
    lines = uploads.ingest(batch)
    assert began.wait(10)
    now[0] = 9000.0
    uploads.begin()
    for again in (
        lambda: uploads.ingest(batch),
        lambda: uploads.expect(batch, "weir.txt"),
        lambda: uploads.take(batch, "weir.txt", STORY),
    ):
        with pytest.raises(QuestionError, match="being stored already"):
            again()
    go.set()
    told = report(lines)["report"]
    assert (told["added"], told["refused"]) == (1, [])


def test_what_comes_back_or_is_passed_over_is_told(desk, make_uploads):
    """As on the command line: a withdrawn article that was added again, and hidden files."""
    uploads = make_uploads()
    for returned, passed_over in (([], 0), (["ferry"], 1)):
        batch = uploads.begin()
        uploads.take(batch, "ferry.txt", STORY)
        if returned:
            uploads.take(batch, ".hidden.txt", STORY)
        told = report(uploads.ingest(batch))["report"]
        assert (told["added"], told["returned"], told["passed_over"]) == (1, returned, passed_over)
        desk.assistant.archive.withdraw("ferry")


def test_another_story_of_the_same_file_name_is_told(desk, make_uploads):
    """As on the command line: the first is an older version now."""
    uploads = make_uploads()
    for story, unlike in ((STORY, []), (OTHER_STORY, ["story"])):
        batch = uploads.begin()
        uploads.take(batch, "story.txt", story)
        told = report(uploads.ingest(batch))["report"]
        assert (told["replaced"], told["unlike"]) == (len(unlike), unlike)


def test_a_stopped_addition_says_so(desk, make_uploads):
    """Stopping before the first batch is stored stores nothing, and the report says it was stopped."""
    uploads = make_uploads()
    batch = uploads.begin()
    uploads.take(batch, "ferry.txt", STORY)
    assert uploads.stop(batch)
    assert report(uploads.ingest(batch))["report"]["interrupted"] is True


def test_closing_stops_an_addition_and_waits_for_it(desk, make_uploads, monkeypatch):
    """What it has read by then is stored; its files go afterwards."""
    began, take_in, kept = threading.Event(), desk.take_in, []

    def slowly(folder, *, told, stopped):
        began.set()
        assert stopped.wait(10)
        kept.append((folder / "ferry.txt").read_bytes())
        return take_in(folder, told=told, stopped=threading.Event())

    monkeypatch.setattr(desk, "take_in", slowly)
    uploads = make_uploads()
    batch = uploads.begin()
    uploads.take(batch, "ferry.txt", STORY)
    folder = uploads._batches[batch].folder
    lines = uploads.ingest(batch)
    assert began.wait(10)
    uploads.close()
    assert (kept, folder.exists(), report(lines)["report"]["added"]) == ([STORY], False, 1)


def test_closing_does_not_wait_for_ever(desk, make_uploads, monkeypatch):
    """An addition that does not stop loses its files."""
    began, go = threading.Event(), threading.Event()

    def stuck(folder, *, told, stopped):
        began.set()
        assert go.wait(10)
        return {}

    monkeypatch.setattr(desk, "take_in", stuck)
    uploads = make_uploads(limits=UploadLimits(closing_seconds=0.05))
    batch = uploads.begin()
    uploads.take(batch, "ferry.txt", STORY)
    folder = uploads._batches[batch].folder
    uploads.ingest(batch)
    assert began.wait(10)
    uploads.close()
    go.set()
    assert not folder.exists()


def test_finding_times_is_told_and_can_be_stopped(desk, make_uploads, monkeypatch):
    """In an archive where it takes long: the articles are stored and found already, the rest comes with the next."""
    monkeypatch.setattr("index.ingest._TIMED_AT_ONCE", 2)
    archive, catch_up, left = desk.assistant.archive, desk.catch_up, []
    monkeypatch.setattr(desk, "catch_up", lambda: (left.append(len(archive.without_timexes())), catch_up()))
    uploads = make_uploads()
    batch = uploads.begin()
    for n in range(5):
        uploads.take(batch, f"ferry{n}.txt", STORY.replace(b"3 June", b"%d June" % (n + 3)))
    lines = [json.loads(line) for line in uploads.ingest(batch)]
    assert [line["waiting"] for line in lines if "waiting" in line] == [
        f"Stored; finding the times in articles: {done} of 5" for done in (2, 4, 5)
    ]
    assert (lines[-1]["report"]["added"], archive.without_timexes(), left) == (5, [], [5])
    batch = uploads.begin()
    for n in range(5):
        uploads.take(batch, f"weir{n}.txt", STORY.replace(b"ferry", b"weir %d" % n))
    keep = archive.keep_timexes

    def stop(keys):
        keep(keys)
        uploads.stop(batch)

    monkeypatch.setattr(archive, "keep_timexes", stop)
    told = report(uploads.ingest(batch))["report"]
    assert (told["added"], told["interrupted"], len(archive.without_timexes())) == (5, True, 3)
    assert any("weir 4" in h.passage.text for h in found(desk, "weir"))


def found(desk, words):
    filters = Filters(today=date(2026, 11, 1))
    return desk.assistant.search(words, limit=20, mode=Mode.LEXICAL, filters=filters)
