"""What a page must look like anywhere: no wider than the screen, nothing that axe-core finds serious."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe-core finds serious or critical, everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    found = Axe().run(page).response["violations"]
    return [
        (v["id"], [n["html"][:160] for n in v["nodes"]][:3])
        for v in found
        if v["impact"] in {"serious", "critical"}
    ]


def fits(page: Page) -> bool:
    """Tell whether nothing reaches beyond the screen."""
    return page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
