"""Credit lines of pictures, and the marks of a caption."""

import re

from corpus.prose import has_verb

_AGENCIES = (
    r"getty(?: images)?|reuters|alamy|shutterstock|i\s?stock(?:photo)?|pa(?: media| wire| images)?|press"
    r" association|ap|afp"
    r"|epa|swns|ldrs|bbc|google(?: maps| street view| streetview| earth)?|unsplash|pexels|pixabay"
    r"|wikimedia(?: commons)?"
    r"|geograph|rex(?: features)?|nurphoto|bloomberg|supplied|submitted|contributed|handout|file(?: photo"
    r"| image| picture)?|stock"
)
_WORD = r"(?:image|photo|photograph|picture|pic|credit|source|video)"
_NAMES = r"[^.!?]{1,70}"
_CREDIT = re.compile(
    rf"(?:{_WORD}s?\s?(?:source|credit|copyright)?s?|pictured? by|photos? by|photograph by|image"
    rf" by)\s?[:,©]\s?{_NAMES}"
    rf"|(?:picture|photo|photograph|image|video)s? (?:by|from|courtesy of|copyright) {_NAMES}"
    rf"|{_WORD}\s(?:source|credit)[,:]?|(?:{_AGENCIES})(?:\s?[/|,]\s?{_NAMES})?|{_NAMES}/(?:{_AGENCIES})|©\s?{_NAMES}",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"{_WORD}s?(?: by| credit| source)?\s?[:©]\s?[^.!?]{{1,50}}\.", re.IGNORECASE)
# "Getty Images A closed school gateGetty Images": hidden credit, hidden description, shown credit.
_TWICE = re.compile(r"(?P<name>[A-Z][\w.&'’-]*(?: [\w.&'’-]+){0,4}) .{0,300}(?P=name)")
_CAPTION = re.compile(
    r"image caption\s?[,:]|(?:pictured|caption)\s?[:,]|above:"
    rf"|.*[(\[]\s?{_WORD}s?\s?(?:credit|source|courtesy|by)?\s?[:;].{{1,80}}[)\]]\.?$"
    rf"|.{{8,200}}?[.,:;|/]?\s(?:{_WORD}s?|{_WORD} credit|credit)\s?[:©]\s?.{{2,60}}$",
    re.IGNORECASE,
)
# Old pages run the label into what follows: "image copyrightCouncil", "image captionThe old baths".
_GLUED_CREDIT = re.compile(
    r"(?i:image|photo|picture|video) ?(?i:copyright|source|credit)(?=[A-Z])[^.!?]{1,70}"
)
_GLUED_CAPTION = re.compile(r"(?i:image|photo|picture|media|video) ?(?i:caption)(?=[A-Z\"“‘'])")
_CAPTION_LABEL = re.compile(r"(?:image|photo|picture) caption\s?[,:]?", re.IGNORECASE)
# These stand in ordinary sentences too ("..., reported the agency (PA)."): a caption only without a verb.
_MAYBE_CAPTION = re.compile(
    rf".*[(\[](?:{_AGENCIES})[)\]]\.?$"
    r"|.*[(\[](?:left|right|centre|center|pictured|above|below|file photo|stock image)[)\]][^.!?]{0,80}\.?$",
    re.IGNORECASE,
)


def is_credit(line: str) -> bool:
    """Tell whether a line only says whose picture it is."""
    if len(line) > 300 or line.endswith(("!", "?")):
        return False
    if line.endswith("."):
        return _LABELLED.fullmatch(line) is not None
    if any(credit.fullmatch(line) for credit in (_CREDIT, _GLUED_CREDIT)) or is_caption_label(line):
        return True
    twice = _TWICE.fullmatch(line)
    return twice is not None and len(twice["name"]) >= 3


def is_caption_label(line: str) -> bool:
    """Tell whether a line announces a caption and holds none ("Image caption,")."""
    return _CAPTION_LABEL.fullmatch(line) is not None


def is_marked_caption(line: str) -> bool:
    """Tell whether a line carries a caption's own marks: "Image caption,", "(Image: ...)", "(left)"."""
    if len(line) > 400 or is_caption_label(line):
        return False
    if _CAPTION.match(line) is not None or _GLUED_CAPTION.match(line) is not None:
        return True
    return _MAYBE_CAPTION.match(line) is not None and not has_verb(line)
