"""Web pages as a newsroom's site serves them: the story is a fiftieth of the bytes, the rest is what stands around it.

Styles, scripts with data, a menu, teasers of other stories, a cookie notice and a footer, about 100 kB in all.
Drawn from one seed, around the articles of benchmarks/made/news.py.
"""

import html
import json
import random
from typing import Any, Final

_STYLES: Final = 250
_DATA: Final = 300
_LINKS: Final = 180
_TEASERS: Final = 40
_SECTIONS: Final = "News Sport Business Opinion Obituaries Weather Farming Schools Courts Travel".split()


class Site:
    """Wraps articles in pages; the same ones for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        """Draw what stands on every page."""
        self._draw = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
        self._styles = "\n".join(self._style(number) for number in range(_STYLES))
        self._menu = "".join(self._link(number) for number in range(_LINKS))
        self._seen: list[dict[str, Any]] = []

    def page(self, article: dict[str, Any]) -> str:
        """Return the page of an article, with teasers of those that came before it."""
        self._seen = [*self._seen[-_TEASERS:], article]
        title, day = html.escape(article["title"]), article["published"]
        story = "\n".join(f"<p>{html.escape(part)}</p>" for part in article["text"].split("\n\n"))
        return (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | {article["source"]}</title>'
            f'<meta property="article:published_time" content="{day}T06:00:00+01:00">'
            f"<style>{self._styles}</style><script>window.state = {self._data()};</script></head>\n"
            f'<body><header><nav><ul>{self._menu}</ul></nav></header>\n<main><article><h1>{title}</h1>\n<p class="by">By '
            f'{html.escape(article["byline"])}</p><time datetime="{day}">{day}</time>\n{story}\n</article></main>\n'
            f"<aside><h2>More stories</h2>{''.join(map(_teaser, self._seen))}</aside>\n<footer><ul>{self._menu}</ul>"
            f"<p>We use cookies. Registered office: 1 Quay Street.</p></footer>"
            f"<script>load({self._data()})</script></body></html>\n"
        )

    def _style(self, number: int) -> str:
        size = self._draw.randrange(8, 40)
        return f".box-{number} > .item:nth-child({size}) {{ margin: {size}px auto; color: #{size:02x}00{size:02x}; }}"

    def _link(self, number: int) -> str:
        section = self._draw.choice(_SECTIONS)
        return f'<li class="menu-item"><a href="/{section.lower()}/{number}" data-track="menu">{section} {number}</a></li>'

    def _data(self) -> str:
        numbers = [self._draw.randrange(10**9) for _ in range(_DATA)]
        return json.dumps([{"id": number, "kind": "advert", "weight": number % 97} for number in numbers])


def _teaser(article: dict[str, Any]) -> str:
    first = article["text"].partition("\n\n")[0]
    return (
        f'<div class="teaser"><a href="/{article["id"]}"><h3>{html.escape(article["title"])}</h3>'
        f"<p>{html.escape(first[:120])}</p></a></div>"
    )
