"""What the child does, step by step, and what the archive must hold after each: both follow from the seed."""

import random
from dataclasses import dataclass

Told = dict[str, tuple[str, ...]]
"""The words of each version of each article, oldest first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One acknowledged step: stories stored together, or an article withdrawn."""

    stories: tuple[tuple[str, str], ...] = ()
    withdraw: str | None = None
    hold: bool = False


def write_script(seed: int, steps: int) -> list[Step]:
    """Return a stream of additions, replacements, repetitions, batches and withdrawals."""
    chance = random.Random(seed)  # noqa: S311 - a script must be the same in parent and child
    script: list[Step] = []
    said: dict[str, str] = {}
    for number in range(steps):
        if said and chance.random() < 0.25:
            gone = chance.choice(sorted(said))
            del said[gone]
            script.append(Step(withdraw=gone, hold=chance.random() < 0.5))
            continue
        stories = {}
        for part in range(chance.choice((1, 1, 1, 2, 8))):
            name = f"story-{chance.randrange(30)}"
            words = f"matter{number}part{part} of {_letters(chance)}"
            stories[name] = said.get(name, words) if chance.random() < 0.1 else words
        said |= stories
        script.append(Step(stories=tuple(stories.items())))
    return script


def replay(script: list[Step]) -> list[Told]:
    """Return what must be held before each step, and after the last."""
    told: Told = {}
    states = [told]
    for step in script:
        told = {name: words for name, words in told.items() if name != step.withdraw}
        for name, words in step.stories:
            held = told.get(name, ())
            told = told | {name: held if held[-1:] == (words,) else (*held, words)}
        states.append(told)
    return states


def _letters(chance: random.Random) -> str:
    return "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=40))
