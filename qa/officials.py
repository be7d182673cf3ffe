"""Who has an office and who has it no more, told by the words right around a name."""

import re
from collections.abc import Sequence
from datetime import date

from qa.kinds import Aim, Kind
from qa.placed import Placed
from qa.query import Query
from qa.terms import fold, terms_of, words_of
from qa.values import same_value

#: What may stand between a verb and the name that is its object: "its long-serving chief executive, ".
_TITLE = r"(?:[\w'’-]+,? ){0,6}$"
#: What may stand between a name and its verb: ", the leader of the council,", " who".
_BESIDE = r"(?:,[^,]{1,80},|,| who|, who)? "
#: Whoever is named behind these came before: "Ida Pool took over from Tom Reed".
_CAME_AFTER = re.compile(
    r"\b(?:(?:took|takes|taken|taking|take) over (?:\w+ ){0,7}?from|(?<!been )(?<!was )(?<!be )succeed(?:s|ed|ing)?(?! in\b)"
    rf"|(?<!been )(?<!was )(?<!be )replac(?:es?|ed|ing)(?! by\b)|successor to|in (?:the )?place of|instead of) {_TITLE}"
)
#: Whoever is named behind these came after: "Tom Reed was replaced by Ida Pool", "his successor, Ida Pool".
_CAME_BEFORE = re.compile(
    rf"\b(?:replaced by|succeeded by|(?:his|her|their) (?:successor|replacement)),? {_TITLE}"
)
#: Whoever is named behind these has gone, or stands in for another.
_GONE = re.compile(
    r"\b(?:(?:has |have )?(?:sacked|dismissed|fired|ousted|removed)|sacking of|dismissal of|resignation of|departure of"
    rf"|predecessor,?|(?:represented|replaced temporarily) by|deputy,?) {_TITLE}"
)
_FORMER = re.compile(r"\b(?:former|ex|outgoing|previous|then|late)[ -](?P<office>(?:[\w'’-]+ ){1,5})$")
#: Whoever is named before these has gone, or had the office then; "will step down" is still to come.
_GOES = re.compile(
    rf"{_BESIDE}(?:(?:has|have|had|was|is) )?(?:\w+ly )?(?:resigned|stepped down|stood down|retired (?:as|from)"
    r"|quit|been (?:sacked|dismissed|fired|ousted|replaced|succeeded)|(?:sacked|dismissed|fired|ousted|replaced|succeeded)"
    r" (?:as|by|from|last|on|in|after|over)"
    r"|left (?:the |his |her |its |their )?(?:post|job|role|office|company|club|firm|board|council|authority|trust|party)\b"
    r"|lost (?:the |his |her |their )(?:post|job|seat|office))"
)
#: Who is named before these has come to the office, whatever stands before the name: "his deputy, Ida Pool, becomes leader".
_COMES = re.compile(
    rf"{_BESIDE}(?:(?:has|is|was|will) )?(?:now )?(?:becomes?|became|takes? (?:over|charge)|took (?:over|charge)"
    r"|been (?:appointed|named|elected|sworn in)|(?:appointed|named|elected|sworn in)|steps? (?:in|up)|stepped (?:in|up))\b"
)
_HAD = re.compile(rf"{_BESIDE}had (?:led|chaired|headed|run|been|served|held)\b")


def took_over(query: Query, best: Placed, other: Placed) -> bool:
    """Tell whether `other` names whoever came after the best's: "Ida Pool, who took over from Tom Reed in May"."""
    if query.kind is not Kind.PERSON or query.aim is not Aim.STATE or other.day <= best.day:
        return False
    one, new = best.value, other.value
    if one is None or one.surname is None or new is None or same_value(one, new) or other.mark is None:
        return False
    text, shift = fold(other.scored.candidate.text), other.scored.candidate.start
    surname = re.compile(rf"\b{re.escape(one.surname)}\b")
    if any(_CAME_AFTER.search(text[: m.start()]) for m in surname.finditer(text)):
        return True
    came = _CAME_BEFORE.search(text[: other.mark.start - shift])
    return came is not None and one.surname in words_of(other.scored.candidate.sheet.story)


def still_there(query: Query, placed: Sequence[Placed]) -> list[Placed]:
    """Return the statements of persons who are not said to have left since: one that says so is of all that came before it."""
    left: dict[str | None, date] = {}
    for p in placed:
        if p.value is not None and has_left(query, p):
            left[p.value.surname] = max(p.day, left.get(p.value.surname, date.min))
    return [
        p for p in placed if p.value is None or p.value.surname not in left or p.day > left[p.value.surname]
    ]


def has_left(query: Query, placed: Placed) -> bool:
    """Tell whether the person whom a statement names is said to have left the office asked about, or to stand in for it."""
    if query.kind is not Kind.PERSON or query.aim is not Aim.STATE or placed.mark is None:
        return False
    text, shift = fold(placed.scored.candidate.text), placed.scored.candidate.start
    before, behind = text[: placed.mark.start - shift], text[placed.mark.end - shift :]
    former = _FORMER.search(before)
    if former is not None and not set(query.terms).isdisjoint(terms_of(former["office"])):
        return True
    if _GOES.match(behind) or _HAD.match(behind) or _CAME_AFTER.search(before):
        return True
    gone = None if _COMES.match(behind) else _GONE.search(before)
    return gone is not None and set(query.terms).isdisjoint(terms_of(gone[0].split()[0]))
