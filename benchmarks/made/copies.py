"""Copies of articles as an outlet makes them of an agency's: trimmed, re-headed, edited, added to."""

import itertools
import random
import re
from collections.abc import Callable
from typing import Final

from corpus.blocks import BlockKind
from corpus.intake import Accepted, accept
from corpus.readers import Draft

_WORD: Final = re.compile(r"[^\W\d_]+")
_OPENING: Final = (
    "It was the talk of the town all week, and few who were there will forget it.",
    "Our reporter was among those who heard the news as it came in.",
)
_ADDED: Final = (
    "A spokesman for the district said he had nothing to add. Neighbours who gathered at the gate hoped for a "
    "word before the weekend, and were told to come back on Monday.\n\n"
    "The story will be told at length in the next edition, with letters from readers of the north of the county."
)
_STYLE: Final = (("per cent", "%"), ("“", '"'), ("”", '"'), ("’", "'"), (" percent", "%"), ("£", "GBP "))
Edit = Callable[[list[str], random.Random], list[str]]


def story_of(accepted: Accepted) -> list[str]:
    """Return the paragraphs of an article's story."""
    text = accepted.article.text
    return [text[b.start : b.end] for b in accepted.blocks if b.kind is BlockKind.BODY]


def keep_first(share: float) -> Edit:
    """Return the edit that cuts a story from the foot, in the middle of a paragraph if need be."""

    def edit(story: list[str], draw: random.Random) -> list[str]:  # noqa: ARG001
        left = round(share * sum(len(p.split()) for p in story))
        kept = []
        for paragraph in story:
            words = paragraph.split()[: max(0, left)]
            kept += [" ".join(words)] if words else []
            left -= len(words)
        return kept

    return edit


def change_words(share: float) -> Edit:
    """Return the edit that puts another of the story's words in the place of this share of its words."""

    def edit(story: list[str], draw: random.Random) -> list[str]:
        known = sorted({word for p in story for word in _WORD.findall(p)})
        return [
            _WORD.sub(lambda m: draw.choice(known) if draw.random() < share else m[0], paragraph)
            for paragraph in story
        ]

    return edit


def _as_it_is(story: list[str], draw: random.Random) -> list[str]:  # noqa: ARG001
    return story


def _added_to(story: list[str], draw: random.Random) -> list[str]:  # noqa: ARG001
    return [*story, _ADDED]


def _in_house_style(story: list[str], draw: random.Random) -> list[str]:  # noqa: ARG001
    for old, new in _STYLE:
        story = [paragraph.replace(old, new) for paragraph in story]
    return story


def _without_one(story: list[str], draw: random.Random) -> list[str]:
    gone = draw.randrange(len(story)) if len(story) > 2 else None
    return [paragraph for n, paragraph in enumerate(story) if n != gone]


EDITS: Final[dict[str, Edit]] = {
    "another headline and byline": _as_it_is,
    "house style (quotation marks, %, currency)": _in_house_style,
    "first paragraph rewritten": lambda story, draw: (
        [draw.choice(_OPENING), *story[1:]] if story[1:] else story
    ),
    "a paragraph left out": _without_one,
    "two paragraphs added": _added_to,
    "trimmed to three quarters": keep_first(3 / 4),
    "trimmed to two thirds": keep_first(2 / 3),
    "trimmed to a half": keep_first(1 / 2),
    "trimmed to two fifths": keep_first(2 / 5),
    "1 word in 50 changed": change_words(0.02),
    "1 word in 20 changed": change_words(0.05),
    "1 word in 10 changed": change_words(0.1),
    "1 word in 5 changed": change_words(0.2),
}


def make_copy(accepted: Accepted, edit: Edit, *, number: int) -> Accepted:
    """Return an article as another outlet prints it."""
    draw = random.Random(f"{accepted.article.id} {number}")  # noqa: S311 - the same copies each time
    story = edit(story_of(accepted), draw)
    head = "What the agency sent, under a headline of our own"
    text = "\n\n".join([head, "By Agency Staff", *story])
    return accept(
        Draft(f"{accepted.article.id}#{number}", head, text, None, None, None, None, None, origin="made")
    )


_MOULDS: Final = (
    (
        "{name}, {age}, of {street}, was fined £{fine} at {town} magistrates’ court on {day} after admitting {deed}. "
        "The court heard that {officer} had stopped the defendant near {street} shortly before {hour}. {name} was also "
        "ordered to pay costs of £{costs} and a surcharge of £{extra}. The chairman of the bench, {chair}, said the "
        "court took a serious view of {deed}."
    ),
    (
        "The number of people out of work in {town} stood at {fine} in the month to {day}, down by {age} from the "
        "month before. The rate is now {costs} per cent, against {extra} per cent in the county as a whole. {name}, who "
        "runs the centre in {street}, said firms were taking on staff again. {officer} of the chamber of trade said the "
        "figures for {town} were better than most had hoped. The next figures are due at {hour} on {day}."
    ),
)
_SLOTS: Final = {
    "name": ("Ada Finch", "Tom Oriel", "Jess Marr", "Olu Bankole", "Ruth Pell", "Ian Sedge"),
    "street": ("Mill Row", "Quay Side", "Dyer Lane", "Elm Terrace", "Tanner Hill", "Low Wharf"),
    "town": ("Skerrow", "Oakby", "Fenwick", "Tarn", "Marlow End", "Elder"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    "deed": (
        "speeding",
        "riding without lights",
        "fly-tipping",
        "taking a boat",
        "fishing at night",
        "a false claim",
    ),
    "officer": ("PC Lowe", "Sergeant Ames", "Inspector Nye", "PC Okoro", "Constable Birch", "Sergeant Wade"),
    "chair": ("Mrs Hale", "Dr Crane", "Mr Soames", "Lady Orme", "Mr Quill", "Ms Vane"),
    "hour": ("six", "noon", "nine", "midnight", "eleven", "four"),
}
_NUMBERS: Final = {"age": 9, "fine": 41, "costs": 17, "extra": 13}


def from_a_mould() -> list[Accepted]:
    """Return reports of different things in the same form of words: names, places and numbers change."""
    reports = []
    for (kind, mould), number in itertools.product(enumerate(_MOULDS), range(6)):
        slots = {name: words[number] for name, words in _SLOTS.items()}
        numbers = {name: (number + 2) * step for name, step in _NUMBERS.items()}
        text = mould.format(**slots, **numbers)
        name = f"mould {kind} {number}"
        reports.append(accept(Draft(name, name, text, None, None, None, None, None, origin="made")))
    return reports
