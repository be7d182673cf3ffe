"""Share what is said once: "in April or May next year", "3 May, 7 June and 12 July 2019"."""

import re
from dataclasses import replace

from corpus.timex.cascade import CODES, code_symbols
from corpus.timex.lexicon import word_set
from corpus.timex.meaning import About, At, Between, Cal, Fraction, Meaning, Named, Part, Season, Step, Within
from corpus.timex.tokens import Token

ELLIPTIC = {"next": 1, "last": -1}
"""What "this year and next" leaves unsaid is the unit."""
LINKS = frozenset({"and", "or", "to", "COMMA", "HYPHEN", "DASH", "SLASH", "through", "until", "till"})
GIVERS = word_set("Date Month Season Fraction Named Part Range About Weekday Time")
PASSED_OVER = frozenset({"in", "on", "the", "from", "early", "even", "and", "or"})
_STOPS = code_symbols(("DOT", "COMMA", "BREAK", "SEMI", "RPAR", "DASH", "QUOTE"))
_CUT_SHORT = re.compile(
    f"{CODES['Rel']}[{code_symbols(('and', 'or'))}][{code_symbols(ELLIPTIC)}](?=[{_STOPS}]|$)"
)
_LINKED = re.compile(f"[{code_symbols(GIVERS)}](?<=[{code_symbols(LINKS | PASSED_OVER)}].)")


def complete(tokens: list[Token], coded: str) -> tuple[list[Token], str]:
    """Return the tokens, and their codes, with the "next" of "this year and next" as the year it means."""
    out, codes = list(tokens), list(coded)
    for match in _CUT_SHORT.finditer(coded):
        at = match.end() - 1
        said = out[at - 2].value
        if isinstance(said, Step) and said.count in {-1, 0} and said.base == "now":
            step = Step(said.unit, ELLIPTIC[out[at].text.lower()])
            out[at] = out[at]._replace(symbol="Rel", value=step)
            codes[at] = CODES["Rel"]
    return out, "".join(codes)


def share(tokens: list[Token], coded: str) -> list[Token]:
    """Return the tokens (`coded`: their symbols) with the year, or week, that ends a list given to all in it."""
    out = list(tokens)
    for i in [match.start() for match in _LINKED.finditer(coded)][::-1]:
        left = _linked(out, i)
        if left is None:
            continue
        giver, taker = out[i].value, out[left].value
        if giver is None or taker is None or isinstance(giver, (int, float, str)):
            continue
        if isinstance(taker, (int, float, str)):
            continue
        given = give(taker, giver)
        if given is not None:
            out[left] = out[left]._replace(value=given)
    return out


def _linked(tokens: list[Token], right: int) -> int | None:
    """Return the expression that a comma or conjunction links to the one at `right`."""
    i = right - 1
    links = 0
    while i > 0 and right - i <= 3 and tokens[i].symbol in LINKS | PASSED_OVER:
        links += tokens[i].symbol in LINKS
        i -= 1
    return i if links and 0 <= i < right - 1 else None


def give(taker: Meaning, giver: Meaning) -> Meaning | None:  # noqa: PLR0911 - a line a case
    """Return `taker` with what it lacks and `giver` has; None where there is nothing to give."""
    match giver:
        case Within(inner=inner, outer=outer) if _alike(taker, inner):
            return Within(taker, outer)
        case Part(of=of) | About(of=of):
            return give(taker, of)
        case Between(first=first):
            return give(taker, first)
        case At(clock=clock, of=of) if isinstance(taker, At) and clock.value and taker.of == of:
            return None
        case Cal(year=int() as year, month=int() as month):
            return _with_year(taker, year, month)
        case Season(year=int() as year) | Fraction(year=int() as year) | Named(year=int() as year):
            return _with_year(taker, year, None)
    return None


def _core(meaning: Meaning) -> Meaning:
    return _core(meaning.of) if isinstance(meaning, (Part, About)) else meaning


def _alike(taker: Meaning, inner: Meaning) -> bool:
    """Tell whether two expressions lack the same thing, so that they can share it."""
    taker, inner = _core(taker), _core(inner)
    if isinstance(inner, Between):
        inner = inner.first
    if isinstance(taker, Between):
        taker = taker.first
    if isinstance(taker, Cal) and isinstance(inner, Cal):
        if taker.year is not None:
            return False
        return (taker.month is None) == (inner.month is None)
    yearly = (Season, Fraction, Named)
    return isinstance(taker, yearly) and isinstance(inner, (*yearly, Cal)) and taker.year is None


def _with_year(taker: Meaning, year: int, month: int | None) -> Meaning | None:
    match taker:
        case Cal(year=None, month=int() as own):
            wraps = month is not None and own > month
            return replace(taker, year=year - wraps)
        case Season(year=None) | Fraction(year=None) | Named(year=None):
            return replace(taker, year=year)
        case Part(code=code, of=of):
            inner = _with_year(of, year, month)
            return inner and Part(code, inner)
        case Between(first=first, last=last):
            ends = _with_year(first, year, month), _with_year(last, year, month)
            return Between(ends[0], ends[1]) if ends[0] and ends[1] else None
    return None
