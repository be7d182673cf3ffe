"""The open sets asked with weights fitted on other questions: what to expect of questions nobody has seen.

`python -m benchmarks.held_out` fits ten times, asks each fold's questions with the others' weights, and scores
the answers with the sets' own score.py. The weights that ship are fitted on all of them; these figures are not.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.pools import QuestionPool, read_pools
from benchmarks.question_sets import QuestionSet, prepare_sets
from benchmarks.scoring import score_answers
from benchmarks.shared import OPEN_SETS, RESULTS
from benchmarks.weights import FOLDS, fit_weights, folds_of
from index.encoder import Encoder, load_encoder
from qa.assistant import Assistant
from qa.reader.cross_encoder import load_reader
from qa.reader.protocol import Reader
from qa.wire import answer_object

_SHOWN = (
    "right", "next_right", "evidence_at_1", "evidence_in_5", "short_answer", "refused_rightly", "refused_wrongly",
)  # fmt: skip


def ask_held_out(
    pools: Sequence[QuestionPool],
    questions: QuestionSet,
    *,
    encoder: Encoder,
    reader: Reader | None,
    today: date,
) -> list[dict[str, Any]]:
    """Return the answer objects to one set, each asked with weights fitted without its fold."""
    fold_of = folds_of(pools)
    answers = []
    for fold in range(FOLDS):
        weights = fit_weights([p for p in pools if fold_of[p.group] != fold], made=f"without fold {fold}")
        assistant = Assistant.open(questions.archive, encoder=encoder, reader=reader, weights=weights)
        for item in questions.questions:
            if fold_of.get(item.get("chain") or item["question"], 0) == fold:
                as_of = date.fromisoformat(item["as_of"]) if item.get("as_of") else None
                answer = assistant.ask(item["question"], as_of=as_of, today=today)
                answers.append({"id": item["id"], **answer_object(answer)})
        assistant.close()
    return answers


def run(*, encoder: Encoder, reader: Reader | None, today: date, folder: Path) -> str:
    """Return the figures of every open set as a table."""
    pools = list(read_pools(encoder=encoder, reader=reader, today=today))
    lines = [
        "| open set | right | next | evidence first | in five | short answer | refused rightly | wrongly |",
        "|---|---|---|---|---|---|---|---|",
    ]
    by_name = {s.name: s for s in OPEN_SETS}
    for questions in prepare_sets(folder, encoder=encoder):
        if questions.name in by_name:
            answers = ask_held_out(pools, questions, encoder=encoder, reader=reader, today=today)
            file = folder / f"{questions.name}.jsonl"
            file.write_text("\n".join(json.dumps(a, ensure_ascii=False) for a in answers), encoding="utf-8")
            found = score_answers(by_name[questions.name], file).figures
            lines.append(
                f"| {questions.name} ({found['n']}) | " + " | ".join(f"{found[k]:.2f}" for k in _SHOWN) + " |"
            )
    return "\n".join(lines)


def main() -> None:
    """Print the table and write it to benchmarks/results/held_out.md."""
    today = datetime.now().astimezone().date()
    with TemporaryDirectory() as folder:
        table = run(encoder=load_encoder(), reader=load_reader("default"), today=today, folder=Path(folder))
    text = (
        f"# Open sets, asked with weights fitted on other questions\n\n`python -m benchmarks.held_out`, {today}.\n"
        f"Ten folds; questions of one chain stay together.\n\n{table}\n"
    )
    (RESULTS / "held_out.md").write_text(text, encoding="utf-8")
    sys.stdout.write(json.dumps({"written": "benchmarks/results/held_out.md"}) + "\n" + table + "\n")


if __name__ == "__main__":
    main()
