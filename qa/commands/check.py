"""`cuttings check`: is the archive sound, and are its projections; rebuilds what can be rebuilt."""

import argparse

from corpus.archive import Archive
from corpus.errors import ArchiveDamaged
from index.dense import DenseIndex
from index.encoder import Encoder
from index.encoding import fill_vectors
from index.erasing import complete_erasures, pending_erasures
from index.lexical import LexicalIndex
from index.searcher import Searcher
from qa.models import open_encoder
from qa.options import Options
from qa.phrases import counted
from qa.terminal import open_console, print_lines

SOUND, DAMAGED = 0, 1


def run(args: argparse.Namespace, options: Options) -> int:
    """Print each problem, and what is not erased yet; 1 when damage remains."""
    encoder, note = open_encoder(options) if args.repair else (None, None)
    try:
        archive = Archive.open(options.archive)
    except ArchiveDamaged as damage:
        print_lines(open_console(), [str(damage), _verdict(0, 1, repaired=args.repair)])
        return DAMAGED
    with archive:
        problems = archive.check() + _damaged_projections(archive)
        lines = list(problems)
        if args.repair:
            lines += _repair(archive, encoder, options) + (
                [f"Note: meaning-based search is off: {note}"] if note else []
            )
            problems = archive.check() + _damaged_projections(archive)
        elif archive.unencoded(1):
            lines.append("Some passages have no vector: `cuttings check --repair` encodes them.")
        lines += [f"Not erased yet: {left}." for left in _pending(archive)]
        lines.append(_verdict(_count(archive), len(problems), repaired=args.repair))
    print_lines(open_console(), lines)
    return DAMAGED if problems else SOUND


def _pending(archive: Archive) -> list[str]:
    """Say what is not erased yet, as far as a damaged archive lets it be told."""
    try:
        return pending_erasures(archive)
    except ArchiveDamaged:
        return []


def _damaged_projections(archive: Archive) -> list[str]:
    """Say which projections on disk are damaged; one that is missing is made when it is needed."""
    return [said for said in (DenseIndex(archive).damage(), LexicalIndex(archive).damage()) if said]


def _repair(archive: Archive, encoder: Encoder | None, options: Options) -> list[str]:
    """Encode what lacks vectors of the encoder at hand, drop or rebuild what is derived and damaged, complete erasures."""
    done = []
    with archive.writing():
        if encoder is not None:
            if archive.stamp is not None and archive.stamp != encoder.stamp:
                done.append(f"repaired: every passage is encoded anew by {encoder.stamp.model}")
                archive.forget_vectors()
            filled = fill_vectors(archive, encoder)
            done += [f"repaired: {counted(filled, 'passage')} encoded"] if filled else []
        dropped = archive.drop_damaged_timexes()
        if dropped:
            done.append(
                f"repaired: the times of {counted(dropped, 'article')} are found anew by the next ingest"
            )
        dense, lexical = DenseIndex(archive), LexicalIndex(archive)
        for name, projection in (("dense", dense), ("word", lexical)):
            if projection.damage():
                projection.drop()
                done.append(f"repaired: the {name} index is rebuilt from the archive")
        complete_erasures(archive, Searcher(archive, encoder), today=options.today, thorough=True)
    return done


def _count(archive: Archive) -> int:
    try:
        return len(archive.holdings())
    except ArchiveDamaged:
        return 0


def _verdict(articles: int, problems: int, *, repaired: bool) -> str:
    if not problems:
        return f"Sound: {counted(articles, 'article')}."
    found = counted(problems, "problem")
    if not repaired:
        return f"Damaged: {found}. `cuttings check --repair` rebuilds what can be rebuilt."
    return f"Damaged still: {found}. `cuttings restore DIR` puts a backup in its place."
