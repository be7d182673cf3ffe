"""HTML pages: trafilatura finds the story; its dates are claims, never facts."""

import codecs
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import htmldate
import lxml.html  # type: ignore[import-untyped]
import trafilatura
from trafilatura.settings import Document

from corpus.article import DateClaim
from corpus.errors import ReadError
from corpus.readers.bounds import LONGEST_FIELD, refuse_large_page
from corpus.readers.captions import with_captions
from corpus.readers.datelines import with_dateline
from corpus.readers.draft import Draft
from corpus.readers.encoding import decode, read_bytes, refuse_binary

# Both log an error for every short page; what is refused is reported by its reason.
for _name_of_logger in ("trafilatura", "htmldate"):
    logging.getLogger(_name_of_logger).addHandler(logging.NullHandler())

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
# The encodings that browsers know (WHATWG, Encoding Standard), as Python calls them, but UTF-8, which is
# tried anyway. Python has others that run for minutes (punycode) or hide tags (utf-7).
_OF_PAGES = frozenset(
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 mac-roman mac-cyrillic koi8-r"
    " koi8-u iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9"
    " iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 latin-1 ascii gbk gb2312 gb18030 big5 big5hkscs"
    " euc_jp iso2022_jp shift_jis cp932 euc_kr cp949".split()
)
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_META_DATES = (
    ("article:published_time", False),
    ("og:article:published_time", False),
    ("og:published_time", False),
    ("datePublished", False),
    ("date", False),
    ("pubdate", False),
    ("dc.date", False),
    ("dc.date.issued", False),
    ("article:modified_time", True),
    ("og:updated_time", True),
    ("dateModified", True),
)
_BLOCKS = ("p", "div", "br", "li", "tr", "td", "h1", "h2", "h3", "h4", "blockquote", "figcaption", "section")
# htmldate as the design asks: no guessing from the text, the first date and not the last.
_HTMLDATE = {"extensive_search": False, "original_date": True}


def read_html(path: Path, *, article_id: str) -> Draft:
    """Return the page's story as a draft; ReadError if there is none."""
    data = read_bytes(path)
    return draft_html(_decode_page(data), article_id=article_id, origin=str(path))


def draft_html(page: str, *, article_id: str, origin: str) -> Draft:
    """Return the story in `page` as a draft: its title as first line, then the extracted text.

    Captions stand where they stand on the page. ReadError if `page` holds no text, or would hold its
    parser up.
    """
    page = _without_declaration(page)
    refuse_large_page(page)
    tree = _parse(page)
    claims = tuple(_find_claims(tree))
    linked = list(_linked_data(tree))
    found = _extracted(page)
    body = (found.text if found is not None else None) or _all_text(page)
    if not body.strip():
        raise ReadError("empty: the page holds no story text")
    body, captions = with_captions(refuse_binary(body), tree)
    title = _title(found, tree)
    draft = Draft(
        id=article_id,
        title=title,
        text=with_dateline(_with_title(title, body.strip()), tree),
        source=_source(tree, linked),
        byline=_byline(found),
        section=_section(tree, linked),
        url=_url(tree),
        language=_language(tree),
        origin=origin,
    )
    return replace(draft, claims=claims, captions=captions)


def _decode_page(data: bytes) -> str:
    """Decode by the page's own word where that holds, else as any text."""
    named = _CHARSET.search(data[:4096])
    if named is not None and _codec(named[1]) in _OF_PAGES:
        try:
            return data.decode(_codec(named[1]))
        except UnicodeDecodeError:
            pass
    return decode(data)


def _codec(name: bytes) -> str:
    """Return what Python calls an encoding, "" where there is none."""
    try:
        return codecs.lookup(name.decode("ascii")).name
    except LookupError:
        return ""


def _without_declaration(page: str) -> str:
    """Return the page without its XML declaration; ReadError for one that never ends.

    lxml looks for an encoding in it, in a time that grows with the square of its length.
    """
    rest = _DECLARATION.sub("", page)
    if rest.lstrip("\ufeff \t\r\n\x0b\x0c")[:5].lower() == "<?xml":
        raise ReadError("not HTML that can be read: its XML declaration does not end")
    return rest


def _parse(page: str) -> lxml.html.HtmlElement:
    try:
        return lxml.html.document_fromstring(page.replace("\x00", ""))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise ReadError(f"not HTML that can be read: {error}") from error


def _extracted(page: str) -> Document | None:
    """Return what trafilatura finds; None where it finds nothing, or stumbles over the page."""
    try:
        return trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, date_extraction_params=_HTMLDATE
        )
    except Exception:  # noqa: BLE001 - a fault of the library's own costs the page its structure, not the article
        return None


def _guessed_date(tree: lxml.html.HtmlElement) -> str | None:
    """Return htmldate's guess; None where it has none, or stumbles over the page.

    It is given the tree: from text that looks like an address, htmldate would go and download a page.
    """
    try:
        guess = htmldate.find_date(tree, **_HTMLDATE)
    except Exception:  # noqa: BLE001 - as above
        return None
    return guess or None


def _all_text(page: str) -> str:
    """Return all the text of a page too short or odd for trafilatura to find a story in, a line a block."""
    tree = _parse(page)
    for element in list(tree.iter("script", "style", "noscript", "template", "head", "nav")):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


def _title(found: Any, tree: lxml.html.HtmlElement) -> str | None:  # noqa: ANN401 - as above
    """Return the page's title; one that never ends (its tag is not closed) is none."""
    titles = (found.title if found is not None else None, tree.findtext(".//title"))
    lines = (_one_line(title) for title in titles)
    return next((line for line in lines if line and len(line) <= LONGEST_FIELD), None)


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _with_title(title: str | None, body: str) -> str:
    """Put the title above the text, unless it stands there already."""
    first = body.split("\n", 1)[0]
    if title is None or _one_line(first) == title:
        return body
    return f"{title}\n\n{body}"


def _byline(found: Any) -> str | None:  # noqa: ANN401 - trafilatura's Document has no types
    author: str | None = found.author if found is not None else None
    return author.replace("; ", ", ") if author else None


def _meta(tree: lxml.html.HtmlElement, name: str) -> str | None:
    """Return the content of the first `<meta>` of that name, property or item property."""
    for meta in tree.iter("meta"):
        keys = (meta.get("property"), meta.get("name"), meta.get("itemprop"))
        if any(key is not None and key.lower() == name.lower() for key in keys):
            content = _one_line(meta.get("content"))
            if content:
                return content
    return None


def _source(tree: lxml.html.HtmlElement, linked: list[dict[str, Any]]) -> str | None:
    named = _meta(tree, "og:site_name") or _meta(tree, "application-name")
    publishers = (_name(item.get("publisher")) for item in linked)
    return named or next((name for name in publishers if name), None)


def _section(tree: lxml.html.HtmlElement, linked: list[dict[str, Any]]) -> str | None:
    sections = (_name(item.get("articleSection")) for item in linked)
    return _meta(tree, "article:section") or next((name for name in sections if name), None)


def _url(tree: lxml.html.HtmlElement) -> str | None:
    for link in tree.iter("link"):
        if link.get("rel") == "canonical" and str(link.get("href", "")).startswith("http"):
            return str(link.get("href"))
    return _meta(tree, "og:url")


def _language(tree: lxml.html.HtmlElement) -> str | None:
    code = str(tree.get("lang") or "")[:2].lower()
    return code if len(code) == 2 and code.isalpha() else None


def _name(value: object) -> str | None:
    """Return a name from JSON-LD, where it is a string, an object with a name, or a list of them."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _one_line(value) if isinstance(value, str) else None


def _linked_data(tree: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield every object of the page's JSON-LD that could be the article."""
    for script in tree.iter("script"):
        if "ld+json" not in str(script.get("type", "")):
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                yield item
                waiting += [v for k, v in item.items() if k in {"@graph", "mainEntity", "mainEntityOfPage"}]


def _find_claims(tree: lxml.html.HtmlElement) -> Iterator[DateClaim]:
    """Yield the publication dates that the page states, each with where it stands."""
    for item in _linked_data(tree):
        for key, modified in (("datePublished", False), ("dateModified", True)):
            if isinstance(item.get(key), str):
                yield DateClaim(f"JSON-LD {key}", item[key], modified=modified)
    for name, modified in _META_DATES:
        value = _meta(tree, name)
        if value:
            yield DateClaim(f"meta {name}", value, modified=modified)
    for element in tree.iter("time"):
        value = _one_line(element.get("datetime"))
        if value:
            yield DateClaim("time element", value, modified="modif" in str(element.attrib).lower())
    guess = _guessed_date(tree)
    if guess:
        yield DateClaim("htmldate", guess)
