"""The question sets that weights are fitted on: the open sets, more of their kind, invented news, the sample, XQuAD."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.invented_news import FOR_THE_WEIGHTS, as_records, read_archive, write_records
from benchmarks.shared import OPEN_SETS, ROOT, SHARED
from corpus.archive import Archive
from corpus.dating.neighbours import date_each_other
from index.encoder import Encoder
from index.ingest import ingest

#: Questions to fit on that are never scored: most are about articles of which the open set asks nothing.
FITTING = ROOT / "benchmarks" / "fitting_questions.jsonl"
#: XQuAD has no time in it: enough of it to steady the weights of words and kinds, not to drown the rest.
XQUAD_QUESTIONS = 110


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions in the form of the open sets, and the archive folder that holds what they are asked of."""

    name: str
    questions: tuple[dict[str, Any], ...]
    archive: Path


def prepare_sets(folder: Path, *, encoder: Encoder | None) -> Iterator[QuestionSet]:
    """Ingest what each set is asked of into an archive below `folder`, and yield the sets."""
    for open_set in OPEN_SETS:
        archive = _ingest(open_set.articles, folder / open_set.name, encoder)
        yield QuestionSet(open_set.name, tuple(open_set.read()), archive)
    yield QuestionSet("fitting", tuple(read_fitting_questions()), folder / "wikinews")
    archive = _ingest(ROOT / "corpus" / "sample", folder / "sample", encoder)
    yield QuestionSet("sample", tuple(_read_sample(archive)), archive)
    for name in FOR_THE_WEIGHTS:
        invented = read_archive(name)
        articles, _ = write_records(invented, folder / "invented" / name)
        yield QuestionSet(name, tuple(as_records(invented)[1]), _ingest(articles, folder / name, encoder))
    articles, questions = _read_xquad(folder)
    yield QuestionSet("xquad", tuple(questions), _ingest(articles, folder / "xquad", encoder))


def read_fitting_questions() -> Iterator[dict[str, Any]]:
    """Yield the project's own questions over the Wikinews articles; none shares evidence with the open set's."""
    yield from map(json.loads, FITTING.read_text(encoding="utf-8").splitlines())


def _ingest(path: Path, folder: Path, encoder: Encoder | None) -> Path:
    with Archive.open(folder, create=True) as archive:
        ingest([path], archive=archive, encoder=encoder, after=date_each_other)
    return folder


def _read_sample(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the sample's questions; where evidence stands in an HTML page, only extraction knows its offsets."""
    lines = (ROOT / "tests" / "sample_questions.jsonl").read_text(encoding="utf-8").splitlines()
    with Archive.open(folder) as archive:
        for item in map(json.loads, lines):
            for evidence in item["evidence"]:
                version = archive.version_of(evidence["article"])
                start = version.article.text.find(evidence["quote"]) if version else -1
                evidence["start"], evidence["end"] = start, start + len(evidence["quote"])
            yield item


def _read_xquad(folder: Path) -> tuple[Path, list[dict[str, Any]]]:
    """Write XQuAD's paragraphs as articles, and return every tenth question with its answer as the evidence."""
    articles, questions = [], []
    lines = (SHARED / "reader" / "xquad_en.jsonl").read_text(encoding="utf-8").splitlines()
    for number, item in enumerate(map(json.loads, lines)):
        article = f"x{number}"
        articles.append({"id": article, "title": item["title"].replace("_", " "), "text": item["context"]})
        for asked in item["qas"]:
            evidence = {
                "article": article,
                "start": asked["start"],
                "end": asked["start"] + len(asked["answer"]),
            }
            questions.append({"question": asked["question"], "kind": "xquad", "evidence": [evidence]})
    path = folder / "xquad.jsonl"
    path.write_text("\n".join(json.dumps(a) for a in articles), encoding="utf-8")
    step = max(1, len(questions) // XQUAD_QUESTIONS)
    chosen = questions[::step][:XQUAD_QUESTIONS]
    return path, [{"id": f"x{i}", **q} for i, q in enumerate(chosen)]
