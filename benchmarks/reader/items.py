"""Training items: a question, the sentences around its answer, which of them answer, and with what words."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nupunkt import sent_spans

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `start`/`end` mark the answer in the first gold sentence (equal: not known)."""

    source: str
    question: str
    sentences: tuple[str, ...]
    gold: tuple[int, ...]
    start: int = 0
    end: int = 0

    @property
    def answer(self) -> str:
        """The answering words, empty where only the sentence is known."""
        return self.sentences[self.gold[0]][self.start : self.end]


def read_items(path: Path) -> Iterator[Item]:
    """Every usable item of a gzipped file of records; answers that cross a sentence border are left out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            item = _selection(record) if "sentences" in record else cut_item(record)
            if item is not None:
                yield item


def cut_item(record: dict[str, str | int]) -> Item | None:
    """Cut a record's context into sentences and find the one that holds the answer."""
    context, answer, start = str(record["context"]), str(record["answer"]).rstrip(), int(record["start"])
    end = start + len(answer)
    spans = [trimmed for first, last in sent_spans(context) if (trimmed := _trim(context, first, last))]
    for place, (first, last) in enumerate(spans):
        if first <= start and end <= last and answer:
            sentences = tuple(context[a:b] for a, b in spans)
            question = str(record["question"]).strip()
            return Item(str(record["source"]), question, sentences, (place,), start - first, end - first)
    return None


def _selection(record: dict[str, list[str] | list[int]]) -> Item | None:
    sentences, gold = tuple(map(str, record["sentences"])), tuple(map(int, record["gold"]))
    if not gold or len(gold) == len(sentences) > 1:
        return None
    return Item(str(record["source"]), str(record["question"]).strip(), sentences, gold)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    part = text[start:end]
    kept = re.search(r"\S(?:.*\S)?", part, re.DOTALL)
    return (start + kept.start(), start + kept.end()) if kept else None
