"""What kind of answer a question wants, and which way in time it looks; read from its wording."""

import re
from enum import StrEnum

from qa.terms import fold
from qa.verbs import PAST_VERB


class Kind(StrEnum):
    """The kind of answer wanted."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DATE = "date"
    DURATION = "duration"
    NUMBER = "number"
    MONEY = "money"
    REASON = "reason"
    YES_NO = "yes_no"
    NAME = "name"
    DESCRIPTION = "description"


#: What can move, and be told by where it stood: figures, and dates.
FIGURES = frozenset((Kind.NUMBER, Kind.MONEY))
MOVED = FIGURES | {Kind.DATE}


class Aim(StrEnum):
    """Which way in time the question looks."""

    AHEAD = "ahead"  # the next, the planned: the newest forecast answers
    STATE = "state"  # what holds now: the newest report answers
    PAST = "past"  # something that has happened
    CHAIN = "chain"  # how it developed: every statement, oldest first
    ANY = "any"


_BEGINS_WITH_VERB = re.compile(
    r"^(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)\b"
)
#: Behind these a question word is what is asked: "do we know WHEN it opens", "has it flown, and if so on WHAT day".
#: Behind others it begins a clause: "were any hurt WHEN it struck".
_TELLING = frozenset(
    "know known tell told say said see clear decided decide announced announce confirmed confirm revealed reveal named name "
    "disclosed disclose explained explain found find out remember agreed agree heard hear learnt learned indication word idea "
    "details news sign sure certain yet about of with me us you and or so on by at in from for to until since".split()
)
_WORD = re.compile(r"[\w']+")
#: "Who's running" is "who is"; "what's happened" is "what has".
_SHORT_HAS = re.compile(
    r"\b(who|what|where|why|how|it)'s(?= (?:been|gone|become|happened|got|won|changed|caused|delayed|kept|stopped|"
    r"prevented|made|led)\b)"
)
_SHORT_IS = re.compile(
    r"\b(who|what|where|when|why|how|which|that|there|it)'s\b|^(who|what|where|when)s\b(?= )"
)
_ASKED = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b")
#: "what town was it headed for WHEN it struck": a clause, not what is asked.
_WHEN_CLAUSE = re.compile(
    r"(?<=\w)(?<!\band)(?<!\bor)(?<!\bby)(?<!until)(?<!since)(?<!from)\s+(?:when|where)\b.*"
)
#: "WHEN the ferry struck the pier, how many were hurt?"
_CLAUSE_FIRST = re.compile(
    r"^(?:when|where|once|while|after|before)\b(?! (?:is|are|was|were|did|do|does|will|would|can|could|should|shall|has|have|"
    r"had|must|may|might|in|on|at|exactly|precisely|and|or|else|next|if)\b)[^,?]*,\s*"
    r"(?=(?:\w+ )?(?:who|whom|whose|what|which|when|where|why|how)\b)"
)


def _words(words: str) -> str:
    return r"\b(?:" + "|".join(words.split()) + r")\b"


#: What cannot stand between "what" and the noun it asks for: "what saved the bank", "what happens next month".
_NO_ADJECTIVE = (
    "was is are were did does do has had have will of the a an this that these those last next his her its their our my "
    "happens? happened changes? changed"
).replace(" ", "|")


def _which(nouns: str) -> str:
    """Match "which / what NOUN", with up to two words between that may describe the noun."""
    between = rf"(?:(?!(?:{_NO_ADJECTIVE})\b)[\w'-]+\s+){{0,2}}?"
    return rf"\b(?:what|which|whose)\s+{between}{_words(nouns)}"


#: What may follow a noun that is asked for by itself.
_BEHIND_A_NOUN = (
    "was were is are did does do has have had will would can could must of in on at from near for who that to"
)


def _which_alone(nouns: str) -> str:
    """Match "which / what NOUN" where no other noun follows: "which driver won", not "which driver training firm"."""
    behind = "|".join(_BEHIND_A_NOUN.split())
    of_somebody = r"\w+s (?:the|an?|his|her|its|their|to|for|in)\b"
    return rf"{_which(nouns)}(?=\W*$| (?:{behind})\b| (?:{PAST_VERB.pattern})| {of_somebody})"


_REASON = (
    r"\bwhy\b|\bwhat (?:has |had )?(?:made|caused|drove|led|prompted|triggered|sparked|went wrong|gone wrong|delayed|prevented|"
    r"wrecked|halted|blocked|derailed|scuppered|worried|kept|keeps|forced|(?:is|was|lies|lay) behind|reasons?)\b"
    r"|\bwhat (?:has |had )?(?:stopped|started)\b(?! (?:in|at|on|as|life)\b)"
    r"|\bwhat is (?:delaying|stopping|preventing|causing|keeping|blocking)\b"
    r"|\bhow come\b"
    r"|\bwhat (?:brought down|held up|is holding up|set off|got [\w' ]+ sacked)\b"
    r"|\bwhat (?:brought|put|set|held) [\w' -]+ (?:down|behind(?: \w+)?|off|up|back)\??$"
    r"|\b(?:on what (?:grounds|basis)|for what reasons?)\b"
    r"|\bwhat (?:was|is|were|are) (?:[\w']+ ){0,3}?(?:reasons?|causes?|grounds|motive|argument)\b"
)
_DURATION = (
    r"\bhow long\b|\bhow late (?:was|were)\b|\bwhat (?:was the |is the )?(?:[\w']+ )?(?:sentence|(?:jail|prison) term)\b"
    r"|\b(?:what|which) term (?:was|is|were|did|does|do|has|have|had|will|must)\b(?!.*\buse)"
    r"|\b(?:over|for) what (?:period|stretch)\b|\bhow much (?:time|longer)\b"
    r"|\bhow many (?:years|months|weeks|days|hours|minutes)\b"
)
_DATE = (
    r"\b(?:when|how soon|how early|until when|(?:day|date|month|year) (?:on|in) which)\b"
    r"|\bwhat(?: is| was| are)(?: to be)? (?:the|its|his|her|their|[\w']+'s) (?:[\w']+ )?(?:first|last|final|earliest|latest) "
    r"(?:day|date|month|year)\b"
    r"|\bwhat(?: is| was) the (?:earliest|soonest)(?= (?:that )?(?:an?|the|we|you|he|she|it|they|[\w']+ [\w']+) )"
    r"|\b(?:deadline|(?!(?:to|of|up|out)\b)[\w-]+ date)\b|"
    + _which("day days date dates month months year years week weekend time season quarter hour moment")
    + "|"
    + _which_alone("night")
)
#: "Where do things stand" asks for no place.
_PLACE = (
    r"\bwhere\b(?! (?:do|does|did|is|are|was) .*\bstand(?:s|ing)?\b)|"
    + _which(
        "city town village country countries airport place street road venue region county state location site "
        "station building island port stadium capital show premises suburb province"
    )
    + "|"
    + _which_alone("jail prison hospital church mountain lake river park square spot district")
)
_PERSON_NOUN = (
    _which(
        "boss director leader senator senators minister mp officer man woman person people chief executive councillor "
        "mayor president chairman author reporter judge spokesman spokeswoman player manager teacher analyst politician engineer "
        "firefighter accountant accountants employee broker lawyer lawmaker candidate candidates msp artist singer actor "
        "barrister solicitor professor scientist scientists economist strategist trader bishop priest rider skipper striker "
        "contender magistrate prosecutor detective architect shopper survivor"
    )
    + "|"
    + _which_alone(
        "official officials member members doctor expert coach driver pilot captain champion winner customer witness"
    )
)
_ORGANISATION = (
    r"^whose\b|"
    + _which(
        "company companies firm firms magazine newspaper airline airlines bank banks body organisation organization "
        "party agency council group team club union charity university department house manufacturer supplier "
        "contractor subcontractor developer outlet broadcaster regulator watchdog insurer lender retailer carmaker operator "
        "ministry brokerage"
    )
    + "|"
    + _which_alone("chain builder court fund family")
)
#: Words before a noun that is asked for: "the reaction to the budget" is no sum.
_BETWEEN = r"(?:(?!(?:about|against|for|in|on|over|to)\b)[\w'-]+ ){0,5}?"
#: "How much did it grow" asks for no sum; "how much will the rise cost" does.
_BY_HOW_MUCH = (
    r"\b(?:grow|grown|rise|risen|fall|fallen|increased?|decreased?|drop|dropped|sink|sunk|shrink|shrunk|climb|climbed|"
    r"declined?|swollen|swell)(?:\W*$| (?:by|in|since|over|last|this|during|between|from|after|when|before)\b)"
)
_MONEY = (
    rf"\bhow much (?!.*{_BY_HOW_MUCH})"
    r"(?=(?:is|are|was|were|do|does|did|will|would|has|have|had|can|could|should|must|may|might|to|more|extra)\b)"
    r"|\bhow much (?:[\w'-]+ )?"
    + _words(
        "money cash capital debt aid funding compensation tax revenue profit interest investment income credit rent bail"
    )
    + r"|\bhow much\??$|\bhow (?:deep|far) in the (?:red|black)\b|\bhow (?:dear|expensive|costly|cheap)\b"
    r"|\bhow (?:big|large|deep|heavy|high|small|great) (?:an?|was|is|were|are) [\w' -]*?"
    + _words(
        "fine loss losses profit profits deficit debt payoff bill fee penalty bonus salary fare rent tax"
    )
    + r"|\bwhat (?:did|does|do|will|would|has) .*"
    + _words("pay lose lost cost costing spend spent earn owe fetch forgo contribute")
    + rf"|\bwhat (?:is|are|was|were|has|have) {_BETWEEN}(?:paying|costing|charging|paid|to pay)\b(?! (?:to|by)\b|.* with\b)"
    + r"|\bwhat (?:did|does|do|will|would) .*(?<!in )(?<!his )(?<!her )(?<!their )(?<!the )(?<!a )"
    + r"\b(?:charge|lay out|fork out|shell out|cough up|pocket)\b(?!.* with\b| in (?:his|her|its|their)\b)"
    + r"|\bwhat (?:did|does|do|will|would|has|have|had|was|were|is|are|must)\b.* "
    + r"(?:set (?:you|me|one|them) back|charged?|come to|go for|bring in|hand over|paid|(?:paid|sold|insured) for|worth)"
    + r"(?: (?:a|an|each|every|per) \w+| altogether| in all)?\??$"
    + r"|\bwhat (?:did|does|do|will|would)\b.* charge (?:for|per|a)\b"
    + r"|\bwhat (?:the|an?|it|they) (?:[\w'-]+ ){0,3}?costs?\b"
    + r"|\bwhat (?:is|was|are|were) it costing\b|\bwhat (?:was|were|is|are) paid\b"
    + rf"|\bwhat(?:'s| was| is| were| are) {_BETWEEN}"
    + _words(
        "loss profit losses profits revenue turnover price cost debt deficit fare rent wage wages salary fine fee fees "
        "tariff bonus bounty ransom payout compensation damages"
    )
    + rf"|\bwhat(?:'s| was| is| were| are) {_BETWEEN}(?:(?:pay|bill|budget|charge|reward|tax)(?: (?:for|of) .*|\??$)|penalty\??$)"
    + "|"
    + _which(
        "price prices cost costs fee sum salary budget bill amount payoff fine loss profit tag earnings penalty tariff "
        "reward bounty ransom bonus compensation damages"
    )
)
_NUMBER = (
    r"\bhow (?:many|much|big|large|high|tall|wide|far|deep|steep|fast|old|heavy|sharp|strong|often|great|small|low|loud|hot|cold)"
    r"\b|"
    r"\b(?:what|which) (?:was|is|were|are) (?:the )?[\w' ]*?"
    + _words(
        "number count rate size level total share attendance population turnout capacity height length depth speed "
        "result score temperature"
    )
    + rf"|\b(?:what|which) (?:was|is|were|are) {_BETWEEN}(?:death toll|toll of|headcount|margin|majority(?! of\b))"
    + "|"
    + _which(
        "number share stake holding portion percentage rate proportion level size slice count total score figure speed height "
        "length width distance capacity attendance population result turnout temperature margin points"
    )
)
_NAME = (
    r"\b(?:what|which)\b.*\b(?:names?|named|called|dubbed|title|nickname|type|model|version)\b"
    r"|\b(?:what|which)(?: is| are| was| were) (?:the |[\w']+'s )?latest "
    r"(?!(?:on|about|with|in|from|news|word|count|number|figure|total|toll|price|score|estimate|forecast)\b)\w"
)

#: Where two begin at the same word, the earlier in this order decides.
_ORDER: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (_REASON, Kind.REASON),
        (_DURATION, Kind.DURATION),
        (_DATE, Kind.DATE),
        (_PLACE, Kind.PLACE),
        (_PERSON_NOUN, Kind.PERSON),
        (_ORGANISATION, Kind.ORGANISATION),
        (r"\b(?:who|whom|whose)\b", Kind.PERSON),
        (_MONEY, Kind.MONEY),
        (_NUMBER, Kind.NUMBER),
        (_NAME, Kind.NAME),
    )
)
_TERSE: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (
            _words("deadline due cut-?off")
            + r"|(?<!\bto )(?<!\bof )\bdate\b|\b(?:first|last|final|earliest) (?:day|month|year)\b",
            Kind.DATE,
        ),
        (r".*\breason\b", Kind.REASON),
        (
            _words(
                "price cost costs money budget salary pay fee bill expense sum rent bounty payout earnings turnover revenue"
            )
            + r"|\b(?:charge|reward|penalty|fine|payment|worth) (?:for|on|of|to|by|imposed)\b"
            r"|[£$€]",
            Kind.MONEY,
        ),
        (
            r"\btotal\b(?! (?:bill|costs?|price|debt|loss|spend))|\btoll\b(?= (?:in|at|from|of)\b|\??$)"
            r"|\bdeath (?:toll|count)\b|"
            + _words(
                "metres miles km percent number deaths score size jobs? cuts attendance capacity headcount workforce population "
                "passengers majority"
            ),
            Kind.NUMBER,
        ),
        (
            _words("boss leader chief director editor chairman") + r"|\bhead of\b"
            r"|\bname of the (?:last |first )?(?:man|woman|person|boy|girl|victim|driver|survivor)\b",
            Kind.PERSON,
        ),
    )
)

_PAST_AUXILIARY = re.compile(_words("was were did had"))
#: "How many have been found" asks for a count as it stands; "when has it been" and "has it been" for what took place.
_PERFECT = re.compile(r"\b(?:has|have)\b")
_HAS_TO = re.compile(r"\b(?:has|have)\b.* to\b")
_BEEN = re.compile(r"\bbeen\b")
_AHEAD_WORDS = re.compile(
    _words(
        "will shall next due planned expected expects? scheduled upcoming forthcoming deadline should becomes? wants? "
        "plans? aims? aiming intends? hopes? can could reopen"
    )
    + r"|\bgoing to\b|\b(?:is|are) to\b"
)
_NOW_WORDS = re.compile(
    _words("now currently? latest today still newest") + r"|\bat (?:present|the moment)\b"
)
#: What asks for the newest whatever the tense: "how much had it cost by now".
_UP_TO_NOW = re.compile(
    r"\b(?:so far|to date|up to now|until now|by now|as of now|these days|nowadays|"
    r"as (?:it|they|things?|matters) (?:now )?stands?|"
    r"(?:at|on|by) (?:the )?(?:last|latest) (?:count|report|reckoning|tally|estimate))\b"
)
#: A count or a sum in its last form: what was reported last is asked, whatever the tense.
_IN_THE_END = re.compile(
    r"\b(?:final (?:count|toll|bill|cost|price|tally|number|total|figure|sum|size|score)|finally|eventual(?:ly)?|ultimately|"
    r"altogether|all told|in the end|(?:end|ended|ending|wind|wound) up (?:cost|pay|spend|hand|giv|supply)\w+)\b|\bin all\W*$"
)
_WILL = re.compile(r"\b(?:will|shall|going to)\b")
_PRESENT = re.compile(
    _words("is are does do has have holds? runs? leads? chairs? owns? stands? intends? plans? costs? heads?")
)
#: "Who presides over it", "who usually pays".
_WHO_DOES = re.compile(r"\bwho (?:\w+ly )?(?!(?:this|his|its|besides|as|perhaps|across)\b)\w*[a-rt-z]s\b")
_COUNTED = (Kind.NUMBER, Kind.MONEY, Kind.DURATION)
#: "How did it develop", "show how the date moved": the verb stands at the end or before when or how it did so, which the
#: noun of "how did they vote on the shift patterns" does not.
_DEVELOPS = (
    r"\b(?:(?:chang|develop|unfold|evolv|progress|proceed|escalat|mov|slip|slid|shift|grow|grew|climb|shrink|shrank|widen|narrow"
    r"|revis)\w*|rose|risen|fell|fallen|put off|play(?:ed)? out|pan(?:ned)? out|c[oa]me about)"
    r"(?=\W*$|,| (?:over|since|from|during|between|after|before|until|up to|as|so far|through|when|while|once|and|step|stage|day|"
    r"week|month|year|bit|in|at|for|under)\b)"
)
_CHAIN = re.compile(
    rf"\bhow (?:has|have|had|did) .*{_DEVELOPS}"
    r"|\bhow (?:has|have) .* so far\b"
    r"|\b(?:how|what) (?:has|have|had|did|happened) .*\bfrom (?:the |its |their )?(?:first|start|outset|beginning)\b.* to\b"
    rf"|^(?:show|tell|give|lay|list|describe|explain|set|summari[sz]e|trace)\b.* how .*{_DEVELOPS}"
    r"|^(?:trace|chart|recount)\b|\b(?:walk|take|talk|lead) (?:me|us) through\b"
    r"|\b(?:(?P<each>[a-z]+) (?:by|after) (?P=each)|one after (?:another|the other)|over time)\b"
    r"|\b(?:time ?line|chronolog\w*|sequence of|history of|succession of)\b"
    r"|\b(?:what (?:were|are|have been) the|give me the|list the|in what|by what) (?:[\w']+ )?"
    r"(?:steps|stages|phases|milestones|turning points|course|sequence)\b|\b(?:steps|stages|sequence),? please\b"
    r"|\bwhat (?:steps|stages) (?:led|brought)\b|\b(?:events|steps|stages|story|happened|whole \w+)\b.* in order\b(?! to)"
)


#: What moves, where a question asks how it did: the noun itself, not "the cost row".
_OF_WHAT = (
    r"(?= (?:of|for|at|in|to|on|per|from|since|over|through)\b|(?: (?:has|have|had|been|\w+ly))* "
    + _DEVELOPS
    + ")"
)
_MOVING: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (
        re.compile(
            r"\b(?:price|cost|budget|fare|fee|rent|salary|wage|estimate)s?\b(?! of (?:borrowing|living)\b)"
            + _OF_WHAT
        ),
        Kind.MONEY,
    ),
    (
        re.compile(
            r"\b(?:number|total|toll|share|proportion|percentage|rate|attendance|population|turnout|headcount|workforce|"
            r"unemployment|capacity|membership|majority|temperature|backlog|waiting list)s?\b" + _OF_WHAT
        ),
        Kind.NUMBER,
    ),
)


def _unshortened(text: str) -> str:
    return _SHORT_IS.sub(r"\1\2 is", _SHORT_HAS.sub(r"\1 has", text))


def _asked_part(question: str) -> str:
    """Return the folded question without a "when ..." clause before or behind its question word."""
    text = _CLAUSE_FIRST.sub("", _unshortened(fold(question).strip()))
    first = _ASKED.search(text)
    if first is None:
        return text
    head, tail = text[: first.end()], text[first.end() :]
    return head + _WHEN_CLAUSE.sub("", tail)


def _is_clause(text: str, at: int) -> bool:
    """Tell whether the question word at `at` of a question that begins with a verb only begins a clause in it."""
    before = _WORD.findall(text[:at])
    return bool(before) and before[-1] not in _TELLING


def read_kind(question: str) -> Kind:
    """Return the kind of answer `question` wants; a terse one is read by its nouns."""
    text = _asked_part(question)
    asked, verb_first = _ASKED.search(text), _BEGINS_WITH_VERB.match(text)
    if verb_first and (asked is None or _is_clause(text, asked.start())):
        return Kind.YES_NO
    found = [
        (m.start(), kind) for pattern, kind in (_ORDER if asked else _TERSE) if (m := pattern.search(text))
    ]
    if not found and _CHAIN.search(text):
        return next((kind for pattern, kind in _MOVING if pattern.search(text)), Kind.DESCRIPTION)
    # What is asked first counts: "how many ... and over what period". `min` keeps the order among equals.
    return min(found, key=lambda f: f[0])[1] if found else Kind.DESCRIPTION


def read_aim(question: str, kind: Kind) -> Aim:
    """Return which way in time `question` looks, from the tense of its verbs and its cue words."""
    text = _asked_part(question)
    if _CHAIN.search(text):
        return Aim.CHAIN
    terse = _ASKED.search(text) is None and not _BEGINS_WITH_VERB.match(text)
    if kind is Kind.DATE:
        return Aim.PAST if not terse and _is_past(text, kind) and not _WILL.search(text) else Aim.AHEAD
    if _UP_TO_NOW.search(text) or (kind in (Kind.NUMBER, Kind.MONEY) and _IN_THE_END.search(text)):
        return Aim.STATE
    if terse:
        return _terse_aim(text, kind)
    if kind is Kind.DURATION:
        return _duration_aim(text)
    return Aim.PAST if _is_past(text, kind) else _present_aim(text, kind)


def _present_aim(text: str, kind: Kind) -> Aim:
    if _NOW_WORDS.search(text):
        return Aim.STATE
    if _WILL.search(text):
        return Aim.AHEAD
    if _PRESENT.search(text):
        return Aim.STATE
    if _AHEAD_WORDS.search(text):
        return Aim.AHEAD
    counted = kind in _COUNTED and not PAST_VERB.search(text)
    return Aim.STATE if counted or _WHO_DOES.search(text) else Aim.ANY


def _terse_aim(text: str, kind: Kind) -> Aim:
    standing = kind is Kind.PERSON or kind in _COUNTED
    return Aim.STATE if standing and not PAST_VERB.search(text) else Aim.ANY


def _duration_aim(text: str) -> Aim:
    """Return which way a question for a length of time looks: one that asks for no other is of what is to come."""
    if _WILL.search(text):
        return Aim.AHEAD
    if _is_past(text, Kind.DURATION):
        return Aim.PAST
    if _AHEAD_WORDS.search(text) or _HAS_TO.search(text):
        return Aim.AHEAD
    return Aim.STATE if _NOW_WORDS.search(text) or _PERFECT.search(text) else Aim.AHEAD


def _is_past(text: str, kind: Kind) -> bool:
    """Tell whether the verb of a question is of the past: a count of what has been done is of the present."""
    if _PAST_AUXILIARY.search(text) or _PERFECT.match(text):
        return True
    return bool(_BEEN.search(text)) and not (kind in _COUNTED and _PERFECT.search(text))
