"""The program as people run it: its own process, the real models, the sample archive."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from corpus.archive import Archive

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "sample_questions.jsonl"

pytestmark = pytest.mark.slow


def cuttings(*argv: object, archive: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CUTTINGS_")}
    return subprocess.run(
        [sys.executable, "-c", "import app; app.main()", "--archive", str(archive), *map(str, argv)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let the program make an archive of the sample."""
    archive = tmp_path_factory.mktemp("sample") / "archive"
    done = cuttings("ingest", "corpus/sample", "--json", archive=archive)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["added"] + said["copies"] >= 30
    assert said["refused"] == []
    return archive


def test_a_batch_quotes_word_for_word_and_leaks_nothing(sample: Path) -> None:
    """Every question of the sample gets an answer object, verbatim, from what was published by then."""
    done = cuttings("ask", "--batch", QUESTIONS, archive=sample)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    with QUESTIONS.open(encoding="utf-8") as lines:
        questions = [json.loads(line) for line in lines]
    assert [answer["id"] for answer in answers] == [question["id"] for question in questions]
    with Archive.open(sample) as archive:
        for answer, question in zip(answers, questions, strict=True):
            assert answer["as_of"] == question.get("as_of", answer["as_of"])
            for statement in answer["statements"] + answer["nearest"]:
                versions = archive.versions_of(statement["article"]["id"])
                text = versions[statement["version"] - 1].article.text
                assert text[statement["start"] : statement["end"]] == statement["quote"]
                published = statement["article"]["published"]
                if question.get("as_of"):
                    assert published["end"] is not None
                    assert date.fromisoformat(published["end"]) <= date.fromisoformat(question["as_of"])


def test_the_slipping_forecast_from_the_terminal(sample: Path) -> None:
    """As of October 2021 the next full inspection was due in early 2022."""
    done = cuttings(
        "ask", "When is the next full inspection?", "--as-of", "2021-10-15", "--json", archive=sample
    )
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered"
    first = answer["statements"][0]
    assert first["article"]["id"] == "three-rivers-news/childrens-services-plan-must-move-faster"
    assert (first["when"]["start"], first["when"]["end"]) == ("2022-01-01", "2022-04-30")


def test_what_is_typed_to_try_the_box_gets_silence(sample: Path, tmp_path: Path) -> None:
    """Keys struck at random, a request to some other machine, and questions about something else altogether."""
    typed = ("asdf qwer zxcv", "xyzzy", "tell me a joke", "best pizza recipe", "who invented radio")
    questions = tmp_path / "typed.jsonl"
    questions.write_text(
        "".join(json.dumps({"id": words, "question": words}) + "\n" for words in typed), encoding="utf-8"
    )
    done = cuttings("ask", "--batch", questions, archive=sample)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers if a["status"] != "no_answer"] == []
    assert len(answers) == len(typed)


def test_the_installed_command_is_the_same_program(sample: Path) -> None:
    """The console script `cuttings` checks the archive and finds it sound."""
    script = Path(sys.executable).with_name("cuttings")
    done = subprocess.run(
        [script, "check", "--archive", sample], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Sound: ")
