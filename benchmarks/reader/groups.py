"""One question with the candidates it is trained on: what answers, what nearly does, what does not."""

import random
from dataclasses import dataclass

from benchmarks.reader.items import Item
from benchmarks.reader.noise import ask_differently
from benchmarks.reader.pool import Pool
from benchmarks.reader.traps import ask_for_time, bare_date, hide_name, remove_answer, swap_shared
from benchmarks.reader.words import FUNCTION_WORDS, names, words

CONTEXT_WORDS = 14


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its surroundings; `end > start` marks the answering words of a right one."""

    sentence: str
    context: str
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
    near: dict[str, list[str]]
    size: int

    def make(self, item: Item, rng: random.Random) -> Group:
        """One group; in about one of six nothing answers."""
        place = item.gold[0]
        gold, shown = item.sentences[place], _headline(item, rng)
        hard = self.pool.near(item, limit=2 * self.size)
        foreign = [text[slice(*span)] for text in hard for span in names(text)]
        question, answered = item.question, True
        swapped = swap_shared(question, gold, pool=foreign, spare=item.answer, rng=rng)
        mistimed = ask_for_time(question, gold)
        if swapped and rng.random() < 0.25:
            question, answered = swapped, False
        elif mistimed and rng.random() < 0.35:
            question, answered = mistimed, False
        wrong = [] if not answered else self._traps(item, shown, foreign, rng)
        wrong += self._others(item, shown, hard, rng)
        candidates = [_right(item, shown, answered, rng), *_distinct(wrong)[: self.size - 1]]
        if answered and rng.random() < 0.08:
            candidates = candidates[1:]
        question = ask_differently(question, gold, near=self.near, rng=rng)
        return Group(question, tuple(candidates))

    def _traps(self, item: Item, shown: str, foreign: list[str], rng: random.Random) -> list[Candidate]:
        gold, found = item.sentences[item.gold[0]], []
        swapped = swap_shared(gold, item.question, pool=foreign, spare=item.answer, rng=rng)
        if swapped and rng.random() < 0.65:
            found.append(Candidate(swapped, "" if rng.random() < 0.7 else shown, right=False))
        emptied = remove_answer(gold, item.start, item.end) if item.end > item.start else None
        if emptied and rng.random() < 0.45:
            found.append(Candidate(emptied, shown, right=False))
        dateline = bare_date(item.question, rng=rng)
        if dateline and rng.random() < 0.3:
            found.append(Candidate(dateline, shown, right=False))
        return found

    def _others(self, item: Item, shown: str, hard: list[str], rng: random.Random) -> list[Candidate]:
        """Other sentences of the same text (with the same headline) and near ones of other texts."""
        beside = [
            Candidate(s, shown, right=False) for i, s in enumerate(item.sentences) if i not in item.gold
        ]
        rng.shuffle(beside)
        hard = hard[: self.size + 2]
        rng.shuffle(hard)
        far = [
            Candidate(sentence, shown if rng.random() < 0.35 else _keep_some(sentence, "", rng), right=False)
            if shown
            else Candidate(sentence, "", right=False)
            for sentence in hard
        ]
        return beside[:2] + far


def _distinct(candidates: list[Candidate]) -> list[Candidate]:
    """Keep the first of those that differ in no more than case."""
    return list({" ".join(words(one.sentence)): one for one in reversed(candidates)}.values())[::-1]


def _right(item: Item, shown: str, answered: bool, rng: random.Random) -> Candidate:  # noqa: FBT001
    gold, spare = item.sentences[item.gold[0]], (item.start, item.end)
    hidden = (
        hide_name(gold, item.question, spare=spare, rng=rng) if item.end > item.start and answered else None
    )
    if hidden and rng.random() < 0.3:
        sentence, name = hidden
        shown = shown if set(words(name)) <= set(words(shown)) else f"{name} {shown}"
        return Candidate(sentence, shown, answered, *spare)
    return Candidate(gold, shown, answered, *(spare if answered else (0, 0)))


def _headline(item: Item, rng: random.Random) -> str:
    """Find words that stand for a headline: a neighbour's first words, or some of the sentence's own."""
    if rng.random() < 0.4:
        return ""
    others = [sentence for place, sentence in enumerate(item.sentences) if place not in item.gold]
    if others and rng.random() < 0.7:
        chosen = others[0] if rng.random() < 0.6 else rng.choice(others)
        return " ".join(chosen.split()[:CONTEXT_WORDS])
    return _keep_some(item.sentences[item.gold[0]], item.answer, rng)


def _keep_some(sentence: str, spare: str, rng: random.Random) -> str:
    hidden = set(words(spare)) | FUNCTION_WORDS
    usable = [word for word in sentence.split() if (own := words(word)) and not set(own) & hidden]
    count = min(len(usable), rng.randint(3, 8))
    return " ".join(usable[place] for place in sorted(rng.sample(range(len(usable)), count)))
