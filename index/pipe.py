"""A bounded queue between two threads that either end can close."""

import threading
from collections import deque
from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Pipe(Generic[T]):
    """Holds at most `size` items; a sender waits for room, a receiver for items."""

    def __init__(self, size: int) -> None:
        """Make an open, empty one."""
        self._size = size
        self._items: deque[T] = deque()
        self._changed = threading.Condition()
        self._ended = False
        self._closed = False

    def send(self, item: T) -> bool:
        """Pass an item on; False, and the item is dropped, once the receiver has closed the pipe."""
        with self._changed:
            while len(self._items) >= self._size and not self._closed:
                self._changed.wait()
            if not self._closed:
                self._items.append(item)
                self._changed.notify_all()
            return not self._closed

    def end(self) -> None:
        """Say that nothing more will be sent."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def close(self) -> None:
        """Say that nothing more will be taken: what is on its way is dropped."""
        with self._changed:
            self._closed = True
            self._items.clear()
            self._changed.notify_all()

    def __iter__(self) -> Iterator[T]:
        """Take items until the sender ends or this end is closed."""
        while True:
            with self._changed:
                while not self._items and not self._ended and not self._closed:
                    self._changed.wait()
                if not self._items:
                    return
                item = self._items.popleft()
                self._changed.notify_all()
            yield item
