"""Fit the evidence weights on the open question sets, and say how well they do on questions not fitted on.

`python -m benchmarks.weights` fits, cross-validates and writes qa/weights.json.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.pool_files import load_pools
from benchmarks.pools import QuestionPool
from index.encoder import load_encoder
from qa.evidence import MEASURED, READ_TOGETHER, SIGNALS, signals_of
from qa.reader.cross_encoder import load_reader
from qa.silence import LOOKED_AT
from qa.weights import DEFAULT, Weights

Vector = npt.NDArray[np.float64]

FOLDS, RIDGE = 10, 4.0
#: Every how many-eth question is asked of an archive without its articles too. With all of them, what is easy to be
#: silent about outweighs what is not: of 98 unanswerable questions 32 were refused instead of 39 (2026-11).
BARE_EVERY = 4
#: The share of the questions with an answer that the floor may refuse. Names and times that nothing meets refuse some
#: more; with .05 held-out refusals were no more often right (2026-11).
REFUSED_WRONGLY = 0.04
#: Features that speak against a sentence, and those that may do either.
_AGAINST = frozenset(
    {
        "missing term",
        "age of a forecast",
        "age of a state",
        "lacks its kind",
        "lacks its unit",
        "another time",
    }
)
_EITHER_WAY = frozenset({"headline", "byline", "caption", "depth", "length", "starts with a pronoun"})
#: What says that the article is on the topic: that the sentence answers follows the less, the more rests on it.
_OF_THE_TOPIC = "headline coverage"
_NEED_A_MODEL = frozenset({"alike under its headline", "reader"})


def names_of(pools: Sequence[QuestionPool]) -> list[str]:
    """Return the features that vary anywhere: the others cannot be weighed."""
    every = pools[0].columns
    return [n for n in every if np.ptp(np.concatenate([p.columns[n] for p in pools])) > 0]


def fit_ranking(
    pools: Sequence[QuestionPool], names: Sequence[str], *, ridge: float = RIDGE
) -> dict[str, float]:
    """Fit weights so that the gold candidates of a question outweigh its others (softmax over the pool, ridge)."""
    usable = [p for p in pools if p.gold.any()]
    rows = np.concatenate([np.stack([p.columns[n] for n in names], axis=1) for p in usable])
    gold = np.concatenate([p.gold for p in usable])
    sizes = np.array([len(p.gold) for p in usable])
    starts = np.cumsum(sizes) - sizes
    spread = rows.std(axis=0) + 1e-9
    scaled = rows / spread

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = scaled @ weights
        every = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        every /= np.repeat(np.add.reduceat(every, starts), sizes)
        meant = np.where(gold, every, 0.0)
        share = np.maximum(np.add.reduceat(meant, starts), 1e-12)
        slope = scaled.T @ (every - meant / np.repeat(share, sizes))
        return ridge * float(weights @ weights) - float(np.log(share).sum()), slope + 2 * ridge * weights

    bounds = [_bounds(n) for n in names]
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds)
    return {n: float(w) for n, w in zip(names, found.x / spread, strict=True)}


def _bounds(name: str) -> tuple[float | None, float | None]:
    """Return what a weight may be: no feature that speaks for a sentence by its meaning may count against it.

    The features overlap, and so few questions would let one of two take the wrong sign.
    """
    if name in _EITHER_WAY:
        return None, None
    return (None, 0.0) if name in _AGAINST else (0.0, None)


def score(pool: QuestionPool, ranking: dict[str, float]) -> Vector:
    """Return the weighted sum of a pool's features."""
    return np.asarray(sum(w * pool.columns[n] for n, w in ranking.items()), dtype=np.float64)


def folds_of(pools: Sequence[QuestionPool], folds: int = FOLDS) -> dict[str, int]:
    """Return each group's fold; questions of one chain stay together."""
    groups = sorted({p.group for p in pools})
    np.random.default_rng(0).shuffle(groups)
    return {g: i % folds for i, g in enumerate(groups)}


def fit_certainty(signals: Sequence[dict[str, float]], right: Sequence[bool]) -> dict[str, float]:
    """Fit the probability of "the first statement answers" on its signals; none may take the wrong sign."""
    names = ["score", "passage behind", *SIGNALS]
    return _fit_logistic(
        signals, right, {n: (None, None) if n == _OF_THE_TOPIC else _bounds(n) for n in names}
    )


def fit_answerability(signals: Sequence[dict[str, float]], answers: Sequence[bool]) -> dict[str, float]:
    """Fit the probability of "there is an answer" on the signals of the first statement.

    They may take any sign: beside the others, a signal of a good match may speak for a near miss. Bounded as
    certainty is, they told answered from unanswered questions less well (docs/decisions/0015).
    """
    names = ["score", "passage behind", *SIGNALS, READ_TOGETHER]
    return _fit_logistic(signals, answers, dict.fromkeys(names, (None, None)))


def _fit_logistic(
    signals: Sequence[dict[str, float]],
    happened: Sequence[bool],
    bounds: Mapping[str, tuple[float | None, float | None]],
    *,
    ridge: float = 8.0,
) -> dict[str, float]:
    """Fit a logistic regression of what `happened` on the signals named in `bounds` (Platt 1999, ridge)."""
    names = list(bounds)
    x = np.array([[s.get(n, 0.0) for n in names] for s in signals])
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.hstack([(x - middle) / spread, np.ones((len(x), 1))])
    y = np.array(happened, dtype=np.float64)

    def loss(w: Vector) -> tuple[float, Vector]:
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        cost = -float(y @ np.log(p + 1e-12) + (1 - y) @ np.log(1 - p + 1e-12)) + ridge * float(
            w[:-1] @ w[:-1]
        )
        return cost, z.T @ (p - y) + 2 * ridge * np.append(w[:-1], 0.0)

    within = [*bounds.values(), (None, None)]
    w = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", bounds=within).x
    slopes = w[:-1] / spread
    return {n: float(s) for n, s in zip(names, slopes, strict=True)} | {
        "intercept": float(w[-1] - slopes @ middle)
    }


def signals_at(pool: QuestionPool, scores: Vector, at: int) -> dict[str, float]:
    """Return the signals of one candidate."""
    return signals_of(pool.columns, at, float(scores[at]))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What weights fitted on other questions make of one.

    `rank` is that of the first gold candidate (from 0; None where it was lost), `signals` those of the first
    statements that silence looks at, best first, and `answers` says whether an answer can be had.
    """

    pool: QuestionPool
    rank: int | None
    signals: tuple[dict[str, float], ...]
    answers: bool


def cross_validate(pools: Sequence[QuestionPool], names: Sequence[str]) -> list[Outcome]:
    """Score every question with weights fitted on the other folds' questions.

    Some answerable questions are also asked of an archive without their articles: silence about what is far
    off, as the questions without an answer teach it of what is near.
    """
    fold_of = folds_of(pools)
    also_bare = {p.id for p in pools[::BARE_EVERY]}
    outcomes = []
    for fold in range(FOLDS):
        first, ranking = fit([p for p in pools if fold_of[p.group] != fold], names)
        for pool in (p for p in pools if fold_of[p.group] == fold):
            outcomes.append(_outcome(pool, first, ranking))
            if pool.answerable and pool.id in also_bare:
                bare = pool.take(np.flatnonzero([a not in pool.known for a in pool.articles]))
                if len(bare.gold):
                    outcomes.append(
                        _outcome(replace(bare, answerable=False, id=f"{pool.id} bare"), first, ranking)
                    )
    return outcomes


def fit(pools: Sequence[QuestionPool], names: Sequence[str]) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of the first pass, and of the ranking of what it lets through."""
    used = [p for p in pools if p.kind != "timeline"]
    first = fit_ranking(used, [n for n in names if n not in _NEED_A_MODEL])
    return first, fit_ranking([_shortlist(p, first) for p in used], names)


def _shortlist(pool: QuestionPool, first: dict[str, float]) -> QuestionPool:
    return pool.take(np.argsort(-score(pool, first), kind="stable")[:MEASURED])


def _outcome(pool: QuestionPool, first: dict[str, float], ranking: dict[str, float]) -> Outcome:
    short = _shortlist(pool, first)
    scores = score(short, ranking)
    order = np.argsort(-scores, kind="stable")
    gold = short.gold[order]
    rank = int(np.argmax(gold)) if gold.any() else None
    looked_at = tuple(signals_at(short, scores, int(i)) for i in order[:LOOKED_AT])
    return Outcome(pool, rank, looked_at, pool.answerable)


def report(outcomes: Sequence[Outcome]) -> str:
    """Return the cross-validated figures as a table: the share of questions with gold first and in the first five."""
    lines = ["| set | questions | gold first | in five |", "|---|---|---|---|"]
    for name in sorted({o.pool.id.split("/")[0] for o in outcomes}):
        ranks = [
            o.rank for o in outcomes if o.pool.id.startswith(name) and o.answers and o.pool.kind != "timeline"
        ]
        if ranks:
            first, five = (sum(r is not None and r < k for r in ranks) / len(ranks) for k in (1, 5))
            lines.append(f"| {name} | {len(ranks)} | {first:.2f} | {five:.2f} |")
    return "\n".join(lines)


def choose_floor(outcomes: Sequence[Outcome], answerability: dict[str, float]) -> float:
    """Return the answerability below which at most `REFUSED_WRONGLY` of the questions with an answer lie."""
    weights = Weights({}, {}, {}, answerability, {}, 0.0, "")
    found = [max(map(weights.answerable, o.signals)) for o in outcomes if o.answers]
    return float(np.quantile(found, REFUSED_WRONGLY))


def main() -> None:
    """Fit, cross-validate, print the figures and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reader", default="default", help="default, none, or a folder")
    options.add_argument("--out", type=Path, default=DEFAULT)
    chosen = options.parse_args()
    today = datetime.now().astimezone().date()
    pools = load_pools(
        encoder=load_encoder(), reader=load_reader(chosen.reader), today=today, reader_name=chosen.reader
    )
    write_weights(pools, chosen.out, today)


def fit_weights(pools: Sequence[QuestionPool], *, made: str) -> Weights:
    """Return weights fitted on all `pools`; the probabilities and the floor on what other folds' weights make of each."""
    names = names_of(pools)
    return weights_of(pools, names, cross_validate(pools, names), made=made)


def weights_of(
    pools: Sequence[QuestionPool], names: Sequence[str], outcomes: Sequence[Outcome], *, made: str
) -> Weights:
    """Return weights fitted on `pools`; the probabilities and the floor on `outcomes`."""
    first, ranking = fit(pools, names)
    signals = [o.signals[0] for o in outcomes]
    certainty = fit_certainty(signals, [o.rank == 0 for o in outcomes])
    answerability = fit_answerability(signals, [o.answers for o in outcomes])
    asked = [o for o in outcomes if not o.pool.id.endswith(" bare")]
    neutral = {n: _mean_of_gold(pools, n) for n in sorted(_NEED_A_MODEL | {"passage alike"})}
    floor = choose_floor(asked, answerability)
    return Weights(first, ranking, certainty, answerability, neutral, floor, made)


def write_weights(pools: Sequence[QuestionPool], out: Path, today: date) -> None:
    """Fit on all `pools`, print the cross-validated figures, and write the weights to `out`."""
    print(report(cross_validate(pools, names_of(pools))))
    sets = "the open sets and more of their kind, invented news, the sample and XQuAD"
    made = f"{today} by `make weights` from {len(pools)} questions: {sets}"
    weights = fit_weights(pools, made=made)
    stored = {
        "made": made,
        "floor": round(weights.floor, 4),
        "first pass": _rounded(weights.first_pass),
        "ranking": _rounded(weights.ranking),
        "certainty": _rounded(weights.certainty),
        "answerability": _rounded(weights.answerability),
        "neutral": _rounded(weights.neutral),
    }
    out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _mean_of_gold(pools: Sequence[QuestionPool], name: str) -> float:
    return float(np.mean([p.columns[name][p.gold].max() for p in pools if p.gold.any()]))


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {n: round(w, 4) for n, w in weights.items()}


if __name__ == "__main__":
    main()
