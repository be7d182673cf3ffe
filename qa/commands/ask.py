"""`cuttings ask`: one question, or a file of them."""

import argparse
import sys

from corpus.errors import CuttingsError
from qa.assistant import Assistant
from qa.batch import Asked, BadLine, open_batch
from qa.faults import FAULTS, fault_words
from qa.opening import open_assistant
from qa.options import Options
from qa.terminal import open_console, print_answer
from qa.wire import answer_object, to_json


def run(args: argparse.Namespace, options: Options) -> int:
    """Answer; 2 if a line of a batch was no question."""
    with open_batch(args.batch) as lines, open_assistant(options) as assistant:
        if lines is None:
            _answer_one(assistant, args, options)
            return 0
        answered = [_answer_line(assistant, line, args, options) for line in lines]
        return 0 if all(answered) else 2


def _answer_one(assistant: Assistant, args: argparse.Namespace, options: Options) -> None:
    answer = assistant.ask(args.question, as_of=args.as_of, today=options.today)
    if args.json:
        sys.stdout.write(to_json(answer_object(answer, explain=args.explain)) + "\n")
    else:
        print_answer(open_console(), answer, explain=args.explain)


def _answer_line(
    assistant: Assistant, line: Asked | BadLine, args: argparse.Namespace, options: Options
) -> bool:
    """Print the answer to one line at once; False if it is no question or cannot be answered."""
    written: dict[str, object]
    if isinstance(line, BadLine):
        written = {"id": line.id, "error": line.error}
    else:
        try:
            answer = assistant.ask(line.question, as_of=line.as_of or args.as_of, today=options.today)
            written = {"id": line.id, **answer_object(answer, explain=args.explain)}
        except CuttingsError as error:
            written = {"id": line.id, "error": str(error)}
        except FAULTS as error:  # one question does not take the rest of the batch with it
            written = {"id": line.id, "error": fault_words(error)}
    sys.stdout.write(to_json(written) + "\n")
    sys.stdout.flush()
    return "error" not in written
