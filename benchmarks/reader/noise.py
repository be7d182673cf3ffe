"""Questions as people type them: keywords, slips, other words than the article's."""

import random
import re

from benchmarks.reader.words import FUNCTION_WORDS, QUESTION_WORDS, content_words, words

_OTHER_WAYS = {
    r"^when (?=is |are |was |were |did |does |do |will |would )": (
        "on what date ", "on which day ", "in which month ", "in what year ", "how soon ", "by when ",
        "from when ",
    ),
    r"^where (?=is |are |was |were |did |does |do |will )": (
        "in which place ", "in what city ", "in which country ", "at what place ",
    ),
    r"^who (?=\w)": (
        "which person ", "what is the name of the person who ", "which man or woman ", "what company ",
    ),
    r"^how many (?=\w)": ("what number of ", "what was the count of ", "what is the total of "),
    r"^how much (?=\w)": ("what amount ", "what sum "),
    r"^why (?=\w)": ("for what reason ", "what is the reason ", "what made it that ", "how come "),
    r"^what (?:is|was) the (?=\w)": ("which ", "name the ", "tell me the "),
}  # fmt: skip


def ask_differently(question: str, sentence: str, *, near: dict[str, list[str]], rng: random.Random) -> str:
    """Change the question in a few of the ways of a hurried person, or not at all."""
    changed = question
    if rng.random() < 0.25:
        changed = _other_way(changed, rng)
    if rng.random() < 0.45:
        changed = _other_words(changed, sentence, near, rng)
    if rng.random() < 0.12:
        changed = _keywords(changed, rng)
    if rng.random() < 0.08:
        changed = _slip(changed, rng)
    if rng.random() < 0.3:
        changed = changed.lower().rstrip("? ")
    return changed if content_words(changed) else question


def _other_way(question: str, rng: random.Random) -> str:
    for pattern, ways in _OTHER_WAYS.items():
        if re.match(pattern, question, re.IGNORECASE):
            return re.sub(pattern, rng.choice(ways), question, count=1, flags=re.IGNORECASE)
    return question


def _other_words(question: str, sentence: str, near: dict[str, list[str]], rng: random.Random) -> str:
    """Swap words that the sentence has too for near ones, or leave one out."""
    shared = set(content_words(question)) & set(content_words(sentence))
    kept, left_out = [], False
    for word in re.findall(r"\S+", question):
        bare = word.strip("?,.'\"").lower()
        if bare in shared and bare in near and word[:1].islower() and rng.random() < 0.5:
            kept.append(rng.choice(near[bare]))
        elif bare in shared and not left_out and len(shared) > 2 and rng.random() < 0.12:
            left_out = True
        else:
            kept.append(word)
    return " ".join(kept)


def _keywords(question: str, rng: random.Random) -> str:
    drop = FUNCTION_WORDS | (QUESTION_WORDS if rng.random() < 0.5 else frozenset())
    kept = [word for word in words(question) if word not in drop]
    if rng.random() < 0.3:
        rng.shuffle(kept)
    return " ".join(kept)


def _slip(question: str, rng: random.Random) -> str:
    long = re.findall(r"[^\W\d_]{5,}", question)
    if not long:
        return question
    word = rng.choice(long)
    at = rng.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
    )
    return question.replace(word, rng.choice(slips), 1)
