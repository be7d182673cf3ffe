"""Files into the archive: reading, encoding and writing overlap, a bounded amount at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from corpus.archive import Archive, IngestRecord, Outcome, Vectors, Version, refuse_unstorable
from corpus.errors import ReadError
from corpus.intake import Accepted, accept
from corpus.readers import Draft, FileToRead, Reader, Refusal, find_files
from corpus.signature import are_unlike, story_of
from index.encoder import Encoder
from index.encoding import encode_all, fill_vectors
from index.ingest_progress import Meter, Progress, Stage, count_articles
from index.pipe import Pipe

# In lists of that length the encoder finds enough passages of like length. The first ones are short, so that
# it need not wait for its first list; each is twice as long as the one before (benchmarks/ingest.py, 2026-11).
BATCH_PASSAGES: Final = 512
_FIRST_PASSAGES: Final = 64
BATCH_LETTERS: Final = 8_000_000
_SIGNED_AT_ONCE: Final = 1_000  # half a second a transaction; benchmarks/duplicates.py, 2026-11
_TIMED_AT_ONCE: Final = 200  # less than a second is lost to Ctrl-C, and stored in one transaction (2026-11)

# What a hostile or broken file may set off in a parser that expects none: it is refused, the rest goes on.
_UNREADABLE: Final = (OSError, ValueError, RecursionError)

Encoded = list[tuple[Accepted, Vectors | None]]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest came to. The counts are disjoint: a copy is not counted as added, too.

    `returned` are ids that had been withdrawn before and were added again; `unlike` are ids of which a version
    was replaced by another story: both once had one file name, perhaps. `passed_over` counts hidden files and
    notes; `interrupted` means that it was stopped: what is counted is stored.
    """

    added: int
    replaced: int
    unchanged: int
    copies: int
    refused: tuple[Refusal, ...]
    passed_over: int = 0
    returned: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    interrupted: bool = False

    @property
    def accepted(self) -> int:
        """How many articles the archive holds because of it, or held already."""
        return self.added + self.replaced + self.unchanged + self.copies


def ingest(
    paths: Iterable[Path],
    *,
    archive: Archive,
    encoder: Encoder | None,
    progress: Progress | None = None,
    batch_passages: int = BATCH_PASSAGES,
    batch_letters: int = BATCH_LETTERS,
    wait_seconds: float = 0.0,
    after: Callable[[Archive], None] | None = None,
) -> IngestReport:
    """Read files and folders into the archive; what cannot be read is refused, and the rest goes on.

    Without an encoder, articles are stored without vectors; the next ingest with one fills them in.
    `after` is called once everything is stored; then the time expressions of what is new, or was dated anew,
    are found and kept. Ctrl-C stops it: what was stored stays, and the report says so. At most five batches
    are in memory. ArchiveBusy if another process is ingesting and still is after `wait_seconds`;
    ModelMismatch if another encoder made the archive's vectors.
    """
    with archive.writing(wait_seconds=wait_seconds):
        if encoder is not None:
            archive.set_stamp(encoder.stamp)
        started = archive.now()
        files, refused, passed_over = _find(paths)
        run = _Run(archive, encoder, Meter(count_articles(files), progress))
        run.refused += refused
        interrupted = run.go(files, batch_passages, batch_letters)
        if not interrupted:
            run.finish()
            if after is not None:
                after(archive)
            interrupted = _keep_timexes(archive, progress)
        report = run.report(passed_over=passed_over, interrupted=interrupted)
        _log(archive, report, started)
        return report


def _keep_timexes(archive: Archive, progress: Progress | None) -> bool:
    """Find the time expressions of every version of which none are kept; True if Ctrl-C stopped it.

    A few are found too soon to tell of it.
    """
    left = archive.without_timexes()
    meter = Meter(len(left), progress if len(left) > _TIMED_AT_ONCE else None, stage=Stage.TIMES)
    try:
        for first in range(0, len(left), _TIMED_AT_ONCE):
            batch = left[first : first + _TIMED_AT_ONCE]
            archive.keep_timexes(batch)
            meter.count(read=len(batch), done=len(batch))
    except KeyboardInterrupt:
        return True
    return False


def _log(archive: Archive, report: IngestReport, started: datetime) -> None:
    counts = report.added, report.replaced, report.unchanged, report.copies, len(report.refused)
    refused = [(refusal.origin, refusal.reason) for refusal in report.refused]
    archive.record_ingest(IngestRecord(started, archive.now(), *counts), refused)


def _find(paths: Iterable[Path]) -> tuple[list[FileToRead], list[Refusal], int]:
    """List the files, refusing what is missing, and counting what is no article (hidden files, notes)."""
    found = [entry for path in paths for entry in find_files(path)]
    files = [entry for entry in found if isinstance(entry, FileToRead)]
    rest = [entry for entry in found if isinstance(entry, Refusal)]
    refused = [refusal for refusal in rest if not refusal.reason.startswith("passed over")]
    return files, refused, len(rest) - len(refused)


@dataclass(slots=True)
class _Batch:
    """Articles that go through together, and what was refused on the way to them."""

    articles: list[Accepted] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    passages: int = 0
    letters: int = 0

    def take(self, found: Accepted | Refusal) -> None:
        if isinstance(found, Refusal):
            self.refused.append(found)
            return
        self.articles.append(found)
        self.passages += len(found.passages)
        self.letters += len(found.article.text)


class _Run:
    """One ingest: a thread reads, the caller's encodes, another writes."""

    def __init__(self, archive: Archive, encoder: Encoder | None, meter: Meter) -> None:
        self._archive = archive
        self._encoder = encoder
        self._meter = meter
        self._unchanged = 0
        self._reverted: dict[str, Accepted] = {}
        self._stored: Counter[Outcome] = Counter()
        self._withdrawn = {withdrawal.article_id for withdrawal in archive.withdrawn()}
        self._returned: set[str] = set()
        self._unlike: set[str] = set()
        self.refused: list[Refusal] = []

    def go(self, files: Sequence[FileToRead], passages: int, letters: int) -> bool:
        """Take all files in; True if Ctrl-C stopped it. What was encoded by then is stored."""
        read: Pipe[_Batch] = Pipe(1)
        encoded: Pipe[Encoded] = Pipe(1)
        interrupted = False
        with ThreadPoolExecutor(2, thread_name_prefix="ingest") as pool:
            reader = pool.submit(_read_all, files, read, passages, letters)
            writer = pool.submit(self._write_all, encoded)
            try:
                self._encode_all(read, encoded)
            except KeyboardInterrupt:
                interrupted = True
            finally:
                read.close()
                encoded.end()
        writer.result()
        reader.result()
        return interrupted

    def finish(self) -> None:
        """Store what went back to an older version; sign and encode what was stored without."""
        if self._reverted:
            self._unchanged -= len(self._reverted)
            self._write(self._encode(list(self._reverted.values())))
        while self._archive.sign_some(_SIGNED_AT_ONCE):
            pass
        if self._encoder is not None:
            fill_vectors(self._archive, self._encoder)

    def report(self, *, passed_over: int, interrupted: bool) -> IngestReport:
        """Say what it came to."""
        return IngestReport(
            added=self._stored[Outcome.ADDED],
            replaced=self._stored[Outcome.REPLACED],
            unchanged=self._unchanged + self._stored[Outcome.UNCHANGED],
            copies=self._stored[Outcome.COPY],
            refused=tuple(self.refused),
            passed_over=passed_over,
            returned=tuple(sorted(self._returned)),
            unlike=tuple(sorted(self._unlike)),
            interrupted=interrupted,
        )

    def _encode_all(self, read: Pipe[_Batch], encoded: Pipe[Encoded]) -> None:
        for batch in read:
            self.refused += batch.refused
            articles = self._pick_new(batch.articles)
            known = len(batch.articles) - len(articles)
            self._meter.count(read=len(batch.articles) + len(batch.refused), done=known + len(batch.refused))
            if articles and not encoded.send(self._encode(articles)):
                return  # the writer failed: its error is raised when its result is asked for

    def _pick_new(self, articles: Sequence[Accepted]) -> list[Accepted]:
        """Leave out what the archive holds; several lines of a file may be versions of one article.

        An older version that comes again is not stored again, unless it turns out to be the last word.
        """
        new = []
        for accepted in articles:
            article = accepted.article
            self._reverted.pop(article.id, None)
            if not self._archive.holds_version(article):
                new.append(accepted)
                continue
            self._unchanged += 1
            if not self._archive.is_unchanged(article):
                self._reverted[article.id] = accepted
        return new

    def _encode(self, articles: Sequence[Accepted]) -> Encoded:
        if self._encoder is None:
            return [(accepted, None) for accepted in articles]
        vectors = encode_all(articles, archive=self._archive, encoder=self._encoder)
        return list(zip(articles, vectors, strict=True))

    def _write_all(self, encoded: Pipe[Encoded]) -> None:
        try:
            for entries in encoded:
                self._write(entries)
        finally:
            encoded.close()

    def _write(self, entries: Encoded) -> None:
        """Store a batch, and count it only then."""
        replaced: Counter[str] = Counter()
        for (accepted, _), outcome in zip(entries, self._archive.add_many(entries), strict=True):
            self._stored[outcome] += 1
            if outcome in {Outcome.ADDED, Outcome.COPY} and accepted.article.id in self._withdrawn:
                self._returned.add(accepted.article.id)
            if outcome is Outcome.REPLACED:
                replaced[accepted.article.id] += 1
        self._note_unlike(replaced)
        self._meter.count(done=len(entries), passages=sum(len(a.passages) for a, _ in entries))

    def _note_unlike(self, replaced: Counter[str]) -> None:
        """Note which articles, given with how often each was replaced just now, became another story by it."""
        for article_id, times in replaced.items():
            versions = self._archive.versions_of(article_id, last=times + 1)
            if any(_is_another_story(older, newer) for older, newer in pairwise(versions)):
                self._unlike.add(article_id)


def _is_another_story(older: Version, newer: Version) -> bool:
    """Tell whether headline and story are both others than before: a file with the same name, perhaps."""
    headlines = [" ".join(version.article.title.split()).casefold() for version in (older, newer)]
    if headlines[0] == headlines[1]:
        return False
    stories = [f"{v.article.title}\n{story_of(v.article.text, v.blocks)}" for v in (older, newer)]
    return are_unlike(*stories)


def _read_all(files: Sequence[FileToRead], read: Pipe[_Batch], passages: int, letters: int) -> None:
    """Read and cut articles, a batch at a time, until the end or until nobody takes them any more."""
    batch, enough = _Batch(), min(_FIRST_PASSAGES, passages)
    try:
        for found in accept_all(files):
            batch.take(found)
            if batch.passages >= enough or batch.letters >= letters:
                if not read.send(batch):
                    return
                batch, enough = _Batch(), min(2 * enough, passages)
        read.send(batch)
    finally:
        read.end()


def accept_all(files: Iterable[FileToRead]) -> Iterator[Accepted | Refusal]:
    """Yield what each file holds, in order: articles, and refusals for what cannot be one."""
    reader = Reader()
    for file in files:
        try:
            for draft in reader.read_file(file):
                yield draft if isinstance(draft, Refusal) else _accept(draft)
        except _UNREADABLE as error:
            yield Refusal(str(file.path), f"cannot be read: {error or type(error).__name__}")


def _accept(draft: Draft) -> Accepted | Refusal:
    """Return the article a draft is, or why it is none."""
    try:
        accepted = accept(draft)
        refuse_unstorable(accepted.article)
    except ReadError as error:
        return Refusal(draft.origin, str(error), draft.id)
    except _UNREADABLE as error:
        return Refusal(draft.origin, f"cannot be read: {error or type(error).__name__}", draft.id)
    return accepted
