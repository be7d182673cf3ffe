"""How well articles are found: nDCG@10, recall in five and reciprocal rank, by ir-measures."""

from pathlib import Path
from typing import Any

import ir_measures
from ir_measures import RR, R, nDCG

from benchmarks.shared import OpenSet, article_id
from index.encoder import Encoder
from qa.cli import run

MEASURES = (nDCG @ 10, R @ 5, RR)
HITS = 10


def measure_retrieval(
    chosen: OpenSet, archive: Path, encoder: Encoder | None, *, mode: str, work: Path
) -> dict[str, float]:
    """Search the set's questions with `cuttings search --trec`; gold are the articles of the evidence.

    Questions without evidence are left out: no article is right for them.
    """
    run_file = work / f"{chosen.name}-{mode}.trec"
    code = run(
        [
            *("search", "--batch", str(chosen.questions), "--trec", str(run_file)),
            *("--limit", str(HITS), "--mode", mode, "--archive", str(archive)),
        ],
        load=lambda _: encoder,
    )
    if code:
        raise SystemExit(f"the search for {chosen.name} ended with exit code {code}")
    found = ir_measures.calc_aggregate(
        MEASURES, _qrels(chosen.read()), ir_measures.read_trec_run(str(run_file))
    )
    return {str(measure): float(found[measure]) for measure in MEASURES}


def _qrels(questions: list[dict[str, Any]]) -> list[ir_measures.Qrel]:
    return [
        ir_measures.Qrel(question["id"], name, 1)
        for question in questions
        for name in sorted({article_id(evidence["article"]) for evidence in question["evidence"]})
    ]
