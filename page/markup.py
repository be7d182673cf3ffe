"""HTML made of templates whose every value is escaped, and the frame that all pages share."""

import json
from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from qa.phrases import write_day

NAVIGATION = (("Ask", "/"), ("Search", "/search"), ("Archive", "/archive"))
MASTHEAD = Markup(
    '<a class="skip" href="#content">Skip to the page</a>'
    '<header class="masthead"><div class="masthead-in"><a class="title" href="/">Cuttings</a>'
    '<nav aria-label="Pages">{links}</nav><p class="today">{today}</p></div></header>'
)
PLAIN = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><title>{title} · Cuttings</title>'
    '<link rel="icon" href="/paper/icon.svg"><link rel="stylesheet" href="/paper/colours.css"><link'
    ' rel="stylesheet" href="/paper/paper.css">'
    '<link rel="stylesheet" media="print" href="/paper/print.css">'
    '<script src="/paper/page.js" defer></script></head><body class="plain">{masthead}'
    '<main id="content" class="{wide}">{body}</main>{furniture}</body></html>'
)
KEYS = (
    ("/", "to the question or search box"),
    ("j", "next result"),
    ("k", "previous result"),
    ("Enter", "open the article at the passage"),
    ("n", "in an article or a search: the next result or page"),
    ("p", "the previous one"),
    ("c", "copy the citation"),
    ("?", "show or hide these keys"),
)
FURNITURE = Markup(
    '<div id="announce" class="unseen" role="status" aria-live="polite"></div>'
    '<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2><dl>{keys}</dl>'
    '<form method="dialog"><button class="button">Close</button></form></dialog>'
)


def joined(parts: Iterable[Markup]) -> Markup:
    """Join pieces of HTML."""
    return Markup("").join(parts)


def masthead(today: date | None, *, current: str | None = None) -> Markup:
    """Return the head of every page; `current` is its address, `today` None where the browser fills it in."""
    links = [
        Markup('<a href="{}"{}>{}</a>').format(
            address, Markup(' aria-current="page"') if address == current else "", name
        )
        for name, address in NAVIGATION
    ]
    return MASTHEAD.format(links=joined(links), today=f"{today:%A} {write_day(today)}" if today else "")


def furniture() -> Markup:
    """Return what every page carries unseen: the announcer and the list of keys."""
    keys = [Markup("<dt><kbd>{}</kbd></dt><dd>{}</dd>").format(key, does) for key, does in KEYS]
    return FURNITURE.format(keys=joined(keys))


def when_ready(script: str) -> str:
    """Return a component's script that waits for page.js, which Gradio loads without waiting itself."""
    return f"(function go() {{ if (!window.cuttings) {{ setTimeout(go, 15); return; }} {script} }})()"


def plain_page(
    title: str, body: Markup, *, today: date, current: str | None = None, wide: bool = False
) -> str:
    """Return a whole page that needs no script, for articles, errors and sign-in."""
    return str(
        PLAIN.format(
            title=title,
            masthead=masthead(today, current=current),
            body=body,
            furniture=furniture(),
            wide="wide" if wide else "measure",
        )
    )


def gradio_head() -> str:
    """Return what goes into the head of the Gradio pages: the shared script, and the frame it places."""
    frame = json.dumps({"masthead": masthead(None), "furniture": furniture()}).replace("<", "\\u003c")
    return (
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="/paper/icon.svg">'
        '<link rel="stylesheet" href="/paper/colours.css"><link rel="stylesheet" href="/paper/paper.css">'
        '<link rel="stylesheet" media="print" href="/paper/print.css">'
        f'<script type="application/json" id="frame">{frame}</script><script src="/paper/page.js"></script>'
    )
