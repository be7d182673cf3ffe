"""Chooses how rankings are fused: `python -m benchmarks.fusion` writes benchmarks/results/fusion.md.

On the open sets' questions with evidence (gold: the articles of the evidence), by ir-measures: how well
articles are found with each ranking alone, and with several weights and headline boosts.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from itertools import product

import ir_measures
from ir_measures import RR, R, nDCG

from benchmarks.shared import OPEN_SETS, RESULTS, WORK, OpenSet, article_id
from corpus.archive import Archive
from index import lexical_queries
from index.encoder import Encoder, load_encoder
from index.filters import Filters
from index.hit import Mode
from index.ingest import ingest
from index.ranking import Weights, rank
from index.search_view import SearchView
from index.searcher import Searcher

MEASURES = (nDCG @ 10, R @ 5, RR)
TODAY = date(2026, 11, 22)
BOOSTS = (0.5, 1.0, 1.5)
WEIGHTS = ((1, 1, 1), (1, 1, 0), (1, 0, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1), (2, 1, 0.5), (2, 0.5, 1))


def main() -> None:
    """Measure every combination on both sets."""
    encoder = load_encoder()
    tables = {chosen.name: _measure(chosen, encoder) for chosen in OPEN_SETS}
    names = list(tables)
    lines = [
        "# How rankings are fused",
        "",
        "Made by `python -m benchmarks.fusion`. nDCG@10 / recall in five / reciprocal rank of articles.",
        "Weights are those of dense, passages and articles.",
        "",
        "| ranking | headline | " + " | ".join(names) + " |",
        "|---|---|" + "---|" * len(names),
    ]
    lines += [
        f"| {how} | {boost} | " + " | ".join(tables[name][how, boost] for name in names) + " |"
        for how, boost in tables[names[0]]
    ]
    (RESULTS / "fusion.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def _measure(chosen: OpenSet, encoder: Encoder) -> dict[tuple[str, float], str]:
    """Return the measures of every way to rank, by its name and the headline's boost."""
    folder = WORK / f"fusion-{chosen.name}"
    shutil.rmtree(folder, ignore_errors=True)
    questions = [question for question in chosen.read() if question["evidence"]]
    qrels = [
        ir_measures.Qrel(question["id"], name, 1)
        for question in questions
        for name in sorted({article_id(evidence["article"]) for evidence in question["evidence"]})
    ]
    found: dict[tuple[str, float], str] = {}
    with Archive.open(folder, create=True) as archive:
        ingest([chosen.articles], archive=archive, encoder=encoder)
        view = Searcher(archive, encoder).view()
        for boost, (name, mode, weights) in product(BOOSTS, _ways()):
            lexical_queries.HEADLINE_BOOST = boost
            run = [doc for question in questions for doc in _run(view, question, mode, weights)]
            scores = ir_measures.calc_aggregate(MEASURES, qrels, run)
            found[name, boost] = " / ".join(f"{scores[measure]:.3f}" for measure in MEASURES)
    return found


def _ways() -> Iterator[tuple[str, Mode, Weights]]:
    for dense, passages, articles in WEIGHTS:
        weights = Weights(dense=dense, passages=passages, articles=articles)
        yield f"hybrid {dense} : {passages} : {articles}", Mode.HYBRID, weights
    yield "dense", Mode.DENSE, Weights()
    yield "lexical", Mode.LEXICAL, Weights()


def _run(
    view: SearchView, question: dict[str, str], mode: Mode, weights: Weights
) -> Iterator[ir_measures.ScoredDoc]:
    """Yield the articles found for a question, each at its best passage."""
    as_of = question.get("as_of")
    filters = Filters(today=TODAY, as_of=date.fromisoformat(as_of) if as_of else None)
    ranked = rank(view, question["question"], limit=60, mode=mode, filters=filters, weights=weights)
    owners = view.versions_of([key for key, _ in ranked])
    best = dict.fromkeys(owners[key] for key, _ in ranked)
    versions = view.archive.versions(best)
    for place, version in enumerate(best):
        yield ir_measures.ScoredDoc(question["id"], versions[version].article.id, -float(place))


if __name__ == "__main__":
    main()
