"""The invented archives: read as they are written, and refused where they point nowhere."""

import json
import re

import pytest

from benchmarks.invented_news import (
    FOLDER,
    FOR_THE_READER,
    FOR_THE_WEIGHTS,
    KEPT_TO_ASK,
    as_records,
    read_archive,
    write_records,
)
from benchmarks.reader.sets import read_invented
from benchmarks.shared import OPEN_SETS, SHARED

ARTICLES = """= quay-01 | 2011-04-12 | Quay to reopen
1 The quay reopens on 8 June, said Mara Ellin.
2 It cost nine million.

= quay-02 | 2011-05-02 | Quay put off
1 The quay will now reopen on 3 August.
"""
ALL = FOR_THE_READER + FOR_THE_WEIGHTS + KEPT_TO_ASK


def _archive(folder, questions):
    (folder / "quay.txt").write_text(ARTICLES + questions, encoding="utf-8")
    return read_archive("quay", folder=folder)


def test_questions_point_at_sentences(tmp_path):
    """Sentences are counted from 1 in the file; a question knows what answers it now and what did."""
    (asked,) = _archive(
        tmp_path, "? next | 2011-05-09 | When can boats land? | 3 August | quay-02:1 | quay-01:1"
    ).questions
    assert (asked.as_of.isoformat(), asked.evidence, asked.outdated) == (
        "2011-05-09",
        (("quay-02", 0),),
        (("quay-01", 0),),
    )


def test_offsets_are_those_of_the_text(tmp_path):
    """In the form of the open sets evidence stands where it is said to, and silence has none."""
    archive = _archive(
        tmp_path,
        "? money | - | What was paid? | nine million | quay-01:2 |\n? none | - | Who paid? | | |",
    )
    articles, (paid, unknown) = as_records(archive)
    (evidence,) = paid["evidence"]
    assert articles[0]["text"][evidence["start"] : evidence["end"]] == "It cost nine million."
    assert (unknown["kind"], unknown["evidence"], unknown["as_of"]) == ("unanswerable", [], None)


def test_records_are_written_a_line_each(tmp_path):
    """What is written is what the open sets have: a line an article, a line a question."""
    archive = _archive(tmp_path, "? money | - | What was paid? | nine million | quay-01:2 |")
    paths = write_records(archive, tmp_path / "out")
    written = [[json.loads(line) for line in p.read_text(encoding="utf-8").splitlines()] for p in paths]
    assert written == list(as_records(archive))


@pytest.mark.parametrize(
    "line",
    [
        "? next | - | When? | 8 June | quay-01:3 |",
        "? next | - | When? | 9 June | quay-01:1 |",
        "? next | 2011-04-20 | When? | 3 August | quay-02:1 |",
        "? next | - | When? | 8 June | |",
        "? none | - | When? | | quay-01:1 |",
        "? next | - | When? | 8 June | quay-01:1",
        "? next | soon | When? | 8 June | quay-01:1 |",
        "? soon | - | When? | 8 June | quay-01:1 |",
        "? next | - | When? | 8 June | quay-01:1 | quay-01:1",
        "? next | 2011-04-20 | When? | 8 June | quay-01:1 | quay-02:1",
        "? what | - | What did it cost? | nin | quay-01:2 |",
        "= quay-01 | 2011-05-03 | Quay again",
        "7 A sentence out of turn.",
    ],
)
def test_what_does_not_fit_is_named(tmp_path, line):
    """No such sentence, answer, day or field: the line is said."""
    with pytest.raises(ValueError, match=r"quay\.txt, line 7"):
        _archive(tmp_path, line)


def test_every_archive_is_used_for_one_thing():
    """All files are read without complaint, and none teaches what it is to judge."""
    assert sorted(ALL) == sorted(path.stem for path in FOLDER.glob("*.txt"))
    assert len(set(ALL)) == len(ALL)


@pytest.mark.parametrize("name", ALL)
def test_archives_are_whole(name):
    """Each has its articles, a good part of questions without an answer, and no question twice on one day."""
    archive = read_archive(name)
    asked = [(q.text.lower(), q.as_of) for q in archive.questions]
    silent = sum(q.kind == "none" for q in archive.questions)
    assert len(archive.articles) >= 36
    assert 0.2 < silent / len(asked) < 0.45
    assert len(set(asked)) == len(asked)
    assert len(read_invented(name).questions) == len(asked)
    assert not any(re.search(r"[\t|]", s) for a in archive.articles.values() for s in a.sentences)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the shared question sets are not in {SHARED}")
def test_no_question_is_of_the_open_sets():
    """What teaches has none of what scores."""
    scored = {
        json.loads(line)["question"].lower()
        for one in OPEN_SETS
        for line in one.questions.read_text(encoding="utf-8").splitlines()
    }
    assert not scored & {q.text.lower() for name in ALL for q in read_archive(name).questions}
