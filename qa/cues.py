"""Words that round, limit or deny what stands behind them: one list of each for all that read them."""

import re

#: Before a figure or a time: it is a round one.
ROUNDED = r"about|around|some|roughly|approximately|circa|nearly|almost|close to|an estimated"
#: Before a figure: it is a round one, or a limit.
HEDGES = (
    rf"{ROUNDED}|at least|at most|up to|in excess of"
    r"|(?:no |not )?(?:more|less|fewer|higher|lower) than|as (?:many|much|few|little) as|(?:just |well )?(?:over|under)"
)
_HEDGED = re.compile(rf"\b(?:{HEDGES})\s+[£$€]?$", re.IGNORECASE)
_DENIED_FIGURE = re.compile(r"(?:\b(?:not|never|hardly)|n['’]t)(?: \w+)?\s+$", re.IGNORECASE)

_AUXILIARY = (
    "will|would|shall|should|can|could|may|might|must|do|does|did|is|are|was|were|has|have|had|be|been|being"
)
#: "It will not be finished by Christmas"; not "not only", nor "it is not known if it will be", nor "a not-for-profit firm".
_NEGATION = re.compile(
    r"\b(?P<unlikely>unlikely)\b|(?:\bcannot|n['’]t|\bnever|\bneither"
    rf"|\b(?:{_AUXILIARY})(?: \w+)? not|\bnot (?:expected|due|likely|set|before|by|until))\b"
    r"(?! (?:only|just|merely|simply|clear|known|certain|sure|yet (?:clear|known|certain))\b)"
    r"|\b(?:nothing|nobody|no one|none of [\w ]{1,30}) (?:will|would|is|are|was|were|has|have|had|expects?|expected)\b"
    r"(?! (?:to )?(?:stop|prevent|halt|block|keep|stand)\b)",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r",[^,;:.]{1,80},")
_NEW_CLAUSE = re.compile(
    r"[.;:,—–]|\b(?:whether|if|that|but|and|which|who|because|when|where|how)\b", re.IGNORECASE
)


def find_hedge(before: str) -> int | None:
    """Return where the hedge that ends `before` begins ("no more than"), None where none does."""
    found = _HEDGED.search(before)
    return None if found is None else found.start()


def denies_figure(before: str) -> bool:
    """Tell whether the words before a figure deny it: "never drew" 300, "not nearly" 300."""
    return _DENIED_FIGURE.search(before) is not None


def denial(before: str) -> str:
    """Return "not" or "unlikely" where the clause that ends here denies what follows, else nothing."""
    plain = _PARENTHESIS.sub(" ", before)
    found = list(_NEGATION.finditer(plain))
    if not found or _NEW_CLAUSE.search(plain, found[-1].end()):
        return ""
    return "unlikely" if found[-1]["unlikely"] else "not"
