"""The open sets asked with weights fitted on other questions: what to expect of questions nobody has seen.

`python -m benchmarks.held_out` fits ten times, asks each fold's questions with the others' weights, and scores
the answers with the sets' own score.py. The weights that ship are fitted on all of them; these figures are not.
It draws what the confidence is worth, and lists every miss in misses.html in the work folder: that page quotes other
people's texts and is not kept with the project.
"""

from collections.abc import Iterator
from datetime import date, datetime

from benchmarks.held_out.assistants import load_remembering_reader, open_assistants
from benchmarks.held_out.folds import Folded, ask_folded, fit_folds
from benchmarks.held_out.misses import sort_misses
from benchmarks.held_out.misses_page import Miss, explain_miss, write_misses
from benchmarks.held_out.remembering import RememberingAssistant
from benchmarks.held_out.report import HeldOut, draw, write_report
from benchmarks.pool_files import load_pools
from benchmarks.scoring import keep_answers, score_answers
from benchmarks.shared import RESULTS, WORK, OpenSet
from index.encoder import load_encoder


def main() -> None:
    """Ask every open set; write benchmarks/results/held_out.md with its pictures, and the page of misses."""
    today = datetime.now().astimezone().date()
    encoder, reader = load_encoder(), load_remembering_reader()
    folded = fit_folds(load_pools(encoder=encoder, reader=reader, today=today))
    found: list[HeldOut] = []
    misses: list[Miss] = []
    for chosen, assistant in open_assistants(encoder=encoder, reader=reader):
        found.append(ask_set(chosen, assistant=assistant, folded=folded, today=today))
        misses += explain_misses(found[-1], assistant=assistant, folded=folded, today=today)
    RESULTS.mkdir(parents=True, exist_ok=True)
    draw(found, RESULTS)
    report = write_report(found, today)
    (RESULTS / "held_out.md").write_text(report, encoding="utf-8")
    write_misses(misses, WORK / "misses.html", about=f"`python -m benchmarks.held_out`, {today}")
    print(report)


def ask_set(chosen: OpenSet, *, assistant: RememberingAssistant, folded: Folded, today: date) -> HeldOut:
    """Ask a set as it would be asked, and once more with nothing refused."""
    given = list(ask_folded(chosen.read(), assistant=assistant, folded=folded, today=today))
    forced = list(ask_folded(chosen.read(), assistant=assistant, folded=folded.never_silent(), today=today))
    return HeldOut(
        chosen,
        score_answers(chosen, keep_answers(given, f"held-out-{chosen.name}")),
        score_answers(chosen, keep_answers(forced, f"held-out-{chosen.name}-never-silent")),
        {answer["id"]: answer for answer in given},
        {answer["id"]: answer["confidence"] for answer in forced},
    )


def explain_misses(
    found: HeldOut, *, assistant: RememberingAssistant, folded: Folded, today: date
) -> Iterator[Miss]:
    """Yield each question of a set that went wrong, with the features of the sentences wanted and chosen."""
    asked = {question["id"]: question for question in found.chosen.read()}
    for cause, ids in sort_misses(found.chosen, found.answers, found.given.right).items():
        for i in ids:
            assistant.weighed_with(folded.weights_for(asked[i]))
            yield explain_miss(asked[i], found.answers[i], cause=cause, assistant=assistant, today=today)


if __name__ == "__main__":
    main()
