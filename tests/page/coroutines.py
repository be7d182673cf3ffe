"""Runs a coroutine to its end where a loop is running already: the browser's driver keeps one in the tests' thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def complete(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Run `coroutine` in a thread of its own; what it raises is raised here."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, coroutine).result()
