"""The grammar, second part: dates and times become larger expressions (see `patterns` for the notation)."""

from corpus.timex import compose as c
from corpus.timex import compose_parts as p
from corpus.timex.cascade import Level, Rule
from corpus.timex.patterns import CLASSES as ATOM_CLASSES

ANY = "Date Month Weekday Year Season Fraction Years Fiscal Named Rel Deictic Part Time Offset Range Span"
CLASSES = ATOM_CLASSES | {
    "DAYISH": "Date Weekday Deictic Named Offset Rel",
    "PART": "EDGE start end middle close",
    "ANYD": "Date Month Weekday Year Season Fraction Years Fiscal Named Rel Deictic Part Range",
    "ANYDAY": "Date Month Weekday Year Season Fraction Years Fiscal Named Rel Deictic Part Range Time",
    "ANYP": ANY,
    "ANYT": ANY + " Clock",
    "DURX": "Dur ADur",
    "YEARLY": "Rel Year Fiscal",
    "HOLDER": "Rel Year Date Month Season Fraction Years Fiscal Part",
    "MOVED": "coming past",
    "STOP": "DOT COMMA BREAK SEMI RPAR DASH QUOTE",
    "DAYS": "Range Date",
    "HOLDERX": "Rel Offset",
    "HEDGE": "around about circa approximately roughly exactly",
    "LIMIT": "nearly almost over under barely some around about circa approximately roughly just only",
    "HEDGED": "Date Month Season Year Clock Named Offset Fraction Part Years Time Range Span",
    "BARELY": "just well little",
    "MORE": "more less fewer",
}

OFFSETS = (
    Rule("Offset", "d:DURX ago x:Deictic", c.ago),
    Rule("Offset", "d:DURX ago", c.ago),
    Rule("Offset", "d:DURX (from (now|Ref|Deictic)|hence)", c.from_now),
    Rule("Offset", "d:DURX APOS? time", c.from_now),
    Rule("Offset", "d:DURX s:later (?!than)", c.later),
    Rule("Offset", "d:DURX s:earlier (?!than)", c.later),
    Rule("Offset", "d:DURX (s:before|s2:after|s2:on|previously) (?=STOP)", c.later),
    Rule("Rel", "the u:UNIT1 s:before (?=STOP|and|in|to|APOS)", c.unit_before),
    Rule("Rel", "the u:UNIT1 after (?=STOP|and)", c.unit_before),
    Rule("Rel", "the u:UNIT1 s:earlier", c.unit_before),
)  # fmt: skip
WHICH = (
    Rule("Set", "the? ORDINALQ (and ORDINALQ)? (Weekday|Set|ANYUNIT) (of|in) (Set|every UNIT1|each UNIT1)",
         p.nth_of_every),
    Rule("Date", "the? o:ORDINALQ w:Weekday (of|in) (the u:UNIT1|the? h:HOLDER)", p.nth_weekday),
    Rule("Weekday", "(this r:MOVED|r:DET) x:Weekday", c.which),
    Rule("Weekday", "the r:DET x:Weekday", c.which),
    Rule("Weekday", "the x:Weekday (b:before last|after next)", c.which_but_one),
    Rule("Weekday", "the x:Weekday (r:before|after) (?=STOP)", c.weekday_before),
    Rule("Weekday", "(?<=on|until|by) the x:Weekday (?=STOP|and)", c.the_weekday),
    Rule("Season", "x:Season (b:before last|after next)", c.which_but_one),
    Rule("Month", "the x:Month (b:before last|after next)", c.which_but_one),
    Rule("Date", "r:DET COMMA? x:Date", c.which),
    Rule("Deictic", "x:Deictic LPAR (Weekday|Date|Month) RPAR", c.first),
    Rule("Rel", "x:Rel (in|of)? o:HOLDERX", c.same_unit),
    Rule("Month", "(this r:MOVED|the? r:DET) x:Month", c.which),
    Rule("Season", "(this r:MOVED|the? r:DET) x:Season", c.which),
    Rule("Named", "(this r:MOVED|the? r:DET) x:Named", c.which),
    Rule("Fraction", "the? r:DET x:Fraction", c.which),
    Rule("Date", "x:Date (of|in)? o:YEARLY", c.within),
    Rule("Range", "x:Range (of|in)? o:YEARLY", c.within),
    Rule("Date", "x:Month of? o:YEARLY", c.within),
    Rule("Date", "x:Weekday (of|COMMA|in)? o:Rel", c.within),
    Rule("Date", "o:Rel (on|COMMA)? x:Weekday", c.within),
    Rule("Fraction", "x:Fraction (of|in)? (the)? o:YEARLY", c.within),
    Rule("Fraction", "x:Fraction of the u:UNIT1", c.within),
    Rule("Fraction", "x:Fraction of o:ANYD", c.within),
    Rule("Fraction", "o:YEARLY APOS x:Fraction", c.within),
    Rule("Season", "x:Season (of|in)? o:YEARLY", c.within),
    Rule("Named", "x:Named (of|in)? o:YEARLY", c.within),
    Rule("Date", "the? d:ORDINAL of o:Rel", c.day_within),
    Rule("Date", "the? d:ORD of the u:UNIT1", c.day_within),
    Rule("Offset", "(this|the? same) time o:Rel", c.same_time),
)  # fmt: skip
TIMES = (
    Rule("Time", "(the? e:STAGE (on|in)?)? d:DAYISH p:DP", c.day_part),
    Rule("Time", "the? e:STAGE? p:DP (of|on) d:DAYISH", c.day_part),
    Rule("Time", "Hours (of|on) (d:DAYISH DP?|t:Time)", c.hours_of),
    Rule("Time", "d:DAYISH (at|in the) p:DP", c.day_part),
    Rule("Time", "p:DAYPART d:Deictic", c.day_part),
    Rule("Time", "c:Clock (on|COMMA|DASH|APOS)? LPAR? d:DAYISH DP? (?!(to|HYPHEN) Weekday)", c.clock_on),
    Rule("Time", "c:Clock (on|COMMA|in)? t:Time", c.clock_on),
    Rule("Time", "(?<=at) k:DECIMAL (on)? (d:DAYISH|t:Time)", c.clock_on),
    Rule("Time", "(?<=at) h:N31 (t:Time)", c.clock_on),
    Rule("Time", "(d:DAYISH|t:Time) (z:COMMA|DASH|BREAK|SLASH)? (at|from|by)? (around|about|approximately|roughly|exactly"
         "|(just|shortly)? (before|after))? c:Clock", c.clock_on),
    Rule("Time", "c:Clock in the p:DP", c.clock_part),
    Rule("Time", "(?<=at|about|around) h:NUM in the p:DP", c.clock_part),
    Rule("Time", "(?<=in) the e:STAGE? p:DP (?!of)", c.the_daypart),
    Rule("Time", "e:STAGE HYPHEN? p:DP (?!ANYP)", c.the_daypart),
    Rule("Time", "(?<=at|by|before|until|till|after|since|from|around) p:DAYPART (?!Deictic)", c.bare_daypart),
)  # fmt: skip
PARTS = (
    Rule("Range", "the? a:STAGE HYPHEN? (to|and|or|HYPHEN|DASH) HYPHEN? e:STAGE HYPHEN? (in|of)? x:ANYD",
         p.two_stages),
    Rule("Part", "the? (very)? e:PART of (the)? u:UNIT1", p.part_unit),
    Rule("Part", "the? (very)? e:PART of the? x:ANYD", p.part),
    Rule("Part", "the? (latter|later) (part|half|stages|end) of (the u:UNIT1|x:ANYD)", p.latter_part),
    Rule("Part", "the? early (part|stages|days|weeks|months) of (the u:UNIT1|x:ANYD)", p.first_part),
    Rule("Part", "the? o:ENDPOINT u:UNITP of (the v:UNIT1|the? h:HOLDER)", p.edge_units),
    Rule("Part", "the turn of the u:UNIT1", p.turn),
    Rule("Part", "(the)? e:STAGE (HYPHEN|in|on|DASH)? (in|on)? the u:UNIT1", p.part_unit),
    Rule("Part", "e:mid HYPHEN? u:week", p.part_unit),
    Rule("Part", "(the)? e:STAGE HYPHEN? (part)? (in|on|of)? x:ANYD", p.part),
    Rule("Part", "the? u:UNIT1 (HYPHEN|a:APOS)? end", p.year_end),
    Rule("Part", "s:later (in|on)? (the u:UNIT1|x:ANYD|x2:Time)", p.so_far),
    Rule("Part", "earlier (in|on)? (the u:UNIT1|x:ANYD|x2:Time)", p.so_far),
    Rule("Part", "the (rest|remainder) s:of (the u:UNIT1|x:ANYD)", p.so_far),
    Rule("Date", "the? o:ORDINALQ w:Weekday (of|in) (the u:UNIT1|h:HOLDER)", p.nth_weekday),
    Rule("Set", "the? ORDINALQ (Weekday|ANYUNIT) (of|in) (Set|every UNIT1|each UNIT1)", p.nth_of_every),
    Rule("Rel", "the? o:ORDINALQ u:ANYUNIT (of|in) (the v:UNIT1|the? h:HOLDER)", p.nth_unit),
    Rule("Span", "x:Head (of|in|to) (the u:UNIT1|the? h:HOLDER)", p.head_of),
    Rule("Rel", "w:Rel of x:DAYS", p.weekend_of),
    Rule("Rel", "the? week (of|commencing|EDGE|starting|from) x:ANYD", p.week_from),
    Rule("Rel", "the? week (ending|ended|to) (on)? x:ANYD", p.week_to),
    Rule("Span", "the? d:DURX period? (to|ended|ending|until|up to|through) (in|on)? x:ANYDAY", p.run_to),
    Rule("Span", "the u:UNIT1 (to|ended|ending|up to) (in|on)? x:ANYD", p.unit_to),
    Rule("Span", "u:UNIT1 (ended|ending) (in|on)? x:ANYD", p.unit_to),
    Rule("Offset", "d:DURX (s:before|after|from|following|s:prior to) x:ANYD", p.offset_from),
    Rule("Offset", "the u:UNIT1 (s:before|after) x:ANYD", p.unit_from),
)  # fmt: skip
JOINED = (
    Rule("Range", "between a:ANYT COMMA? and b:ANYT", p.between),
    Rule("Range", "a:ANYT (to|HYPHEN|through) (the)? b:ANYT", p.between),
    Rule("Range", "(?<=from) a:ANYT COMMA (to|until|till|through) (the)? b:ANYT", p.between),
    Rule("Range", "(?<=from) a:ANYT (until|till|up to) b:ANYT", p.between),
    Rule("Range", "a:ANYD DASH b:ANYD", p.between),
    Rule("Range", "a:ANYD (or|SLASH) (in|on|even|possibly|early)? b:ANYD", p.either),
)
HEDGES = (
    Rule("Dur", "x:Head", p.head_alone),
    Rule("About", "HEDGE the? x:HEDGED", p.about),
    Rule("About", "(c|ca) DOT? x:Year", p.about),
    Rule("Dur", "(no? MORE than|at (least|most)|up to|BARELY? LIMIT|the (best|better) part of) x:DURX", p.limited),
    Rule("Offset", "(MORE than|at least|just over|just under|well over|LIMIT) x:Offset", p.about),
)  # fmt: skip
COMPOSITIONS = tuple(
    Level.of(rules, CLASSES) for rules in (OFFSETS, WHICH, TIMES, PARTS, TIMES, PARTS, JOINED, HEDGES)
)
