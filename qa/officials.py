"""Who has an office and who has it no more, told by the words around a name."""

import re

from qa.kinds import Aim, Kind
from qa.placed import Placed
from qa.query import Query
from qa.terms import words_of
from qa.values import same_value

#: How the one who has an office comes after the one who had it.
_SUCCEEDS = re.compile(
    r"\b(?:(?:took|takes|taking|taken|take) over (?:\w+ ){0,4}?from|succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|successor to"
    r"|in (?:the )?place of|instead of)\b(?P<whom>[^.;]{0,60})",
    re.IGNORECASE,
)
#: Who is told to have left an office has it no more; "will step down" is still to come.
_LEFT = re.compile(
    r"\b(?:sack(?:s|ed)|dismiss(?:es|ed)|fired|oust(?:s|ed)|step(?:s|ped) down|stood down|resign(?:s|ed)|retired"
    r"|(?:was|been|be) (?:replaced|succeeded)|(?:has|have) left)\b",
    re.IGNORECASE,
)


def took_over(query: Query, best: Placed, other: Placed) -> bool:
    """Tell whether `other` names whoever came after the best's: "Ida Pool, who took over from Tom Reed in May"."""
    if query.kind is not Kind.PERSON or query.aim is not Aim.STATE or other.day <= best.day:
        return False
    if (
        best.value is None
        or best.value.surname is None
        or other.value is None
        or same_value(best.value, other.value)
    ):
        return False
    text = other.scored.candidate.text
    return any(best.value.surname in words_of(m["whom"]) for m in _SUCCEEDS.finditer(text))


def has_left(query: Query, placed: Placed) -> bool:
    """Tell whether a statement is of somebody's leaving the office that is asked about."""
    asked = query.kind is Kind.PERSON and query.aim is Aim.STATE
    return (
        asked
        and bool(_LEFT.search(placed.scored.candidate.text))
        and not _SUCCEEDS.search(placed.scored.candidate.text)
    )
