"""News that nobody wrote, in English, for measuring how long answering takes: towns, plans, dates and sums.

1,200 stories (40 things in 30 invented towns), each told again and again: an article is some 420 words in
paragraphs, with a headline, a byline and a publication day from 2012 on, and its sentences are drawn from 40
patterns with names, days and figures put in. All is drawn from one seed.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from index.encoder import Encoder, Vectors

_TOWNS: Final = (
    "Abberwick Brindlow Caswick Dunmarle Eastholme Fenbury Garthwell Hollinsea Inkerby Jarrowdale Kelmere "
    "Lanthorpe Marbeck Nunfield Oxmoor Pellbridge Quarnby Ravenshaw Silverden Tarnwick Ulverley Vennington "
    "Whinmoor Yarrowby Zelford Ashcombe Birkhaven Clayholt Dovestone Elmsfold"
).split()
_THINGS: Final = (
    "swimming pool, town bridge, primary school, central library, bus station, market hall, fire station, "
    "health centre, bypass, sea wall, railway station, recycling plant, theatre, museum, park, cemetery, "
    "sixth form college, harbour, leisure centre, wind farm, care home, police station, art gallery, "
    "car park, youth club, flood barrier, tram line, post office, stadium, water works, windmill, cinema, "
    "housing estate, canal towpath, ambulance station, children's home, allotment garden, skate park, village hall, "
    "nature reserve"
).split(", ")
_FIRST: Final = (
    "Agnes Bernard Carla Desmond Edith Fergus Gloria Howard Irene Jasper Kirsty Leon Moira Neville".split()
)
_LAST: Final = (
    "Ackland Birtles Corrigan Dunmore Eastwood Farrant Gethin Hollis Ibbotson Jephson Kellet Lomax".split()
)
_ROLES: Final = (
    "leader of the council, head of planning, chief executive, cabinet member for finance, project manager, "
    "chair of the residents' group, councillor for the north ward, director of works"
).split(", ")
_SENTENCES: Final = (
    "The {thing} in {town} is due to reopen in {month} next year, the council said on {weekday}.",
    "Work on the {thing} will start in {month} and take about {number} months.",
    "The repairs to the {thing} will cost £{money} million, up from the £{less} million first agreed.",
    "{person}, {role}, said the work was {number} weeks behind.",
    '"We know how much the {thing} means to people here," said {person}.',
    "Councillors voted by {number} to {small} in favour of the plan for the {thing}.",
    "A report published last {month} found cracks in the roof of the {thing}.",
    "The {thing} has been closed since {month} last year because of damp.",
    "{person} was appointed {role} in {year}.",
    "More than {hundreds} people signed a petition against the closure of the {thing}.",
    "The contractor, {last} and Sons, was chosen from {small} bidders.",
    "Residents of {town} were told of the delay by letter on {weekday}.",
    "An inspection of the {thing} is expected in early {next}.",
    "The council has set aside £{money} million for the {thing} over {small} years.",
    '{person} said: "Nobody has told us when the {thing} will open again."',
    "A decision on the future of the {thing} had been expected in {month}.",
    "The {thing} was built in {old} and last renewed in {year}.",
    "Buses will be diverted through {other} until the end of {month}.",
    "The meeting in {town} lasted for {small} hours and was attended by {number} people.",
    "Some {hundreds} visitors used the {thing} every week before it closed.",
    "{person} resigned as {role} after the report was published.",
    "The plan was rejected by the committee in {month} {year}.",
    "Engineers will return to the {thing} on {day} {month} to test the new pumps.",
    "The money comes from a government grant and from the sale of land in {other}.",
    "A spokeswoman said that the council was aware of the complaints.",
    "The first stage is finished, and the second will begin within {small} weeks.",
    "It is the third time since {year} that the opening has been put off.",
    "Staff were moved to {other} in {month}, and {number} of them have since left.",
    "The budget for the {thing} will be discussed again on {day} {month}.",
    "{person}, who has lived in {town} for {number} years, called the delay a disgrace.",
    "Trains will not stop at {other} on Sundays while the work goes on.",
    "The new roof of the {thing} is made of slate from the quarry near {other}.",
    "The council denied that the {thing} would be sold.",
    "A public consultation runs until {day} {month}.",
    "No one was hurt when a wall beside the {thing} fell last week.",
    "The number of complaints rose from {small} to {number} within a year.",
    "{person} will open the {thing} at noon on {weekday}.",
    "Prices at the {thing} are to rise by {small} per cent from {month}.",
    "The inspectors judged the {thing} to be good in {year}, but in need of repair by {next}.",
    "Volunteers have raised £{hundreds} towards a new entrance.",
)
_HEADLINES: Final = (
    "{town} {thing}: repairs put off again",
    "Council votes on {thing} in {town}",
    "Cost of {town} {thing} rises",
    "Inspectors return to {town} {thing}",
)
_QUESTIONS: Final = (
    "When will the {thing} in {town} reopen?",
    "How much will the repairs to the {thing} in {town} cost?",
    "Who is the {role} in {town}?",
    "Why is the {thing} in {town} closed?",
    "When is the next inspection of the {thing} in {town}?",
    "How many people signed the petition about the {thing} in {town}?",
    "What did {person} say about the {thing} in {town}?",
    "Will the {thing} in {town} be sold?",
)
_LENGTH: Final = 30  # sentences an article
_BEGIN: Final = date(2012, 1, 2)
_DAYS: Final = 5_000


class Newsroom:
    """Draws articles and questions; the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        """Begin the drawing."""
        self._draw = random.Random(seed)  # noqa: S311 - nothing is kept secret with it

    def articles(self, count: int) -> Iterator[dict[str, Any]]:
        """Yield articles as lines of a JSON file hold them."""
        for number in range(count):
            story = self._story()
            day = _BEGIN + timedelta(days=self._draw.randrange(_DAYS))
            sentences = [self._filled(p, story, day) for p in self._draw.sample(_SENTENCES, _LENGTH)]
            paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, _LENGTH, 2)]
            yield {
                "id": f"news/{number}",
                "title": self._draw.choice(_HEADLINES).format(**story),
                "text": "\n\n".join(paragraphs),
                "published": day.isoformat(),
                "source": f"The {story['town']} Messenger",
                "byline": self._person(),
            }

    def questions(self, count: int) -> list[str]:
        """Return questions about the stories."""
        return [self._filled(self._draw.choice(_QUESTIONS), self._story(), _BEGIN) for _ in range(count)]

    def _story(self) -> dict[str, str]:
        return {"town": self._draw.choice(_TOWNS), "thing": self._draw.choice(_THINGS)}

    def _person(self) -> str:
        return f"{self._draw.choice(_FIRST)} {self._draw.choice(_LAST)}"

    def _filled(self, pattern: str, story: dict[str, str], day: date) -> str:
        """Put names, days and figures into a pattern."""
        draw = self._draw
        money = draw.randrange(20, 400)
        return pattern.format(
            **story,
            other=draw.choice(_TOWNS),
            person=self._person(),
            last=draw.choice(_LAST),
            role=draw.choice(_ROLES),
            weekday=draw.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")),
            month=date(2000, draw.randrange(1, 13), 1).strftime("%B"),
            day=draw.randrange(1, 29),
            year=day.year - draw.randrange(1, 9),
            next=day.year + 1,
            old=draw.randrange(1850, 1990),
            number=draw.randrange(11, 60),
            small=draw.randrange(2, 10),
            hundreds=draw.randrange(3, 90) * 100,
            money=money / 10,
            less=money // 2 / 10,
        )


class HeadlineEncoder:
    """Gives a passage the real vector of its headline, with noise of 0.6 of its length drawn for the passage.

    So an archive of 26,000 articles is encoded in a minute. Questions and sentences go through the real model.
    """

    def __init__(self, real: Encoder) -> None:
        """Take the real encoder, whose stamp the vectors carry."""
        self._real = real
        self._headlines: dict[str, Vectors] = {}
        self.stamp = real.stamp
        self.encode_queries = real.encode_queries
        self.encode_sentences = real.encode_sentences

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Return vectors near those of the headlines: float32, (texts, dimension), unit length."""
        headlines = [text.partition("\n")[0] for text in texts]
        new = [headline for headline in dict.fromkeys(headlines) if headline not in self._headlines]
        if new:
            self._headlines.update(zip(new, self._real.encode_passages(new), strict=True))
        rows = np.stack([self._headlines[headline] for headline in headlines])
        noise = np.stack([_noise(text, rows.shape[1]) for text in texts])
        return _unit(rows + 0.6 * _unit(noise))


def _noise(text: str, dimension: int) -> Vectors:
    seed = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
    return np.random.default_rng(seed).standard_normal(dimension).astype(np.float32)


def _unit(rows: Vectors) -> Vectors:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
