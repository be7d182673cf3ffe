"""Run the grammar: level after level, what a pattern matches becomes one token of the next level.

A cascade of finite-state patterns, after FASTUS (Hobbs et al. 1997). Each symbol is one private
character, so a pattern over tokens is an ordinary regular expression over a short string.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from corpus.timex.meaning import Meaning
from corpus.timex.openings import DEPTH, find_openings
from corpus.timex.tokens import Token, Value


class _Codes(dict[str, str]):
    """The character that stands for each symbol, given out as symbols turn up."""

    def __missing__(self, symbol: str) -> str:
        self[symbol] = chr(0xE000 + len(self))
        return self[symbol]


CODES = _Codes()


def code_symbols(symbols: Iterable[str]) -> str:
    """Return the characters that stand for the symbols."""
    return "".join([CODES[symbol] for symbol in symbols])


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


def _code_class(name: str, classes: Mapping[str, str]) -> str:
    """Return the characters of the symbols in a class; a name that is no class is a symbol."""
    return code_symbols(classes.get(name, name).split())


def compile_pattern(pattern: str, classes: Mapping[str, str]) -> re.Pattern[str]:
    """Turn a pattern into a regular expression over characters; a name may be captured in several places."""
    seen: Counter[str] = Counter()

    def spell(match: re.Match[str]) -> str:
        chars = f"[{_code_class(match['class'], classes)}]"
        if not match["name"]:
            return chars
        seen[match["name"]] += 1
        return f"(?P<{match['name']}__{seen[match['name']]}>{chars})"

    return re.compile(_WORD.sub(spell, pattern).replace(" ", ""))


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule ready to run: `captures` are the names and numbers of its groups, `openings` what it begins with."""

    rule: Rule
    pattern: re.Pattern[str]
    captures: tuple[tuple[str, int], ...]
    openings: frozenset[str]

    @classmethod
    def of(cls, rule: Rule, classes: Mapping[str, str]) -> "_Compiled":
        pattern = compile_pattern(rule.pattern, classes)
        captures = tuple((name.partition("__")[0], number) for name, number in pattern.groupindex.items())
        openings = frozenset(
            "".join(codes)
            for opening in find_openings(rule.pattern)
            if opening
            for codes in product(*(_code_class(name, classes) for name in opening))
        )
        return cls(rule, pattern, captures, openings)


class _Fitting(dict[str, tuple[_Compiled, ...]]):
    """The rules, in order, that may fit where two tokens stand, worked out as pairs turn up."""

    def __init__(self, rules: Sequence[_Compiled]) -> None:
        self.rules = rules

    def __missing__(self, pair: str) -> tuple[_Compiled, ...]:
        self[pair] = tuple(r for r in self.rules if pair in r.openings or pair[0] in r.openings)
        return self[pair]


def _find_starts(rules: Sequence[_Compiled]) -> re.Pattern[str]:
    """Return an expression for the first token of every place where one of the rules may fit."""
    nexts: defaultdict[str, set[str]] = defaultdict(set)
    for opening in sorted(set().union(*(rule.openings for rule in rules))):
        nexts[opening[0]].add(opening[1:])
    firsts: defaultdict[str, str] = defaultdict(str)
    for first, seconds in nexts.items():
        firsts["" if "" in seconds else "".join(sorted(seconds))] += first
    places = [f"(?<=[{first}])" + (f"(?=[{second}])" if second else "") for second, first in firsts.items()]
    return re.compile(f"[{''.join(nexts)}](?:{'|'.join(places)})")


@dataclass(frozen=True, slots=True)
class Level:
    """Rules tried in order at each token; the first that matches and builds wins."""

    fitting: _Fitting
    starts: re.Pattern[str]

    @classmethod
    def of(cls, rules: Sequence[Rule], classes: Mapping[str, str]) -> "Level":
        """Compile the rules of one level."""
        compiled = [_Compiled.of(rule, classes) for rule in rules]
        return cls(_Fitting(compiled), _find_starts(compiled))

    def run(self, tokens: list[Token], coded: str) -> tuple[list[Token], str]:
        """Return the tokens, and their codes, with every match replaced by the token it makes."""
        out: list[Token] = []
        codes: list[str] = []
        done = 0
        match = self.starts.search(coded)
        while match:
            at = match.start()
            made, end = self._apply(coded, tokens, at)
            if made is not None:
                out += tokens[done:at]
                out.append(made)
                codes += coded[done:at], CODES[made.symbol]
                done = end
            match = self.starts.search(coded, end)
        if not done:
            return tokens, coded
        return out + tokens[done:], "".join(codes) + coded[done:]

    def _apply(self, coded: str, tokens: list[Token], at: int) -> tuple[Token | None, int]:
        for compiled in self.fitting[coded[at : at + DEPTH]]:
            match = compiled.pattern.match(coded, at)
            if match is None or match.end() == at:
                continue
            captured = {
                name: tokens[match.start(number)]
                for name, number in compiled.captures
                if match.start(number) >= 0
            }
            end = match.end()
            slots = Slots(
                captured, tokens[at - 1] if at else None, tokens[end] if end < len(tokens) else None
            )
            built = compiled.rule.build(slots)
            if built is not None:
                start, stop = tokens[at].start, tokens[end - 1].end
                words = " ".join(token.text for token in tokens[at:end])
                return Token(start, stop, words, compiled.rule.makes, built), end
        return None, at + 1
