"""The open sets, each with an assistant that does nothing twice, over an archive made of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.held_out.remembering import RememberingAssistant, RememberingReader
from benchmarks.question_sets import prepare_sets
from benchmarks.shared import OPEN_SETS, OpenSet
from index.encoder import Encoder
from qa.reader.cross_encoder import load_reader
from qa.reader.protocol import Reader


def load_remembering_reader() -> Reader | None:
    """Return the reader that ships, reading each sentence once."""
    reader = load_reader("default")
    return None if reader is None else RememberingReader(reader)


def open_assistants(
    *, encoder: Encoder | None, reader: Reader | None
) -> Iterator[tuple[OpenSet, RememberingAssistant]]:
    """Yield each open set with an assistant over an archive made of it, closed when the next is asked for."""
    with TemporaryDirectory() as folder:
        for chosen, questions in zip(OPEN_SETS, prepare_sets(Path(folder), encoder=encoder), strict=False):
            assistant = RememberingAssistant.open(questions.archive, encoder=encoder, reader=reader)
            with closing(assistant):
                yield chosen, assistant
