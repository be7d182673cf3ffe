from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import Archive
from tests.index.archives import make_archive, some_stories


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with make_archive(tmp_path / "archive", some_stories(120)) as made:
        yield made
