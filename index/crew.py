"""Threads that compute with one core each, so that none waits for another in the middle of a matrix."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import torch

T = TypeVar("T")
Made = TypeVar("Made")


class Crew:
    """As many threads as PyTorch would use for one matrix.

    Small batches on a core of their own stay in its cache, and where something else takes a core for a
    while, only the batch on that core waits (benchmarks/ingest.py).
    """

    def __init__(self) -> None:
        """Start the threads; how many others compute with is left as it was."""
        self.size = torch.get_num_threads()
        self._pool = ThreadPoolExecutor(self.size, thread_name_prefix="crew")
        ready = Barrier(self.size + 1)
        for _ in range(self.size):
            self._pool.submit(_compute_alone, ready)
        ready.wait()
        # What a thread sets holds for itself, and for threads that start to compute later.
        torch.set_num_threads(self.size)

    def map(self, work: Callable[[T], Made], items: Iterable[T]) -> Iterator[Made]:
        """Yield what `work` makes of each item, in order; where nobody asks on, what was not begun is dropped."""
        return self._pool.map(work, items)


def _compute_alone(ready: Barrier) -> None:
    torch.get_num_threads()  # a thread's first look takes over the number of the others: before, not after
    torch.set_num_threads(1)
    ready.wait()
