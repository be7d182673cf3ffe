"""The words that time expressions are made of: each word's symbol in the grammar and its value.

A symbol is what patterns are written in. Function words are their own symbols in lower case
("of", "last"); words with a value share one in capitals (MONTH, with 3 for "March").
"""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set: long lists read better as text."""
    return frozenset(words.split())


MONTHS = {name: n for n, name in enumerate(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december"], start=1)}  # fmt: skip
SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
                "oct": 10, "nov": 11, "dec": 12}  # fmt: skip
WEEKDAYS = {name: n for n, name in enumerate(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}  # fmt: skip
SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
                  "fri": 4, "sat": 5, "sun": 6}  # fmt: skip
SEASONS = {"spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "midsummer": "SU",
           "autumn": "FA", "fall": "FA", "winter": "WI", "wintertime": "WI", "midwinter": "WI"}  # fmt: skip

UNITS = {"second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour",
         "hr": "hour", "day": "day", "night": "night", "week": "week", "fortnight": "fortnight",
         "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year", "yr": "year",
         "decade": "decade", "century": "century"}  # fmt: skip
PLURAL_UNITS = {"seconds": "second", "secs": "second", "minutes": "minute", "mins": "minute",
                "hours": "hour", "hrs": "hour", "days": "day", "nights": "night", "weeks": "week",
                "fortnights": "fortnight", "weekends": "weekend", "months": "month",
                "quarters": "quarter", "years": "year", "yrs": "year", "decades": "decade",
                "centuries": "century"}  # fmt: skip
UNIT_CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W",
              "fortnight": "W", "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y",
              "decade": "DE", "century": "CE", "half": "M"}  # fmt: skip

NUMBERS = {name: n for n, name in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
     "nineteen"])}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
        "ninety": 90}  # fmt: skip
ORDINALS = {"first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
            "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
            "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
            "twentieth": 20, "thirtieth": 30}  # fmt: skip
DECADE_WORDS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
                "seventies": 70, "eighties": 80, "nineties": 90, "noughties": 0}  # fmt: skip

DAYPARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "nighttime": "TNI",
            "midmorning": "TMO", "lunchtime": None, "teatime": None, "dawn": None, "daybreak": None,
            "dusk": None, "sunrise": None, "sunset": None, "midafternoon": "TAF",
            "nightfall": None}  # fmt: skip
PLURAL_DAYPARTS = {"mornings": "TMO", "afternoons": "TAF", "evenings": "TEV", "nights": "TNI"}
CLOCK_WORDS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}

DEICTIC_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
FREQUENCIES = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
               "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y"}  # fmt: skip
REFERENCES = {"now": "PRESENT_REF", "nowadays": "PRESENT_REF", "currently": "PRESENT_REF",
              "presently": "PRESENT_REF", "recently": "PAST_REF", "lately": "PAST_REF"}  # fmt: skip
EDGES = {"start": "start", "beginning": "start", "outset": "start", "end": "end", "close": "end",
         "middle": "mid", "midpoint": "mid"}  # fmt: skip
STAGES = {"early": "early", "mid": "mid", "late": "late"}
ZONES = ("gmt", "bst", "utc", "est", "edt", "et", "pst", "pdt", "pt", "cet", "cest", "ist", "aest", "hkt")

FUNCTION_WORDS = word_set(
    """the a an of in on at to and or between from by until till since for before after over through
    per every each other this that these those last past previous preceding next coming
    following same current present recent ago hence earlier later time half quarter second first
    final dozen couple few several many around about circa approximately roughly some nearly
    almost more less than least most up old olds aged ending ended commencing starting week once
    twice thrice prior period previously early late very financial fiscal academic school tax
    season term upcoming forthcoming just only under barely full whole entire bank holiday long
    hundred thousand times clock local is turn latter part subsequent near foreseeable distant
    future moment consecutive straight successive working calendar solid short small wee opening
    closing rest remainder stages bc ad o little well no fewer exactly
    shortly weekday alternate best better c ca"""
)
