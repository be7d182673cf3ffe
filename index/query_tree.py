"""What a search line means, as a tree; and the tree written out again as a search line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words exactly as written, in this order; with `slop`, in either order up to so many words apart."""

    text: str
    slop: int = 0


@dataclass(frozen=True, slots=True)
class InField:
    """A part of the query that must match in one field: headline, byline, source or section."""

    field: str
    node: "Node"


@dataclass(frozen=True, slots=True)
class PublishedIn:
    """Articles whose publication interval overlaps these days; None leaves an end open."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that the part does not match."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """What every part matches."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What at least one part matches."""

    nodes: tuple["Node", ...]


Node: TypeAlias = Word | Prefix | Phrase | InField | PublishedIn | Not | And | Or


def all_of(nodes: list[Node]) -> Node | None:
    """Join parts that must all match; None if there are none."""
    return None if not nodes else nodes[0] if len(nodes) == 1 else And(tuple(nodes))


def any_one(nodes: list[Node]) -> Node | None:
    """Join parts of which one must match; None if there are none."""
    return None if not nodes else nodes[0] if len(nodes) == 1 else Or(tuple(nodes))


def wanted(node: Node) -> Iterator[Word | Prefix | Phrase]:
    """Yield the words and phrases that a match contains: what is marked on a page."""
    match node:
        case Word() | Prefix() | Phrase():
            yield node
        case InField(field, inner) if field == "headline":
            yield from wanted(inner)
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from wanted(inner)


def write_query(node: Node) -> str:  # noqa: PLR0911 - one line a kind of node
    """Return the search line that reads as this tree."""
    match node:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Phrase(text, slop):
            return f'"{text}"~{slop}' if slop else f'"{text}"'
        case InField(field, inner):
            return f"{field}:{_grouped(inner)}"
        case PublishedIn(start, end):
            return f"published:{start or ''}..{end or ''}" if start != end else f"published:{start}"
        case Not(inner):
            return f"NOT {_grouped(inner)}"
        case And(nodes):
            return " AND ".join(_grouped(inner) for inner in nodes)
        case Or(nodes):
            return " OR ".join(_grouped(inner) for inner in nodes)


def _grouped(node: Node) -> str:
    written = write_query(node)
    return f"({written})" if isinstance(node, And | Or | Not) else written
