"""What each part is worth: the open sets asked without it, weights fitted anew without it, fold by fold.

`python -m benchmarks.ablations` writes benchmarks/results/ablations.md. Groups of features, the reader and the
encoder are left out of the product, which is then asked every held-out question; single features are left
out of the ranking of the measured candidates only.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np

from benchmarks.bootstrap import RESAMPLES, write_change, write_share
from benchmarks.held_out.assistants import load_remembering_reader, open_assistants
from benchmarks.held_out.folds import Folded, ask_folded, fit_folds_once
from benchmarks.pool_files import load_pools
from benchmarks.pools import QuestionPool
from benchmarks.scoring import Score, keep_answers, score_answers
from benchmarks.shared import RESULTS
from benchmarks.weights import cross_validate, names_of
from index.encoder import Encoder, load_encoder
from qa.reader.protocol import Reader

#: Features that mean the same kind of thing; those in none of these groups are left out as "the rest".
GROUPS = {
    "meaning of the sentence": ("alike under its headline",),
    "meaning of the passage": ("passage alike",),
    "words (BM25)": ("words", "words in context"),
    "coverage of the question's words": (
        *("coverage", "coverage in context", "headline coverage", "missing term", "word pairs", "focus"),
    ),
    "names and numbers insisted on": (
        *("numbers", "names", "names in the article", "least name", "least name near"),
    ),
    "kind of answer": (
        *("fits the kind", "fits a date", "fits a figure", "fits a name"),
        *(
            "answer near its words",
            "reports it",
            "office",
            "tells a total",
            "lacks its kind",
            "lacks its unit",
        ),
    ),
    "time": (
        *("age of a forecast", "age of a state", "time asked", "another time"),
        *("looks ahead", "a time ahead", "a time not passed"),
    ),
    "place in the article": (
        *("headline", "byline asked", "byline", "caption", "depth", "length", "starts with a pronoun"),
    ),
}
READER = ("reader",)
MEANING = ("alike under its headline", "passage alike")
_SHOWN = ("right", "next_right", "evidence_at_1", "evidence_in_5", "refused_rightly", "refused_wrongly")


@dataclass(frozen=True, slots=True)
class Ablation:
    """What is left out: features by name, and the models themselves."""

    name: str
    features: Collection[str] = ()
    encoder: bool = True
    reader: bool = True


def ablations_of(names: Collection[str]) -> list[Ablation]:
    """Return what is left out in turn, nothing first; every one of the features `names` in some group."""
    grouped = {name for group in GROUPS.values() for name in group} | set(READER)
    groups = GROUPS | {"the rest": tuple(n for n in names if n not in grouped)}
    return [
        Ablation("nothing"),
        Ablation("the reader", READER, reader=False),
        Ablation("the encoder, in searching too", MEANING, encoder=False),
        Ablation("reader and encoder", (*READER, *MEANING), encoder=False, reader=False),
        *(Ablation(name, group) for name, group in groups.items() if set(group) & set(names)),
    ]


def without(pools: Sequence[QuestionPool], features: Collection[str]) -> list[QuestionPool]:
    """Return the pools with some features the same for every candidate: no weight can be fitted to them."""
    return [
        replace(p, columns={n: np.zeros_like(c) if n in features else c for n, c in p.columns.items()})
        for p in pools
    ]


def main() -> None:
    """Leave out one part after the other, and write the tables."""
    today = datetime.now().astimezone().date()
    encoder, reader = load_encoder(), load_remembering_reader()
    pools = load_pools(encoder=encoder, reader=reader, today=today)
    ablations = ablations_of(names_of(pools))
    folded = {a.name: fit_folds_once(without(pools, a.features)) for a in ablations}
    found = ask_without(ablations, folded, encoder=encoder, reader=reader, today=today)
    text = write_report(found, rank_without(pools), today)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "ablations.md").write_text(text, encoding="utf-8")
    print(text)


def ask_without(
    ablations: Sequence[Ablation],
    folded: Mapping[str, Folded],
    *,
    encoder: Encoder,
    reader: Reader | None,
    today: date,
) -> dict[str, list[Score]]:
    """Return the scores of every open set by what was left out."""
    found: dict[str, list[Score]] = {a.name: [] for a in ablations}
    for with_encoder in (True, False):
        made_of = encoder if with_encoder else None
        for chosen, assistant in open_assistants(encoder=made_of, reader=reader):
            tools = assistant.tools
            for a in ablations:
                if a.encoder is with_encoder:
                    assistant.tools = tools if a.reader else replace(tools, reader=None)
                    answers = ask_folded(
                        chosen.read(), assistant=assistant, folded=folded[a.name], today=today
                    )
                    kept = keep_answers(answers, f"without {a.name} {chosen.name}")
                    found[a.name].append(score_answers(chosen, kept))
                    print(f"{chosen.name} without {a.name}: {found[a.name][-1].figures}", flush=True)
    return found


def rank_without(pools: Sequence[QuestionPool]) -> dict[str, list[float]]:
    """Return, for each feature left out ("" for none), which questions have gold first; folds of the open sets."""
    found = {}
    for name in ("", *names_of(pools)):
        less = without(pools, {name})
        outcomes = cross_validate(less, names_of(less))
        found[name] = [
            float(o.rank == 0) for o in outcomes if o.answers and o.pool.kind not in {"timeline", "xquad"}
        ]
    return found


def write_report(found: Mapping[str, Sequence[Score]], ranked: Mapping[str, list[float]], today: date) -> str:
    """Return both tables as Markdown."""
    whole = found["nothing"]
    rows = ["| left out | " + " | ".join(_SHOWN).replace("_", " ") + " |", "|---" * (len(_SHOWN) + 1) + "|"]
    for name, scores in found.items():
        cells = [
            write_share(_each(scores, figure))
            if name == "nothing"
            else write_change(_each(whole, figure), _each(scores, figure))
            for figure in _SHOWN
        ]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    singles = ["| feature left out | gold first |", "|---|---|", f"| nothing | {write_share(ranked[''])} |"]
    changed = sorted((n for n in ranked if n), key=lambda n: float(np.mean(ranked[n])))
    singles += [f"| {name} | {write_change(ranked[''], ranked[name])} |" for name in changed]
    return (
        "# What each part is worth\n\n"
        f"`python -m benchmarks.ablations`, {today}. Both open sets, held out: weights and certainty are fitted anew "
        "without the part, in ten folds, and each question is asked with weights fitted on the others. The first row "
        "is the product; the others say by how much it changes, with the 95 % bootstrap interval of the paired "
        f"differences ({RESAMPLES:,} resamples). An interval that holds 0 may be chance; features overlap, so that "
        "one may stand in for another.\n\n" + "\n".join(rows) + "\n\n## Single features\n\n"
        "Left out of the ranking of the measured candidates (open sets and the sample, held out); nothing is asked.\n\n"
        + "\n".join(singles)
        + "\n"
    )


def _each(scores: Sequence[Score], figure: str) -> list[float]:
    return [value for score in scores for value in score.each[figure].values()]


if __name__ == "__main__":
    main()
