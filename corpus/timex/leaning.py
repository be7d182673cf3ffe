"""What stands right beside an expression and outweighs the nearest verb.

"Tickets went on sale for the show on 16 May": the verb looks behind, the date lies ahead. Where the words
say only that the verb is no guide, the leaning is "open": the occurrence nearest to the anchor is meant.
"""

from typing import Literal

from corpus.timex.direction import AHEAD, BACKSHIFTED, MODALS
from corpus.timex.lexicon import word_set
from corpus.timex.meaning import About, At, Between, Cal, Meaning, Named

Leaning = Literal["ahead", "behind", "open"]

PUT_OFF = word_set("adjourned postponed deferred delayed rescheduled relisted listed extended moved")
PUT_OFF_WITH = {"put": "back", "pushed": "back", "brought": "forward"}
ANNOUNCED = word_set("announced called named confirmed unveiled organised organized arranged booked planned")
CALLED_OFF = word_set("cancelled canceled postponed scrapped rescheduled")
OFF = {"put": ("off", "back"), "called": ("off",), "pushed": ("back",)}
BEEN = (["was"], ["were"], ["is"], ["are"], ["has", "been"], ["have", "been"], ["had", "been"])
RECORDS = word_set(
    "footage images pictures photographs photos video videos cctv highlights scenes results data"
)
CASES = word_set(
    """court custody questioned arrested charged criticism trial bail hospital investigated sued wanted fined
    jailed suspended sacked"""
)
"""What follows from an event that is over: "in court over a fight on Saturday"."""
TO_COME = (["delivery"], ["release"], ["completion"], ["publication"])
STOPS = frozenset({".", "!", "?", ";", "\n"})
UPSHOT = 12
ARTICLES = word_set("the a an its his her their")
NEAR = 7
"""Words. A verb further from the expression than that has something else for its object."""


def find_leaning(words: list[str], at: int, meaning: Meaning) -> Leaning | None:  # noqa: C901, PLR0911 - a line a case
    """Return which way the words beside the expression at `at` point, None where they leave it to the verb."""
    before = words[at - 1] if at else ""
    governor = words[at - 2] if at > 1 else ""
    weekday, day = _is_weekday(meaning), _is_day(meaning)
    either: Leaning = "ahead" if weekday else "open"
    if before in {"after", "following"} and (words[at] == "overnight" or words[at + 1 : at + 2] == ["'s"]):
        return "ahead" if MODALS.intersection(words[max(0, at - NEAR) : at]) else "behind"
    if (governor, before) == ("ahead", "of"):
        return either
    if (governor, before) == ("up", "to"):
        return "open"
    if before in {"for", "to", "until", "till"} and _is_put_off(words, at):
        return either
    if before in {"on", "in", "for", "by", "at"} and not weekday and _was_due(words, at):
        return "open"
    if before in CALLED_OFF and words[at + 1 : at + 2] == ["'s"]:
        return "ahead"
    if before == "on" and day and _is_called_off(words[at + 1 : at + 6]):
        return "open"
    if before == "from":
        return _from(words, at, governor)
    if (before == "of" and governor in {"date", "deadline"}) or (
        before == "for" and words[at + 1 : at + 2] in TO_COME
    ):
        return "ahead"
    if before in {"on", "in", "at"} and _is_to_be_done(words, at):
        return "ahead"
    if _is_event_gone(words, at):
        return "behind"
    if before == "on" and _is_event_to_come(words, at, loose=day):
        return either
    return "open" if day and _is_announced(words, at) else None


def _is_put_off(words: list[str], at: int) -> bool:
    """Tell whether what is spoken of was adjourned until then, moved to then, put back to then."""
    near = range(max(0, at - NEAR), at - 1)
    return any(words[i] in PUT_OFF or words[i + 1] == PUT_OFF_WITH.get(words[i]) for i in near)


def _was_due(words: list[str], at: int) -> bool:
    """Tell "had been due to open in May": that was once expected, and may still be ahead."""
    for i in range(at - 2, max(0, at - NEAR), -1):
        if words[i] in STOPS:
            return False
        if words[i] in BACKSHIFTED:
            return words[i - 1] in {"was", "were", "been", "had"}
    return False


def _is_called_off(after: list[str]) -> bool:
    """Tell the race on 6 March that "was put off" from the one that "was won": it may never have been run."""
    been = next((b for b in BEEN if after[: len(b)] == b), None)
    if been is None:
        return False
    verb, particle = (*after[len(been) :], "", "")[:2]
    return verb in CALLED_OFF or particle in OFF.get(verb, ())


def _from(words: list[str], at: int, governor: str) -> Leaning | None:
    """Read footage from Saturday (behind) and is suspended from Monday (ahead)."""
    if governor in RECORDS:
        return "behind"
    return "ahead" if _is_to_be_done(words, at) else None


def _is_to_be_done(words: list[str], at: int) -> bool:
    """Tell "winners are revealed in October" from "were revealed"."""
    return (
        words[at - 2].endswith("ed")
        and words[at - 3 : at - 2] in (["is"], ["are"])
        and words[at - 2] != "based"
    )


def _is_event_to_come(words: list[str], at: int, *, loose: bool) -> bool:
    """Tell "ahead of the vote on 23 May"; of a day of the month also "for the show on 16 May"."""
    for i in range(at - 3, max(0, at - 6), -1):
        if words[i] in ARTICLES:
            lead = words[i - 1]
            return words[i - 2 : i] == ["ahead", "of"] or (loose and lead in {"for", "before", "pending"})
    return False


def _is_event_gone(words: list[str], at: int) -> bool:
    """Tell "is in hospital after a crash on Monday" from "will reopen after a race on Sunday"."""
    reach = NEAR if words[at - 1] in {"on", "in", "at"} else 2
    for i in range(at - 2, max(0, at - reach - 2), -1):
        if words[i] in STOPS or words[i] in MODALS or words[i] in AHEAD:
            return False
        if words[i] in {"after", "following", "over"}:
            return _is_upshot(words, i)
    return False


def _is_upshot(words: list[str], at: int) -> bool:
    """Tell whether what comes before "after" at `at` is a state of now, or what befalls a suspect."""
    for i in range(at - 1, max(-1, at - UPSHOT), -1):
        if words[i] in STOPS:
            return False
        if words[i] in CASES:
            return True
        if words[i] in {"is", "are"} and words[i + 1] != "to":
            return words[at] != "over"
        if words[i] in MODALS or words[i] in AHEAD or words[i] in {"is", "are"}:
            return False
    return False


def _is_announced(words: list[str], at: int) -> bool:
    """Tell "announced strikes on 20 May" from "announced on 20 May"."""
    last = {"on": at - 2, "for": at - 1}.get(words[at - 1])
    near = words[max(0, at - 2) : at] if last is None else words[max(0, at - NEAR) : max(0, last)]
    return bool(ANNOUNCED.intersection(near))


def _is_weekday(meaning: Meaning) -> bool:
    match meaning:
        case Cal(weekday=int(), day=None):
            return True
        case At(of=of):
            return _is_weekday(of)
    return False


def _is_day(meaning: Meaning) -> bool:
    """Tell whether a meaning is a day of some month, the year not said."""
    match meaning:
        case Cal(year=None, month=int(), day=int()) | Named(year=None):
            return True
        case At(of=of) | About(of=of) | Between(last=of):
            return _is_day(of)
    return False
