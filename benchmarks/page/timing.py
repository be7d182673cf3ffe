"""Times pages as benchmarks/page asks for them: whole answers of the server, and first paints."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import httpx2
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
_PATIENCE = 60.0
_HAS_PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
Times = dict[str, list[float]]


def time_pages(address: str, asked: Mapping[str, Sequence[str]], server: int) -> tuple[Times, Times]:
    """Return how many milliseconds each page took, and how many of the processor's the server spent on it.

    Pages are asked for one after the other, kinds in turn; `server` is the process that answers.
    """
    found: Times = {kind: [] for kind in asked}
    spent: Times = {kind: [] for kind in asked}
    with httpx2.Client(base_url=address, timeout=_PATIENCE) as client:
        for kind in asked:
            client.get(asked[kind][-1]).raise_for_status()
        for paths in zip(*asked.values(), strict=True):
            for kind, path in zip(asked, paths, strict=True):
                worked, begin = processor_ms(server), time.perf_counter()
                client.get(path).raise_for_status()
                found[kind].append((time.perf_counter() - begin) * 1000)
                spent[kind].append(processor_ms(server) - worked)
    return found, spent


def processor_ms(process: int) -> float:
    """Return how many milliseconds of the processor a process has had, all of its threads (Linux)."""
    total = 0
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            total += int((task / "schedstat").read_text().split()[0])
    return total / 1e6


def time_paints(address: str, visited: Mapping[str, tuple[str, str]], visits: int) -> dict[str, Times]:
    """Return for each page, in a new browser each time, when it is painted and when it is ready, in ms.

    `visited` gives a page's path and what shows that it is ready.
    """
    found: dict[str, Times] = {name: {"painted": [], "ready": []} for name in visited}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(visits):
            for name, (path, ready) in visited.items():
                painted, shown = _visit(browser, address + path, ready)
                found[name]["painted"].append(painted)
                found[name]["ready"].append(shown)
        browser.close()
    return found


def _visit(browser: Browser, address: str, ready: str) -> tuple[float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(_PATIENCE * 1000)
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(ready).first.wait_for()
    shown = (time.perf_counter() - begin) * 1000
    # Not wait_for_function: the pages forbid scripts made of text.
    while not page.evaluate(_HAS_PAINTED):
        page.wait_for_timeout(5)
    painted = float(page.evaluate(_PAINTED))
    context.close()
    return painted, shown
