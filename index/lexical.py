"""LexicalIndex: search by words, a projection of the archive's texts on tantivy."""

import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from threading import Lock
from typing import Any, Final

import tantivy
from filelock import FileLock, Timeout

from corpus.archive import Archive, Change, ChangeKind
from corpus.errors import ProjectionError
from index.catalogue import Catalogue
from index.lexical_files import count_deleted, digest_of_meta, forget_unlisted_deletions, is_sound
from index.lexical_schema import (
    FORMAT,
    article_document,
    article_schema,
    days_of,
    passage_document,
    passage_schema,
)
from index.lexical_view import LexicalView, Shelf
from index.stamps import latest_sequence, read_stamp, write_stamp
from index.words import register_analyzers

FOLDER: Final = "lexical"

_SHELVES: Final[dict[str, Callable[[], tantivy.Schema]]] = {
    "passages": passage_schema,
    "articles": article_schema,
}
_HEAP: Final = 128_000_000
_CHANGES: Final = 5_000  # a commit; benchmarks/scale.py, 2026-11
_VERSIONS: Final = 200  # read from the archive at once


class LexicalIndex:
    """Two tantivy indexes in one folder, written by one process at a time, readers never blocked.

    The stamp names the folder in use and says up to which change it is complete. It is marked unclean
    before the first write and clean after the last, with a digest of the lists of segments, so that an
    interrupted writing is replayed (which may be done twice) and a damaged one is rebuilt.
    """

    def __init__(self, archive: Archive) -> None:
        """Take the archive; nothing is read before the first catch-up."""
        self._archive = archive
        self._folder = archive.directory / FOLDER
        self._stamp: dict[str, Any] | None = None
        self._indexes: dict[str, tantivy.Index] = {}
        self._lock = Lock()

    def catch_up(self, catalogue: Catalogue) -> LexicalView:
        """Return a view complete for `catalogue`; call it in the snapshot that read it.

        While another process writes, what that one has committed so far is the view.
        """
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                with FileLock(self._archive.directory / "lexical.lock", timeout=0):
                    self._bring_up(catalogue)
            except Timeout:
                self._open_committed()
            except OSError as error:
                raise ProjectionError(
                    f"the word index in {self._folder} cannot be written ({error}): check the disk's space"
                ) from error
            return self._view()

    def drop(self) -> None:
        """Forget everything, on disk too; the next catch-up builds it anew."""
        with self._lock:
            self._stamp, self._indexes = None, {}
            shutil.rmtree(self._folder, ignore_errors=True)

    def damage(self) -> str | None:
        """Say what is wrong with the files on disk; None if nothing is."""
        if not self._folder.is_dir() or not any(self._folder.iterdir()):
            return None
        stamp = read_stamp(self._folder)
        if stamp is None or not self._is_sound(stamp):
            return f"the word index in {self._folder} is damaged: it will be rebuilt"
        return None

    def pending_erasures(self) -> int:
        """Return how many documents that were taken out still lie in the files, hidden."""
        stamp = read_stamp(self._folder)
        if stamp is None:
            return 0
        return sum(count_deleted(self._folder / str(stamp["generation"]) / name) for name in _SHELVES)

    def erase(self, catalogue: Catalogue) -> None:
        """Write the files anew without what was taken out; not while another process writes."""
        with self._lock:
            try:
                with FileLock(self._archive.directory / "lexical.lock", timeout=0):
                    if self.pending_erasures():
                        self._replay(self._begin_anew(), catalogue)
            except Timeout:
                return

    def _bring_up(self, catalogue: Catalogue) -> None:
        stamp = read_stamp(self._folder)
        if stamp is None or not self._fits(stamp, catalogue):
            stamp = self._begin_anew()
        self._replay(stamp, catalogue)
        if self._ahead(catalogue):
            return
        if not self._is_complete(catalogue):
            stamp = self._begin_anew()
            self._replay(stamp, catalogue)
            if not self._is_complete(catalogue):
                raise ProjectionError(
                    f"the word index in {self._folder} does not agree with the archive even after a rebuild: "
                    "run `cuttings check`"
                )

    def _fits(self, stamp: dict[str, Any], catalogue: Catalogue) -> bool:
        """Tell whether what is on disk is sound, of this archive, and not ahead of it."""
        if (
            stamp.get("format") != FORMAT
            or stamp.get("archive") != self._archive.identity
            or (stamp["sequence"] > catalogue.sequence and stamp["sequence"] > latest_sequence(self._archive))
        ):
            return False
        return stamp == self._stamp or self._is_sound(stamp)

    def _is_sound(self, stamp: dict[str, Any]) -> bool:
        folder = self._folder / str(stamp.get("generation"))
        metas = {name: digest_of_meta(folder / name) for name in _SHELVES}
        if stamp.get("clean") and stamp.get("metas") != metas:
            return False
        return all(is_sound(folder / name) for name in _SHELVES)

    def _begin_anew(self) -> dict[str, Any]:
        """Make an empty index in a folder of its own and put it in use."""
        taken = {path.name for path in self._folder.iterdir() if path.is_dir()}
        generation = next(f"g{n}" for n in range(1, len(taken) + 2) if f"g{n}" not in taken)
        for name, schema in _SHELVES.items():
            folder = self._folder / generation / name
            folder.mkdir(parents=True)
            tantivy.Index(schema(), path=str(folder))
        fresh = {
            "format": FORMAT,
            "archive": self._archive.identity,
            "generation": generation,
            "sequence": 0,
            "clean": False,
            "metas": {},
        }
        write_stamp(self._folder, fresh)
        self._stamp, self._indexes = None, {}
        for name in taken:
            shutil.rmtree(self._folder / name, ignore_errors=True)
        return fresh

    def _open(self, stamp: dict[str, Any]) -> None:
        """Open the indexes that the stamp names, unless they are open."""
        if self._indexes and self._stamp is not None and self._stamp["generation"] == stamp["generation"]:
            for index in self._indexes.values():
                index.reload()
        else:
            folder = self._folder / str(stamp["generation"])
            self._indexes = {name: tantivy.Index.open(str(folder / name)) for name in _SHELVES}
            for index in self._indexes.values():
                register_analyzers(index)
        self._stamp = stamp

    def _open_committed(self) -> None:
        stamp = read_stamp(self._folder)
        if stamp is not None:
            self._open(stamp)
        elif not self._indexes:
            raise ProjectionError("the word index is being made by another process: try again in a moment")

    def _replay(self, stamp: dict[str, Any], catalogue: Catalogue) -> None:
        """Write what changed since the stamp's sequence, in batches, each committed and stamped."""
        self._open(stamp)
        if stamp["clean"] and stamp["sequence"] >= catalogue.sequence:
            return
        if not stamp["clean"]:
            for name in _SHELVES:
                forget_unlisted_deletions(self._folder / stamp["generation"] / name)
        stamp = {**stamp, "clean": False}
        write_stamp(self._folder, stamp)
        writers = {name: index.writer(_HEAP, 1) for name, index in self._indexes.items()}
        changes = self._archive.changes(stamp["sequence"])
        torn = True  # the first batch may have been committed by a process that did not come to stamp it
        while batch := list(islice(changes, _CHANGES)):
            self._write(writers, batch, catalogue, torn=torn)
            torn = False
            for writer in writers.values():
                writer.commit()
            stamp = {**stamp, "sequence": batch[-1].sequence}
            write_stamp(self._folder, stamp)
        for writer in writers.values():
            writer.wait_merging_threads()
        folder = self._folder / stamp["generation"]
        metas = {name: digest_of_meta(folder / name) for name in _SHELVES}
        stamp = {**stamp, "sequence": catalogue.sequence, "clean": True, "metas": metas}
        write_stamp(self._folder, stamp)
        self._open(stamp)

    def _write(
        self,
        writers: dict[str, tantivy.IndexWriter],
        changes: list[Change],
        catalogue: Catalogue,
        *,
        torn: bool,
    ) -> None:
        """Take out every version that the changes touch, and put those back that are still held."""
        touched = sorted({c.version_key for c in changes if c.kind is not ChangeKind.ENCODED})
        stale = {c.version_key for c in changes if torn or c.kind in {ChangeKind.REMOVED, ChangeKind.REDATED}}
        for version in stale:
            for writer in writers.values():
                writer.delete_documents_by_term("version", version)
        for article, passages in _documents(self._archive, catalogue, touched):
            writers["articles"].add_document(article)
            for document in passages:
                writers["passages"].add_document(document)

    def _ahead(self, catalogue: Catalogue) -> bool:
        """Tell whether another process brought it further than the snapshot that is being read."""
        return self._stamp is not None and int(self._stamp["sequence"]) > catalogue.sequence

    def _is_complete(self, catalogue: Catalogue) -> bool:
        """Tell whether as many passages and articles stand here as the archive holds."""
        held = {name: index.searcher().num_docs for name, index in self._indexes.items()}
        return held == {"passages": len(catalogue.keys), "articles": len(catalogue.versions)}

    def _view(self) -> LexicalView:
        shelves = {name: Shelf(index.searcher(), index.schema) for name, index in self._indexes.items()}
        return LexicalView(**shelves)


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
