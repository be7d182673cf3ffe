"""How well an archive answers a newsroom's own questions: a question file in the form of the evaluation sets.

`python -m benchmarks.question_file FILE --archive DIR [-v]` asks them and prints the table of score.py, and every
share with its interval; -v prints the misses. Each line is {"id", "question", "answers", "evidence", "as_of"?,
"kind"?, "interval"?, "status"?}, evidence being {"article", "quote", "start"?, "end"?}; a question without evidence
is one to be silent on. What pages export of readers' verdicts is such a file. Quotes are looked up in the newest
version of an article.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.bootstrap import RESAMPLES
from benchmarks.scoring import FIGURES, Score, score_answers, share_cells
from benchmarks.shared import OpenSet, article_id
from corpus.archive import Archive
from corpus.errors import CuttingsError, QuestionError
from qa.asked import last_day, read_question
from qa.assistant import Assistant
from qa.models import open_encoder
from qa.options import DEFAULT_ARCHIVE, Options
from qa.reader.cross_encoder import load_reader
from qa.wire import answer_object, to_json

Record = dict[str, Any]


def main(argv: list[str] | None = None) -> int:
    """Ask the questions of a file and print how well they are answered; 2 with one line where that cannot be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--archive", type=Path, default=Path(DEFAULT_ARCHIVE))
    parser.add_argument("--encoder", default="default")
    parser.add_argument("--reader", default="default")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss")
    args = parser.parse_args(argv)
    today = datetime.now().astimezone().date()
    options = Options(archive=args.archive, today=today, encoder=args.encoder, reader=args.reader)
    try:
        questions = list(read_questions(args.file))
        score = score_file(questions, options)
    except (CuttingsError, OSError, ImportError) as problem:
        print(problem, file=sys.stderr)
        return 2
    print(score.table)
    for miss in score.misses if args.verbose else ():
        print("  miss", miss)
    print(f"\nshares, with 95 % bootstrap intervals over questions ({RESAMPLES:,} resamples):")
    for heading, cell in zip(FIGURES, share_cells([score]), strict=True):
        print(f"{heading:16}{cell}")
    print(json.dumps(score.figures))
    return 0


def read_questions(file: Path) -> Iterator[Record]:
    """Yield the questions of a file, checked; QuestionError says which line is none, and why."""
    seen: set[str] = set()
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if line.strip():
            try:
                question = _read_question(json.loads(line))
            except (ValueError, TypeError, KeyError, QuestionError) as error:
                raise QuestionError(
                    f"{file}, line {number} is no question with its answer: {error}"
                ) from error
            if question["id"] in seen:
                raise QuestionError(
                    f"{file}, line {number}: the id {question['id']} is used twice; give each its own"
                )
            seen.add(question["id"])
            yield question


def _read_question(found: Record) -> Record:
    missing = [name for name in ("id", "question", "answers", "evidence") if name not in found]
    if missing:
        raise QuestionError(f"it has no {missing[0]}")
    if not all({"article", "quote"} <= set(e) for e in found["evidence"]):
        raise QuestionError("its evidence has no article or no quote")
    kind = found.get("kind") or "question"
    checked = found | {
        "id": str(found["id"]),
        "question": read_question(found["question"]),
        "kind": kind if found["evidence"] else "unanswerable",
    }
    if found.get("as_of"):
        checked["as_of"] = last_day(found["as_of"]).isoformat()
    return checked


def score_file(questions: list[Record], options: Options) -> Score:
    """Ask `questions` of an archive and score the answers; QuestionError where there are none."""
    if not questions:
        raise QuestionError("the file holds no question: write one JSON object a line")
    Archive.open(options.archive).close()  # before any model is loaded
    encoder, note = open_encoder(options)
    assistant = Assistant.open(
        options.archive, encoder=encoder, reader=load_reader(options.reader), mode_note=note
    )
    with closing(assistant), TemporaryDirectory() as folder:
        given = [_ask(question, assistant, options.today) for question in questions]
        texts = {r["id"]: r for r in _read_articles(assistant.archive, _named(questions, given))}
        asked = [_placed(question, texts) for question in questions]
        chosen = OpenSet("file", Path(folder) / "questions.jsonl", Path(folder) / "articles.jsonl")
        answers = Path(folder) / "answers.jsonl"
        for path, records in ((chosen.questions, asked), (answers, given), (chosen.articles, texts.values())):
            path.write_text("".join(to_json(r) + "\n" for r in records), encoding="utf-8")
        return score_answers(chosen, answers)


def _ask(question: Record, assistant: Assistant, today: date) -> Record:
    as_of = date.fromisoformat(question["as_of"]) if question.get("as_of") else None
    answer = assistant.ask(question["question"], as_of=as_of, today=today)
    return {"id": question["id"], **answer_object(answer)}


def _named(questions: Iterable[Record], answers: Iterable[Record]) -> set[str]:
    """Return the articles that are evidence, or that an answer quotes."""
    wanted = {article_id(evidence["article"]) for question in questions for evidence in question["evidence"]}
    return wanted | {s["article"]["id"] for answer in answers for s in answer["statements"]}


def _read_articles(archive: Archive, ids: Iterable[str]) -> Iterator[Record]:
    """Yield the newest versions of articles in the form of the evaluation sets; those not held are left out."""
    for wanted in sorted(ids):
        version = archive.version_of(wanted)
        if version is not None:
            published = version.article.published.end
            yield {
                "id": wanted,
                "text": version.article.text,
                "published": None if published is None else published.isoformat(),
            }


def _placed(question: Record, texts: dict[str, Record]) -> Record:
    """Return the question with the offsets of its evidence in the archive's text."""
    return question | {"evidence": [_place(question["id"], e, texts) for e in question["evidence"]]}


def _place(question: str, evidence: Record, texts: dict[str, Record]) -> Record:
    """Return a quote as it stands: where it is said to, else where it is first found."""
    held, quote = article_id(evidence["article"]), evidence["quote"]
    text = texts[held]["text"] if held in texts else ""
    start = evidence.get("start")
    if start is None or text[start : start + len(quote)] != quote:
        start = text.find(quote)
    if start < 0:
        raise QuestionError(
            f"question {question}: the archive's article {held} does not hold its evidence; ask the archive it is from"
        )
    return evidence | {"article": held, "start": start, "end": start + len(quote)}


if __name__ == "__main__":
    sys.exit(main())
