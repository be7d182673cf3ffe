"""Asks the archive of benchmarks/asking, with and without the models; prints figures as JSON."""

import json
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.made.news import Newsroom
from index.encoder import load_encoder
from qa.assistant import Assistant
from qa.reader.cross_encoder import load_reader

TODAY = date(2026, 11, 1)
_WARM = 10
_CLIENTS = 4


def measure(folder: Path, count: int) -> dict[str, object]:
    """Load everything, then put `count` different questions each way."""
    questions = Newsroom(seed=2).questions(4 * count + _WARM)
    encoder, reader = load_encoder(), load_reader("default")
    before = _rss()
    begin = time.perf_counter()
    assistant = Assistant.open(folder / "archive", encoder=encoder, reader=reader)
    assistant.ask(questions[0], as_of=None, today=TODAY)
    found: dict[str, object] = {"first_answer": time.perf_counter() - begin, "models_rss": before}
    parts = {"encoder and reader": assistant}
    parts["encoder, no reader"] = Assistant.open(folder / "archive", encoder=encoder, reader=None)
    parts["words alone"] = Assistant.open(folder / "archive", encoder=None, reader=None)
    rest = iter(questions)
    for name, asked in parts.items():
        for question in questions[-_WARM:]:
            asked.ask(question, as_of=None, today=TODAY)
        found[name] = _timed(_asking(asked), [next(rest) for _ in range(count)])
        if asked is assistant:
            found["rss"] = _rss()
    again = questions[:count]
    found["asked again"] = _timed(_asking(assistant), again)
    found[f"encoder and reader x{_CLIENTS}"] = _timed(
        _asking(assistant), [next(rest) for _ in range(count)], clients=_CLIENTS
    )
    found["statuses"] = _statuses(assistant, again)
    for part in parts.values():
        part.close()
    return found


def _asking(assistant: Assistant) -> Callable[[str], object]:
    return lambda question: assistant.ask(question, as_of=None, today=TODAY)


def _timed(call: Callable[[str], object], questions: list[str], *, clients: int = 1) -> dict[str, float]:
    """Return p50, p95 and processor time an answer, in milliseconds, with so many clients at once."""

    def one(question: str) -> float:
        begin = time.perf_counter()
        call(question)
        return (time.perf_counter() - begin) * 1000

    processor = time.process_time()
    with ThreadPoolExecutor(clients) as pool:
        took = list(pool.map(one, questions))
    return {
        "p50": float(np.percentile(took, 50)),
        "p95": float(np.percentile(took, 95)),
        "processor": (time.process_time() - processor) * 1000 / len(questions),
    }


def _statuses(assistant: Assistant, questions: list[str]) -> dict[str, int]:
    """Count how the questions were answered."""
    counts: dict[str, int] = {}
    for question in questions:
        status = str(assistant.ask(question, as_of=None, today=TODAY).status)
        counts[status] = counts.get(status, 0) + 1
    return counts


def _rss() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
