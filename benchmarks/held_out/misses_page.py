"""Every miss on one page: the sentence wanted and the sentence chosen, feature by feature.

The page quotes other people's articles, so it is written where nothing is kept with the project.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from markupsafe import Markup

from benchmarks.held_out.remembering import RememberingAssistant
from benchmarks.pools import covers
from qa.candidates import Candidate
from qa.evidence import MEASURED, measured
from qa.features import Columns
from qa.query import read_query
from qa.weights import Weights

PAGE = Markup(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Misses</title><style>'
    "body{{font:16px/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}}"
    "table{{border-collapse:collapse;font-size:.85rem}}td,th{{padding:.1rem .6rem;text-align:right}}"
    "td:first-child,th:first-child{{text-align:left}}tr:nth-child(even){{background:#f3f3f3}}"
    "section{{border-top:1px solid #999;margin-top:2rem}}dt{{font-weight:bold}}</style>"
    "<h1>Misses</h1><p>{about}</p><nav><ul>{causes}</ul></nav>{misses}</html>\n"
)
CAUSE = Markup("<li>{cause}: {links}</li>")
LINK = Markup('<a href="#{id}">{id}</a> ')
MISS = Markup(
    '<section id="{id}"><h2>{id}: {question}</h2><p>{kind}{day}; {cause}</p><dl>'
    "<dt>Accepted</dt><dd>{wanted}</dd><dt>Said</dt><dd>{said}</dd>"
    "<dt>Gold</dt><dd>{gold}</dd><dt>Chosen</dt><dd>{chosen}</dd></dl>{table}</section>"
)
TABLE = Markup(
    "<table><tr><th>feature</th><th>weight</th><th>gold</th><th>its share</th><th>chosen</th><th>its share</th>"
    "<th>gold less chosen</th></tr>{rows}</table>"
)
ROW = Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>")
NOT_FOUND = "not among the candidates: the search did not bring it"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A candidate as it was measured.

    `first` is its rank by the features that need no model, of `of` candidates; `rank` that among those which
    got through, None if it did not. `values` and `shares` are by feature.
    """

    text: str
    article: str
    first: int
    of: int
    rank: int | None
    values: Mapping[str, float]
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that went wrong: `gold` and `chosen` are None where no candidate is that sentence."""

    asked: Mapping[str, Any]
    answer: Mapping[str, Any]
    cause: str
    gold: Sentence | None
    chosen: Sentence | None
    weights: Mapping[str, float]


def explain_miss(
    asked: Mapping[str, Any],
    answer: Mapping[str, Any],
    *,
    cause: str,
    assistant: RememberingAssistant,
    today: date,
) -> Miss:
    """Measure the sentence wanted and the sentence chosen with the weights that `assistant` has now."""
    as_of = date.fromisoformat(asked["as_of"]) if asked.get("as_of") else None
    query = read_query(asked["question"], day=as_of or today, day_asked=as_of is not None)
    candidates = assistant.candidates(query, today=today)
    weights = assistant.tools.weights
    if not candidates:
        return Miss(asked, answer, cause, None, None, weights.ranking)
    kept, columns, _ = measured(
        query,
        candidates,
        passages=assistant.similarities(query, candidates),
        tools=assistant.tools,
        most=len(candidates),
    )
    order = np.argsort(-weights.score(columns)[:MEASURED], kind="stable").tolist()
    first = next(iter([*answer["statements"], *answer.get("nearest", [])]), None)
    gold = [i for i, c in enumerate(kept) if any(_is(c, evidence) for evidence in asked["evidence"])]
    chosen = [i for i, c in enumerate(kept) if first and _stands_at(c, first)]
    best = sorted(gold, key=lambda i: order.index(i) if i in order else i)
    return Miss(
        asked,
        answer,
        cause,
        _sentence(kept, columns, weights, order, best[0]) if best else None,
        _sentence(kept, columns, weights, order, chosen[0]) if chosen else None,
        weights.ranking,
    )


def _is(candidate: Candidate, evidence: Mapping[str, Any]) -> bool:
    return covers(candidate.article.id, candidate.start, candidate.end, dict(evidence))


def _stands_at(candidate: Candidate, statement: Mapping[str, Any]) -> bool:
    return candidate.article.id == statement["article"]["id"] and candidate.start == statement["start"]


def _sentence(
    kept: Sequence[Candidate], columns: Columns, weights: Weights, order: Sequence[int], at: int
) -> Sentence:
    return Sentence(
        text=kept[at].text,
        article=kept[at].article.id,
        first=at + 1,
        of=len(kept),
        rank=order.index(at) + 1 if at in order else None,
        values={name: float(column[at]) for name, column in columns.items()},
        shares=weights.shares(columns, at),
    )


def write_misses(misses: Sequence[Miss], file: Path, *, about: str) -> None:
    """Write the page, the commonest causes first."""
    by_cause: dict[str, list[Miss]] = {}
    for miss in misses:
        by_cause.setdefault(miss.cause, []).append(miss)
    groups = sorted(by_cause.items(), key=lambda group: -len(group[1]))
    causes = _joined(
        CAUSE.format(cause=cause, links=_joined(LINK.format(id=m.asked["id"]) for m in group))
        for cause, group in groups
    )
    written = _joined(_miss(miss) for _, group in groups for miss in group)
    file.write_text(PAGE.format(about=about, causes=causes, misses=written), encoding="utf-8")


def _miss(miss: Miss) -> Markup:
    day = miss.asked.get("as_of")
    return MISS.format(
        id=miss.asked["id"],
        question=miss.asked["question"],
        kind=miss.asked["kind"],
        day=f", asked as of {day}" if day else "",
        cause=miss.cause,
        wanted="; ".join(miss.asked["answers"]) or "nothing: the archive does not hold it",
        said=f"{miss.answer['status']}, {miss.answer['answer']}, sure {miss.answer['confidence']:.2f}",
        gold=_place(miss.gold) if miss.asked["evidence"] else "none",
        chosen=_place(miss.chosen),
        table=_table(miss),
    )


def _place(sentence: Sentence | None) -> str:
    if sentence is None:
        return NOT_FOUND
    through = (
        "did not get through" if sentence.rank is None else f"rank {sentence.rank} of those that got through"
    )
    return f"“{sentence.text}” (article {sentence.article}; first pass: {sentence.first} of {sentence.of}; {through})"


def _table(miss: Miss) -> Markup:
    """Return the features that count for either sentence, those first in which the two differ most."""
    gold, chosen = miss.gold, miss.chosen
    gap = {
        name: (gold.shares.get(name, 0.0) if gold else 0.0)
        - (chosen.shares.get(name, 0.0) if chosen else 0.0)
        for name in miss.weights
    }
    rows = [
        ROW.format(
            name,
            f"{miss.weights[name]:.3f}",
            *_cells(gold, name),
            *_cells(chosen, name),
            f"{gap[name]:+.3f}" if gold and chosen else "",
        )
        for name in sorted(gap, key=lambda name: -abs(gap[name]))
        if any(s is not None and s.shares.get(name) for s in (gold, chosen))
    ]
    return TABLE.format(rows=_joined(rows))


def _cells(sentence: Sentence | None, name: str) -> tuple[str, str]:
    if sentence is None or name not in sentence.values:
        return "", ""
    return f"{sentence.values[name]:.3f}", f"{sentence.shares.get(name, 0.0):+.3f}"


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
