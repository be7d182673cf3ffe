"""From a draft to an article that can be stored: its lines told apart, dated, and cut into passages."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from corpus.article import Article
from corpus.blocks import Block, BlockKind, find_blocks
from corpus.byline import read_byline
from corpus.cutting import cut_passages
from corpus.dating.claims import claim_of_address
from corpus.errors import ReadError
from corpus.fields import find_byline, find_section, find_source, find_title
from corpus.language import find_language
from corpus.passage import Passage
from corpus.published import find_published
from corpus.readers.bounds import refuse_long_field, refuse_long_text
from corpus.readers.draft import Draft


@dataclass(frozen=True, slots=True)
class Accepted:
    """An article with everything that is derived from its text alone."""

    article: Article
    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]


def accept(draft: Draft, *, repeated: Container[str] = ()) -> Accepted:
    """Return the article that `draft` is; ReadError if it has no text, or is too long to be an article.

    `repeated` holds lines known to stand in other articles of the same source.
    """
    text = draft.text
    refuse_long_text(text)
    for name, value in (("id", draft.id), ("title", draft.title), ("byline", draft.byline)):
        refuse_long_field(name, value or "")
    for name, value in (("source", draft.source), ("section", draft.section), ("url", draft.url)):
        refuse_long_field(name, value or "")
    blocks = find_blocks(text, repeated=repeated, title=draft.title, captions=frozenset(draft.captions))
    if not blocks:
        raise ReadError("empty: there is no text in it")
    article = Article(
        id=draft.id,
        title=draft.title or find_title(text, blocks),
        text=text,
        published=find_published(text, blocks=blocks, claims=(*draft.claims, *claim_of_address(draft.url))),
        source=draft.source or find_source(text, blocks),
        byline=_known_byline(draft) or find_byline(text, blocks),
        section=draft.section or find_section(text, blocks),
        url=draft.url,
        language=draft.language or find_language(_story(text, blocks)),
        origin=draft.origin,
    )
    return Accepted(article, tuple(blocks), tuple(cut_passages(text, blocks)))


def _known_byline(draft: Draft) -> str | None:
    """Return the byline that the file states, without "By"."""
    return draft.byline and (read_byline(draft.byline) or draft.byline)


def _story(text: str, blocks: Sequence[Block]) -> str:
    """Return the first body paragraphs, enough to tell a language."""
    body = [text[b.start : min(b.end, b.start + 3000)] for b in blocks if b.kind is BlockKind.BODY]
    return "\n".join(body[:10])
