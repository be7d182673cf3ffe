"""The open evaluation sets: where they are, and what is in them. Other people's texts, read in place."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SCORE = SHARED / "eval" / "score.py"
RESULTS = ROOT / "benchmarks" / "results"
WORK = ROOT / "benchmarks" / "work"


@dataclass(frozen=True, slots=True)
class OpenSet:
    """Questions with their gold evidence, over `articles` (a folder of texts, or JSON lines)."""

    name: str
    questions: Path
    articles: Path

    def read(self) -> list[dict[str, Any]]:
        """Return the questions with their gold."""
        with self.questions.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]


OPEN_SETS = (
    OpenSet("articles", SHARED / "eval" / "article_questions.jsonl", SHARED / "articles"),
    OpenSet(
        "wikinews",
        SHARED / "eval" / "wikinews" / "dev.jsonl",
        SHARED / "eval" / "wikinews" / "articles.jsonl",
    ),
)


def article_id(name: str) -> str:
    """Return the archive's id for an article that the gold names by its file."""
    return name.removesuffix(".txt")
