"""Question sets as sentences and gold. The open ones are for tuning and reporting, never for training."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nupunkt import sent_spans

from benchmarks.invented_news import read_archive
from benchmarks.reader.items import cut_item


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, with the article's headline and day (ISO, empty: not known)."""

    article: str
    text: str
    headline: str
    day: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its gold sentences (places in the set's sentences) and accepted answers.

    `outdated` are sentences that once answered it.
    """

    kind: str
    text: str
    as_of: str
    gold: frozenset[int]
    answers: tuple[str, ...]
    outdated: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OpenSet:
    """A collection of sentences and the questions asked of it."""

    name: str
    sentences: tuple[Sentence, ...]
    questions: tuple[Question, ...]

    def visible(self, question: Question) -> list[int]:
        """Find the sentences published by the day the question is asked as of."""
        return [
            place
            for place, sentence in enumerate(self.sentences)
            if not (question.as_of and sentence.day) or sentence.day <= question.as_of
        ]


def read_wikinews(shared: Path) -> OpenSet:
    """Read the dated Wikinews articles and their development questions, timelines left out."""
    folder = shared / "eval" / "wikinews"
    articles = [json.loads(line) for line in _lines(folder / "articles.jsonl")]
    sentences = [s for a in articles for s in _cut(a["id"], a["text"], a["title"], a["published"])]
    return OpenSet("wikinews", tuple(sentences), _questions(folder / "dev.jsonl", sentences))


def read_articles(shared: Path) -> OpenSet:
    """Read the five council articles and their questions; their days are not given, so nothing is hidden."""
    sentences = []
    for file in sorted((shared / "articles").glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        headline = next((line.strip() for line in text.splitlines() if line.strip()), "")
        sentences += _cut(file.name, text, headline, "")
    return OpenSet(
        "articles", tuple(sentences), _questions(shared / "eval" / "article_questions.jsonl", sentences)
    )


def read_xquad(shared: Path, *, every: int) -> OpenSet:
    """Read every n-th question of XQuAD English over all its paragraphs; a title counts as an article."""
    records = [json.loads(line) for line in _lines(shared / "reader" / "xquad_en.jsonl")]
    asked = [
        {"source": one["title"], "context": one["context"], **qa} for one in records for qa in one["qas"]
    ]
    items = [item for record in asked if (item := cut_item(record)) is not None]
    known = list(dict.fromkeys((item.source, text) for item in items for text in item.sentences))
    places = {key: place for place, key in enumerate(known)}
    sentences = [Sentence(title, text, title.replace("_", " "), "", 0, len(text)) for title, text in known]
    questions = [
        Question("xquad", item.question, "", frozenset([gold]), (item.answer,))
        for item in items[::every]
        for gold in [places[item.source, item.sentences[item.gold[0]]]]
    ]
    return OpenSet("xquad", tuple(sentences), tuple(questions))


def read_invented(name: str) -> OpenSet:
    """Read an invented archive of the project, its sentences as they were written."""
    archive = read_archive(name)
    sentences = [
        Sentence(a.id, text, a.headline, a.day.isoformat(), 0, len(text))
        for a in archive.articles.values()
        for text in a.sentences
    ]
    order = [(a.id, number) for a in archive.articles.values() for number in range(len(a.sentences))]
    places = {key: place for place, key in enumerate(order)}
    questions = tuple(
        Question(
            asked.kind,
            asked.text,
            asked.as_of.isoformat() if asked.as_of else "",
            frozenset(places[p] for p in asked.evidence),
            (asked.answer,) if asked.answer else (),
            frozenset(places[p] for p in asked.outdated),
        )
        for asked in archive.questions
    )
    return OpenSet(name, tuple(sentences), questions)


def _questions(path: Path, sentences: Sequence[Sentence]) -> tuple[Question, ...]:
    found = []
    for line in _lines(path):
        record = json.loads(line)
        if record["kind"] != "timeline":
            gold = {n for n, s in enumerate(sentences) for e in record["evidence"] if _covers(s, e)}
            day = record.get("as_of") or ""
            answers = tuple(record["answers"])
            found.append(Question(record["kind"], record["question"], day, frozenset(gold), answers))
    return tuple(found)


def _covers(sentence: Sentence, evidence: dict[str, str | int]) -> bool:
    start, end = int(evidence["start"]), int(evidence["end"])
    shared = min(sentence.end, end) - max(sentence.start, start)
    return sentence.article == evidence["article"] and shared >= min(0.5 * (end - start), 60)


def _cut(article: str, text: str, headline: str, day: str) -> list[Sentence]:
    found = []
    for line in re.finditer(r"[^\r\n]+", text):
        for first, last in sent_spans(line.group()):
            part = line.group()[first:last]
            start = line.start() + first + len(part) - len(part.lstrip())
            if part.strip():
                end = start + len(part.strip())
                found.append(Sentence(article, text[start:end], headline, day, start, end))
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
