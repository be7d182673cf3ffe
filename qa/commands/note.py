"""`cuttings note`: a correction attached to an article, shown wherever it is quoted."""

import argparse

from corpus.archive import Archive
from corpus.errors import QuestionError
from qa.options import Options
from qa.terminal import open_console, print_lines


def run(args: argparse.Namespace, options: Options) -> int:
    """Attach the correction."""
    words = args.words.strip()
    if not words:
        raise QuestionError("the correction has no words; write what was wrong and what is right")
    with Archive.open(options.archive) as archive:
        archive.add_note(args.id, words)
    print_lines(open_console(), [f"{args.id} carries the correction wherever it is quoted."])
    return 0
