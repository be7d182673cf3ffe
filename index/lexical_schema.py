"""What tantivy stores: one index of passages, for ranking, and one of articles, for everything else."""

import hashlib
from functools import lru_cache
from typing import Final

import tantivy

from corpus.archive import FOREVER, PassageRow, Version
from corpus.blocks import BlockKind
from index.words import PLAIN, STEMMED

FORMAT: Final = 1

_DAYS: Final = ("from_day", "until_day", "open_from", "open_until", "first_day", "last_day")
_NAMES: Final = ("source", "section", "byline")
_LEFT_OUT: Final = frozenset({BlockKind.FURNITURE, BlockKind.HEADLINE})


def passage_schema() -> tantivy.Schema:
    """Passages: stemmed words without positions; phrases are an article's business."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("headline", tokenizer_name=STEMMED, index_option="freq")
    builder.add_text_field("text", tokenizer_name=STEMMED, index_option="freq")
    return _add_numbers(builder).build()


def article_schema() -> tantivy.Schema:
    """Articles: stemmed words, their unstemmed twins for exact phrases and prefixes, and the named fields."""
    builder = tantivy.SchemaBuilder()
    for name in ("headline", "text"):
        builder.add_text_field(name, tokenizer_name=STEMMED, index_option="position")
        builder.add_text_field(f"{name}_plain", tokenizer_name=PLAIN, index_option="position")
    for name in _NAMES:
        builder.add_text_field(name, tokenizer_name=PLAIN, index_option="position")
        builder.add_text_field(f"{name}_name", tokenizer_name="raw", index_option="basic", fast=True)
    return _add_numbers(builder).build()


def _add_numbers(builder: tantivy.SchemaBuilder) -> tantivy.SchemaBuilder:
    """Add what both are filtered and found by. `key` is a passage's key or a version's."""
    builder.add_integer_field("key", indexed=False, fast=True)
    builder.add_integer_field("version", indexed=True, fast=True)
    for name in _DAYS:
        builder.add_integer_field(name, indexed=False, fast=True)
    for name in _NAMES:
        builder.add_integer_field(f"{name}_code", indexed=True, fast=True)
    return builder


def passage_document(version: Version, row: PassageRow, days: dict[str, int]) -> tantivy.Document:
    """Return a passage as tantivy takes it."""
    document = tantivy.Document()
    document.add_text("headline", version.article.title)
    document.add_text("text", version.article.text[row.start : row.end])
    return _with_numbers(document, version, row.key, days)


def article_document(version: Version, days: dict[str, int]) -> tantivy.Document:
    """Return a version as tantivy takes it: its story without page furniture."""
    article = version.article
    story = story_of(version)
    document = tantivy.Document()
    for name, value in (("headline", article.title), ("text", story)):
        document.add_text(name, value)
        document.add_text(f"{name}_plain", value)
    for name in _NAMES:
        value = getattr(article, name)
        if value:
            document.add_text(name, value)
            document.add_text(f"{name}_name", value)
    return _with_numbers(document, version, version.key, days)


def story_of(version: Version) -> str:
    """Return what an article says below its headline, without page furniture."""
    text = version.article.text
    return "\n".join(text[b.start : b.end] for b in version.blocks if b.kind not in _LEFT_OUT)


@lru_cache(maxsize=4_096)  # a newsroom has few names, and each stands on every passage
def code_of(name: str | None) -> int:
    """Return a number for a name, the same for any case of letters; 0 for none."""
    if not name:
        return 0
    return int.from_bytes(hashlib.blake2b(name.casefold().encode(), digest_size=8).digest(), "big") >> 2


def days_of(
    *, visible_from: int, visible_until: int, open_until: int, undated: bool, start: int, end: int
) -> dict[str, int]:
    """Return the days by which a search is limited to ranges; FOREVER and 0 where none can match."""
    return {
        "from_day": FOREVER if undated else visible_from,
        "until_day": visible_until,
        "open_from": 0 if undated else visible_from,
        "open_until": open_until,
        "first_day": start or FOREVER,
        "last_day": end,
    }


def _with_numbers(
    document: tantivy.Document, version: Version, key: int, days: dict[str, int]
) -> tantivy.Document:
    document.add_integer("key", key)
    document.add_integer("version", version.key)
    for name, day in days.items():
        document.add_integer(name, day)
    for name in _NAMES:
        document.add_integer(f"{name}_code", code_of(getattr(version.article, name)))
    return document
