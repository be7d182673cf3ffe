"""`cuttings published`: when a file was published, and what says so."""

import argparse
import sys

from corpus.article import Published
from corpus.intake import accept
from qa.one_article import read_one
from qa.options import Options
from qa.phrases import published_words
from qa.terminal import open_console, print_lines
from qa.wire import evidence_object, to_json


def run(args: argparse.Namespace, options: Options) -> int:
    """Show the interval with its confidence and evidence."""
    del options
    published = accept(read_one(args.file)).article.published
    if args.json:
        sys.stdout.write(to_json(evidence_object(published)) + "\n")
    else:
        print_lines(open_console(), _lines(published))
    return 0


def _lines(published: Published) -> list[str]:
    words = published_words(published)
    sure = "" if published.period is None else f", confidence {published.confidence:.2f}"
    return [
        f"{words[0].upper()}{words[1:]}{sure}: {published.evidence_text}.",
        *(f"· “{e.text}” ({e.start}-{e.end}): {e.in_words}" for e in published.evidence),
    ]
