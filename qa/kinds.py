"""What kind of answer a question wants, and which way in time it looks; read from its wording."""

import re
from enum import StrEnum

from qa.terms import fold


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


_REASON = (
    r"\bwhy\b|\bwhat (?:made|caused|drove|led|prompted|triggered|sparked|went wrong|(?:has|had) gone wrong)\b"
    r"|\bhow come\b"
    r"|\bwhat (?:brought down|held up|is holding up|set off|got [\w' ]+ sacked)\b"
    r"|\bwhat (?:brought|put|set|held) [\w' -]+ (?:down|behind(?: \w+)?|off|up|back)\??$"
    r"|\b(?:on what (?:grounds|basis)|for what reasons?)\b"
    r"|\bwhat (?:was|is|were|are) (?:[\w']+ ){0,3}?(?:reasons?|causes?|grounds|motive|argument)\b"
)
_DURATION = (
    r"\bhow long\b|\bhow late (?:was|were)\b|\bwhat (?:was the |is the )?(?:[\w']+ )?(?:sentence|(?:jail|prison) term)\b"
    r"|\b(?:over|for) what period\b|\bhow much (?:time|longer)\b"
    r"|\bhow many (?:years|months|weeks|days|hours|minutes)\b"
)
_DATE = (
    r"\b(?:when|how soon|how early|until when|(?:day|date|month|year) (?:on|in) which)\b"
    r"|\bwhat(?:'s| is| was| are) (?:the|its|his|her|their|[\w']+'s) (?:[\w']+ )?(?:first|last|final|earliest|latest) "
    r"(?:day|date|month|year)\b"
    r"|\b(?:deadline|(?!(?:to|of|up|out)\b)[\w-]+ date)\b|"
    + _which("day days date dates month months year years week weekend time season quarter")
)
#: "Where do things stand" asks for no place.
_PLACE = r"\bwhere\b(?! (?:do|does|did|is|are|was) .*\bstand(?:s|ing)?\b)|" + _which(
    "city town village country countries airport place street road venue region county state location site "
    "station building island port stadium capital show"
)
_PERSON_NOUN = _which(
    "boss director leader senator senators minister mp officer man woman person people chief executive councillor "
    "mayor president chairman author reporter judge spokesman spokeswoman player manager teacher analyst politician engineer "
    "firefighter accountant employee broker lawyer"
)
_ORGANISATION = r"^whose\b|" + _which(
    "company companies firm firms magazine newspaper airline airlines bank banks body organisation organization "
    "party agency council group team club union charity university department house manufacturer supplier "
    "contractor developer outlet broadcaster regulator watchdog"
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
    + r"|\bwhat (?:did|does|do|will|would|has|have|had|was|were|is|are|must)\b.* "
    + r"(?:set (?:you|me|one|them) back|charged?|come to|go for|bring in|hand over|paid|(?:paid|sold|insured) for|worth)"
    + r"(?: (?:a|an|each|every|per) \w+| altogether| in all)?\??$"
    + r"|\bwhat (?:did|does|do|will|would)\b.* charge (?:for|per|a)\b"
    + r"|\bwhat (?:the|an?|it|they) (?:[\w'-]+ ){0,3}?costs?\b"
    + r"|\bwhat (?:is|was|are|were) it costing\b|\bwhat (?:was|were|is|are) paid\b"
    + rf"|\bwhat(?:'s| was| is| were| are) {_BETWEEN}"
    + _words(
        "loss profit losses profits revenue turnover price cost debt deficit fare rent wage wages salary fine fee fees "
        "tariff bonus payout compensation damages"
    )
    + rf"|\bwhat(?:'s| was| is| were| are) {_BETWEEN}(?:(?:pay|bill|budget|charge|reward|tax)(?: (?:for|of) .*|\??$)|penalty\??$)"
    + "|"
    + _which(
        "price prices cost costs fee sum salary budget bill amount payoff fine loss profit tag earnings penalty tariff "
        "reward bonus compensation damages"
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
    + "|"
    + _which(
        "number share stake holding portion percentage rate proportion level size slice count total score figure speed height "
        "length width distance capacity attendance population result turnout temperature margin points"
    )
)
_NAME = (
    r"\b(?:what|which)\b.*\b(?:names?|named|called|dubbed|title|nickname|type|model|version)\b"
    r"|\b(?:what|which)(?:'s| is| are| was| were) (?:the |[\w']+'s )?latest "
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
            _words("date deadline due cut-?off") + r"|\b(?:first|last|final|earliest) (?:day|month|year)\b",
            Kind.DATE,
        ),
        (r".*\breason\b", Kind.REASON),
        (
            _words("price cost costs money budget salary pay fee bill expense sum")
            + r"|\b(?:charge|reward|penalty) (?:for|on|of)\b"
            r"|[£$€]",
            Kind.MONEY,
        ),
        (
            r"\btotal\b(?! (?:bill|costs?|price|debt|loss|spend))|\b(?:death )?toll\b(?= (?:in|at|from|of)\b|\??$)|"
            + _words(
                "metres miles km percent number deaths score size jobs? cuts attendance capacity headcount"
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

_PAST_AUXILIARY = re.compile(_words("was were did had been"))
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
_WILL = re.compile(r"\b(?:will|shall|going to)\b")
_PRESENT = re.compile(
    _words("is are does do has have holds? runs? leads? chairs? owns? stands? intends? plans? costs? heads?")
)
#: "How did it develop", "show how the date moved": the verb stands at the end or before when or how it did so, which the
#: noun of "how did they vote on the shift patterns" does not.
_DEVELOPS = (
    r"\b(?:(?:chang|develop|unfold|evolv|progress|proceed|escalat|mov|slip|slid|shift|grow|grew|climb|shrink|shrank|widen|narrow"
    r"|revis)\w*|rose|risen|fell|fallen|put off|play(?:ed)? out|pan(?:ned)? out|c[oa]me about)"
    r"(?=\W*$|,| (?:over|since|from|during|between|after|before|until|up to|as|so far|through|when|while|once|and|step|stage|day|"
    r"week|month|year|bit)\b)"
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


def _asked_part(question: str) -> str:
    """Return the folded question without a "when ..." clause before or behind its question word."""
    text = _CLAUSE_FIRST.sub("", fold(question).strip())
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
    # What is asked first counts: "how many ... and over what period". `min` keeps the order among equals.
    return min(found, key=lambda f: f[0])[1] if found else Kind.DESCRIPTION


def read_aim(question: str, kind: Kind) -> Aim:  # noqa: PLR0911 - one return a case
    """Return which way in time `question` looks, from the tense of its verbs and its cue words."""
    text = _asked_part(question)
    if _CHAIN.search(text):
        return Aim.CHAIN
    if _ASKED.search(text) is None and not _BEGINS_WITH_VERB.match(text):
        return Aim.AHEAD if kind is Kind.DATE else Aim.ANY
    past = bool(_PAST_AUXILIARY.search(text) or re.match(r"(?:has|have)\b", text))
    if kind in (Kind.DATE, Kind.DURATION):
        return Aim.PAST if past and not _WILL.search(text) else Aim.AHEAD
    if past:
        return Aim.PAST
    if _WILL.search(text) and not _NOW_WORDS.search(text):
        return Aim.AHEAD
    if _NOW_WORDS.search(text) or _PRESENT.search(text):
        return Aim.STATE
    return Aim.AHEAD if _AHEAD_WORDS.search(text) else Aim.ANY
