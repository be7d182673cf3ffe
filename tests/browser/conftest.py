"""A real browser on real pages: every test sees that nothing but this machine was asked, and no error."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.looks import SIZES

HERE = Path(__file__).parent
SHOTS = HERE.parents[1] / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
WIDTHS = SIZES | {"zoomed": (640, 450)}


@dataclass(frozen=True)
class Newsroom:
    """Where the pages are, and the folder of their archives."""

    ports: dict[str, int]
    folder: Path

    def at(self, name: str, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.ports[name]}{path}"


@dataclass
class Log:
    """What the browser asked for and complained about."""

    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("newsroom")
    command = [sys.executable, str(HERE / "newsroom.py"), str(folder)]
    pipe = subprocess.PIPE
    with (
        (folder / "errors.txt").open("w") as errors,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=errors, text=True) as served,
    ):
        line = served.stdout.readline()
        assert line, (folder / "errors.txt").read_text()
        yield Newsroom(json.loads(line), folder)
        served.stdin.close()
        served.wait(timeout=120)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=list(FLAGS),
            env={"LC_ALL": "en_GB.UTF-8", "LANGUAGE": "en_GB", "LANG": "en_GB.UTF-8"},
        )
        yield found
        found.close()


@pytest.fixture
def visit(browser) -> Iterator[Callable[..., Page]]:
    """Open an address at a width; afterwards nothing but 127.0.0.1 was asked and nothing went wrong."""
    log, contexts = Log(), []

    def open_page(address: str, *, width: str = "desk", scheme: str = "light") -> Page:
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        context: BrowserContext = browser.new_context(
            viewport=size, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        log.watch(page)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    outside = [url for url in log.asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))]
    assert outside == []
    assert log.wrong == []


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """Keep a picture of a page for the user guide, small enough for a repository."""

    def take(page: Page, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.evaluate("document.activeElement && document.activeElement.blur()")
        size = page.viewport_size
        tall = min(page.evaluate("document.documentElement.scrollHeight"), 2 * size["height"])
        clip = {"x": 0, "y": 0, "width": size["width"], "height": tall}
        picture = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip))).convert("RGB")
        picture.quantize(96).save(SHOTS / f"{name}.png", optimize=True)
        assert (SHOTS / f"{name}.png").stat().st_size < 200_000

    return take
