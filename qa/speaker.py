"""Who says it, and whom a pronoun means: read from the sentence and the ones before it."""

import re
from collections.abc import Sequence

from corpus.passage import Span
from qa.answer import Reference
from qa.candidates import Candidate

_SAYING = (
    r"(?:said|says|say|added|adds|told|tells|explained|stated|states|claimed|claims|warned|argued|announced|insisted|"
    r"commented|confirmed|replied|wrote|acknowledged|admitted|noted|questioned|concluded|described|declared|urged|asked|"
    r"believes?|hopes?|expects?|reported|suggested|stressed|pointed out|recommended|apologised)"
)
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Rev|Coun|Cllr|Councillor|Captain|Inspector|Superintendent|Judge|"
    r"President|Senator|Secretary|Minister|Mayor|Chief|Det|Sgt|PC|His Majesty’s Inspector|Her Majesty’s Inspector)\.?"
)
_NAME = (
    r"(?:[A-Z][\w’'-]+(?:\s+(?:(?:of|for)\s+(?:the\s+)?)?(?:[A-Z]\.|de|van|von|al-)?\s?[A-Z][\w’'-]+){0,3}"
    r"(?<![’'])(?<![’']s))"
)
_WHO = rf"(?:(?:{_TITLE}\s+)*{_NAME})"
_ASIDE = r"(?:\s*\([^)]{1,20}\))?(?:,[^,“\"”]{1,120},|,? who [^,“\"”]{1,80},)?"
_NAMED_FIRST = re.compile(rf"(?P<who>{_WHO}){_ASIDE}\s+(?:has |have |also |later |had )?{_SAYING}\b")
_VERB_FIRST = re.compile(rf"\b{_SAYING}\s+(?P<who>{_WHO})")
#: "... ,” said the harbour master, Tom Reed": words of an office may stand between, but only behind what was said.
_OFFICE = r"(?:(?!(?:that|by|in|on|to|at|of|for|from|with|he|she|it|they|we|his|her|if|as|and)\b)[a-z][\w’'-]*\s+){0,4}"
_VERB_OFFICE_NAME = re.compile(
    rf"[,”\"’'?!]\s*(?!told|tells|asked|urged){_SAYING}\s+{_OFFICE}(?:(?<=[a-z]\s)|[a-z][\w’'-]*,\s+)(?P<who>{_WHO})"
)
#: "The chairman of the board, Tom Reed, said": not "in Oakby, said Tom Reed".
_OFFICE_FIRST = re.compile(rf",\s+(?P<who>{_WHO}),\s+{_SAYING}\b(?!\s+(?:the\s+)?[A-Z])")
_ACCORDING = re.compile(rf"\b[Aa]ccording to\s+(?:the\s+)?(?P<who>{_WHO})")
_PRONOUN_SAYS = re.compile(rf"\b(?P<who>he|she|they)\s+(?:also |has |later )?{_SAYING}\b", re.IGNORECASE)
_NOT_A_SPEAKER = frozenset(
    "the a an it he she they this that these those we you but and however also if when in on at by since last meanwhile "
    "today yesterday earlier later monday tuesday wednesday thursday friday saturday sunday".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_BODY = re.compile(
    r"\b(?:Council|Committee|Board|Trust|Party|Group|Company|School|College|University|Hospital|Department|Office|Bank|"
    r"Association|Union|Society|Court|Parliament|Street|Road|City|Town|County|Club|Church|Agency|Authority|Service|Museum|"
    r"Gallery|Theatre|Rovers|United|Wanderers|Albion|Athletic|Close|Avenue|Lane|Airport|Airlines?|Airways|plc|Ltd|Inc|"
    r"Foundation|Institute|Centre|Center|House|Hall|Wing)\b"
)
_OFFICES = frozenset(
    "chief executive prime minister corporate deputy vice managing director head secretary general leader chair chairman "
    "president mayor councillor coun cllr officer inspector superintendent professor judge captain senator portfolio "
    "holder manager teacher his her majesty’s spokesman spokeswoman".split()
)
#: "Traders in Oakby say": a place says nothing, nor does whom a thing is of; but "a spokesman for Lorn Council said".
_AFTER_PREPOSITION = re.compile(
    r"\b(?:in|at|of|on|from|for|near|to|by|with|after|across|around|outside)\s+(?:the\s+)?$|&\s*$",
    re.IGNORECASE,
)
_MOUTHPIECE = re.compile(
    r"\b(?:spokes\w+|officials?|statement|letter|report|sources?)\s+\w+\s+(?:the\s+)?$", re.IGNORECASE
)
_PLACED = frozenset("in at near around outside across via".split())
_TITLES = {"he": ("Mr", "Sir", "Lord"), "she": ("Mrs", "Ms", "Miss", "Dame", "Lady")}
#: What is no noun phrase: "Two years after 214 homes", "Work began on Monday and", "We".
_NO_THING = re.compile(
    r"^(?:we|i|you|there|this|that|these|those|what|who|which|some|many|one|both|all)$"
    r"|\b(?:after|before|when|while|since|if|as|and|but|or|that|which|who|because|although|began|started|came|went|took)\b",
    re.IGNORECASE,
)
#: "It is expected that ...": this "it" means nothing.
_EXPLETIVE = re.compile(
    r"[“\"‘']?it(?:’s|'s| is| was| will be) (?:\w+ly |also |now |still |not )?(?:expected|likely|unlikely|understood|hoped|"
    r"thought|believed|estimated|said|reported|planned|feared|good|important|clear|too|possible|hard|time|the)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^\s*[“\"‘']")
_PERSON = re.compile(rf"(?P<who>(?:{_TITLE}\s+)*[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w’'-]+){{1,3}})")
_REFERS = re.compile(r"^[“\"‘']?(?P<it>he|she|his|her|it|its|they|their)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^[“\"‘']?(?P<who>[\w’'\- ]{2,60}?)\s(?:is|are|was|were|has|have|had|will|would|said|can|could|made|"
    r"plans?|announced|filed|agreed)\b",
    re.IGNORECASE,
)

#: How far back a speaker or a name is looked for, and a thing, and how far on the end of a quotation, in sentences.
_BACK, _BACK_TO_A_THING, _ON = 8, 3, 6


def find_speaker(candidate: Candidate) -> str | None:
    """Return who is quoted or reported in the sentence, None where nothing says so.

    A quotation that runs over several sentences belongs to whoever is named where it ends, else to
    whoever is named before it.
    """
    outside = _outside(candidate)
    own = _named(outside)
    if own:
        return own
    if _PRONOUN_SAYS.search(outside):
        return _meant(candidate, outside)
    if _is_open(candidate, candidate.end):
        named = _named_at_end(candidate)
        if named:
            return named
    return _named_before(candidate) if _is_quoted(candidate) else None


def find_references(candidate: Candidate) -> tuple[Reference, ...]:
    """Return whom or what the sentence's leading pronoun, or "she said", means; cited from earlier in the article."""
    saying = _PRONOUN_SAYS.search(candidate.text)
    leading = _REFERS.match(candidate.text)
    pronoun = (leading["it"] if leading else saying["who"] if saying else "").lower()
    if not pronoun or _EXPLETIVE.match(candidate.text):
        return ()
    earlier = _before(candidate)
    of_person = {"he": "he", "his": "he", "she": "she", "her": "she"}.get(pronoun)
    found = _last_person(earlier, said=of_person) if of_person else _last_subject(earlier[-_BACK_TO_A_THING:])
    if found is None:
        return ()
    quote, span = found
    if of_person and leading and _is_quoted(candidate) and quote == find_speaker(candidate):
        return ()  # nobody calls himself "he"
    if (
        pronoun in ("they", "their")
        and (_is_one(quote) or _PERSON.fullmatch(quote))
        and not _BODY.search(quote)
    ):
        return ()
    return (Reference(pronoun, span.start, span.end, quote),)


def _named_at_end(candidate: Candidate) -> str | None:
    """Return whom the sentence that ends the quotation names, or means by "she said"."""
    at = candidate.sheet.candidates.index(candidate)
    for later in candidate.sheet.candidates[at + 1 : at + 1 + _ON]:
        if not _is_quoted(later):
            return None
        outside = _outside(later)
        name = _named(outside)
        if name:
            return name
        if _PRONOUN_SAYS.search(outside):
            return _meant(candidate, outside)
        if not _is_open(later, later.end):
            return None
    return None


def _named_before(candidate: Candidate) -> str | None:
    """Return whom the sentences before a quotation name, as long as they lead up to it."""
    for sentence in reversed(_before(candidate)):
        name = _named(_outside(sentence))
        if name:
            return name
        if not _is_quoted(sentence) and not sentence.text.rstrip().endswith((":", "”", '"')):
            return None
    return None


def _is_quoted(candidate: Candidate) -> bool:
    return bool(_OPENS.match(candidate.text)) or _is_open(candidate, candidate.start)


def _is_open(candidate: Candidate, at: int) -> bool:
    """Tell whether a quotation is open at offset `at`, by the double quotes of its paragraph.

    A straight one must be closed in it, too: a lone one stands for inches.
    """
    blocks = candidate.sheet.version.blocks
    block = next((b for b in blocks if b.start <= candidate.start < b.end), candidate)
    before = candidate.article.text[block.start : at]
    if before.count("“") > before.count("”"):
        return True
    return before.count('"') % 2 == 1 and '"' in candidate.article.text[at : block.end]


def _outside(candidate: Candidate) -> str:
    """Return the words of the sentence that stand outside quotations, "“”" in the place of each."""
    text = candidate.text
    if _is_open(candidate, candidate.start):
        closing = re.search(r"[”\"]", text)
        text = "“”" + text[closing.end() :] if closing else ""
    return re.sub(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)", "“”", text)


def _named(text: str) -> str | None:
    for pattern in (_NAMED_FIRST, _OFFICE_FIRST, _VERB_FIRST, _VERB_OFFICE_NAME, _ACCORDING):
        for match in pattern.finditer(text):
            who = _without_lead(match["who"])
            before = text[: match.start("who")]
            of_another = pattern is _NAMED_FIRST and _AFTER_PREPOSITION.search(before)
            if who and (not of_another or _MOUTHPIECE.search(before)):
                return who
    return None


def _without_lead(words: str) -> str:
    """Return a run of capitalised words without those that only begin the sentence: "Yesterday", "On Monday", "The"."""
    kept = words.strip().split(" ")
    while kept and kept[0].lower().rstrip(".") in _NOT_A_SPEAKER:
        kept = kept[1:]
        if len(kept) > 1 and kept[0].lower() in _MONTHS:
            kept = kept[1:]
    return "" if all(word.lower() in _MONTHS for word in kept) else " ".join(kept)


def _before(candidate: Candidate) -> Sequence[Candidate]:
    at = candidate.sheet.candidates.index(candidate)
    return candidate.sheet.candidates[max(0, at - _BACK) : at]


def _meant(candidate: Candidate, outside: str) -> str | None:
    """Return whom "she said" means: the person named last before the quotation."""
    saying = _PRONOUN_SAYS.search(outside)
    found = _last_person(_before(candidate), said=saying["who"].lower() if saying else None)
    return found[0] if found else None


def _last_person(earlier: Sequence[Candidate], *, said: str | None) -> tuple[str, Span] | None:
    """Return the person named last, first of all as a speaker, with where in the article.

    `said` is "he" or "she" where that is known: who has a title of the other is passed over.
    """
    for sentence in reversed(earlier):
        speakers = [m for m in _NAMED_FIRST.finditer(sentence.text) if len(m["who"].split()) > 1]
        for match in speakers or _PERSON.finditer(sentence.text):
            who = _without_lead(match["who"])
            inside = _is_open(sentence, sentence.start + match.start("who"))
            if who and not inside and _is_person(who, match, sentence, said):
                end = sentence.start + match.end("who")
                return who, Span(end - len(who), end)
    return None


def _is_person(who: str, match: re.Match[str], sentence: Candidate, said: str | None) -> bool:
    """Tell whether a name is a person's whom "he" or "she" can mean: no body, office or place."""
    if _BODY.search(who) or _only_an_office(who):
        return False
    before = sentence.text[: match.end("who") - len(who)].split()
    if before and before[-1].lower() in {*_PLACED, "of"}:
        return False
    others = _TITLES["she" if said == "he" else "he"] if said in _TITLES else ()
    words = who.split()
    titled = (rf"\b{title}\.? {re.escape(words[-1])}\b" for title in others)
    return words[0] not in others and not any(re.search(t, sentence.sheet.story) for t in titled)


def _is_one(words: str) -> bool:
    """Tell "a footway", which "they" cannot mean."""
    return words.lower().startswith(("a ", "an "))


def _only_an_office(who: str) -> bool:
    """Tell whether a run of capitals is an office without its holder: "the Chief Executive"."""
    return all(w.strip(".,").lower() in _OFFICES for w in who.split())


def _last_subject(earlier: Sequence[Candidate]) -> tuple[str, Span] | None:
    for sentence in reversed(earlier):
        match = _SUBJECT.match(sentence.text)
        if match and not _REFERS.match(sentence.text):
            who = match["who"].strip()
            if _NO_THING.search(who) or (_PERSON.fullmatch(who) and not _BODY.search(who)):
                return None
            start = sentence.start + sentence.text.index(who)
            return who, Span(start, start + len(who))
    return None
