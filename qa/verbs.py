"""Verbs of a sentence in the past, and whether one of them tells an event as done at a time."""

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise

from corpus.passage import Span
from qa.terms import fold, stem

#: Verbs whose past does not end in -ed, each as "past=base"; where no base stands, the two are written alike.
_IRREGULAR = {
    pair.partition("=")[0]: pair.partition("=")[2] or pair
    for pair in """ate=eat became=become began=begin bet blew=blow bore=bear bought=buy broke=break brought=bring
    built=build burnt=burn burst came=come cast caught=catch chose=choose crept=creep cut dealt=deal
    drank=drink drew=draw drove=drive dug=dig fell=fall felt=feel fled=flee flew=fly forgot=forget
    fought=fight found=find froze=freeze gave=give got=get grew=grow heard=hear held=hold hid=hide hit hurt
    kept=keep knew=know laid=lay led=lead left=leave lent=lend lost=lose made=make meant=mean met=meet
    paid=pay quit ran=run rang=ring read rode=ride rose=rise said=say sang=sing sank=sink sat=sit saw=see
    sent=send shed shot=shoot shut slept=sleep sold=sell sought=seek spent=spend spoke=speak stood=stand
    stole=steal struck=strike stuck=stick swam=swim swept=sweep swore=swear swung=swing taught=teach
    thought=think threw=throw told=tell took=take tore=tear understood=understand went=go wept=weep
    withdrew=withdraw woke=wake won=win wore=wear wound=wind wrote=write gone=go""".split()
}
_NO_VERBS = "need feed speed exceed proceed succeed indeed seed weed breed hundred unemployed united limited ahmed wicked sacred"
#: A verb in the past, in folded text.
PAST_VERB = re.compile(
    rf"\b(?!(?:{'|'.join(_NO_VERBS.split())})\b)\w{{2,}}ed\b|\b(?:{'|'.join(_IRREGULAR)})\b"
)
#: Participles that stand only behind "have" or "be", each as "participle=base".
_PARTICIPLES = dict(
    pair.split("=")
    for pair in "begun=begin chosen=choose drawn=draw driven=drive given=give grown=grow known=know shown=show sung=sing "
    "sunk=sink taken=take thrown=throw written=write risen=rise spoken=speak stolen=steal torn=tear worn=wear broken=break "
    "frozen=freeze withdrawn=withdraw held=hold".split()
)
#: Verbs for one and the same beginning or end of a thing.
_SAME = tuple(
    frozenset(stem(w) for w in row.split())
    for row in (
        "begin start commence",
        "finish complete conclude",
        "publish release issue",
        "build construct",
    )
)
#: Verbs of which "re-" says that it is done again: "open", but not "sign" or "move".
_DONE_AGAIN = frozenset(
    stem(w)
    for w in "open start launch build appear elect locate join issue introduce instate unite assess inspect examine".split()
)
_TOKEN = re.compile(r"[a-z][\w'-]*")
#: What stands between a verb's auxiliary and the verb itself.
_GROUP = frozenset(
    "was were been be being is are has have had did do does will would shall should can could may might must to not never yet "
    "also then now again finally first only just since due expected".split()
)
#: What in a verb's group says that it is not done, or is not told of.
_NOT_DONE = frozenset(
    "be being is are will would shall should can could may might must to not never yet due expected do does".split()
)
#: Where another clause begins, or somebody's words do.
_BREAK = re.compile(
    r"[;:—–“”\"]|\b(?:that|which|who|whom|whose|when|while|where|but|if|whether|because|although|though|after|before|despite"
    r"|until|till|due|expected|planned|scheduled|hoped|will|would|could|should|may|might|must)\b"
)
_BEFORE_ADJECTIVES = re.compile(r"\b(?:to|of|by|with|for|the|an?|its|his|her|their) $")
#: How an event that is named by its noun is said to have been.
_TOOK_PLACE = re.compile(
    r"\b(?:took place|happened|occurred|went ahead|(?:was|were) (?:held|carried out|conducted)|(?:was|were|came)"
    r"(?= (?:on |in |at )?$))"
)
#: A time with so few words before it opens its sentence.
_FRONTED = 2
#: An event's noun stands this near what is said of it, in words.
_NEAR = 5


def base_of(word: str) -> str:
    """Return the stem of a folded word, of an irregular past that of its base: "began" as "begin"."""
    again = "re" if word.startswith("re") and word[2:] in _IRREGULAR else ""
    plain = word.removeprefix(again)
    return stem(again + (_IRREGULAR.get(plain) or _PARTICIPLES.get(plain) or plain))


def forms_of(verbs: AbstractSet[str]) -> frozenset[str]:
    """Return stems of verbs with those of verbs that mean the same, and with and without what says that it is done again."""
    found = set(verbs)
    for verb in verbs:
        plain = verb.removeprefix("re")
        found |= {plain, f"re{plain}"} if plain in _DONE_AGAIN else set()
    for row in _SAME:
        found |= row if row & found else set()
    return frozenset(found)


def tells_done(sentence: str, time: Span, events: AbstractSet[str]) -> bool:
    """Tell whether `sentence` says that one of `events` (stems) was done at the time that stands at `time` in it.

    Its verb must be in the past and belong to that time: no other verb in the past, and no other clause, between them. "The
    council said on 3 May that it would reopen" tells of no reopening; "it was not raised until 3 May" of its raising.
    """
    text = fold(sentence)
    tokens = list(_TOKEN.finditer(text))
    return any(_is_done(text, tokens, at, time, events) for at in range(len(tokens))) or _took_place(
        text, time, events
    )


def _is_done(text: str, tokens: list[re.Match[str]], at: int, time: Span, events: AbstractSet[str]) -> bool:
    word = tokens[at].group()
    if base_of(word) not in events:
        return False
    group = _group_before(text, tokens, at)
    if _only_then(text, tokens[at].end(), time, group):
        return True
    past = any(PAST_VERB.fullmatch(w) or w in _PARTICIPLES for w in (word, word.removeprefix("re")))
    return past and _NOT_DONE.isdisjoint(group) and _belongs(text, tokens[at].span(), time)


def _group_before(text: str, tokens: list[re.Match[str]], at: int) -> list[str]:
    """Return the auxiliaries and adverbs right before a verb."""
    group: list[str] = []
    for before, this in pairwise(reversed(tokens[: at + 1])):
        word = this.group()
        plain = word in _GROUP or word.endswith(("ly", "n't"))
        if not plain or text[this.end() : before.start()].strip():
            break
        group += ["not", word[:-3]] if word.endswith("n't") else [word]
    return group


def _only_then(text: str, end: int, time: Span, group: list[str]) -> bool:
    """Tell whether a verb is denied up to its time alone: "was not raised until 18 May"."""
    denied = not {"not", "never"}.isdisjoint(group) and not {"did", "was", "were", "had"}.isdisjoint(group)
    return (
        denied
        and re.fullmatch(r"[^.;:,]{0,60}\b(?:until|till) (?:the )?", text[end : time.start]) is not None
    )


def _belongs(text: str, verb: tuple[int, int], time: Span) -> bool:
    """Tell whether nothing parts a verb from its time."""
    if verb[1] <= time.start:
        between = text[verb[1] : time.start]
    else:
        between = text[time.end : verb[0]]
        fronted = len(text[: time.start].split()) <= _FRONTED
        if not fronted and len(between.split()) > 1:
            return False
    return not _parts(between)


def _parts(between: str) -> bool:
    """Tell whether another clause or another verb in the past stands in `between`: "to delighted crowds" is none."""
    verbs = (m for m in PAST_VERB.finditer(between) if not _BEFORE_ADJECTIVES.search(between[: m.start()]))
    return _BREAK.search(between) is not None or next(verbs, None) is not None


def _took_place(text: str, time: Span, events: AbstractSet[str]) -> bool:
    """Tell whether the noun of an event is said to have been then: "the inspection took place on 3 May"."""
    for match in _TOOK_PLACE.finditer(text[: time.start]):
        subject = _BREAK.split(text[: match.start()])[-1]
        named = [base_of(t.group()) for t in _TOKEN.finditer(subject)][-_NEAR:]
        between = text[match.end() : time.start]
        if not events.isdisjoint(named) and not _parts(between):
            return True
    return False
