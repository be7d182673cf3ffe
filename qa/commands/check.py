"""`cuttings check`: is the archive sound, and are its projections; rebuilds what can be rebuilt."""

import argparse

from corpus.archive import Archive
from index.dense import DenseIndex
from index.encoder import Encoder
from index.encoding import fill_vectors
from index.lexical import LexicalIndex
from index.searcher import Searcher
from qa.models import open_encoder
from qa.options import Options
from qa.phrases import counted
from qa.terminal import open_console, print_lines

SOUND, DAMAGED = 0, 1


def run(args: argparse.Namespace, options: Options) -> int:
    """Print each problem; 1 when damage remains."""
    encoder, note = open_encoder(options) if args.repair else (None, None)
    with Archive.open(options.archive) as archive:
        problems = archive.check() + _damaged_projections(archive)
        lines = [*problems, *archive.erasures_pending()]
        if args.repair:
            lines += _repair(archive, encoder) + (
                [f"Note: meaning-based search is off: {note}"] if note else []
            )
            problems = archive.check() + _damaged_projections(archive)
        elif archive.unencoded(1):
            lines.append("Some passages have no vector: `cuttings check --repair` encodes them.")
        lines.append(_verdict(archive, problems, repaired=args.repair))
    print_lines(open_console(), lines)
    return DAMAGED if problems else SOUND


def _damaged_projections(archive: Archive) -> list[str]:
    """Say which projections on disk are damaged; one that is missing is made when it is needed."""
    return [said for said in (DenseIndex(archive).damage(), LexicalIndex(archive).damage()) if said]


def _repair(archive: Archive, encoder: Encoder | None) -> list[str]:
    """Encode what lacks vectors of the encoder at hand, and rebuild damaged projections from the archive."""
    done = []
    with archive.writing():
        if encoder is not None:
            if archive.stamp is not None and archive.stamp != encoder.stamp:
                done.append(f"repaired: every passage is encoded anew by {encoder.stamp.model}")
                archive.forget_vectors()
            filled = fill_vectors(archive, encoder)
            done += [f"repaired: {counted(filled, 'passage')} encoded"] if filled else []
        dense, lexical = DenseIndex(archive), LexicalIndex(archive)
        for name, projection in (("dense", dense), ("word", lexical)):
            if projection.damage():
                projection.drop()
                done.append(f"repaired: the {name} index is rebuilt from the archive")
        Searcher(archive, encoder).catch_up()
    return done


def _verdict(archive: Archive, problems: list[str], *, repaired: bool) -> str:
    if not problems:
        return f"Sound: {counted(len(archive.holdings()), 'article')}."
    found = counted(len(problems), "problem")
    if not repaired:
        return f"Damaged: {found}. `cuttings check --repair` rebuilds what can be rebuilt."
    return f"Damaged still: {found}. `cuttings restore DIR` puts a backup in its place."
