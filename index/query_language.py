"""The search line: words, "phrases", AND / OR / NOT, (groups), word*, "a b"~5 and fields; never an error."""

from dataclasses import dataclass
from typing import Final

from index.query_parse import Parser
from index.query_tokens import Kind, Token, cut_tokens
from index.query_tree import Node, Not, Phrase, Word, any_one, wanted
from index.words import FUNCTION_WORDS, plain_words

_LONGEST: Final = 2_000
_PLAIN: Final = frozenset({Kind.WORD, Kind.OPEN, Kind.CLOSE})


@dataclass(frozen=True, slots=True)
class Parsed:
    """How a line was read: the tree (None: nothing to search), what was put right, in words for the reader.

    `natural` says that it is a plain question or plain words, to be searched by meaning as well: any of
    its words counts, and the more, the better.
    """

    text: str
    tree: Node | None
    notes: tuple[str, ...]
    natural: bool

    @property
    def words(self) -> str:
        """The words that are looked for, without signs: what is compared by meaning, and marked."""
        if self.natural or self.tree is None:
            return self.text
        return " ".join(node.text for node in wanted(self.tree))


def parse_query(line: str) -> Parsed:
    """Read a search line. It never raises: a wrong line gets the nearest right reading, and a note."""
    text = " ".join(line.split())
    notes: list[str] = []
    if len(text) > _LONGEST:
        notes.append(f"Only the first {_LONGEST} characters were read.")
        text = text[:_LONGEST]
    tokens, cut = cut_tokens(text)
    if _is_natural(tokens, text):
        return Parsed(text, _bag(tokens), (*notes, *cut), natural=True)
    parser_notes = [*notes, *cut]
    tree = Parser(tokens, parser_notes).read()
    if isinstance(tree, Not):
        parser_notes.append("Only what to leave out was given: everything else is listed.")
    if tree is None and text:
        parser_notes.append("There is nothing left to search for.")
    return Parsed(text, tree, tuple(dict.fromkeys(parser_notes)), natural=False)


def _is_natural(tokens: list[Token], text: str) -> bool:
    """Tell a plain question from a line with signs; a question may quote."""
    kinds = {token.kind for token in tokens}
    if any(token.kind is Kind.WORD and "*" in token.text for token in tokens):
        return False
    return kinds <= _PLAIN or (text.endswith("?") and Kind.WORD in kinds and kinds <= _PLAIN | {Kind.PHRASE})


def _bag(tokens: list[Token]) -> Node | None:
    """Return any of the words and phrases of a plain question."""
    words: list[Node] = []
    for token in tokens:
        if token.kind is Kind.PHRASE:
            words.append(Phrase(token.text, token.slop))
        elif token.kind is Kind.WORD and plain_words(token.text):
            words.append(Word(token.text))
    subjects = [w for w in words if not (isinstance(w, Word) and set(plain_words(w.text)) <= FUNCTION_WORDS)]
    return any_one(list(dict.fromkeys(subjects or words)))
