"""Questions over invented news that nothing was fitted on, asked of what ships.

`python -m benchmarks.unseen` ingests each archive that is kept to ask (benchmarks/invented), asks its questions and
scores the answers with the open sets' score.py.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bootstrap import RESAMPLES
from benchmarks.invented_news import KEPT_TO_ASK, read_archive, write_records
from benchmarks.scoring import FIGURES, Score, keep_answers, score_answers, share_cells
from benchmarks.shared import RESULTS, OpenSet
from corpus.archive import Archive
from index.encoder import Encoder, load_encoder
from index.ingest import ingest
from qa.assistant import Assistant
from qa.reader.cross_encoder import load_reader
from qa.reader.protocol import Reader
from qa.wire import answer_object


def main() -> None:
    """Ask every archive that is kept to ask, and write benchmarks/results/unseen.md."""
    today = datetime.now().astimezone().date()
    encoder, reader = load_encoder(), load_reader("default")
    with TemporaryDirectory() as folder:
        scores = {name: ask(name, Path(folder), encoder, reader, today) for name in KEPT_TO_ASK}
    report = write_report(scores, today)
    (RESULTS / "unseen.md").write_text(report, encoding="utf-8")
    print(report)


def ask(name: str, folder: Path, encoder: Encoder, reader: Reader | None, today: date) -> Score:
    """Ingest the archive `name` below `folder` and score what is answered to its questions."""
    articles, questions = write_records(read_archive(name), folder / name)
    chosen = OpenSet(name, questions, articles)
    with Archive.open(folder / name / "archive", create=True) as archive:
        ingest([articles], archive=archive, encoder=encoder)
    assistant = Assistant.open(folder / name / "archive", encoder=encoder, reader=reader)
    with closing(assistant):
        answers = keep_answers(_answers(chosen, assistant, today), f"unseen-{name}")
    return score_answers(chosen, answers)


def write_report(scores: dict[str, Score], today: date) -> str:
    """Return the figures as Markdown, and under them the table of each archive by kind of question."""
    rows = [["archive", *FIGURES], ["---"] * (len(FIGURES) + 1)]
    rows += [[name, *share_cells([score])] for name, score in scores.items()]
    tables = "\n\n".join(f"{name}:\n\n```\n{score.table}\n```" for name, score in scores.items())
    return (
        "# Invented news that nothing was fitted on\n\n"
        f"`python -m benchmarks.unseen`, {today}, with the weights and the reader that ship. In brackets 95 % bootstrap "
        f"intervals over questions ({RESAMPLES:,} resamples).\n\n"
        + "\n".join("| " + " | ".join(row) + " |" for row in rows)
        + "\n\nAn answer in other words than the sentence's own (20 August 2009 for Aug. 20) does not count as a short "
        f"answer here.\n\n{tables}\n"
    )


def _answers(chosen: OpenSet, assistant: Assistant, today: date) -> Iterator[dict[str, object]]:
    for question in chosen.read():
        as_of = date.fromisoformat(question["as_of"]) if question["as_of"] else None
        answer = assistant.ask(question["question"], as_of=as_of, today=today)
        yield {"id": question["id"], **answer_object(answer)}


if __name__ == "__main__":
    main()
