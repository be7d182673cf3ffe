"""Completing erasures: what was withdrawn leaves the files of the archive and of both indexes."""

from datetime import date

from corpus.archive import COMPACT_UP_TO, Archive, ChangeKind
from index.catalogue import Catalogue
from index.dense import DenseIndex
from index.lexical import LexicalIndex
from index.searcher import Searcher


def complete_erasures(archive: Archive, searcher: Searcher, *, today: date, thorough: bool = False) -> None:
    """Erase for good what was withdrawn, if it need not be kept for restoring, as far as readers let it.

    Small archives are done at once; in large ones (COMPACT_UP_TO) files are only written anew if
    `thorough`, since that takes minutes. Readers go on meanwhile. ProjectionError where the disk is full.
    """
    if any(w.held and w.withdrawn.date() < today for w in archive.withdrawn()):
        archive.purge(today)
    if thorough or archive.size <= COMPACT_UP_TO:
        if searcher.pending_erasures():
            searcher.erase()
        archive.scrub(thorough=True)
    else:
        archive.scrub()


def pending_erasures(archive: Archive) -> list[str]:
    """Say what of withdrawn articles still lies in the archive's folder, and what clears it."""
    lexical = LexicalIndex(archive)
    written = lexical.sequence
    with archive.snapshot():
        dense = DenseIndex(archive).pending_erasures(Catalogue.load(archive))
        unread = () if written is None else archive.changes(written)
        removed = sum(1 for change in unread if change.kind is ChangeKind.REMOVED)
    words = lexical.pending_erasures() + removed
    clears = "a running `cuttings serve` clears it, or `cuttings check --repair`"
    found = archive.erasures_pending()
    if words:
        found.append(f"the word index still holds words of withdrawn articles, hidden: {clears}")
    if dense:
        found.append(f"the dense index still holds vectors of withdrawn articles, hidden: {clears}")
    return found
