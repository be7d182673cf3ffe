"""Files that mean harm, or come out of broken machines: made when they are needed, never stored.

Strategies for hypothesis: a file is a name and its bytes.
"""

import json
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

File = tuple[bytes, bytes]

SCRIPTS = (
    "<script>window.hacked=1</script>", "${window.hacked=1}", "{{value}}", "<img src=x onerror=hacked()>",
    "</textarea><svg/onload=hacked()>", "javascript:hacked()", "]]><script>x</script>", "=cmd|' /C calc'!A0",
    "'; DROP TABLE article; --", '" onmouseover="hacked()', "{% include 'x' %}", "\\u003cscript\\u003e",
    "%3Cscript%3E", "<a href='javascript:hacked()'>go</a>", "<base href=//evil.example>", "&lt;script&gt;",
)  # fmt: skip
MARKS = (
    "\u202e", "\u2066", "\u200b", "\ufeff", "\x1b[2J\x1b[31m", "\x07", "\x85", "\u2028", "\x0c", "\x0b", "\r",
    "\n\n", "\t", "\xa0", "\u0301" * 40, "\U0001f468\u200d\U0001f469", "\ud7ff", "\ue000", "\uffff", "”", "—",
)  # fmt: skip
TIMES = (
    "30 February 2023", "99/99/9999", "year 0", "9999-12-31", "in 10000000000 years", "29 February 1900",
    "the 0th of May", "next next next week", "early mid late 2024", "by 31 April", "-1 May", "24:61 on Monday",
    "the last 99999999999999999999 days", "1 January 0001", "two hundred thousand decades ago", "Q9 2024",
    "Tuesday, March 28", "early 2022", "September or October next year", "٣ مايو ٢٠٢٣", "the year 2147483648",
)  # fmt: skip
WORDS = (
    "The ferry to Skerrow sails again, its owner said.", "By Nora Pell", "Share this story", "Read more:",
    "Getty Images", "© 2023 Skerrow Mail", "A" * 3000, "Dr. " * 200, "…" * 300, "“" * 300, "1,000.00 " * 99,
    "a.b." * 400, "x@y.z " * 100, "ff\n" * 300, ". " * 300, "https://skerrow.example/" + "a/" * 200, "",
)  # fmt: skip
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "shift_jis",
    "utf-7", "cp037", "gb18030", "koi8-r",
)  # fmt: skip
CHARSETS = (
    "utf-8", "windows-1252", "utf-7", "punycode", "undefined", "unicode_escape", "idna", "base64", "zip",
    "rot13", "iso-8859-8-i", "x-user-defined", "utf-16",
)  # fmt: skip
NAMES = (
    b"story", b"news/story", b"a/../story", b"con", b"..txt", b"-rf", b"$(touch x)", b"%2e%2e%2fx", b"a\nb",
    b"\x1b[31m", b"\xff\xfe", "\u202egnp".encode(), b" ", b"x" * 240, b"'; DROP", b"<script>", b"a\\b", b".hid",
    b"C:", b"story.zip!/x", b"story.tar.gz", "é".encode(), "e\u0301".encode(),
)  # fmt: skip
ENDINGS = (
    b".txt",
    b".html",
    b".jsonl",
    b".htm",
    b".xhtml",
    b".ndjson",
    b".TEXT",
    b".pdf",
    b".md",
    b"",
    b".zip",
)

text = st.lists(
    st.one_of(*map(st.sampled_from, (SCRIPTS, MARKS, TIMES, WORDS)), st.text(max_size=12)),
    min_size=1,
    max_size=12,
).map(" ".join)


@st.composite
def encoded(draw: st.DrawFn, words: st.SearchStrategy[str] = text) -> bytes:
    """Return text in some encoding, whole or not: cut off, joined with another one, bytes changed or put in."""
    data = draw(words).encode(draw(st.sampled_from(ENCODINGS)), "ignore")
    match draw(st.integers(0, 7)):
        case 0:
            return data[: draw(st.integers(0, len(data)))]
        case 1:
            return data + draw(words).encode(draw(st.sampled_from(ENCODINGS)), "ignore")
        case 2:
            at = draw(st.integers(0, len(data)))
            return data[:at] + draw(st.binary(max_size=6)) + data[at:]
        case 3:
            return data.replace(b" ", b"\0")
    return data


TAGS = (
    "<p>", "</p>", "<div", ">", "<script>", "</script>", "<article>", "</article>", "<figure>", "<figcaption>",
    "</figcaption>", "<h1>", "</h1>", "<!--", "-->", "<![CDATA[", "<table><tr><td>", "</table>", "<template>",
    "<time datetime='2023-13-45'>", "<time datetime='P9999Y'>", "<meta name=date content='0000-00-00'>",
    "<meta property=og:title content='&lt;script&gt;x'>", "<title>", "</title>", "<plaintext>", "<svg><style>",
    "<iframe srcdoc='<script>x</script>'>", "<link rel=canonical href='javascript:x'>", "<html lang='<x>'>",
    "<link rel=canonical href='http://a/<script>'>", "&#0;", "&#x1f;", "&#xd800;", "&#1114112;", "&nosuch;",
    "&amp;lt;script&amp;gt;", "<?xml version='1.0' encoding='utf-16'?>", "<?php", "<br>" * 200,
    "<script type='application/ld+json'>[[{\"@graph\":3,\"datePublished\":[1]}]]</script>",
    "<script type='application/ld+json'>{\"datePublished\":\"<script>\",\"publisher\":{\"name\":{}}}</script>",
    "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/hostname'>]>",
    "&b;&f;",
)  # fmt: skip
PREFIXES = (
    "<?xml ",
    "<p ",
    "<!--",
    "<a href='",
    "<",
    "&",
    "<div>",
    "<b>",
    "<ul><li>",
    "<table><td>",
    "<font><p>",
)


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """Return HTML, or what is left of it: soup, deep nests, long runs of one tag, odd encodings."""
    parts = draw(st.lists(st.one_of(st.sampled_from(TAGS), text), max_size=16))
    if draw(st.integers(0, 7)) == 0:
        parts.insert(
            draw(st.integers(0, len(parts))), draw(st.sampled_from(PREFIXES)) * draw(st.integers(1, 3000))
        )
    if draw(st.booleans()):
        parts.insert(0, f"<meta charset={draw(st.sampled_from(CHARSETS))}>")
    return draw(encoded(st.just("".join(parts))))


values: st.SearchStrategy[Any] = st.one_of(
    text,
    st.sampled_from(
        (None, True, 0, -1, 10**400, 1e999, -1e999, float("nan"), 5e-324, [], {}, [[]], "\ud800", "\0", " ", "2023",
         "2023-02-30", "0000-00-00", "9999-99", "a/../../b", "/etc/passwd", "C:\\x", "id", "javascript:x", "x" * 5000)
    ),
    st.text(max_size=8),
)  # fmt: skip
KEYS = ("id", "title", "text", "html", "published", "source", "byline", "section", "url", "__class__", "")


@st.composite
def json_lines(draw: st.DrawFn) -> bytes:
    """Return lines of JSON: wrong types, huge numbers, the same id again, deep nests, cut-off lines."""
    lines = []
    for _ in range(draw(st.integers(1, 4))):
        record = draw(st.dictionaries(st.sampled_from(KEYS), values, max_size=6))
        record.setdefault("id", draw(st.sampled_from(("a", "b", "a/b", "..", "<script>", "\u202e"))))
        record.setdefault("text", draw(text))
        line = json.dumps(record, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")
        match draw(st.integers(0, 9)):
            case 0:
                line = line[: draw(st.integers(0, len(line)))]
            case 1:
                line = b'{"id": "n", "text": ' + b"[" * draw(st.integers(1, 5000)) + b"]" * 3000 + b"}"
            case 2:
                line = b'{"id": ' + b"9" * draw(st.integers(1, 6000)) + b', "text": "The quay is shut."}'
            case 3:
                line = line.decode("utf-8", "replace").encode("utf-16")
        lines.append(line)
    return draw(st.sampled_from((b"\n", b"\r\n", b"\n\n\0\n"))).join(lines)


@st.composite
def files(draw: st.DrawFn) -> File:
    """Return a file; what its ending promises is mostly, not always, what it holds."""
    name = draw(st.sampled_from(NAMES)) + draw(st.sampled_from((b"", b"2", b"3", b".v2")))
    ending = draw(st.sampled_from(ENDINGS[:7])) if draw(st.integers(0, 9)) else draw(st.sampled_from(ENDINGS))
    held: st.SearchStrategy[bytes] = encoded()
    if ending.startswith((b".h", b".x")):
        held = pages()
    elif b"json" in ending:
        held = json_lines()
    if draw(st.integers(0, 19)) == 0:
        held = st.one_of(st.binary(max_size=400), pages(), json_lines())
    return name + ending, draw(held)


def make_files(cases: int) -> list[File]:
    """Return so many hostile files, the same ones each time."""
    made: list[File] = []

    @settings(
        max_examples=cases, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(files())
    def collect(file: File) -> None:
        made.append(file)

    collect()
    return made
