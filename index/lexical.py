"""LexicalIndex: search by words, a projection of the archive's texts on tantivy."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Lock
from typing import Any, Final

from filelock import FileLock, Timeout

from corpus.archive import Archive
from corpus.errors import ProjectionError
from index.catalogue import Catalogue
from index.lexical_files import count_deleted, digest_of_meta, forget_unlisted_deletions, is_sound
from index.lexical_schema import FORMAT
from index.lexical_view import LexicalView, Shelf
from index.lexical_writing import SHELVES, Shelves, make_shelves, open_shelves, write_changes
from index.stamps import latest_sequence, read_stamp, write_stamp

FOLDER: Final = "lexical"

_PATIENCE: Final = 2.0
"""Seconds to wait for another writer; to catch up with an ordinary addition takes 0.05 to 0.3 s (2026-11)."""
_TO_SWITCH: Final = 60.0
_UNWRITABLE: Final = (OSError, ValueError)  # ValueError is tantivy's, for a full disk, too


class LexicalIndex:
    """Two tantivy indexes in one folder, written by one process at a time, readers never blocked for long.

    The stamp names the folder in use and says up to which change it is complete. It is marked unclean
    before the first write and clean after the last, with a digest of the lists of segments, so that an
    interrupted writing is replayed (which may be done twice) and a damaged one is rebuilt.
    """

    def __init__(self, archive: Archive) -> None:
        """Take the archive; nothing is read before the first catch-up."""
        self._archive = archive
        self._folder = archive.directory / FOLDER
        self._stamp: dict[str, Any] | None = None
        self._shelves: Shelves = {}
        self._patience = _PATIENCE
        self._lock = Lock()

    def catch_up(self, catalogue: Catalogue) -> LexicalView:
        """Return a view complete for `catalogue`; call it in the snapshot that read it.

        While another process writes for long, what that one has committed so far is the view, and it is
        not `settled`. ProjectionError where the files cannot be written.
        """
        with self._lock:
            settled = False
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                with self._writing(self._patience):
                    self._bring_up(catalogue)
                self._patience, settled = _PATIENCE, not self._ahead(catalogue)
            except Timeout:
                self._patience = 0.0  # who waited once for a long writing does not wait at every search
                self._open_committed()
            except _UNWRITABLE as error:
                self._stamp, self._shelves = None, {}
                raise ProjectionError(
                    f"the word index in {self._folder} cannot be written ({error}): check the disk's space; "
                    "no article is lost by it"
                ) from error
            shelves = {name: Shelf(index.searcher(), index.schema) for name, index in self._shelves.items()}
            return LexicalView(**shelves, settled=settled)

    def drop(self) -> None:
        """Forget everything, on disk too; the next catch-up builds it anew."""
        with self._lock:
            self._stamp, self._shelves = None, {}
            shutil.rmtree(self._folder, ignore_errors=True)

    def damage(self) -> str | None:
        """Say what is wrong with the files on disk; None if nothing is."""
        if not self._folder.is_dir() or not any(self._folder.iterdir()):
            return None
        stamp = read_stamp(self._folder)
        if stamp is None or not self._is_sound(stamp):
            return f"the word index in {self._folder} is damaged: it will be rebuilt"
        return None

    @property
    def sequence(self) -> int | None:
        """The change up to which the files on disk are complete; None without any."""
        stamp = read_stamp(self._folder)
        return None if stamp is None else int(stamp["sequence"])

    def pending_erasures(self) -> int:
        """Return how many documents that were taken out still lie in the files, hidden; leftover folders count."""
        stamp = read_stamp(self._folder)
        used = "" if stamp is None else str(stamp["generation"])
        hidden = sum(count_deleted(self._folder / used / name) for name in SHELVES) if used else 0
        return hidden + len(self._generations() - {used})

    def erase(self, latest: Callable[[], AbstractContextManager[Catalogue]]) -> None:
        """Write the files anew without what was taken out; nothing where another process does it already.

        Searching and adding go on meanwhile. `latest` gives a snapshot's catalogue; it is asked for twice,
        before the long writing and after it. ProjectionError where the files cannot be written.
        """
        try:
            with FileLock(self._archive.directory / "lexical-erasing.lock", timeout=0):
                if self.pending_erasures():
                    self._write_aside(latest)
        except Timeout:
            return
        except _UNWRITABLE as error:
            raise ProjectionError(
                f"what was withdrawn cannot be erased from the word index in {self._folder} ({error}): "
                "check the disk's space"
            ) from error

    def _write_aside(self, latest: Callable[[], AbstractContextManager[Catalogue]]) -> None:
        generation = self._make_generation()
        try:
            shelves = open_shelves(self._folder / generation)
            with latest() as catalogue:
                done = catalogue.sequence
                for _ in write_changes(shelves, self._archive, catalogue, after=0, torn=False):
                    pass
            with latest() as catalogue, self._lock, self._writing(_TO_SWITCH):
                for _ in write_changes(shelves, self._archive, catalogue, after=done, torn=False):
                    pass
                self._put_in_use(generation, sequence=catalogue.sequence, clean=True)
        except BaseException:
            shutil.rmtree(self._folder / generation, ignore_errors=True)
            raise

    def _writing(self, patience: float) -> FileLock:
        return FileLock(self._archive.directory / "lexical.lock", timeout=patience)

    def _bring_up(self, catalogue: Catalogue) -> None:
        stamp = read_stamp(self._folder)
        if stamp is None or not self._fits(stamp, catalogue):
            stamp = self._put_in_use(self._make_generation(), sequence=0, clean=False)
        self._replay(stamp, catalogue)
        if self._ahead(catalogue):
            return
        if not self._is_complete(catalogue):
            stamp = self._put_in_use(self._make_generation(), sequence=0, clean=False)
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
        if stamp.get("clean") and stamp.get("metas") != self._metas(folder.name):
            return False
        return all(is_sound(folder / name) for name in SHELVES)

    def _metas(self, generation: str) -> dict[str, str]:
        return {name: digest_of_meta(self._folder / generation / name) for name in SHELVES}

    def _generations(self) -> set[str]:
        return {path.name for path in self._folder.glob("*") if path.is_dir()}

    def _make_generation(self) -> str:
        """Make an empty index in a folder of its own; return the folder's name."""
        taken = self._generations()
        name = next(f"g{n}" for n in range(1, len(taken) + 2) if f"g{n}" not in taken)
        make_shelves(self._folder / name)
        return name

    def _put_in_use(self, generation: str, *, sequence: int, clean: bool) -> dict[str, Any]:
        """Make a generation the one in use, in one step; every other one is removed."""
        stamp = {
            "format": FORMAT,
            "archive": self._archive.identity,
            "generation": generation,
            "sequence": sequence,
            "clean": clean,
            "metas": self._metas(generation) if clean else {},
        }
        write_stamp(self._folder, stamp)
        self._stamp, self._shelves = None, {}
        for name in self._generations() - {generation}:
            shutil.rmtree(self._folder / name, ignore_errors=True)
        return stamp

    def _open(self, stamp: dict[str, Any]) -> None:
        """Open the indexes that the stamp names, unless they are open."""
        if self._shelves and self._stamp is not None and self._stamp["generation"] == stamp["generation"]:
            for index in self._shelves.values():
                index.reload()
        else:
            self._shelves = open_shelves(self._folder / str(stamp["generation"]))
        self._stamp = stamp

    def _open_committed(self) -> None:
        stamp = read_stamp(self._folder)
        if stamp is not None:
            self._open(stamp)
        elif not self._shelves:
            raise ProjectionError("the word index is being made by another process: try again in a moment")

    def _replay(self, stamp: dict[str, Any], catalogue: Catalogue) -> None:
        """Write what changed since the stamp's sequence, in batches, each committed and stamped."""
        self._open(stamp)
        if stamp["clean"] and stamp["sequence"] >= catalogue.sequence:
            return
        generation = str(stamp["generation"])
        if not stamp["clean"]:
            for name in SHELVES:
                forget_unlisted_deletions(self._folder / generation / name)
        stamp = {**stamp, "clean": False}
        write_stamp(self._folder, stamp)
        # The first batch may have been committed by a process that did not come to stamp it.
        for sequence in write_changes(
            self._shelves, self._archive, catalogue, after=int(stamp["sequence"]), torn=True
        ):
            stamp = {**stamp, "sequence": sequence}
            write_stamp(self._folder, stamp)
        stamp = {**stamp, "sequence": catalogue.sequence, "clean": True, "metas": self._metas(generation)}
        write_stamp(self._folder, stamp)
        self._open(stamp)

    def _ahead(self, catalogue: Catalogue) -> bool:
        """Tell whether another process brought it further than the snapshot that is being read."""
        return self._stamp is not None and int(self._stamp["sequence"]) > catalogue.sequence

    def _is_complete(self, catalogue: Catalogue) -> bool:
        """Tell whether as many passages and articles stand here as the archive holds."""
        held = {name: index.searcher().num_docs for name, index in self._shelves.items()}
        return held == {"passages": len(catalogue.keys), "articles": len(catalogue.versions)}
