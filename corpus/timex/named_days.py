"""Days with names: how each is written, and on which day of a year it falls."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

import holidays

from corpus.period import Period
from corpus.timex.days import easter, first_weekday, last_weekday, month_of, one, shift_days

SUNDAY, MONDAY, THURSDAY, FRIDAY = 6, 0, 3, 4


def _fixed(month: int, day: int) -> Callable[[int], Period]:
    return lambda year: one(date(year, month, day))


def _from_easter(days: int) -> Callable[[int], Period]:
    return lambda year: one(shift_days(easter(year), days))


def _nth(month: int, weekday: int, number: int, *, plus: int = 0) -> Callable[[int], Period]:
    """Find the `number`th such weekday of a month (-1: the last), and `plus` days."""

    def find(year: int) -> Period:
        if number > 0:
            day = shift_days(first_weekday(weekday, date(year, month, 1)), 7 * (number - 1))
        else:
            day = shift_days(first_weekday(weekday, date(year, month, 28)), 0)
            day = day if day.month == month else shift_days(day, -7)
        return one(shift_days(day, plus))

    return find


def _lunar(country: str, name: str) -> Callable[[int], Period | None]:
    """Return the first day the `holidays` library gives a feast of that country, None outside its tables."""

    @lru_cache(maxsize=64)
    def find(year: int) -> Period | None:
        if not 1950 <= year <= 2090:
            return None
        listed = holidays.country_holidays(country, years=year, language="en_US")
        found = sorted(day for day, title in listed.items() if name in title)
        return one(found[0]) if found else None

    return find


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> tuple[date, ...]:
    """Return the bank holidays of England in a year, by the `holidays` library."""
    if not 1872 <= year <= 2100:
        return ()
    return tuple(sorted(holidays.country_holidays("GB", subdiv="ENG", years=year)))


def _bank_holiday(first: tuple[int, int], last: tuple[int, int]) -> Callable[[int], Period | None]:
    """Find the first bank holiday between two days of a year: a Monday, but for those moved for a jubilee."""

    def find(year: int) -> Period | None:
        found = [day for day in bank_holidays(year) if first <= (day.month, day.day) <= last]
        return one(found[0]) if found else None

    return find


_early_may = _bank_holiday((5, 1), (5, 20))
_late_may = _bank_holiday((5, 21), (6, 12))
_august = _bank_holiday((8, 1), (8, 31))


def _weekend_before(find: Callable[[int], Period | None]) -> Callable[[int], Period | None]:
    """Return the Saturday to Monday that end with a holiday, or a Thursday or Friday off to Sunday."""

    def widened(year: int) -> Period | None:
        period = find(year)
        if period is None or period.start.weekday() == MONDAY:
            return period and Period(last_weekday(5, period.start), period.end)
        return Period(period.start, first_weekday(SUNDAY, period.end))

    return widened


def _easter_weekend(year: int) -> Period:
    return Period(shift_days(easter(year), -2), shift_days(easter(year), 1))


def _new_year(year: int) -> Period:
    """Return the start of a year, January and February: what "in the new year" means."""
    return Period(date(year, 1, 1), month_of(date(year, 2, 1)).end)


def _mothers_day(year: int) -> Period:
    return one(shift_days(easter(year), -21))


Finder = Callable[[int], Period | None]

NAMED_DAYS: dict[str, tuple[str, Finder]] = {
    "new year's eve": (r"New Year'?s'? Eve|Hogmanay", _fixed(12, 31)),
    "new year's day": (r"New Year'?s'? Day", _fixed(1, 1)),
    "christmas eve": (r"Christmas Eve", _fixed(12, 24)),
    "christmas": (r"Christmas Day|Christmas(?:time)?(?! Eve)|Xmas", _fixed(12, 25)),
    "boxing day": (r"Boxing Day|St Stephen's Day", _fixed(12, 26)),
    "twelfth night": (r"Twelfth Night", _fixed(1, 5)),
    "burns night": (r"Burns Night", _fixed(1, 25)),
    "good friday": (r"Good Friday", _from_easter(-2)),
    "easter monday": (r"Easter Monday", _from_easter(1)),
    "easter saturday": (r"Easter Saturday|Holy Saturday", _from_easter(-1)),
    "easter weekend": (r"Easter (?:bank holiday )?weekend", _easter_weekend),
    "easter": (r"Easter Sunday|Easter Day|Easter(?! Monday| Saturday| weekend| bank)", _from_easter(0)),
    "palm sunday": (r"Palm Sunday", _from_easter(-7)),
    "maundy thursday": (r"Maundy Thursday|Holy Thursday", _from_easter(-3)),
    "ash wednesday": (r"Ash Wednesday", _from_easter(-46)),
    "shrove tuesday": (r"Shrove Tuesday|Pancake Day|Pancake Tuesday|Mardi Gras", _from_easter(-47)),
    "ascension day": (r"Ascension Day", _from_easter(39)),
    "pentecost": (r"Whit Sunday|Pentecost(?: Sunday)?", _from_easter(49)),
    "whit monday": (r"Whit Monday", _from_easter(50)),
    "mothering sunday": (r"Mothering Sunday|Mother'?s'? Day", _mothers_day),
    "father's day": (r"Father'?s'? Day", _nth(6, SUNDAY, 3)),
    "valentine's day": (r"(?:St\.? )?Valentine'?s(?: Day)?", _fixed(2, 14)),
    "st david's day": (r"St\.? David's Day", _fixed(3, 1)),
    "st patrick's day": (r"St\.? Patrick's Day", _fixed(3, 17)),
    "st george's day": (r"St\.? George's Day", _fixed(4, 23)),
    "st andrew's day": (r"St\.? Andrew's Day", _fixed(11, 30)),
    "april fools' day": (r"April Fool'?s'? Day", _fixed(4, 1)),
    "may day": (r"May Day(?! bank holiday)", _fixed(5, 1)),
    "midsummer day": (r"Midsummer(?:'s)? Day", _fixed(6, 24)),
    "halloween": (r"Hallowe'?en(?: night)?", _fixed(10, 31)),
    "bonfire night": (r"Bonfire Night|Guy Fawkes Night", _fixed(11, 5)),
    "remembrance sunday": (r"Remembrance Sunday", _nth(11, SUNDAY, 2)),
    "armistice day": (r"Remembrance Day|Armistice Day|Veterans'? Day", _fixed(11, 11)),
    "martin luther king day": (r"(?:Martin Luther King|MLK)(?:,? Jr\.?)? Day", _nth(1, MONDAY, 3)),
    "presidents' day": (r"President'?s'? Day", _nth(2, MONDAY, 3)),
    "memorial day": (r"Memorial Day(?! weekend)", _nth(5, MONDAY, -1)),
    "memorial day weekend": (r"Memorial Day weekend", _weekend_before(_nth(5, MONDAY, -1))),
    "juneteenth": (r"Juneteenth", _fixed(6, 19)),
    "independence day": (r"[Tt]he Fourth of July|Fourth of July|July Fourth|Independence Day", _fixed(7, 4)),
    "labor day": (r"Labor Day(?! weekend)", _nth(9, MONDAY, 1)),
    "labor day weekend": (r"Labor Day weekend", _weekend_before(_nth(9, MONDAY, 1))),
    "columbus day": (r"Columbus Day|Indigenous Peoples'? Day", _nth(10, MONDAY, 2)),
    "thanksgiving eve": (r"Thanksgiving Eve", _nth(11, THURSDAY, 4, plus=-1)),
    "thanksgiving": (r"Thanksgiving(?: Day)?(?! Eve)", _nth(11, THURSDAY, 4)),
    "black friday": (r"Black Friday", _nth(11, THURSDAY, 4, plus=1)),
    "cyber monday": (r"Cyber Monday", _nth(11, THURSDAY, 4, plus=4)),
    "canada day": (r"Canada Day", _fixed(7, 1)),
    "bastille day": (r"Bastille Day", _fixed(7, 14)),
    "australia day": (r"Australia Day", _fixed(1, 26)),
    "anzac day": (r"Anzac Day|ANZAC Day", _fixed(4, 25)),
    "waitangi day": (r"Waitangi Day", _fixed(2, 6)),
    "chinese new year": (r"Chinese New Year|Lunar New Year", _lunar("HK", "first day of Lunar New Year")),
    "diwali": (r"Diwali|Deepavali", _lunar("SG", "Deepavali")),
    "eid al-fitr": (r"Eid(?: |-)[Aa]l(?: |-)[Ff]itr", _lunar("SG", "Eid al-Fitr")),
    "eid al-adha": (r"Eid(?: |-)[Aa]l(?: |-)[Aa]dha", _lunar("SG", "Eid al-Adha")),
    "passover": (r"Passover", _lunar("IL", "Pesach")),
    "rosh hashanah": (r"Rosh Hashanah", _lunar("IL", "Rosh Hashanah")),
    "yom kippur": (r"Yom Kippur", _lunar("IL", "Yom Kippur")),
    "the new year": (r"[Tt]he [Nn]ew [Yy]ear", _new_year),
    "new year": (r"New Year(?!'| [A-Z])", _fixed(1, 1)),
    "early may bank holiday": (
        r"(?:[Ee]arly May|May Day|[Ff]irst May) [Bb]ank [Hh]oliday(?: Monday)?(?! weekend)", _early_may),
    "spring bank holiday": (
        r"(?:[Ll]ate May|[Ss]pring|Whitsun|[Ss]econd May) [Bb]ank [Hh]oliday(?: Monday)?(?! weekend)", _late_may),
    "spring bank holiday weekend": (
        r"(?:[Ll]ate May|[Ss]pring|Whitsun|[Ss]econd May) [Bb]ank [Hh]oliday weekend", _weekend_before(_late_may)),
    "may bank holiday weekend": (
        r"(?:[Ee]arly )?May (?:Day )?[Bb]ank [Hh]oliday weekend", _weekend_before(_early_may)),
    "august bank holiday weekend": (
        r"(?:August|[Ss]ummer) [Bb]ank [Hh]oliday weekend", _weekend_before(_august)),
    "august bank holiday": (
        r"(?:August|[Ss]ummer) [Bb]ank [Hh]oliday(?: Monday)?(?! weekend)", _august),
    "may bank holiday": (r"May [Bb]ank [Hh]oliday(?: Monday)?(?! weekend)", _early_may),
}  # fmt: skip
"""How a day is written (on folded text) and the days it is; bank holidays only from 1872 to 2100."""

ANY_BANK_HOLIDAY = "bank holiday monday"
ANY_BANK_HOLIDAY_WEEKEND = "bank holiday weekend"
NAMED_PATTERN = (
    "|".join(f"(?:{written})" for written, _ in sorted(NAMED_DAYS.values(), key=lambda row: -len(row[0])))
    .replace(" ", "[ ]")
    .replace("[ ]|-", " |-")
)
EITHER_CASE = sorted({small + rest for small, rest in re.findall(r"\[[A-Z]([a-z])\]([a-z]+)", NAMED_PATTERN)})
"""The words that a name may write without a capital; no name begins with another lower-case word."""
_BY_WRITING = [(key, re.compile(rf"(?:{written})\Z")) for key, (written, _) in NAMED_DAYS.items()]

BARE = frozenset(
    {"christmas", "easter", "thanksgiving", "halloween", "new year", "passover", "diwali", "valentine's day"}
)
"""Names that are mostly used of other things (a Christmas tree): they need a preposition to be a time."""


@lru_cache(maxsize=512)
def named_key(written: str) -> str | None:
    """Return the key of a name as written in folded text."""
    for key, pattern in _BY_WRITING:
        if pattern.match(written):
            return key
    return None


def named_period(key: str, year: int) -> Period | None:
    """Return the day or days of that name in a year, None where there are none or the tables end."""
    if not 1583 <= year <= 9998:
        return None
    if key in {ANY_BANK_HOLIDAY, ANY_BANK_HOLIDAY_WEEKEND}:
        return None
    return NAMED_DAYS[key][1](year)
