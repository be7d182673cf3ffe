"""Invented news archives with questions: what the reader and the weights learn from that are no open set.

One plain file an archive (benchmarks/invented/README.md says how they are written and which is used for what).
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.shared import ROOT

FOLDER = ROOT / "benchmarks" / "invented"
#: The reader learns from these; the weights of the evidence from others, because of these it is too sure.
FOR_THE_READER = tuple(
    "air campus conflict council county culture deaths disasters energy finance games health industry internet markets medicine "
    "motor police rights shipping society space sport tech telecoms towns unions votes wildlife world".split()
)
FOR_THE_WEIGHTS = ("courts", "crashes", "inspection", "rail")
#: Asked of what ships, at the end of each round of work; never learnt from, their misses never looked at.
KEPT_TO_ASK = ("politics", "screen")
_SENTENCE = re.compile(r"(\d+) (\S.*)")
_PARAGRAPH = 3
KINDS = frozenset(
    "next when state who where what number money duration why yesno keyword timeline none".split()
)

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class InventedArticle:
    """An article of so many sentences; `day` is its day of publication."""

    id: str
    day: date
    headline: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InventedQuestion:
    """A question, and the sentences (article id, number from 0) that answer it; none: nothing does.

    `answer` stands word for word in the first of `evidence`, and is empty where the whole sentence answers.
    `outdated` are sentences that once answered it.
    """

    kind: str
    text: str
    as_of: date | None
    answer: str
    evidence: tuple[Place, ...]
    outdated: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class InventedArchive:
    """The articles of one file by their ids, and what is asked of them."""

    name: str
    articles: dict[str, InventedArticle]
    questions: tuple[InventedQuestion, ...]


def read_archive(name: str, *, folder: Path = FOLDER) -> InventedArchive:
    """Read `name`.txt; ValueError names the line that is not understood or points nowhere."""
    articles: dict[str, InventedArticle] = {}
    asked: list[tuple[int, InventedQuestion]] = []
    key, path = "", folder / f"{name}.txt"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if line.startswith("= "):
                key = _begin(line, articles)
            elif line.startswith("? "):
                asked.append((number, _read_question(line)))
            elif line.strip():
                articles[key] = _with_sentence(articles.get(key), line)
        except ValueError as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from error
    for number, question in asked:
        _check(question, articles, f"{path.name}, line {number}")
    return InventedArchive(name, articles, tuple(question for _, question in asked))


def as_records(archive: InventedArchive) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the articles and the questions in the form of the open sets, evidence by offsets."""
    texts = {key: _lay_out(article) for key, article in archive.articles.items()}
    articles = [
        {"id": a.id, "title": a.headline, "text": texts[a.id][0], "published": a.day.isoformat()}
        for a in archive.articles.values()
    ]
    return articles, list(_records(archive, texts))


def _records(
    archive: InventedArchive, texts: dict[str, tuple[str, list[tuple[int, int]]]]
) -> Iterator[dict[str, Any]]:
    def spans(places: tuple[Place, ...]) -> list[dict[str, Any]]:
        found = []
        for key, number in places:
            text, offsets = texts[key]
            start, end = offsets[number]
            found.append({"article": key, "start": start, "end": end, "quote": text[start:end]})
        return found

    for number, asked in enumerate(archive.questions):
        evidence = spans(asked.evidence)
        yield {
            "id": f"{archive.name}-{number:03}",
            "question": asked.text,
            "kind": "unanswerable" if asked.kind == "none" else asked.kind,
            "as_of": asked.as_of.isoformat() if asked.as_of else None,
            # Where no words of it are marked, the whole sentence is the answer.
            "answers": [asked.answer] if asked.answer else [e["quote"] for e in evidence],
            "evidence": evidence,
            "superseded": spans(asked.outdated),
        }


def _lay_out(article: InventedArticle) -> tuple[str, list[tuple[int, int]]]:
    """Return the article's text, headline first, and where each of its sentences stands."""
    text, spans = article.headline, []
    for number, sentence in enumerate(article.sentences):
        text += "\n\n" if number % _PARAGRAPH == 0 else " "
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return text, spans


def _begin(line: str, articles: dict[str, InventedArticle]) -> str:
    """Add the article that a line begins, and return its id."""
    key, day, headline = (part.strip() for part in line[2:].split(" | "))
    if key in articles:
        raise ValueError(f"a second article {key}")
    articles[key] = InventedArticle(key, date.fromisoformat(day), headline, ())
    return key


def _with_sentence(article: InventedArticle | None, line: str) -> InventedArticle:
    found = _SENTENCE.fullmatch(line.strip())
    if article is None or found is None or int(found[1]) != len(article.sentences) + 1:
        raise ValueError("neither an article, a question nor its next sentence")
    return replace(article, sentences=(*article.sentences, found[2]))


def _read_question(line: str) -> InventedQuestion:
    kind, day, text, answer, evidence, outdated = (part.strip() for part in line[2:].split("|"))
    if kind not in KINDS:
        raise ValueError(f"no such kind of question: {kind}")
    as_of = None if day == "-" else date.fromisoformat(day)
    return InventedQuestion(kind, text, as_of, answer, _places(evidence), _places(outdated))


def _places(given: str) -> tuple[Place, ...]:
    pairs = (place.split(":") for place in given.split())
    return tuple((key, int(number) - 1) for key, number in pairs)


def _check(question: InventedQuestion, articles: dict[str, InventedArticle], where: str) -> None:
    for key, number in question.evidence + question.outdated:
        if key not in articles or not 0 <= number < len(articles[key].sentences):
            raise ValueError(f"{where}: no sentence {key}:{number + 1}")
    if (question.kind == "none") != (not question.evidence):
        raise ValueError(f"{where}: a question of kind none has no evidence, all others have")
    if set(question.evidence) & set(question.outdated):
        raise ValueError(f"{where}: what answers cannot be outdated")
    late = [
        key
        for key, _ in question.evidence + question.outdated
        if question.as_of and articles[key].day > question.as_of
    ]
    if late:
        raise ValueError(f"{where}: {late[0]} is published after the day asked")
    if question.evidence:
        key, number = question.evidence[0]
        found = re.findall(_whole(question.answer), articles[key].sentences[number])
        if question.answer and len(found) != 1:
            raise ValueError(f"{where}: the answer stands {len(found)} times in {key}:{number + 1}")


def find_answer(answer: str, sentence: str) -> tuple[int, int]:
    """Return where the answer first stands as whole words in `sentence`, (0, 0) where it does not or is empty."""
    found = re.search(_whole(answer), sentence) if answer else None
    return found.span() if found else (0, 0)


def _whole(answer: str) -> str:
    """Match the words of an answer where they do not begin or end inside a word: "60", not in "260"."""
    return rf"(?<!\w){re.escape(answer)}(?!\w)"


def write_records(archive: InventedArchive, folder: Path) -> tuple[Path, Path]:
    """Write `articles.jsonl` and `questions.jsonl` into `folder`, in the form of the open sets."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "articles.jsonl", folder / "questions.jsonl"
    for path, records in zip(paths, as_records(archive), strict=True):
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return paths


def main() -> None:
    """Write an archive so that it can be ingested and its questions asked (benchmarks.question_file)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="a file of benchmarks/invented, without its ending")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    for path in write_records(read_archive(given.name), given.out):
        print(path)


if __name__ == "__main__":
    main()
