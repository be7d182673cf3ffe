"""Ten thousand hostile files, each refused with a reason or stored harmlessly; and some too large to make often.

`python -m benchmarks.fuzz`: files are made by hypothesis (benchmarks/fuzz/nasty.py) in an order that does not
change from run to run, read one by one, and ingested fifty at a time into a new archive, whose every page is
looked at. The large ones are read alone. Exits with a traceback at the first that does harm.
"""

import argparse
import os
import platform
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.fuzz.check import LONGEST, Tally, Watch, check_files
from benchmarks.fuzz.nasty import File, make_files
from benchmarks.shared import RESULTS

TOGETHER = 50
MB = 1_000_000


def main() -> None:
    """Make the files, check them, and write benchmarks/results/fuzz.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=10_000, help="how many files (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=RESULTS / "fuzz.md", help="the page to write")
    args = parser.parse_args()
    watch, small, large = Watch(), Tally(), Tally()
    begun = time.process_time()
    made = make_files(args.cases)
    for first in range(0, len(made), TOGETHER):
        check_files(made[first : first + TOGETHER], watch=watch, tally=small)
        print(f"{first + TOGETHER:,} files", end="\r", flush=True)
    rows = [row(f"{len(made):,} generated files", small)]
    for name, file in large_files():
        print(name, flush=True)
        one = Tally()
        check_files([file], watch=watch, tally=one)
        large.slowest = max(large.slowest, one.slowest)
        rows.append(row(name, one))
    tiny, many = [(b"%d.txt" % n, b"Ferry %d sails again." % n) for n in range(10_000)], Tally()
    check_files(tiny, watch=watch, tally=many)
    rows.append(row("10,000 tiny files", many))
    page = report(rows, small, cases=args.cases, seconds=time.process_time() - begun)
    args.out.write_text(page, encoding="utf-8")
    print(page)


def large_files() -> Iterator[tuple[str, File]]:
    """Yield what is too large to be made often: each near a limit or far beyond it."""
    sentence = b"The ferry sailed on Tuesday 4 May 2021. "
    paragraph = b"<p>The ferry sailed on Tuesday 4 May.</p>"
    lol = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    yield "50 MB in one line, text", (b"a.txt", b"a" * (50 * MB))
    yield "50 MB in one line of JSON", (b"a.jsonl", b'{"id": "a", "text": "' + b"a " * (25 * MB) + b'"}')
    yield "50 MB in one line, HTML", (b"a.html", b"<p>" + b"word " * (10 * MB))
    yield "60 MB of text", (b"a.txt", sentence * (1_500_000))
    yield "the longest text that is taken", (b"a.txt", sentence * 49_999)
    yield "50,000 short lines", (b"a.txt", b"ferry\n" * 49_999)
    yield "600,000 initials", (b"a.txt", b"A. " * 600_000)
    yield "2 MB of one word", (b"a.txt", b"a" * 2 * MB)
    yield "2 MB of full stops", (b"a.txt", b"." * 2 * MB)
    yield "2 MB of dates", (b"a.txt", b"2020-01-01 " * 180_000)
    yield "2 MB of quotation marks", (b"a.txt", b'"' * 2 * MB)
    yield "14,990 paragraphs of HTML", (b"a.html", b"<html><body>" + paragraph * 14_990)
    yield "29,000 table cells", (b"a.html", b"<table>" + b"<tr><td>ferry" * 14_500)
    yield "29,000 nested tags", (b"a.html", b"<div>" * 29_000 + b"ferry")
    yield "200,000 nested tags", (b"a.html", b"<div>" * 200_000 + b"ferry")
    yield (
        "200,000 attributes",
        (b"a.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">ferry"),
    )
    yield "an XML declaration of 4 MB", (b"a.html", b"<?xml " + b" " * 4 * MB)
    yield "a tag of 4 MB of space", (b"a.html", b"<meta " + b" " * 4 * MB)
    yield "4 MB of ampersands", (b"a.html", b"<p>" + b"&" * 4 * MB)
    yield (
        "10^11 laughs",
        (b"a.xhtml", b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">' + lol + b"]><p>&l11;</p>"),
    )
    yield "a name in punycode, 4 MB", (b"a.html", b"<meta charset=punycode><p>" + b"abcdefgh-" * 450_000)
    yield "a number of a million digits", (b"a.jsonl", b'{"id": ' + b"9" * MB + b', "text": "x"}')
    yield "a million brackets", (b"a.jsonl", b'{"id": "a", "text": ' + b"[" * MB + b"]" * MB + b"}")
    yield "an id of a million characters", (b"a.jsonl", b'{"id": "' + b"a" * MB + b'", "text": "Ferry."}')


def row(name: str, tally: Tally) -> str:
    """Return one line of the table."""
    reasons = [f"{reason} ({count:,})" for reason, count in tally.refused.most_common(4)]
    seconds, slowest = tally.slowest
    return (
        f"| {name} | {tally.files:,} | {tally.stored:,} | {tally.refused.total():,} | {tally.pages:,} |"
        f" {seconds:.2f} {slowest.replace('|', '/')} | {'; '.join(reasons).replace('|', '/')} |"
    )


def report(rows: list[str], small: Tally, *, cases: int, seconds: float) -> str:
    """Return the results as a page."""
    reasons = [f"| {reason.replace('|', '/')} | {count:,} |" for reason, count in small.refused.most_common()]
    return "\n".join(
        [
            "# Hostile files\n",
            (
                f"`python -m benchmarks.fuzz --cases {cases}`, {platform.machine()}, {os.cpu_count()} cores,"
                f" {seconds:,.0f} s of the processor.\n"
            ),
            (
                "Each file was refused with a reason or stored; none raised an error, none took"
                f" {LONGEST:.0f} s of the processor to read, no page held a script that is not ours, and Python opened no"
                " file outside the folder and the archive. One file can hold several articles. Beside the files lie, in"
                " every folder, links that lead out of it or nowhere, a link to a device, and a pipe (5 refusals).\n"
            ),
            "| what | files | stored | refused | pages looked at | slowest: s, file | refused because |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "\n## Why generated files were refused\n",
            "| reason | times |\n|---|---|",
            *reasons,
            "",
        ]
    )


if __name__ == "__main__":
    main()
