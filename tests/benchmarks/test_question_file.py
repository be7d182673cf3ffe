"""A newsroom's own questions, asked of its own archive and scored."""

import json
from pathlib import Path

import pytest

from benchmarks.question_file import main, read_questions
from benchmarks.shared import SCORE
from corpus.archive import Archive
from corpus.errors import QuestionError
from index.ingest import ingest

STORY = (
    "Weir at Brackenholt to be mended\n\nThe weir at Brackenholt will be mended by Lund and Daughters, "
    "the river board said. Work costs £40,000 and takes all summer.\n"
)
QUOTE = "The weir at Brackenholt will be mended by Lund and Daughters, the river board said."
GOOD = {
    "id": 1,
    "question": "Who will mend the weir at Brackenholt?",
    "answers": ["Lund and Daughters"],
    "evidence": [{"article": "weir", "quote": QUOTE}],
}
SILENT = {"id": 2, "question": "Who chairs the Kelso opera?", "answers": [], "evidence": []}


def write(path: Path, *questions: object) -> Path:
    path.write_text("\n".join(json.dumps(q) for q in questions), encoding="utf-8")
    return path


def test_kind_follows_from_the_evidence_and_days_are_filled_in(tmp_path: Path) -> None:
    """What a verdict on a page does not say, the file need not."""
    good, silent = read_questions(write(tmp_path / "q.jsonl", GOOD | {"as_of": "2031-02"}, SILENT))
    assert (good["id"], good["kind"], good["as_of"]) == ("1", "question", "2031-02-28")
    assert silent["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({"id": 2, "question": "Who?"}, "line 2 is no question with its answer: it has no answers"),
        (SILENT | {"question": "?!"}, "line 2 is no question with its answer: the question has no words"),
        (SILENT | {"as_of": "soon"}, "line 2 is no question with its answer: not a date"),
        (SILENT | {"evidence": [{"article": "weir"}]}, "no article or no quote"),
        (SILENT | {"id": "1"}, "the id 1 is used twice"),
        (7, "line 2 is no question"),
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, second: object, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        list(read_questions(write(tmp_path / "q.jsonl", GOOD, second)))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "weir.txt").write_text(STORY, encoding="utf-8")
    with Archive.open(tmp_path / "archive", create=True) as opened:
        ingest([tmp_path / "weir.txt"], archive=opened, encoder=None)
    return tmp_path / "archive"


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # score.py leaves closing to Python
@pytest.mark.skipif(not SCORE.is_file(), reason="score.py is not beside the repository (../shared)")
def test_the_table_says_how_well_the_archive_answers(
    tmp_path: Path, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One right and one rightly refused; evidence is found by its quote."""
    file = write(tmp_path / "q.jsonl", GOOD, SILENT)
    options = ["--archive", str(archive), "--encoder", "none", "--reader", "none"]
    assert main([str(file), *options]) == 0
    said = capsys.readouterr().out
    figures = json.loads(said.splitlines()[-1])
    assert (figures["n"], figures["right"], figures["refused_rightly"]) == (2, 1.0, 1.0)
    assert (figures["quotes_not_verbatim"], figures["leaked"]) == (0, 0)
    assert "right           1.00 [1.00, 1.00]" in said
    assert main([str(write(file, GOOD | {"evidence": [{"article": "weir", "quote": "No."}]})), *options]) == 2
    assert "the archive's article weir does not hold its evidence" in capsys.readouterr().err


def test_without_questions_or_archive_one_line_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(write(tmp_path / "q.jsonl")), "--archive", str(tmp_path)]) == 2
    assert main([str(write(tmp_path / "q.jsonl", GOOD)), "--archive", str(tmp_path / "no")]) == 2
    assert main([str(tmp_path / "none.jsonl")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[0] == "the file holds no question: write one JSON object a line"
