"""How well near copies are grouped, and what that costs: `python -m benchmarks.duplicates`.

Writes benchmarks/results/duplicates.md. The sample archive's copies are known; copies of its articles and of
the open Wikinews articles are made (made/copies.py), stored beside them, and looked for. Different articles
that are grouped are counted, reports from one mould among them. The cost is that of signing, and of adding
a signature to an archive that holds many, in seconds of the processor: the machine may be busy.
"""

import argparse
import itertools
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.made.copies import EDITS, from_a_mould, make_copy, story_of
from benchmarks.shared import RESULTS, ROOT, SHARED
from corpus.archive import Archive
from corpus.archive.near_copies import keep_signature
from corpus.archive.schema import migrate
from corpus.intake import Accepted, accept
from corpus.readers import FileToRead, Reader, Refusal, find_files
from corpus.signature import BANDS, bands, estimate_shared, sign

SAMPLE = ROOT / "corpus" / "sample"
WIKINEWS = SHARED / "eval" / "wikinews" / "articles.jsonl"
COPIES = {
    frozenset(("post-13511", "eldershire-gazette/hallam-and-voss-to-finish-railway")),
    frozenset(("post-14871", "post-14871-b")),
}
"""What corpus/sample/README.md calls copies."""
_AT_ONCE = 250
Pair = frozenset[str]


def main() -> None:
    """Measure, print, and write the report."""
    held = _parser().parse_args().held
    sample, wikinews = read_articles(SAMPLE), read_articles(WIKINEWS)
    lines = [
        "# Near copies",
        "",
        f"Made by `python -m benchmarks.duplicates --held {held}`.",
        "",
        *known_copies(sample),
        *different_articles(wikinews),
        "",
        *made_copies([*sample, *wikinews]),
        "",
        *costs([*sample, *wikinews], held=held),
    ]
    (RESULTS / "duplicates.md").write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


def read_articles(path: Path) -> list[Accepted]:
    """Read and accept every article of a file or folder."""
    reader = Reader()
    files = [found for found in find_files(path) if isinstance(found, FileToRead)]
    drafts = [draft for file in files for draft in reader.read_file(file)]
    return [accept(draft) for draft in drafts if not isinstance(draft, Refusal)]


def grouped(articles: Sequence[Accepted]) -> set[Pair]:
    """Store articles and return the pairs that stand in one group."""
    with TemporaryDirectory() as folder, Archive.open(Path(folder), create=True) as archive:
        archive.add_many([(accepted, None) for accepted in articles])
        holdings = archive.holdings()
    under = {h.article.id: h.copy_of or h.near_copy_of or h.article.id for h in holdings}
    first = {name: under[other] for name, other in under.items()}
    return {frozenset(pair) for pair in itertools.combinations(first, 2) if first[pair[0]] == first[pair[1]]}


def known_copies(sample: Sequence[Accepted]) -> list[str]:
    """Compare the groups of the sample archive with what is known of it."""
    found = grouped(sample)
    right = len(found & COPIES)
    precision, recall = right / max(1, len(found)), right / len(COPIES)
    of = f"{len(sample)} articles, {len(COPIES)} pairs of copies"
    return [f"- The sample archive ({of}): precision {precision:.2f}, recall {recall:.2f}."]


def different_articles(articles: Sequence[Accepted]) -> list[str]:
    """Count what is grouped of articles that are all different, and say how alike the likest two are."""
    signatures = [s for a in articles if (s := sign(a.article.text, a.blocks)) is not None]
    shares = [estimate_shared(a.value, b.value) for a, b in itertools.combinations(signatures, 2)]
    moulded = from_a_mould()
    return [
        f"- Wikinews ({len(articles)} articles): {len(grouped(articles))} pairs grouped.",
        f"- The two Wikinews articles most alike share {max(shares):.2f} of their runs of words.",
        f"- Reports from one mould ({len(moulded)}, of two moulds): {len(grouped(moulded))} pairs grouped.",
    ]


def made_copies(articles: Sequence[Accepted]) -> list[str]:
    """Look for made copies among the articles, one kind of edit after the other."""
    long = [a for a in articles if sign(a.article.text, a.blocks) is not None]
    among = grouped(articles)
    lines = [
        f"Copies of {len(long)} articles (the sample's and Wikinews, those long enough for a signature):",
        "",
        "| as another outlet prints it | found | wrongly grouped |",
        "|---|---|---|",
    ]
    for number, (name, edit) in enumerate(EDITS.items()):
        copies = [make_copy(a, edit, number=number) for a in long]
        wanted = {frozenset((c.article.id.rpartition("#")[0], c.article.id)) for c in copies}
        found = grouped([*articles, *copies]) - among
        wrong = {pair for pair in found - wanted if not _are_copies(pair, among)}
        lines.append(f"| {name} | {len(found & wanted) / len(wanted):.3f} of {len(wanted)} | {len(wrong)} |")
    return lines


def _are_copies(pair: Pair, among: set[Pair]) -> bool:
    """Tell whether the originals of two articles are copies themselves."""
    originals = frozenset(name.rpartition("#")[0] or name for name in pair)
    return originals in among or len(originals) == 1


def costs(articles: Sequence[Accepted], *, held: int) -> list[str]:
    """Time signing, and adding to an archive that holds so many signatures."""
    signed = min(_seconds_to_sign(articles) for _ in range(5)) / len(articles)
    words = np.mean([sum(len(p.split()) for p in story_of(a)) for a in articles])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "held.db"
        size, added = _seconds_to_add(path, articles, held=held)
    return [
        "| cost, of the processor's time | |",
        "|---|---|",
        f"| to sign an article ({words:.0f} words of story on average) | {1e6 * signed:.0f} µs |",
        f"| to sign it, look it up and add it, {held:,} signatures held | {1e6 * added:.0f} µs |",
        f"| on disk | {size / held:.0f} bytes an article |",
    ]


def _seconds_to_sign(articles: Sequence[Accepted]) -> float:
    start = time.process_time()
    for accepted in articles:
        sign(accepted.article.text, accepted.blocks)
    return time.process_time() - start


def _seconds_to_add(path: Path, articles: Sequence[Accepted], *, held: int) -> tuple[int, float]:
    """Return the bytes that `held` signatures take, and the median seconds of the processor to add one more with its commit."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        migrate(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA cache_size = -65536")
        empty = path.stat().st_size
        _fill(connection, held)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = path.stat().st_size - empty
        return size, float(np.median([_add(connection, articles, turn) for turn in range(5)]))
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, held: int) -> None:
    values = np.random.default_rng(1).integers(0, 256, (held, 3 * BANDS), dtype=np.uint8)
    connection.execute("BEGIN")
    rows = [(key, value.tobytes()) for key, value in enumerate(values, 1)]
    connection.executemany("INSERT INTO signature (key, runs, value) VALUES (?, 400, ?)", rows)
    connection.executemany(
        "INSERT OR IGNORE INTO band (value, signature) VALUES (?, ?)",
        ((band, key) for key, value in rows for band in bands(value)),
    )
    connection.execute("COMMIT")


def _add(connection: sqlite3.Connection, articles: Sequence[Accepted], turn: int) -> float:
    """Add other wordings of the articles, so many a transaction as an ingest does; seconds for one."""
    edit = EDITS["1 word in 5 changed"]
    copies = [make_copy(a, edit, number=10 * turn + n) for n in (1, 2) for a in articles if story_of(a)]
    start = time.process_time()
    for at in range(0, len(copies), _AT_ONCE):
        connection.execute("BEGIN IMMEDIATE")
        for copy in copies[at : at + _AT_ONCE]:
            keep_signature(connection, copy.article.text, copy.blocks)
        connection.execute("COMMIT")
    return (time.process_time() - start) / len(copies)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="measure the grouping of near copies")
    parser.add_argument("--held", type=int, default=200_000, help="signatures in the archive added to")
    return parser


if __name__ == "__main__":
    main()
