"""Why an answer to an open question is not right: one cause each, so that the misses can be sorted."""

from collections import defaultdict
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from benchmarks.scoring import load_score
from benchmarks.shared import OpenSet

#: In the order in which an answer comes about.
CAUSES = (
    "answered where there is no answer",
    "refused where there is one",
    "too few points of a development",
    "the evidence is not among the first five",
    "among the first five, another sentence first",
    "the right sentence, another time",
    "the right sentence, other words marked",
)


def sort_misses(
    chosen: OpenSet, answered: Mapping[str, Mapping[str, Any]], right: Mapping[str, bool]
) -> dict[str, list[str]]:
    """Return the ids of the questions that are not right, by cause, in the order of CAUSES; `answered` is by id."""
    score = load_score()
    texts = score.read_articles(str(chosen.articles))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for question in chosen.read():
        if not right[question["id"]]:
            found[_cause(question, answered[question["id"]], score, texts)].append(question["id"])
    return {cause: found[cause] for cause in CAUSES if cause in found}


def _cause(
    question: Mapping[str, Any], answer: Mapping[str, Any], score: ModuleType, texts: dict[str, Any]
) -> str:
    statements = answer.get("statements") or []
    if not question["evidence"]:
        return CAUSES[0]
    if not statements:
        return CAUSES[1]
    if question["kind"] == "timeline":
        return CAUSES[2]
    met = [any(score.covers(s, e, texts) for e in question["evidence"]) for s in statements[:5]]
    if not any(met):
        return CAUSES[3]
    if not met[0]:
        return CAUSES[4]
    words = statements[0]["quote"] + " " + (answer.get("answer") or "")
    return CAUSES[5] if any(score.contains(words, a) for a in question["answers"]) else CAUSES[6]
