"""The archive: one SQLite file that is the only copy of anything."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import numpy as np
import numpy.typing as npt

from corpus.archive import (
    check,
    dating,
    desk,
    facts,
    near_copies,
    read,
    store,
    timexes,
    vectors,
    withdrawal,
)
from corpus.archive.backup import back_up
from corpus.archive.coding import Vectors
from corpus.archive.database import FILE_NAME, Database
from corpus.archive.lock import WriterLock
from corpus.archive.rows import (
    Change,
    Coverage,
    Feedback,
    Holding,
    IngestRecord,
    Note,
    Outcome,
    PassageRow,
    Refused,
    Stamp,
    Version,
    Withdrawal,
)
from corpus.article import Article, Published
from corpus.errors import DiskFull
from corpus.passage import Passage
from corpus.period import Period

if TYPE_CHECKING:
    from corpus.intake import Accepted
    from corpus.timex import Timex

_CHANGES_AT_ONCE: Final = 2_000
COMPACT_UP_TO: Final = 64_000_000
"""Bytes of archive.db that are rewritten at each withdrawal: 156 MB took 2.5 s on 2 busy cores (2026-11)."""
_IN_PAGES: Final = "pages"
_GLANCE: Final = 0.2
_DRAIN: Final = 5.0
"""Seconds to wait for readers when clearing the log: at each withdrawal, and when erasures are completed."""


def _now() -> datetime:
    return datetime.now().astimezone()


class Archive:
    """Articles with their versions, passages, vectors and dates, and a log of changes.

    Safe to use from several threads. What a writing method did is on disk when it returns. Errors:
    ArchiveDamaged where the file is, ArchiveBusy where another process keeps writing, else ArchiveError.
    """

    def __init__(self, directory: Path, database: Database, clock: Callable[[], datetime]) -> None:
        """Take an open database; use `open`."""
        self.directory = directory
        self._database = database
        self._clock = clock
        self._lock = WriterLock(directory, clock)

    @classmethod
    def open(
        cls, directory: Path | str, *, create: bool = False, clock: Callable[[], datetime] = _now
    ) -> Self:
        """Open the archive in a folder; ArchiveMissing if there is none, unless it is to be created.

        `clock` gives the time, with its zone, that ingests, withdrawals and notes are stamped with.
        """
        folder = Path(directory)
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        archive = cls(folder, Database(folder / FILE_NAME, create=create), clock)
        archive._settle()
        return archive

    def now(self) -> datetime:
        """Return the time by the archive's clock."""
        return self._clock()

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        self._database.close()

    def __enter__(self) -> Self:
        """Close at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    # One state, one writer

    @contextmanager
    def snapshot(self) -> Iterator[int]:
        """Let all that this thread reads inside see one state; gives the sequence of its last change.

        It holds for the calling thread only, and may be nested. Nothing is blocked meanwhile.
        """
        with self._database.snapshot() as connection:
            yield vectors.load_sequence(connection)

    def writing(self, *, wait_seconds: float = 0.0) -> AbstractContextManager[None]:
        """Be the one process that ingests or changes projections; ArchiveBusy says who is it now.

        Single additions, withdrawals and notes do not need it: each is one transaction.
        """
        return self._lock.held(wait_seconds=wait_seconds)

    @property
    def identity(self) -> str:
        """A name that a restored archive does not share with what it replaced; for stamping projections."""
        with self._database.reading() as connection:
            return vectors.load_meta(connection, "identity") or ""

    @property
    def size(self) -> int:
        """How many bytes archive.db takes, the log apart."""
        return self._database.path.stat().st_size

    @property
    def sequence(self) -> int:
        """The number of the last committed change, 0 at first."""
        with self._database.reading() as connection:
            return vectors.load_sequence(connection)

    @property
    def stamp(self) -> Stamp | None:
        """Which encoder made the vectors, None while there are none."""
        with self._database.reading() as connection:
            return vectors.load_stamp(connection)

    # Writing

    def set_stamp(self, stamp: Stamp) -> None:
        """Say which encoder makes the vectors; ModelMismatch if another one made those stored."""
        with self._database.writing() as connection:
            vectors.set_stamp(connection, stamp)

    def add(self, accepted: "Accepted", vectors: Vectors | None) -> Outcome:
        """Store an article with the vectors of its passages: float16, (passages, dimension), or None."""
        return self.add_many([(accepted, vectors)])[0]

    def add_many(self, entries: Iterable[tuple["Accepted", Vectors | None]]) -> list[Outcome]:
        """Store several articles in one transaction: all of them or, on an error, none."""
        now = self._clock()
        with self._database.writing() as connection:
            return [store.add(connection, accepted, rows, now=now) for accepted, rows in entries]

    def put_vectors(self, keys: Sequence[int], rows: Vectors) -> None:
        """Store vectors of passages that had none: float16, (keys, dimension); gone ones are passed over."""
        with self._database.writing() as connection:
            vectors.put_vectors(connection, keys, rows)

    def forget_vectors(self) -> None:
        """Drop every vector and the stamp, so that another encoder can make them anew."""
        with self._database.writing() as connection:
            vectors.forget_vectors(connection)

    def sign_some(self, limit: int) -> int:
        """Make up to `limit` signatures that an older Cuttings did not; return how many those were."""
        with self._database.writing() as connection:
            return near_copies.sign_some(connection, limit)

    def keep_timexes(self, versions: Iterable[int]) -> None:
        """Find the time expressions of versions and keep them; those gone or redated meanwhile are passed over.

        Others can write while they are found: only storing them is a transaction.
        """
        found = []
        for version in versions:
            with self._database.reading() as connection:
                dated = timexes.load_dated(connection, version)
            if dated is not None:
                found.append(timexes.find(dated))
        with self._database.writing() as connection:
            timexes.store(connection, found)

    def drop_damaged_timexes(self) -> int:
        """Drop time expressions that are not as they were kept; return of how many versions."""
        with self._database.writing() as connection:
            return timexes.drop_damaged(connection)

    def withdraw(self, article_id: str, *, reason: str | None = None, hold: bool = True) -> None:
        """Take out all versions of an article; UnknownArticle if there is none.

        It can be restored until the day ends, unless `hold` is False: then it is erased at once.
        """
        with self._database.writing() as connection:
            withdrawal.withdraw(connection, article_id, reason=reason, hold=hold, now=self._clock())
        self.scrub()

    def restore(self, article_id: str) -> None:
        """Undo a withdrawal that has not been erased yet; the passages get new keys."""
        with self._database.writing() as connection:
            withdrawal.restore(connection, article_id)
        self.scrub()

    def purge(self, today: date) -> int:
        """Erase what was withdrawn before today; return how many articles that were."""
        with self._database.writing() as connection:
            erased = withdrawal.purge(connection, today)
        self.scrub()
        return erased

    def scrub(self, *, thorough: bool = False) -> bool:
        """Clear what is left of erased text in the log and in free space; False if some may still be left.

        Small archives are rewritten for it every time, large ones (COMPACT_UP_TO) only if `thorough`. Text
        stays in the log while a reader still needs it, and in free space while the disk is full.
        """
        pending = self._unscrubbed()
        compact = thorough or self.size <= COMPACT_UP_TO
        if pending is None or (pending == _IN_PAGES and not compact):
            return pending is None
        try:
            if not self._database.scrub(compact=compact, wait_seconds=_DRAIN if thorough else _GLANCE):
                return False
            with self._database.writing() as connection:
                if compact:
                    connection.execute("DELETE FROM meta WHERE name = 'unscrubbed'")
                else:
                    vectors.store_meta(connection, "unscrubbed", _IN_PAGES)
        except DiskFull:
            return False
        return compact

    def set_published(self, article_id: str, period: Period | None) -> None:
        """Set a person's date for all versions of an article; it outlasts the next ingest. None undoes it."""
        with self._database.writing() as connection:
            dating.set_published(connection, article_id, period, now=self._clock())

    def redate(self, version_key: int, published: Published | None) -> None:
        """Set what other articles say of a version's date (None: nothing); a person's goes before it."""
        with self._database.writing() as connection:
            dating.infer_published(connection, version_key, published)

    def add_note(self, article_id: str, text: str) -> None:
        """Attach a correction to an article."""
        with self._database.writing() as connection:
            desk.write_note(connection, Note(article_id, text, self._clock()))

    def add_feedback(
        self,
        question: str,
        answer: str,
        *,
        thumbs_up: bool,
        as_of: date | None = None,
        note: str | None = None,
    ) -> None:
        """Keep what a reader thought of an answer, given as JSON."""
        with self._database.writing() as connection:
            desk.write_feedback(connection, Feedback(question, as_of, thumbs_up, note, answer, self._clock()))

    def record_ingest(self, record: IngestRecord, refused: Iterable[tuple[str, str]]) -> None:
        """Log an ingest, with the origin and reason of each refusal."""
        now = self._clock()
        with self._database.writing() as connection:
            desk.write_ingest(
                connection, record, [Refused(origin, reason, now) for origin, reason in refused]
            )

    # Reading

    def inferences(self) -> dict[int, tuple[Published, Published]]:
        """Return, for each version that other articles date, what it says itself and what they say."""
        with self._database.reading() as connection:
            return dating.load_inferences(connection)

    def is_unchanged(self, article: Article) -> bool:
        """Tell whether the newest version stored of this article says the same."""
        with self._database.reading() as connection:
            return store.is_unchanged(connection, article)

    def holds_version(self, article: Article) -> bool:
        """Tell whether any version stored of this article, the newest or an older one, says the same."""
        with self._database.reading() as connection:
            return store.holds_version(connection, article)

    def vectors_of_texts(self, digests: Iterable[int]) -> dict[int, Vectors]:
        """Return the stored vectors for those `embedding_digest`s that have one: float16, (dimension,)."""
        with self._database.reading() as connection:
            return read.vectors_by_digest(connection, digests)

    def changes(self, after: int) -> Iterator[Change]:
        """Yield the changes with a sequence above `after`, in order."""
        while True:
            with self._database.reading() as connection:
                batch = read.load_changes(connection, after, _CHANGES_AT_ONCE)
            if not batch:
                return
            yield from batch
            after = batch[-1].sequence

    def passage_rows(self, keys: Iterable[int]) -> dict[int, PassageRow]:
        """Return where passages stand, by key; keys that are gone are left out."""
        with self._database.reading() as connection:
            return read.load_passage_rows(connection, keys)

    def passages(self, keys: Iterable[int]) -> dict[int, Passage]:
        """Return passages with their text, by key; keys that are gone are left out."""
        with self._database.reading() as connection:
            return read.load_passages(connection, keys)

    def versions(self, keys: Iterable[int]) -> dict[int, Version]:
        """Return versions by key; keys that are gone are left out."""
        with self._database.reading() as connection:
            return read.load_versions(connection, keys)

    def timexes_of(self, version: Version) -> "tuple[Timex, ...] | None":
        """Return what `find_timexes` finds in a version, if that is kept; None if it is to be found anew."""
        with self._database.reading() as connection:
            return timexes.load(connection, version)

    def without_timexes(self) -> list[int]:
        """Return the versions whose time expressions are not kept, or by another grammar, or as of other days."""
        with self._database.reading() as connection:
            return timexes.find_unkept(connection)

    def version_of(self, article_id: str, *, as_of: date | None = None) -> Version | None:
        """Return the version visible as of a day, or the newest where none is asked; None if none is."""
        with self._database.reading() as connection:
            return read.find_version(connection, article_id, day=as_of)

    def versions_of(self, article_id: str, *, last: int | None = None) -> list[Version]:
        """Return every version of an article, or the `last` few, oldest first."""
        with self._database.reading() as connection:
            return read.versions_of(connection, article_id, last=last)

    def facts(self, versions: Iterable[int] | None = None) -> npt.NDArray[np.void]:
        """Return a row of FACTS for each passage, sorted by key: of all versions, or of those given."""
        with self._database.reading() as connection:
            return facts.load_facts(connection, versions)

    def near_pairs(self) -> npt.NDArray[np.int64]:
        """Return the pairs of signatures (of `facts`) whose texts are near copies: int64, (pairs, 2)."""
        with self._database.reading() as connection:
            return near_copies.load_pairs(connection)

    def sources(self) -> dict[int, str]:
        """Return the names of the sources by the key that facts() uses."""
        with self._database.reading() as connection:
            return dict(connection.execute("SELECT key, name FROM source ORDER BY key").fetchall())

    def vectors(self, keys: Sequence[int]) -> Vectors:
        """Return the vectors of passages in the order asked: float16, (keys, dimension)."""
        with self._database.reading() as connection:
            return read.load_vectors(connection, keys)

    def iter_vectors(self, batch: int, *, after: int = 0) -> Iterator[tuple[npt.NDArray[np.int64], Vectors]]:
        """Yield all vectors in order of passage key, `batch` at a time, each time with their keys."""
        while True:
            with self._database.reading() as connection:
                keys, rows = read.vectors_after(connection, after, batch)
            if not len(keys):
                return
            yield keys, rows
            after = int(keys[-1])

    def unencoded(self, limit: int, *, after: int = 0) -> list[int]:
        """Return up to `limit` keys above `after` of passages without a vector."""
        with self._database.reading() as connection:
            return read.unencoded(connection, after, limit)

    def holdings(self) -> list[Holding]:
        """List every article by its newest version, in order of id."""
        with self._database.reading() as connection:
            return facts.load_holdings(connection)

    def coverage(self, as_of: date | None, today: date) -> Coverage:
        """Count what a question as of a day (None: none was asked) can draw on, and what is left out."""
        with self._database.snapshot() as connection:
            return facts.load_coverage(connection, as_of, today)

    def notes(self, article_id: str) -> tuple[Note, ...]:
        """Return the corrections attached to an article, oldest first."""
        with self._database.reading() as connection:
            return read.load_notes(connection, article_id)

    def withdrawn(self) -> list[Withdrawal]:
        """List what was withdrawn, newest first."""
        with self._database.reading() as connection:
            return withdrawal.withdrawals(connection)

    def feedback(self) -> list[Feedback]:
        """Return every reader's verdict, oldest first."""
        with self._database.reading() as connection:
            return desk.load_feedback(connection)

    def ingests(self) -> list[IngestRecord]:
        """Return the ingests on record, newest first."""
        with self._database.reading() as connection:
            return desk.load_ingests(connection)

    def refused(self) -> list[Refused]:
        """Return what the newest ingest refused."""
        with self._database.reading() as connection:
            return desk.load_refused(connection)

    # Care

    def check(self) -> list[str]:
        """Look for damage in the whole file; return each problem in words, nothing if it is sound."""
        return check.find_problems(self._database)

    def erasures_pending(self) -> list[str]:
        """Say which withdrawn articles are not erased yet, and whether the log still holds erased text."""
        held = [f"{w.article_id} can be restored until the day ends" for w in self.withdrawn() if w.held]
        held += [
            f"{file}, set aside when a backup was put back, may hold what was withdrawn since: delete it"
            for file in sorted(self.directory.glob(f"{FILE_NAME}.damaged-*"))
        ]
        left = self._unscrubbed()
        if left == _IN_PAGES:
            return [
                *held,
                "free space in archive.db may hold erased text: `cuttings check --repair` clears it",
            ]
        return [*held, "the write-ahead log may hold erased text"] if left else held

    def backup(self, destination: Path | str) -> Path:
        """Copy the archive into a folder while it is in use; return the copy's path."""
        return back_up(self._database, Path(destination))

    def _unscrubbed(self) -> str | None:
        with self._database.reading() as connection:
            return vectors.load_meta(connection, "unscrubbed")

    def _settle(self) -> None:
        """Name a new archive, and finish erasures: those that are due, and one that a crash cut short."""
        if not self.identity:
            with self._database.writing() as connection:
                vectors.store_meta(connection, "identity", uuid.uuid4().hex)
        today = self._clock().date()
        with suppress(DiskFull):  # what is there can be read; erasures_pending() tells of the rest
            if any(w.held and w.withdrawn.date() < today for w in self.withdrawn()):
                self.purge(today)
            self.scrub()
