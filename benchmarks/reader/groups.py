"""One question with the candidates it is trained on: what answers, what nearly does, what does not."""

import random
from dataclasses import dataclass, replace

from benchmarks.reader.items import Item
from benchmarks.reader.noise import ask_differently
from benchmarks.reader.pool import Pool
from benchmarks.reader.thesaurus import Thesaurus
from benchmarks.reader.traps import (
    ask_another,
    ask_for_time,
    bare_date,
    hide_name,
    remove_answer,
    swap_shared,
)
from benchmarks.reader.words import names, words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with words that stand for its headline; `end > start` marks the answering words of a right one."""

    sentence: str
    headline: str
    right: bool
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A question and its candidates, at most one of them right."""

    question: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes groups of at most `size` candidates; all chance comes from the generator given."""

    pool: Pool
    thesaurus: Thesaurus
    size: int
    headlines: float

    def make(self, item: Item, rng: random.Random) -> Group:
        """One group; in about one of four nothing answers."""
        gold = item.sentences[item.gold[0]]
        hard = self.pool.near(item, limit=2 * self.size)
        foreign = [text[slice(*span)] for text in hard for span in names(text)]
        other = self._other_question(item, gold, foreign, rng)
        wrong = [] if other else self._traps(item, foreign, rng)
        wrong += self._others(item, hard, rng)
        candidates = [self._right(item, answered=other is None, rng=rng), *_distinct(wrong)[: self.size - 1]]
        if other is None and rng.random() < 0.1:
            candidates = candidates[1:]
        if not self.pool.headline(gold) or rng.random() > self.headlines:
            candidates = [replace(one, headline="") for one in candidates]
        question = ask_differently(other or item.question, gold, near=self.thesaurus.near, rng=rng)
        return Group(question, tuple(candidates))

    def _other_question(self, item: Item, gold: str, foreign: list[str], rng: random.Random) -> str | None:
        """Ask what the gold sentence does not answer, though it looks so; mostly None: the item's own question."""
        swapped = swap_shared(item.question, gold, pool=foreign, spare=item.answer, rng=rng)
        if swapped and rng.random() < 0.2:
            return swapped
        mistimed = ask_for_time(item.question, gold)
        if mistimed and rng.random() < 0.35:
            return mistimed
        return ask_another(item.question, gold, self.thesaurus, rng) if rng.random() < 0.15 else None

    def _traps(self, item: Item, foreign: list[str], rng: random.Random) -> list[Candidate]:
        gold, found = item.sentences[item.gold[0]], []
        headline = self.pool.headline(gold)
        swapped = swap_shared(gold, item.question, pool=foreign, spare=item.answer, rng=rng)
        if swapped and rng.random() < 0.65:
            theirs = swap_shared(headline, item.question, pool=foreign, spare=item.answer, rng=rng)
            found.append(Candidate(swapped, theirs or headline, right=False))
        emptied = remove_answer(gold, item.start, item.end) if item.end > item.start else None
        if emptied and rng.random() < 0.45:
            found.append(Candidate(emptied, headline, right=False))
        dateline = bare_date(item.question, rng=rng)
        if dateline and rng.random() < 0.2:
            found.append(Candidate(dateline, headline, right=False))
        return found

    def _others(self, item: Item, hard: list[str], rng: random.Random) -> list[Candidate]:
        """Other sentences of the same text and near ones of other texts."""
        beside = [text for place, text in enumerate(item.sentences) if place not in item.gold]
        rng.shuffle(beside)
        hard = hard[: self.size + 2]
        rng.shuffle(hard)
        return [Candidate(text, self.pool.headline(text), right=False) for text in beside[:2] + hard]

    def _right(self, item: Item, *, answered: bool, rng: random.Random) -> Candidate:
        gold, spare = item.sentences[item.gold[0]], (item.start, item.end)
        headline = self.pool.headline(gold)
        if not answered:
            return Candidate(gold, headline, right=False)
        hidden = hide_name(gold, item.question, spare=spare, rng=rng) if item.end > item.start else None
        if hidden and rng.random() < 0.3:
            sentence, name = hidden
            known = set(words(name)) <= set(words(headline))
            return Candidate(sentence, headline if known else f"{name} {headline}", True, *spare)  # noqa: FBT003
        return Candidate(gold, headline, True, *spare)  # noqa: FBT003


def _distinct(candidates: list[Candidate]) -> list[Candidate]:
    """Keep the first of those that differ in no more than case."""
    return list({" ".join(words(one.sentence)): one for one in reversed(candidates)}.values())[::-1]
