"""The assistant of an archive, with the models that the options name."""

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.archive import Archive
from qa.assistant import Assistant
from qa.models import open_encoder
from qa.options import Options
from qa.reader.cross_encoder import load_reader


@contextmanager
def open_assistant(options: Options) -> Iterator[Assistant]:
    """Lend the assistant of the archive; ArchiveMissing before any model is loaded."""
    Archive.open(options.archive).close()
    encoder, note = open_encoder(options)
    assistant = Assistant.open(
        options.archive, encoder=encoder, reader=load_reader(options.reader), mode_note=note
    )
    try:
        yield assistant
    finally:
        assistant.close()
