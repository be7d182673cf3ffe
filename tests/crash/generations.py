"""A writer that replaces all articles of an archive at once, again and again: each state is one generation.

`python -m tests.crash.generations FOLDER COUNT` stores that many generations, and brings the indexes up to
date after each.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.archive import Archive
from corpus.intake import Accepted
from index.dense_options import DenseOptions
from index.searcher import Searcher
from tests.fakes import HashEncoder
from tests.stories import story, vectors_for

ARTICLES = 6
OPTIONS = DenseOptions(base_from=10, ivf_from=100_000)


def generation(number: int) -> list[Accepted]:
    """Return every article as it stands in a generation: its id, and words of its own beside the number."""
    return [_article(f"s{n}", number) for n in range(ARTICLES)]


def _article(name: str, number: int) -> Accepted:
    chance = random.Random(f"{name} {number}")  # noqa: S311 - the same words each time
    words = " ".join("".join(chance.choices("bcdfghklmnprst", k=7)) for _ in range(12))
    return story(
        name, f"the quay in generation{number} with {words}", day=date(2024, 1, 1), title=f"Quay {words[:7]}"
    )


def write(archive: Archive, numbers: range) -> Iterator[int]:
    """Store generations, each in one transaction; yields the number of each once it is stored."""
    for number in numbers:
        archive.add_many([(article, vectors_for(article)) for article in generation(number)])
        yield number


if __name__ == "__main__":
    with Archive.open(Path(sys.argv[1])) as opened:
        searcher = Searcher(opened, HashEncoder(), options=OPTIONS)
        for _ in write(opened, range(1, int(sys.argv[2]) + 1)):
            searcher.catch_up()
