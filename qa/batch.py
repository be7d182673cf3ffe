"""A file of questions: one JSON object a line, {"id", "question", "as_of"?}."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import QuestionError
from qa.asked import last_day, read_question

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a batch; `id` is text or a number, as it was given."""

    id: str | int | float
    question: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no question, and why; `id` None where it has none that can be used."""

    id: str | int | float | None
    error: str


@contextmanager
def open_batch(file: str | None) -> Iterator[Iterator[Asked | BadLine] | None]:
    """Lend the questions of `file` ("-": stdin) in order; None where there is no file.

    Blank lines are passed over. OSError where the file cannot be opened.
    """
    if file is None:
        yield None
    elif file == STDIN:
        yield _read_lines(sys.stdin.buffer)
    else:
        with Path(file).open("rb") as stream:
            yield _read_lines(stream)


def _read_lines(stream: Iterable[bytes]) -> Iterator[Asked | BadLine]:
    for number, raw in enumerate(stream, start=1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if line.strip():
            yield _read_line(line, f"line {number}")


def _read_line(raw: bytes, where: str) -> Asked | BadLine:
    try:
        found = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return BadLine(None, f'{where} is not JSON ({error}); write {{"id": ..., "question": ...}}')
    if not isinstance(found, dict):
        return BadLine(None, f'{where} is not a JSON object; write {{"id": ..., "question": ...}}')
    given = found.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return BadLine(None, f'{where} has no id; write {{"id": ..., "question": ...}}')
    try:
        return Asked(given, read_question(found.get("question")), _read_as_of(found.get("as_of")))
    except QuestionError as error:
        return BadLine(given, f"{where}: {error}")


def _read_as_of(value: object) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise QuestionError(f"not a date: {value!r}; write as_of as YYYY, YYYY-MM or YYYY-MM-DD")
    return last_day(value)
