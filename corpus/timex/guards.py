"""What only looks like a time expression: names, numbers of things, verbs, quarters of a match."""

import re
from dataclasses import dataclass

from corpus.timex.lexicon import word_set
from corpus.timex.meaning import Cal, Fraction, Named
from corpus.timex.named_days import BARE
from corpus.timex.tokens import Token

TIME_SYMBOLS = word_set(
    """Date Month Weekday Year Season Fraction Years Fiscal Named Rel Deictic Part Time Offset Range Span
    About Set Ref Dur ADur Clock"""
)
LEADS = word_set(
    """in on by since until till from to of for during before after between and or at over through
    throughout this last next late early mid around about circa following than is was every each
    that when into against beyond come within per past previous coming"""
)
YEAR_LEADS = word_set(
    """in by since until till from of during before after between and or for to through throughout early
    late mid around about circa than into over least earliest latest the a an his her its their our
    this that back pre post calendar"""
)
THING_WORDS = word_set(
    """people homes houses jobs staff pupils students patients metres meters miles feet km kilometres
    tonnes tons acres hectares cars vehicles properties cases deaths men women children visitors
    fans members workers voters seats votes places officers runners pounds dollars euros points
    units litres calories per percent square residents customers employees troops soldiers others
    hours days weeks months years times copies pages words items flats beds animals sheep cattle
    trees"""
)
PAPERS = word_set(
    """times mirror telegraph express people post herald mail sun business politics world star independent
    tribune agreement league supplement chronicle record observer morning bridge brunch"""
)
CUSTOMS = word_set("trading roast roasts")
PROGRAMMES = word_set("programme program show newspaper host presenter magazine")
#: Words after which a month or weekday is part of a name: titles, and the first words of well-known names
#: ("Theresa May", "Sheffield Wednesday", "Bloody Sunday").
BEFORE_A_NAME = word_set(
    """mr mrs ms miss dr sir dame lord lady pc sgt sergeant insp inspector constable supt judge councillor
    cllr coun prof professor captain capt major colonel col rev reverend theresa brian james fredric
    frederic ali elaine man sheffield bloody super"""
)
STREETS = word_set(
    "road street close avenue lane drive way court place crescent terrace gardens square park hill farm lodge mill cottage barn"
)
NAMES = frozenset({"April", "May", "June", "March", "August"})
DONE_BY_PEOPLE = word_set(
    "said told added scored netted headed beat struck denied pleaded admitted replied hit who's whose who"
)
JOINING = word_set("and or but then that when")
TRADE = re.compile(
    r"\b(?:profits?|sales|revenues?|earnings|turnover|trading|dividends?|margins?|orders|inflation|econom\w+"
    r"|exports?|output|bookings|loss(?:es)?|results|growth)\b", re.IGNORECASE)  # fmt: skip
MATCH_WORDS = re.compile(
    r"\b(?:points?|scored?|led|touchdowns?|goals?|penalt(?:y|ies)|try|tries|innings|kick-off|yards?|basket|"
    r"quarterback|substitute|equaliser|visitors|hosts|defeat|win|won|wicket|half-time|minute)\b|\d+-\d+"
)
TEMPERATURE = re.compile(r"\b(?:heat|temperatures?|degrees?|index|thermometers?|highs?|lows?|warm|mph|°)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: `words` are the tokens' texts in lower case, `text` the folded text."""

    tokens: list[Token]
    words: list[str]
    at: int
    text: str

    @property
    def token(self) -> Token:
        """The expression itself."""
        return self.tokens[self.at]

    @property
    def word(self) -> str:
        """Its text in lower case."""
        return self.words[self.at]

    @property
    def before(self) -> str:
        """The word before it, "" at the start."""
        return self.words[self.at - 1] if self.at else ""

    @property
    def after(self) -> str:
        """The word after it, "" at the end."""
        return self.words[self.at + 1] if self.at + 1 < len(self.words) else ""

    def symbol(self, steps: int) -> str:
        """Return the symbol of the token so many steps away, "" beyond the text."""
        at = self.at + steps
        return self.tokens[at].symbol if 0 <= at < len(self.tokens) else ""

    @property
    def starts_sentence(self) -> bool:
        """Whether it is the first word of a sentence, quotation or line."""
        return self.at == 0 or self.symbol(-1) in {"DOT", "BREAK", "QUOTE", "COLON"}

    @property
    def before_name(self) -> bool:
        """Whether a capitalised word follows that could be a surname."""
        named = self.symbol(1) in {"NAME", "Month", "Weekday", "Season", "Named"}
        return named and self.tokens[self.at + 1].text[:1].isupper()

    @property
    def on_map(self) -> bool:
        """Whether it is part of an address or the name of a place: May Street, Spring Gardens."""
        return self.after in STREETS and self.tokens[self.at + 1].text[0].isupper()

    @property
    def sentence(self) -> str:
        """The sentence around it, at most 160 characters either way."""
        start, end = max(0, self.token.start - 160), self.token.end + 160
        left = self.text.rfind(". ", start, self.token.start)
        right = self.text.find(". ", self.token.end, end)
        return self.text[left + 1 if left >= 0 else start : right if right >= 0 else end]


def is_time(place: Place) -> bool:
    """Tell whether the expression there is meant as a time."""
    if place.token.symbol not in TIME_SYMBOLS:
        return False
    check = CHECKS.get(place.token.symbol)
    return check is None or check(place)


def _month(place: Place) -> bool:  # noqa: PLR0911 - a line a reason to refuse
    """April in "in April", not in "April Cooper" or "Theresa May"."""
    token, before = place.token, place.before
    short = len(token.text) <= 5 and token.text.rstrip(".").lower() in {
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}  # fmt: skip
    if place.on_map or (place.after in DONE_BY_PEOPLE and token.text in NAMES and before in JOINING):
        return False
    if before in LEADS:
        weak = short or before in {"and", "or", "than", "is", "was", "that"}
        return not (weak and place.before_name)
    if short or place.before_name:
        return False
    if place.symbol(-1) in {"NAME", "HYPHEN", "Month"} or before in BEFORE_A_NAME:
        return False
    if place.symbol(1) == "HYPHEN":
        return False
    if place.word in {"may", "march", "april", "june", "august"} and place.starts_sentence:
        follows = place.after
        return place.symbol(1) in {"APOS", "COMMA"} or follows in {"was", "is", "saw", "will", "and"}
    return True


def _weekday(place: Place) -> bool:  # noqa: PLR0911 - a line a reason to refuse
    """Sunday in "on Sunday", not in "the Sunday Times" or "Sheffield Wednesday"."""
    token, before, after = place.token, place.before, place.after
    if after in CUSTOMS:
        return False
    if len(token.text.rstrip(".")) <= 5:
        return before in {"on", "this", "last", "next", "every", "until", "by", "from", "since"}
    if after in PAPERS and place.tokens[place.at + 1].text[0].isupper():
        return False
    if before in BEFORE_A_NAME and place.symbol(-1) == "NAME":
        return False
    if before == "on" and place.at > 1 and place.words[place.at - 2] in {"mail", "sun", "independent"}:
        return place.tokens[place.at - 2].symbol != "NAME"
    if place.on_map and before not in {"on", "last", "this", "next"}:
        return False
    if place.symbol(-1) == "NAME" and _first_before(place) and before not in LEADS:
        return False
    return not (before in {"the", "a"} and place.before_name and place.tokens[place.at + 1].symbol == "NAME")


def _year(place: Place) -> bool:  # noqa: PLR0911 - a line a reason to refuse
    """2019 in "in 2019", not in "Windows 2000" or "2000 homes"."""
    token, before, after = place.token, place.before, place.after
    year = token.value.year if isinstance(token.value, Cal) else None
    if year is None or not 1000 <= year <= 2150 or after in THING_WORDS:
        return False
    if place.symbol(1) in {"PERCENT", "SLASH"} or place.symbol(-1) in {
        "SLASH",
        "HYPHEN",
        "JUNK",
    }:
        return False
    if token.text.startswith("'"):
        return before in YEAR_LEADS
    if place.symbol(-1) in {"LPAR", "COMMA", "Year"}:
        return 1500 <= year <= 2100 and _lists_years(place)
    if before in {"the", "a", "an"}:
        adjectival = after[:1].isalpha() and not after.endswith("ed") and after not in LEADS | VERBS
        return adjectival and 1700 <= year <= 2100
    if before in YEAR_LEADS or (before == "on" and place.words[place.at - 2] in {"up", "down"}):
        return year >= 1100 and not (before == "of" and place.at > 1 and place.words[place.at - 2] == "class")
    if place.symbol(1) == "APOS" or before in {"'s", "'"}:
        return 1700 <= year <= 2100 and place.symbol(-1) != "NAME"
    if place.starts_sentence:
        if place.symbol(1) in {"BREAK", ""}:
            return 1500 <= year <= 2100
        titled = place.symbol(-1) == "QUOTE" and place.symbol(1) == "COLON"
        return 1900 <= year <= 2100 and place.symbol(1) in {"WORD", "COLON", "is"} and not titled
    return place.symbol(-1) == "WORD" and 1800 <= year <= 2100 and before.endswith(("ed", "ly", "s"))


VERBS = word_set("is are was were has have had will would can could")


def _lists_years(place: Place) -> bool:
    if place.symbol(-1) == "LPAR":
        return place.symbol(1) in {"RPAR", "COMMA", "HYPHEN", "DASH"}
    return place.symbol(-2) in {"Year", "Month", "Season"} or place.symbol(-2) in {
        "Date",
        "Named",
    }


def _season(place: Place) -> bool:  # noqa: PLR0911 - a line a reason to refuse
    """Spring in "in spring", not in "spring water"; fall in "last fall", not in "the fall in prices"."""
    token, before, after = place.token, place.before, place.after
    name = place.word.removeprefix("the ")
    if getattr(token.value, "year", None) is not None or not getattr(token.value, "code", None):
        return True
    if token.text.split()[-1][0].isupper() and _titled(place):
        return False
    if token.text[:1].isupper() and not token.text.lower().startswith("the"):
        return before in LEADS - {"and", "or", "of"} and not place.before_name
    if place.symbol(1) == "HYPHEN" or after in {"water", "house", "school", "clean"}:
        return False
    articled = place.word.startswith("the ")
    if token.text.split()[-1][0].isupper() and before not in LEADS:
        return False
    if name == "fall":
        return before in {"in", "by", "this", "until", "since", "during", "throughout"} and after not in {
            "in",
            "from",
            "of",
        }
    if name == "spring" and articled:
        return before in {"in", "by", "until", "since", "during", "from", "of"} and after not in {"in", "on"}
    if before == "for" and articled:
        return True
    if before in {
        "in",
        "by",
        "until",
        "till",
        "since",
        "during",
        "from",
        "over",
        "throughout",
        "through",
        "into",
        "of",
        "come",
        "before",
        "after",
    }:
        return True
    return place.symbol(1) == "APOS" and before not in {"a", "an"} and name != "fall"


def _fraction(place: Place) -> bool:
    """Allow the third quarter of a year, not of a match."""
    value = place.token.value
    if not isinstance(value, Fraction):
        return True
    if value.year is not None:
        return True
    if value.of == 2:
        traded = TRADE.search(place.sentence) and not MATCH_WORDS.search(place.sentence)
        return place.before in YEAR_LEADS and bool(place.word[:1] == "h" or traded)
    return not MATCH_WORDS.search(place.sentence)


def _years(place: Place) -> bool:
    """Allow the 90s, unless of temperatures or ages."""
    token = place.token
    if re.search(r"(?<!\d)'?\d0", token.text) and not re.search(r"\d{3}0", token.text):
        if token.text.startswith("'") or "'" in token.text[:6]:
            return True
        return not TEMPERATURE.search(place.sentence)
    return place.before not in {"his", "her", "their", "your", "my", "our"}


def _titled(place: Place) -> bool:
    """Tell a capital that is part of a name: the Winter Olympics, the Autumn Statement, Winter's corner."""
    if place.symbol(1) == "APOS":
        return place.before not in {"last", "this", "next", "in", "of"} and not place.word.startswith("the ")
    return place.word.startswith("the ") and place.before_name and place.after not in BEFORE_A_NAME


def _time(place: Place) -> bool:
    """Friday night as a time, not Friday Night Live."""
    words = place.token.text.split()
    in_capitals = len(words) > 1 and words[-1] in {"Night", "Morning", "Afternoon", "Evening"}
    return not (in_capitals and place.before_name)


NAMED_LEADS = word_set(
    "at by before after over until till since for this last next of around during from between and in on to"
)


#: After these no noun can be meant that the name of the day belongs to: "over Christmas were", not "over Christmas dinner".
NO_NOUNS = (
    JOINING
    | VERBS
    | word_set(
        """when because after as if while with without despite he she it they we you who which did does do may
        might must should went came rose fell said says not"""
    )
)


def _named(place: Place) -> bool:
    """Christmas as a day, not a Christmas tree."""
    value = place.token.value
    if not _date(place):
        return False
    if not isinstance(value, Named) or value.year is not None or value.key not in BARE:
        return True
    if re.search(r"day|sunday", place.word):
        return True
    return place.before in NAMED_LEADS and (
        place.symbol(1) not in {"WORD", "NAME", "HYPHEN"} or place.after in NO_NOUNS
    )


def _deictic(place: Place) -> bool:
    """Today as a day, not the Today programme or USA Today."""
    capital = place.token.text[:1].isupper() and not place.token.text.lower().startswith("the ")
    if capital and place.after in PROGRAMMES:
        return False
    return (
        not capital
        or place.starts_sentence
        or not (place.symbol(-1) == "NAME" or place.symbol(-1) in {"APOS", "the"})
    )


def _clock(place: Place) -> bool:
    """Noon as a time, not Sgt Noon or the 10 o'clock news."""
    if place.after in {"news", "bulletin"}:
        return False
    capital = place.token.text[:1].isupper()
    return not capital or place.starts_sentence


def _single(place: Place) -> bool:
    """Allow a year as a length ("for a year"), not as a rate or a manner of speaking."""
    if "long" in place.word:
        return True
    if re.search(r"\b(?:day|night|minute|second|moment)\b", place.word):
        leads = {"for", "within", "in", "than", "half"}
        return place.before in leads or place.after in {"before", "after"}
    return place.before in {
        "for",
        "in",
        "within",
        "over",
        "than",
        "about",
        "nearly",
        "almost",
        "under",
        "least",
        "around",
        "after",
        "spent",
    } or place.after in {"before", "after", "into"}


def _ref(place: Place) -> bool:
    """Now as a time, not "now that" or a name."""
    if place.token.text[:1].isupper() and not place.starts_sentence:
        return False
    return place.after not in {"that", "-"} or place.word != "now"


def _date(place: Place) -> bool:
    """3 June as a day, not 3 June Close."""
    return not place.on_map


def _set(place: Place) -> bool:
    """Daily as a rate, not the Daily Mail."""
    capital = place.token.text[:1].isupper()
    return (
        not capital
        or place.starts_sentence
        or place.word.startswith(("every", "each"))
        or "s" in place.word[-1]
    )


def _first_before(place: Place) -> bool:
    """Tell whether the word before it begins a sentence."""
    return place.at < 2 or place.symbol(-2) in {"DOT", "BREAK", "QUOTE", "COLON"}


CHECKS = {
    "Date": _date, "Time": _time,
    "Month": _month, "Weekday": _weekday, "Year": _year, "Season": _season, "Fraction": _fraction,
    "Years": _years, "Set": _set, "Named": _named, "Deictic": _deictic, "Clock": _clock, "ADur": _single,
    "Ref": _ref,
}  # fmt: skip
