"""Writing the two tantivy indexes of a folder: made empty, then brought from one change to another."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import tantivy

from corpus.archive import Archive, Change, ChangeKind
from index.catalogue import Catalogue
from index.lexical_schema import article_document, article_schema, days_of, passage_document, passage_schema
from index.words import register_analyzers

Shelves = dict[str, tantivy.Index]

SHELVES: Final[dict[str, Callable[[], tantivy.Schema]]] = {
    "passages": passage_schema,
    "articles": article_schema,
}
_HEAP: Final = 128_000_000
_CHANGES: Final = 5_000  # a commit; benchmarks/scale, 2026-11
_VERSIONS: Final = 200  # read from the archive at once


def make_shelves(folder: Path) -> None:
    """Make both indexes, empty."""
    for name, schema in SHELVES.items():
        (folder / name).mkdir(parents=True)
        tantivy.Index(schema(), path=str(folder / name))


def open_shelves(folder: Path) -> Shelves:
    """Open both indexes."""
    shelves = {name: tantivy.Index.open(str(folder / name)) for name in SHELVES}
    for index in shelves.values():
        register_analyzers(index)
    return shelves


def write_changes(
    shelves: Shelves, archive: Archive, catalogue: Catalogue, *, after: int, torn: bool
) -> Iterator[int]:
    """Write what changed after a change, in batches; yields the last change of each once it is committed.

    Call it in the snapshot that read the catalogue. `torn` means that some of it may have been written
    before. At the end all merges are done.
    """
    writers = {name: index.writer(_HEAP, 1) for name, index in shelves.items()}
    try:
        changes = archive.changes(after)
        while batch := list(islice(changes, _CHANGES)):
            _write(writers, archive, batch, catalogue, torn=torn)
            torn = False
            for name in writers:  # noqa: PLC0206 - no other name for a writer
                writers[name].commit()
            yield batch[-1].sequence
        for name in writers:  # noqa: PLC0206 - no other name for a writer
            writers[name].wait_merging_threads()
    finally:
        writers.clear()  # one that a name in a traceback kept alive would keep tantivy's lock


def _write(
    writers: dict[str, tantivy.IndexWriter],
    archive: Archive,
    changes: list[Change],
    catalogue: Catalogue,
    *,
    torn: bool,
) -> None:
    """Take out every version that the changes touch, and put those back that are still held."""
    touched = sorted({c.version_key for c in changes if c.kind is not ChangeKind.ENCODED})
    stale = {c.version_key for c in changes if torn or c.kind in {ChangeKind.REMOVED, ChangeKind.REDATED}}
    for version in stale:
        for name in writers:  # noqa: PLC0206 - no other name for a writer
            writers[name].delete_documents_by_term("version", version)
    for article, passages in _documents(archive, catalogue, touched):
        writers["articles"].add_document(article)
        for document in passages:
            writers["passages"].add_document(document)


def _documents(
    archive: Archive, catalogue: Catalogue, touched: list[int]
) -> Iterator[tuple[tantivy.Document, list[tantivy.Document]]]:
    """Yield each version that is still held as tantivy takes it, with its passages."""
    rest = iter(touched)
    while part := list(islice(rest, _VERSIONS)):
        versions = archive.versions(part)
        keys = [key for v in versions.values() for key in range(v.first, v.last + 1)]
        passages = archive.passage_rows(keys)
        for row in catalogue.version_rows(part):
            version = versions[int(catalogue.versions[row])]
            days = days_of(
                visible_from=int(catalogue.visible_from[row]),
                visible_until=int(catalogue.visible_until[row]),
                open_until=int(catalogue.open_until[row]),
                undated=bool(catalogue.undated[row]),
                start=int(catalogue.published_start[row]),
                end=int(catalogue.published_end[row]),
            )
            own = (passages[key] for key in range(version.first, version.last + 1))
            yield article_document(version, days), [passage_document(version, p, days) for p in own]
