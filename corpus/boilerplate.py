"""Paragraphs a site prints under every story: consent, comment rules, sign-up small print, pleas for support."""

import re

# Told by turns of phrase that address the reader of the page; a story that quotes them opens with a quotation mark.
_PHRASES = re.compile(
    r"\b(?:we|our|us|this (?:site|website)|our services)\b.{0,60}\bcookies\b.{0,100}\b(?:agree|consent|browser|accept)"
    r"|\bcookies help us\b|\byou agree to (?:our|the) (?:use of cookies|terms|privacy)|\bwe value your privacy\b"
    r"|\bwe and our (?:\d+ )?partners\b"
    r"|\b(?:comments? (?:that|which) break our rules|read the rules here|before commenting)\b"
    r"|\bwe want our comments to be a\b|\breader discussion on our stories\b|\bdelete this comment\b"
    r"|\byour e-?mail address will not be published\b|\brequired fields are marked\b|\buses akismet\b"
    r"|\byou must be logged in\b|\bcurrently logged out\b|\bnext time i comment\b"
    r"|\bplease enter your (?:comment|name|e-?mail)\b|\bincorrect e-?mail address\b"
    r"|\byou can unsubscribe\b|\bto unsubscribe,? click\b|\breceiving this e-?mail because\b"
    r"|\bwhen you subscribe we will\b|\bwe use your sign-?up\b|\bby (?:clicking|signing up|continuing)\b.{0,60}\byou"
    r" (?:agree|consent)\b|\byou can sign up here\b|\bfound? this story in my bookmarks\b|\bin my bookmarks\b"
    r"|\bcomplaint about (?:the )?editorial content\b|\badheres? to the independent press\b"
    r"|\b(?:external links and )?will open in a new window\b|\be-?mail this article to a friend\b"
    r"|\byou will receive your first (?:edition|newsletter)\b|\benable notifications\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:please (?:consider|help|support)|every contribution|(?:thank you|thanks) for (?:reading|supporting)"
    r"|(?:asking for|reliant on|need|value) your support|your support|if you value|become a (?:supporter|member"
    r"|subscriber)|consider (?:supporting|donating|subscribing)|help us (?:to )?(?:keep|continue|carry on)"
    r"|did you know with a)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:(?:our|local|independent|quality|trusted) (?:\w+ )?(?:journalism|news|reporting|newsroom)"
    r"|this (?:newspaper|article|story|website)|our (?:advertisers|readers|website)|digital subscription"
    r"|local news alive|support local news)\b",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"\b(?:you|your|us|our)\b", re.IGNORECASE)
_LONGEST = 1_200


def is_boilerplate(line: str) -> bool:
    """Tell whether a line is a paragraph of the site and not of the story."""
    if len(line) > _LONGEST or line[:1] in "\"“‘'":
        return False
    if _PHRASES.search(line) is not None:
        return True
    return all(part.search(line) is not None for part in (_ASKS, _PRESS, _ADDRESSES))
