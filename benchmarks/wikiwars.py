#!/usr/bin/env python3
"""Relaxed span F1 on WikiWars (Mazur and Dale 2010), narratives of the past with inline TIMEX2.

    python benchmarks/wikiwars.py [FOLDER] [-v]

A found expression counts if it overlaps an annotated one, each used once, as in TempEval-3's relaxed match.
Nested annotations count as their outermost; the document's own time stamp is left out. Values are not
compared: TIMEX2 and TIMEX3 values differ in form. Prints one JSON line.
"""

import html
import json
import re
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from corpus.timex import find_timexes

FOLDER = Path(__file__).parents[2] / "shared" / "eval" / "wikiwars"
TAG = re.compile(r"<(/?)TIMEX2([^>]*)>")


@dataclass(frozen=True, slots=True)
class Narrative:
    """One document: its plain text, its date, and the spans annotated in it."""

    name: str
    text: str
    published: date
    spans: tuple[tuple[int, int], ...]


def read_narrative(path: Path) -> Narrative:
    """Read one .key.xml file; nested annotations become their outermost."""
    source = path.read_text(encoding="utf-8", errors="replace")
    stamp = re.search(r"<DATETIME>.*?(\d{4}-\d\d-\d\d)", source, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.DOTALL)
    if stamp is None or body is None:
        raise SystemExit(f"{path}: no DATETIME or TEXT; is this a WikiWars key file?")
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = depth = start = at = 0
    for tag in TAG.finditer(body[1]):
        piece = html.unescape(body[1][at : tag.start()])
        parts.append(piece)
        length += len(piece)
        at = tag.end()
        if tag[1]:
            depth -= 1
            if depth == 0:
                spans.append((start, length))
        else:
            start = start if depth else length
            depth += 1
    parts.append(html.unescape(body[1][at:]))
    return Narrative(path.name, "".join(parts), date.fromisoformat(stamp[1]), tuple(spans))


def count_matches(narrative: Narrative, *, verbose: bool) -> tuple[int, int, int]:
    """Return how many spans are annotated, found and matched one to one by overlap."""
    found = find_timexes(narrative.text, anchor=narrative.published)
    free = list(found)
    hits = 0
    for start, end in narrative.spans:
        match = next((t for t in free if t.start < end and start < t.end), None)
        if match:
            free.remove(match)
            hits += 1
        elif verbose:
            print("MISS ", narrative.name, repr(narrative.text[max(0, start - 25) : end + 15]))
    if verbose:
        for t in free:
            print(
                "FALSE", narrative.name, repr(t.text), repr(narrative.text[max(0, t.start - 25) : t.end + 15])
            )
    return len(narrative.spans), len(found), hits


def run(folder: Path = FOLDER, *, verbose: bool = False) -> dict[str, float]:
    """Return gold, found, precision, recall, relaxed F1 and speed over a folder of key files."""
    narratives = [read_narrative(path) for path in sorted(folder.glob("*.key.xml"))]
    if not narratives:
        raise SystemExit(f"{folder}: no *.key.xml files; give the folder of WikiWars as the first argument")
    began = time.perf_counter()
    counts = [count_matches(narrative, verbose=verbose) for narrative in narratives]
    took = time.perf_counter() - began
    gold, found, hits = (sum(column) for column in zip(*counts, strict=True))
    precision, recall = hits / max(1, found), hits / max(1, gold)
    return {
        "documents": len(narratives), "gold": gold, "found": found,
        "precision": round(precision, 3), "recall": round(recall, 3),
        "relaxed_f1": round(2 * hits / (gold + found), 3),
        "kilobytes_per_s": round(sum(len(n.text) for n in narratives) / 1000 / took, 1),
    }  # fmt: skip


if __name__ == "__main__":
    paths = [Path(a) for a in sys.argv[1:] if not a.startswith("-")]
    print(json.dumps(run(paths[0] if paths else FOLDER, verbose="-v" in sys.argv)))
