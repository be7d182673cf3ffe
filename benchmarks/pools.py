"""The question sets as pools of measured candidates, with which of them are gold."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.question_sets import prepare_sets
from index.encoder import Encoder
from qa.assistant import Assistant
from qa.evidence import measured
from qa.features import Columns
from qa.query import read_query
from qa.reader.protocol import Reader

#: Candidates a question, many more than the product looks at: what its first pass would drop is in here.
POOL = 64


@dataclass(frozen=True, slots=True)
class QuestionPool:
    """One question with the features of its candidates, `gold` (candidates,) and whether any answer exists.

    `sentences` and `articles` are the candidates' texts and article ids; `known` the articles that hold
    gold evidence or a statement it replaced. `group` names the questions that must not be split between
    fitting and scoring: one chain, one wording.
    """

    id: str
    group: str
    kind: str
    answerable: bool
    columns: Columns
    gold: np.ndarray
    question: str
    sentences: tuple[str, ...]
    articles: tuple[str, ...]
    known: frozenset[str]

    def take(self, at: npt.NDArray[np.intp]) -> "QuestionPool":
        """Return the pool of the candidates numbered `at`, in that order."""
        return replace(
            self,
            columns={n: c[at] for n, c in self.columns.items()},
            gold=self.gold[at],
            sentences=tuple(self.sentences[i] for i in at),
            articles=tuple(self.articles[i] for i in at),
        )


def read_pools(*, encoder: Encoder, reader: Reader | None, today: date) -> Iterator[QuestionPool]:
    """Yield a pool for every question that weights are fitted on."""
    with TemporaryDirectory() as folder:
        for questions in prepare_sets(Path(folder), encoder=encoder):
            assistant = Assistant.open(questions.archive, encoder=encoder, reader=reader)
            for item in questions.questions:
                pool = _pool(questions.name, item, assistant, today)
                if pool is not None:
                    yield pool
            assistant.close()


def _pool(name: str, item: dict[str, Any], assistant: Assistant, today: date) -> QuestionPool | None:
    as_of = item.get("as_of")
    query = read_query(
        item["question"], day=date.fromisoformat(as_of) if as_of else today, day_asked=as_of is not None
    )
    candidates = assistant.candidates(query, today=today)
    if not candidates:
        return None
    passages = assistant.similarities(query, candidates)
    kept, columns, _ = measured(
        query, candidates, passages=passages, tools=assistant.tools, most=POOL, read=POOL
    )
    gold = np.array(
        [any(covers(c.article.id, c.start, c.end, e) for e in item["evidence"]) for c in kept], dtype=bool
    )
    return QuestionPool(
        id=f"{name}/{item['id']}",
        group=item.get("chain") or item["question"],
        kind=item["kind"],
        answerable=bool(item["evidence"]),
        columns=columns,
        gold=gold,
        question=f"{item['question']} {as_of or ''}",
        sentences=tuple(c.text for c in kept),
        articles=tuple(c.article.id for c in kept),
        known=frozenset(e["article"] for e in item["evidence"] + item.get("superseded", [])),
    )


def covers(article: str, start: int, end: int, evidence: dict[str, Any]) -> bool:
    """Tell whether a candidate shares half of the gold span, or sixty characters, with it (score.py's rule)."""
    if Path(evidence["article"]).stem != Path(article).stem:
        return False
    shared = min(end, evidence["end"]) - max(start, evidence["start"])
    return bool(shared >= min(0.5 * (evidence["end"] - evidence["start"]), 60))
