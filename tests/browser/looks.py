"""What a page must look like anywhere: no wider than the screen, nothing that axe-core finds serious."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIZES = {"desk": (1280, 900), "phone": (390, 844)}


def serious(page: Page) -> list[tuple[str, str, str, list[str]]]:
    """Return what axe-core finds serious or critical at a desk and on a phone, light and dark, all unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)  # Gradio fades from one to the other
        for width, (across, down) in SIZES.items():
            page.set_viewport_size({"width": across, "height": down})
            found += [(width, scheme, *problem) for problem in found_now(page)]
    return found


def found_now(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe-core finds serious or critical in the page as it is."""
    return [
        (v["id"], [n["html"][:160] for n in v["nodes"]][:3])
        for v in Axe().run(page).response["violations"]
        if v["impact"] in {"serious", "critical"}
    ]


def fits(page: Page) -> bool:
    """Tell whether nothing reaches beyond the screen."""
    return page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]
