"""`cuttings ingest`: files and folders into the archive, with a progress bar and a summary."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from corpus.archive import Archive
from corpus.errors import ReadError
from index.encoder import Encoder
from index.ingest import IngestReport, ingest
from index.ingest_progress import Progress as Tell
from index.ingest_progress import Progressed, Stage
from index.neighbours import date_neighbours
from index.searcher import Searcher
from qa.models import open_encoder
from qa.options import Options
from qa.phrases import counted
from qa.terminal import open_console, print_lines
from qa.wire import to_json

WAIT_SECONDS = 10.0
STOPPED = 130
_NAMED = 20
_DESCRIPTIONS = {Stage.ARTICLES: "Articles", Stage.TIMES: "Times in them"}


def run(args: argparse.Namespace, options: Options) -> int:
    """Take in what can be read; 2 when nothing could, 130 when it was stopped."""
    _refuse_missing(args.paths)
    encoder, note = open_encoder(options)
    with Archive.open(options.archive, create=True) as archive, _progress_bar() as tell:
        report = ingest(
            args.paths,
            archive=archive,
            encoder=encoder,
            progress=tell,
            wait_seconds=WAIT_SECONDS,
            after=lambda stored: _catch_up(stored, encoder),
        )
    if args.json:
        sys.stdout.write(to_json(_object(report)) + "\n")
    else:
        print_lines(open_console(), _lines(report, note))
    return _leave(report, args.paths)


def _refuse_missing(paths: Sequence[Path]) -> None:
    if not any(os.path.exists(path) for path in paths):  # noqa: PTH110 (Path.exists raises for too long a name)
        raise ReadError(f"there is no file or folder {', '.join(map(str, paths))}; name one that exists")


def _catch_up(archive: Archive, encoder: Encoder | None) -> None:
    """Date what others date, and bring the projections up to date: the first question need not wait."""
    date_neighbours(archive, Searcher(archive, encoder))


@contextmanager
def _progress_bar() -> Iterator[Tell]:
    """Lend a bar with rate and time left; it shows on a terminal only."""
    console = open_console(error=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(_DESCRIPTIONS[Stage.ARTICLES], total=None, rate="")

        def tell(now: Progressed, /) -> None:
            bar.update(
                task,
                description=_DESCRIPTIONS[now.stage],
                completed=now.done,
                total=now.total,
                rate=f"{now.rate:,.1f}/s",
            )

        yield tell


def _lines(report: IngestReport, note: str | None) -> list[str]:
    """Return the summary: the counts, then each refusal with its reason."""
    counts = f"{report.added:,} added, {report.replaced:,} replaced, {report.unchanged:,} unchanged"
    lines = [f"{counts}, {counted(report.copies, 'copy', 'copies')}, {len(report.refused):,} refused."]
    lines += [f"refused {refusal.origin}: {refusal.reason}" for refusal in report.refused]
    if report.returned:
        lines.append(f"Withdrawn before and back again: {', '.join(report.returned)}.")
    if report.unlike:
        lines.append(
            f"Another story than before stands under: {_listed(report.unlike)}. "
            "If both are to be found, give one file another name and ingest it again."
        )
    if report.passed_over:
        lines.append(f"{counted(report.passed_over, 'file')} passed over: hidden, or notes.")
    if note:
        lines.append(f"Note: meaning-based search is off: {note}")
    return lines


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
    return ", ".join(ids[:_NAMED]) + more


def _object(report: IngestReport) -> dict[str, object]:
    return {
        "added": report.added,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "copies": report.copies,
        "refused": [{"origin": r.origin, "reason": r.reason, "id": r.id} for r in report.refused],
        "passed_over": report.passed_over,
        "returned": list(report.returned),
        "unlike": list(report.unlike),
        "interrupted": report.interrupted,
    }


def _leave(report: IngestReport, paths: Sequence[Path]) -> int:
    """Return the exit code; raise ReadError when nothing was accepted."""
    if report.interrupted:
        sys.stderr.write("cuttings: stopped; what is counted above is stored, and ingesting again goes on\n")
        return STOPPED
    if not report.accepted:
        named = ", ".join(map(str, paths))
        why = "every file was refused, see above" if report.refused else "there is no article in it"
        raise ReadError(f"nothing was accepted from {named}: {why}; give text, HTML or JSON lines")
    return 0
