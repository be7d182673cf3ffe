"""Measure a reader on the open sets: `python -m benchmarks.reader.evaluate [--reader SPEC] [--out FILE]`.

Beside it, in the same run, dense cosine and BM25 on the same candidates.
"""

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks.reader.ranking import Plain, fuse
from benchmarks.reader.sets import OpenSet, Question, read_articles, read_invented, read_wikinews, read_xquad
from benchmarks.reader.words import words
from qa.reader.cross_encoder import load_reader
from qa.reader.protocol import Reader, Reading

CANDIDATES = 20


def main() -> None:
    """Print the figures of every set as one JSON object, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--reader", default="default")
    parser.add_argument("--every", type=int, default=4, help="every n-th XQuAD question")
    parser.add_argument("--invented", nargs="*", default=(), help="invented archives to measure on too")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    reader = load_reader(given.reader)
    if reader is None:
        parser.error("--reader none cannot be measured; give default or a folder")
    sets = (
        read_articles(given.shared),
        read_wikinews(given.shared),
        read_xquad(given.shared, every=given.every),
    )
    sets += tuple(read_invented(name) for name in given.invented)
    found = {one.name: measure(one, reader) for one in sets}
    found["timing"] = time_reader(reader, sets[1])
    text = json.dumps(found, indent=1)
    print(text)
    if given.out is not None:
        given.out.write_text(text + "\n", encoding="utf-8")


def measure(given: OpenSet, reader: Reader) -> dict[str, object]:
    """Rankings within the gold article and over the collection, spans, and silence."""
    plain = Plain(given)
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, list[int]] = defaultdict(list)
    tops: dict[str, list[float]] = defaultdict(list)
    withheld: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    answerable, spans = [], []
    for question in given.questions:
        seen = given.visible(question)
        dense, lexical = plain.dense(question), plain.lexical(question)
        near = fuse(seen, dense, lexical, limit=CANDIDATES)
        scores = {"dense": dense[near], "bm25": lexical[near], **_read(given, reader, question, near)}
        answerable.append(bool(question.gold))
        for name, values in scores.items():
            tops[name].append(float(values.max()))
            if question.gold:
                _count(hits[f"collection {name}"], question, near, values)
                wrong = [float(v) for p, v in zip(near, values, strict=True) if p not in question.gold]
                if len(wrong) < len(near):
                    withheld[name] += [(True, float(values.max())), (False, max(wrong))]
        if not question.gold:
            continue
        best = near[int(scores["reader+headline"].argmax())]
        kinds[question.kind].append(int(best in question.gold))
        own = {given.sentences[place].article for place in question.gold}
        inside = [place for place in seen if given.sentences[place].article in own]
        for name, values in {
            "dense": dense[inside], "bm25": lexical[inside], **_read(given, reader, question, inside)
        }.items():  # fmt: skip
            _count(hits[f"article {name}"], question, inside, values)
        spans.append(_span(given, reader, question))
    return {
        "questions": len(answerable), "answerable": sum(answerable), "sentences": len(given.sentences),
        "ranking": {name: _shares(count) for name, count in hits.items()},
        "reader+headline hit@1 by kind": {k: f"{sum(v)}/{len(v)}" for k, v in sorted(kinds.items())},
        "silence AUC": {name: _auc(answerable, values) for name, values in tops.items()},
        "silence AUC, gold withheld": {
            name: _auc(*zip(*pairs, strict=True)) for name, pairs in withheld.items()
        },
        "spans": {"exact": _mean([s[0] for s in spans if s]), "F1": _mean([s[1] for s in spans if s]),
                  "sentence F1": _mean([s[2] for s in spans if s]), "n": sum(1 for s in spans if s)},
    }  # fmt: skip


def time_reader(reader: Reader, given: OpenSet) -> dict[str, float]:
    """Milliseconds for twenty candidates, over sixty questions."""
    spent = []
    for number, question in enumerate(given.questions[:60]):
        some = given.sentences[number * CANDIDATES : (number + 1) * CANDIDATES]
        began = time.perf_counter()
        reader.read(question.text, [one.text for one in some], contexts=[one.headline for one in some])
        spent.append(1000 * (time.perf_counter() - began))
    return {
        "median ms": round(float(np.median(spent)), 1),
        "p95 ms": round(float(np.percentile(spent, 95)), 1),
    }


def _read(given: OpenSet, reader: Reader, question: Question, places: Sequence[int]) -> dict[str, np.ndarray]:
    texts = [given.sentences[place].text for place in places]
    headlines = [given.sentences[place].headline for place in places]
    bare, headed = reader.read(question.text, texts), reader.read(question.text, texts, contexts=headlines)
    return {"reader": _logits(bare), "reader+headline": _logits(headed)}


def _logits(readings: Sequence[Reading]) -> np.ndarray:
    return np.array([reading.logit for reading in readings])


def _count(counter: Counter[str], question: Question, places: Sequence[int], values: np.ndarray) -> None:
    order = [places[place] for place in np.argsort(-values, kind="stable")]
    counter["n"] += 1
    for depth in (1, 5, CANDIDATES):
        counter[f"hit@{depth}"] += bool(question.gold & set(order[:depth]))


def _shares(counter: Counter[str]) -> dict[str, float]:
    return {name: round(count / counter["n"], 3) for name, count in counter.items() if name != "n"}


def _span(given: OpenSet, reader: Reader, question: Question) -> tuple[float, float, float] | None:
    """Score the marked words in a gold sentence: exact match, F1, and F1 of the whole sentence."""
    for place in sorted(question.gold):
        text = given.sentences[place].text
        answers = [_plain(a) for a in question.answers if " ".join(_plain(a)) in " ".join(_plain(text))]
        if answers:
            (reading,) = reader.read(question.text, [text], contexts=[given.sentences[place].headline])
            marked = _plain(text[reading.start : reading.end])
            exact = float(marked in answers)
            return exact, max(_f1(marked, a) for a in answers), max(_f1(_plain(text), a) for a in answers)
    return None


def _plain(text: str) -> list[str]:
    return [word for word in words(text) if word not in {"a", "an", "the"}]


def _f1(found: Sequence[str], wanted: Sequence[str]) -> float:
    shared = sum((Counter(found) & Counter(wanted)).values())
    return 2 * shared / (len(found) + len(wanted)) if shared else 0.0


def _auc(answerable: Sequence[bool], values: Sequence[float]) -> float | None:
    return round(float(roc_auc_score(answerable, values)), 3) if len(set(answerable)) == 2 else None


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 3) if values else 0.0


if __name__ == "__main__":
    main()
