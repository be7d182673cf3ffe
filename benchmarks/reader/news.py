"""Training groups from invented news: the right sentence among those that search itself would bring beside it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.invented_news import find_answer
from benchmarks.reader.groups import Candidate, Group
from benchmarks.reader.noise import ask_differently
from benchmarks.reader.ranking import Plain, fuse
from benchmarks.reader.sets import OpenSet, Question
from benchmarks.reader.thesaurus import Thesaurus

NEAR = 24
#: Of questions with an answer, so many are asked without the sentence that holds it.
WITHHELD = 0.08
#: How often the sentence before stands beside the headline, and how often nothing does.
WITH_BEFORE, BARE = 0.35, 0.15


@dataclass(frozen=True, slots=True)
class _Asked:
    given: OpenSet
    question: Question
    wrong: tuple[int, ...]


class News:
    """Questions over whole archives, each with its nearest wrong sentences published by the day asked."""

    def __init__(self, archives: Sequence[OpenSet], *, thesaurus: Thesaurus, size: int) -> None:
        """Rank every archive's sentences for its questions: seconds."""
        self._thesaurus, self._size = thesaurus, size
        self._asked = [asked for given in archives for asked in _near(given)]

    def __len__(self) -> int:
        """How many questions there are."""
        return len(self._asked)

    def groups(self, rng: random.Random) -> Iterator[Group]:
        """Every question in turn, without end; all chance comes from the generator given."""
        while True:
            for asked in rng.sample(self._asked, len(self._asked)):
                yield self._make(asked, rng)

    def _make(self, asked: _Asked, rng: random.Random) -> Group:
        question, sentences = asked.question, asked.given.sentences
        gold = rng.choice(sorted(question.gold)) if question.gold else None
        style = rng.random()

        def headline(place: int) -> str:
            if style < BARE:
                return ""
            before = _before(asked.given, place) if style > 1 - WITH_BEFORE else ""
            return f"{sentences[place].headline}. {before}" if before else sentences[place].headline

        # Nearer ones more often: a product of rank and chance.
        order = sorted(range(len(asked.wrong)), key=lambda rank: (rank + 2) * rng.random())
        wrong = [asked.wrong[rank] for rank in order]
        candidates = [Candidate(sentences[p].text, headline(p), right=False) for p in wrong]
        if gold is not None and rng.random() > WITHHELD:
            text = sentences[gold].text
            (answer,) = question.answers or ("",)
            candidates.insert(0, Candidate(text, headline(gold), True, *find_answer(answer, text)))  # noqa: FBT003
        near = self._thesaurus.near
        text = "" if gold is None else sentences[gold].text
        asked_as = (
            ask_differently(question.text, text, near=near, rng=rng) if rng.random() < 0.5 else question.text
        )
        return Group(asked_as, tuple(candidates[: self._size]))


def _near(given: OpenSet) -> Iterator[_Asked]:
    plain = Plain(given)
    for question in given.questions:
        seen = given.visible(question)
        best = fuse(seen, plain.dense(question), plain.lexical(question), limit=NEAR)
        wrong = tuple(place for place in best if place not in question.gold | question.outdated)
        yield _Asked(given, question, wrong)


def _before(given: OpenSet, place: int) -> str:
    """Return the sentence before one, "" for an article's first."""
    if place == 0 or given.sentences[place - 1].article != given.sentences[place].article:
        return ""
    return given.sentences[place - 1].text
