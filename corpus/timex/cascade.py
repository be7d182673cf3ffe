"""Run the grammar: level after level, what a pattern matches becomes one token of the next level.

A cascade of finite-state patterns, after FASTUS (Hobbs et al. 1997). Each symbol is one private
character, so a pattern over tokens is an ordinary regular expression over a short string.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.timex.meaning import Meaning
from corpus.timex.tokens import Token, Value


class _Codes(dict[str, str]):
    """The character that stands for each symbol, given out as symbols turn up."""

    def __missing__(self, symbol: str) -> str:
        self[symbol] = chr(0xE000 + len(self))
        return self[symbol]


CODES = _Codes()


def code_tokens(tokens: list[Token]) -> str:
    """Return the symbols of the tokens as one string, a character each."""
    return "".join([CODES[token.symbol] for token in tokens])


@dataclass(frozen=True, slots=True)
class Slots:
    """What a pattern matched: its captures by name, and the tokens on either side."""

    captured: Mapping[str, Token]
    before: Token | None
    after: Token | None

    def __contains__(self, name: str) -> bool:
        """Tell whether that part was there."""
        return name in self.captured

    def symbol(self, name: str) -> str:
        """Return the symbol of a captured token, "" where it was left out."""
        token = self.captured.get(name)
        return token.symbol if token else ""

    def value(self, name: str) -> Value:
        """Return the value of a captured token, None where it was left out."""
        token = self.captured.get(name)
        return token.value if token else None

    def number(self, name: str) -> int | None:
        """Return the value of a captured token as a whole number."""
        value = self.value(name)
        return int(value) if isinstance(value, (int, float)) else None

    def word(self, name: str) -> str:
        """Return a captured token's text in lower case."""
        token = self.captured.get(name)
        return token.text.lower() if token else ""


Build = Callable[[Slots], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` over symbols becomes a token `makes`, unless `build` refuses it with None."""

    makes: str
    pattern: str
    build: Build


_WORD = re.compile(r"(?:(?P<name>[a-z]\w*):)?(?P<class>[A-Za-z_]\w*)")


def compile_pattern(pattern: str, classes: Mapping[str, str]) -> re.Pattern[str]:
    """Turn a pattern into a regular expression over characters; a name may be captured in several places."""
    seen: Counter[str] = Counter()

    def spell(match: re.Match[str]) -> str:
        symbols = classes.get(match["class"], match["class"]).split()
        chars = "[" + "".join(CODES[symbol] for symbol in symbols) + "]"
        if not match["name"]:
            return chars
        seen[match["name"]] += 1
        return f"(?P<{match['name']}__{seen[match['name']]}>{chars})"

    return re.compile(_WORD.sub(spell, pattern).replace(" ", ""))


@dataclass(frozen=True, slots=True)
class Level:
    """Rules tried in order at each token; the first that matches and builds wins."""

    rules: tuple[tuple[re.Pattern[str], Rule], ...]
    starts: re.Pattern[str]

    @classmethod
    def of(cls, rules: Sequence[Rule], classes: Mapping[str, str]) -> "Level":
        """Compile the rules of one level."""
        compiled = tuple((compile_pattern(rule.pattern, classes), rule) for rule in rules)
        return cls(compiled, re.compile("|".join(f"(?:{_unnamed(p.pattern)})" for p, _ in compiled)))

    def run(self, tokens: list[Token], coded: str) -> tuple[list[Token], str]:
        """Return the tokens, and their codes, with every match replaced by the token it makes."""
        match = self.starts.search(coded)
        if match is None:
            return tokens, coded
        out: list[Token] = []
        codes: list[str] = []
        done = 0
        while match:
            at = match.start()
            made, end = self._apply(coded, tokens, at)
            if made is not None:
                out += tokens[done:at]
                out.append(made)
                codes += coded[done:at], CODES[made.symbol]
                done = end
            match = self.starts.search(coded, end)
        return out + tokens[done:], "".join(codes) + coded[done:]

    def _apply(self, coded: str, tokens: list[Token], at: int) -> tuple[Token | None, int]:
        for pattern, rule in self.rules:
            match = pattern.match(coded, at)
            if match is None or match.end() == at:
                continue
            captured = {
                name.partition("__")[0]: tokens[match.start(name)]
                for name, text in match.groupdict().items()
                if text
            }
            end = match.end()
            slots = Slots(
                captured, tokens[at - 1] if at else None, tokens[end] if end < len(tokens) else None
            )
            built = rule.build(slots)
            if built is not None:
                start, stop = tokens[at].start, tokens[end - 1].end
                words = " ".join(token.text for token in tokens[at:end])
                return Token(start, stop, words, rule.makes, built), end
        return None, at + 1


@cache
def _unnamed(pattern: str) -> str:
    """Return a pattern with its captures unnamed, so that many can stand in one expression."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
