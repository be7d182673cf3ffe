"""Archives of made-up stories in every combination that a search can be limited by."""

import random
from datetime import date, timedelta
from pathlib import Path

from corpus.archive import Archive
from corpus.intake import Accepted
from tests.fakes import HashEncoder
from tests.stories import Clock, story, vectors_for

TODAY = date(2026, 11, 1)
SOURCES = ("Brackenholt Post", "Eldershire Gazette", "Three Rivers News", None)
_FIRST = date(2020, 1, 1)
_NOUNS = ("weir", "bridge", "library", "school", "tram", "harbour", "market", "chapel", "orchard", "depot")
_PLACES = ("Brackenholt", "Oakby", "Fenwick", "Marlow", "Tarn", "Elder")


def some_stories(count: int, *, seed: int = 1) -> list[Accepted]:
    """Return stories of several sources: some undated or of uncertain date, copies, new versions."""
    draw = random.Random(seed)  # noqa: S311 - the same stories each time
    stories: list[Accepted] = []
    for number in range(count):
        words = (
            f"the {draw.choice(_NOUNS)} and the {draw.choice(_NOUNS)} at {draw.choice(_PLACES)} {number % 7}"
        )
        day = None if draw.random() < 0.15 else _FIRST + timedelta(days=draw.randrange(2_000))
        end = None if day is None or draw.random() < 0.7 else day + timedelta(days=draw.randrange(60))
        name = f"s{number}" if draw.random() < 0.85 else f"s{draw.randrange(number + 1)}"
        stories.append(
            story(name, words, day=day, end=end, source=draw.choice(SOURCES), title=f"About {words}")
        )
    return stories


def make_archive(folder: Path, stories: list[Accepted]) -> Archive:
    """Store the stories with the hash encoder's vectors."""
    archive = Archive.open(folder, create=True, clock=Clock())
    archive.set_stamp(HashEncoder().stamp)
    archive.add_many([(accepted, vectors_for(accepted)) for accepted in stories])
    return archive
