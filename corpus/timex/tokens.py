"""Cut folded text into tokens, each with its symbol in the grammar and its value."""

import re
from typing import NamedTuple

from corpus.timex import lexicon as words
from corpus.timex.folding import MONTH_NAME
from corpus.timex.meaning import At, Between, Cal, Clock, Meaning, Named, Years
from corpus.timex.named_days import EITHER_CASE, NAMED_PATTERN, named_key

Value = Meaning | int | float | str | None


class Token(NamedTuple):
    """A piece of folded text: a word, or what the grammar has made of several."""

    start: int
    end: int
    text: str
    symbol: str
    value: Value = None


LEXER = re.compile(
    rf"""
    (?:
      (?P<plain>(?!(?:{"|".join(EITHER_CASE)})\b)[a-z]++(?=[ ,;)'\n]|[.][ \n]))
    | (?=[£$€¥\d'FQH])(?:
        (?P<money>[£$€¥][ ]?\d[\d,.]*+(?:[ ]?(?:m|bn|k|tn|million|billion|trillion|p)\b)?)
      | (?P<iso>(?<![\w/-])\d{{4}}-\d\d-\d\d
          (?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
      | (?P<date>(?<![\w/.-])(?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d)
          |\d{{1,2}}-\d{{1,2}}-\d{{4}})(?![\w/]|[.-]\d))
      | (?P<clock>(?<![\w/.,])(?:\d{{1,2}}(?:[:.]\d\d){{0,2}}[ ]?(?:[aApP]\.[mM]\.?|[aApP][mM])
          |\d{{1,2}}:\d\d(?::\d\d)?(?:[ ]?h(?:rs?)?\b)?
          |\d{{4}}[ ]?(?:hrs\b|hours\b|h\b(?=[ ])|GMT\b|BST\b|UTC\b)|\d{{1,2}}h\d\d)(?![\w:]|[.]\d))
      | (?P<years>(?<![\w/.,-])(?:1[0-9]|20)\d\d[ ]?[-/][ ]?(?:(?:1[0-9]|20)\d\d|\d\d)(?![\w/]|[-.,:]\d))
      | (?P<decade>(?<![\w/.,])(?<!\d-)(?:(?:1[0-9]|20)\d0|'?[2-9]0)'?s(?!\w))
      | (?P<shortyear>(?<![\w'])'\d\d(?![\w'%]))
      | (?P<ordinal>(?<![\w/.,])\d{{1,3}}(?:st|nd|rd|th)(?!\w))
      | (?P<fiscal>(?<!\w)FY[ ]?'?(?:(?:19|20)\d\d(?:[-/]\d\d)?|\d\d(?:[-/]\d\d)?)(?!\w)|(?<!\w)[QH][1-4](?!\w))
      | (?P<comma>(?<![\w.,])\d{{1,3}}(?:,\d{{3}})++(?:\.\d+)?(?![\d]))
      | (?P<decimal>(?<![\w.,/])\d++\.\d++(?![\w]))
      )
    | (?P<junk>(?!\d{{1,2}}/\d{{1,2}}[ ](?:{MONTH_NAME}))\d++(?:[/.:]\w++)+
        |\d++[a-zA-Z]\w*+|[a-zA-Z]++\d\w*+|[\w.+-]{{1,64}}+@[\w.-]++|https?://\S++|www\.\S++)
    | (?P<number>\d++)
    | (?P<named>(?<!\w)(?:{NAMED_PATTERN})(?!\w))
    | (?P<era>(?<!\w)(?:B\.?C\.?(?:E\.?)?|A\.?D\.?)(?![\w']))
    | (?P<word>[^\W\d_]++)
    | (?P<apostrophe>'s(?!\w)|')
    | (?P<newline>\n[ \n]*+)
    | (?P<mark>[^ ])
    )[ ]*+
    """,
    re.VERBOSE | re.DOTALL,
)
"""What a text is cut into, with the spaces after it. First comes the plain word, which no other kind could be."""
MARKS = {"-": "HYPHEN", ",": "COMMA", "(": "LPAR", ")": "RPAR", "/": "SLASH", ".": "DOT", "!": "DOT",
         "?": "DOT", "—": "DASH", ";": "SEMI", ":": "COLON", "%": "PERCENT", '"': "QUOTE"}  # fmt: skip


def _pair(text: str) -> tuple[str, Value]:
    """Read 2021/22 or 1914-18: YEARPAIR if the years follow each other, else a range of years."""
    first_text, _, last_text = text.replace(" ", "").replace("/", "-").partition("-")
    first = int(first_text)
    last = int(last_text) if len(last_text) == 4 else first // 100 * 100 + int(last_text)
    if last < first and len(last_text) == 2:
        last += 100
    if len(last_text) == 2 and last == first + 1:
        return "YEARPAIR", first
    if first < last <= first + 150 and not (len(last_text) == 2 and last % 100 <= 12 and " " in text):
        return "YEARS", Between(Cal(first), Cal(last))
    return "JUNK", None


def _date(text: str, *, day_first: bool) -> tuple[str, Value]:
    """Read 05/06/2023: in the order asked for, or the only one that is possible."""
    first, second, year = (int(part) for part in re.split(r"[/.-]", text))
    if year < 100:
        year += 2000 if year < 50 else 1900
    day, month = (first, second) if day_first else (second, first)
    if month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return "JUNK", None
    return "DATE", Cal(year, month, day)


def _iso(text: str) -> tuple[str, Value]:
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return "JUNK", None
    if len(text) > 10:
        return "TIME", At(Clock("T" + text[11:16]), Cal(year, month, day))
    return "DATE", Cal(year, month, day)


CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?(?:[:.](\d\d))?[ ]?([aApP])?")


def _clock(text: str) -> tuple[str, Value]:
    match = CLOCK.match(text)
    if match is None:
        return "JUNK", None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return "JUNK", None
        hour = hour % 12 + (12 if match[4] in "pP" else 0)
    if hour > 24 or minute > 59:
        return "JUNK", None
    seconds = f":{match[3]}" if match[3] else ""
    return "CLOCK", Clock(f"T{hour:02}:{minute:02}{seconds}")


def _decade(text: str) -> tuple[str, Value]:
    digits = text.strip("'s").replace("'", "")
    if len(digits) == 4:
        return "DECADE", Years(int(digits), int(digits) + 9)
    first = 1900 + int(digits)
    return ("DECADE" if text.startswith("'") else "SHORTDECADE"), Years(first, first + 9)


def _fiscal(text: str) -> tuple[str, Value]:
    if text[0] in "QH":
        number = int(text[1])
        if text[0] == "H" and number > 2:
            return "JUNK", None
        return ("QUARTER" if text[0] == "Q" else "HALF"), number
    digits = re.sub(r"[^\d/-]", "", text)
    first, _, last = digits.replace("/", "-").partition("-")
    year = int(first) if len(first) == 4 else 2000 + int(first)
    return "FY", year if last else year - 1


def _number(text: str) -> tuple[str, Value]:
    if len(text) > 9:
        return "JUNK", None
    value = int(text)
    if len(text) == 4 and text[0] == "0" and value % 100 < 60:
        return "HHMM", Clock(f"T{text[:2]}:{text[2:]}")
    if len(text) == 4 and 1000 <= value <= 2199:
        return "YEAR", value
    return ("N31", value) if 1 <= value <= 31 and len(text) <= 2 else ("N", value)


_WORDS: dict[str, tuple[str, Value]] = {
    **{word: (word, None) for word in words.FUNCTION_WORDS},
    **{word: ("UNITS", unit) for word, unit in words.PLURAL_UNITS.items()},
    **{word: ("UNIT", unit) for word, unit in words.UNITS.items() if word not in words.FUNCTION_WORDS},
    "second": ("second", 2), "quarter": ("quarter", "quarter"), "week": ("week", "week"),
    **{word: ("WORDNUM", n) for word, n in words.NUMBERS.items()},
    **{word: ("TENS", n) for word, n in words.TENS.items()},
    **{word: ("ORD", n) for word, n in words.ORDINALS.items()},
    "first": ("first", 1),
    **{word: ("DAYPART", code) for word, code in words.DAYPARTS.items() if word != "night"},
    **{word: ("NOON", code) for word, code in words.CLOCK_WORDS.items()},
    **{word: ("DAYPARTS", code) for word, code in words.PLURAL_DAYPARTS.items()},
    "night": ("night", "night"),
    "nights": ("nights", "night"),
    **{word: ("DEICTIC", shift) for word, shift in words.DEICTIC_DAYS.items()},
    "tonight": ("tonight", None), "weekdays": ("weekdays", None), "overnight": ("overnight", None),
    **{word: ("FREQ", code) for word, code in words.FREQUENCIES.items()},
    **{word: ("REF", code) for word, code in words.REFERENCES.items()},
    **{word: ("EDGE", code) for word, code in words.EDGES.items() if word not in {"end", "start", "middle"}},
    "end": ("end", "end"), "start": ("start", "start"), "middle": ("middle", "mid"),
    "early": ("early", "early"), "mid": ("mid", "mid"), "late": ("late", "late"),
    **{word: ("SEASON", code) for word, code in words.SEASONS.items()},
    **{word: ("DECADEWORD", Years(1900 + n if n else 2000, (1900 + n if n else 2000) + 9))
       for word, n in words.DECADE_WORDS.items()},
    **dict.fromkeys(words.ZONES, ("ZONE", None)),
    **{word + "s": ("WEEKDAYS", n) for word, n in words.WEEKDAYS.items()},
}  # fmt: skip
_DOTTED = words.SHORT_MONTHS.keys() | words.SHORT_WEEKDAYS.keys()


def _word(text: str) -> tuple[str, Value]:  # noqa: PLR0911 - a line a kind of token
    """Look a word up; months and weekdays must be written as names are."""
    lower = text.lower()
    capital = text[0] != lower[0]
    if lower in words.MONTHS:
        if lower in {"may", "march", "august"} and not capital:
            return ("MONTHISH" if lower != "august" else "WORD"), words.MONTHS[lower]
        return "MONTH", words.MONTHS[lower]
    if lower in words.SHORT_MONTHS:
        return ("ABMONTH" if capital else "WORD"), words.SHORT_MONTHS[lower]
    if lower in words.WEEKDAYS:
        return "WEEKDAY", words.WEEKDAYS[lower]
    if lower in words.SHORT_WEEKDAYS:
        return ("ABWEEKDAY" if capital else "WORD"), words.SHORT_WEEKDAYS[lower]
    if lower == "et" and text != "ET":
        return "WORD", None
    return _WORDS.get(lower, ("NAME" if capital else "WORD", None))


_ORDINARY: tuple[str, Value] = ("WORD", None)
_PLAIN = {
    word: _word(word)
    for word in (*_WORDS, *words.MONTHS, *words.SHORT_MONTHS, *words.WEEKDAYS, *words.SHORT_WEEKDAYS)
}


def _read(kind: str, text: str, *, day_first: bool) -> tuple[str, Value]:  # noqa: C901, PLR0911, PLR0912 - a line a kind of token
    match kind:
        case "word":
            return _word(text)
        case "mark":
            return MARKS.get(text, "MARK"), None
        case "number":
            return _number(text)
        case "comma":
            return "N", float(text.replace(",", ""))
        case "decimal":
            return "DECIMAL", float(text) if len(text) < 12 else None
        case "ordinal":
            value = int(text[:-2])
            return "ORD", value
        case "iso":
            return _iso(text)
        case "date":
            return _date(text, day_first=day_first)
        case "clock":
            return _clock(text)
        case "years":
            return _pair(text)
        case "decade":
            return _decade(text)
        case "shortyear":
            year = int(text[1:])
            return "SHORTYEAR", year + (2000 if year < 40 else 1900)
        case "fiscal":
            return _fiscal(text)
        case "named":
            key = named_key(text)
            return ("NAMED", Named(key)) if key else ("NAME", None)
        case "era":
            return ("bc" if text[0] == "B" else "ad"), None
        case "apostrophe":
            return "APOS", None
        case "newline":
            return "BREAK", None
        case _:
            return kind.upper(), None


def cut_tokens(text: str, *, day_first: bool) -> list[Token]:
    """Return the tokens of folded text, spaces left out; a spaced hyphen is a DASH."""
    tokens: list[Token] = []
    for match in LEXER.finditer(text):
        kind = match.lastgroup or "mark"
        start, end = match.span(kind)
        piece = match[kind]
        if kind == "plain":
            tokens.append(Token(start, end, piece, *_PLAIN.get(piece, _ORDINARY)))
            continue
        symbol, value = _read(kind, piece, day_first=day_first)
        if symbol == "HYPHEN" and (text[start - 1 : start].isspace() or text[end : end + 1].isspace()):
            symbol = "DASH"
        if symbol == "DOT" and tokens and end < len(text) and _is_abbreviation(tokens[-1], start, text):
            last = tokens.pop()
            tokens.append(Token(last.start, end, last.text, last.symbol, last.value))
            continue
        tokens.append(Token(start, end, piece, symbol, value))
    return tokens


def _is_abbreviation(last: Token, dot: int, text: str) -> bool:
    """Tell whether a full stop belongs to "Jan." or "Mon." before it."""
    if last.end != dot or last.text.lower() not in _DOTTED:
        return False
    rest = text[dot + 1 : dot + 3].lstrip(" ,")
    return bool(rest) and (rest[0].isdigit() or (last.symbol == "ABWEEKDAY" and rest[0].isalpha()))
