"""Signatures: what counts for them, and how well they tell how much two stories share."""

import random

import pytest

from benchmarks.made.copies import from_a_mould
from corpus.blocks import Block, BlockKind
from corpus.signature import (
    BANDS,
    FEWEST_RUNS,
    Signature,
    _hash_runs,
    are_near,
    are_unlike,
    bands,
    estimate_shared,
    sign,
)
from tests.wire import COURT_REPORT, REPORT, REWRITTEN, printed

FIRE = "Fire at bakery. It broke out in Mill Street early on Monday, and nobody was hurt."
NOTICE = (
    "Library roof leaks again. Buckets stood between the shelves of Lorn library on Monday as rain came through the "
    "ceiling. Repairs will cost a third of a million."
)
OTHER_NOTICE = (
    "Council tax to rise. Every household will pay £40 more a year, its leader Maud Ellery said again on Tuesday. "
    "Opposition members walked out before the budget was carried."
)
GOLDEN_RUNS = 169
GOLDEN = (
    "94d453167b09aa262c88ccb00db928bdc49fd214b70ca5d878476724f0eb3649b319e128"
    "c0cf74df8f0e6046a20b2f4f3609e0193c226c634c51afba7257b006df859f3f8d4e9503"
)


def signature(accepted) -> Signature:
    made = sign(accepted.article.text, accepted.blocks)
    assert made is not None
    return made


def body(words: list[str]) -> Signature:
    text = " ".join(words)
    made = sign(text, [Block(BlockKind.BODY, 0, len(text))])
    assert made is not None
    return made


def shared_runs(one: list[str], other: list[str]) -> float:
    first, second = ({tuple(words[i : i + 3]) for i in range(len(words) - 2)} for words in (one, other))
    return len(first & second) / len(first | second)


def test_a_signature_stays_what_it_is():
    """Archives hold signatures: another library, machine or year must make the same of the same story."""
    made = signature(printed("a"))
    assert (made.runs, made.value.hex()) == (GOLDEN_RUNS, GOLDEN)


def test_only_the_story_counts():
    """Headline, byline, furniture, letter case and quotation marks do not."""
    dressed = [paragraph.replace("“", '"').replace("”", '"').upper() for paragraph in REPORT]
    other = printed("b", (*dressed, "Share this story"), title="Boat back after dark", byline="Ann Orme")
    assert other.blocks[-1].kind is BlockKind.FURNITURE
    assert signature(other) == signature(printed("a"))


def test_other_stories_are_unlike_and_a_rewritten_one_is_not():
    """One written anew shares no run with itself, but names and places; a report of something else, neither."""
    first, anew, court = (" ".join(paragraphs) for paragraphs in (REPORT, REWRITTEN, COURT_REPORT))
    assert not set(_hash_runs(first)) & set(_hash_runs(anew))
    assert [are_unlike(first, other) for other in (first, anew, REPORT[1], court)] == [False] * 3 + [True]
    assert (are_unlike(court, first), are_unlike(anew, court)) == (True, True)


@pytest.mark.parametrize(
    ("one", "other", "unlike"),
    [
        (
            FIRE,
            "Bakery blaze under control. Firefighters put it out overnight; no injuries were reported.",
            False,
        ),
        (FIRE, "Arson suspects held. Police are questioning two men over what destroyed a bakery.", False),
        (FIRE, "Storm fells mast. Four hundred households lost their signal in the gales.", True),
        (NOTICE, OTHER_NOTICE, True),
        ("The ferry is back. It sailed at noon.", "Two arrested. They robbed a bank.", True),
        ("The ferry is back. It sailed at noon.", "Cheers as FERRY goes out again.", False),
        ("The ferry is back. It sailed at noon.", "More to come.", False),
        ("The ferry is back. It sailed at noon.", "", False),
        ("The ferry is back. It sailed at noon.", " ".join(COURT_REPORT), True),
        ("A ferry that sails from Skerrow is back.", " ".join(REPORT), False),
    ],
)
def test_short_stories_are_unlike_with_hardly_a_long_word_in_common(one, other, unlike):
    """A notice written anew may share no run with itself: a word is enough, up to a tenth where it has more of them.

    Without any long word it is not judged.
    """
    assert are_unlike(one, other) is are_unlike(other, one) is unlike


@pytest.mark.parametrize("changed", [0.0, 0.02, 0.1, 0.3, 1.0])
def test_the_estimate_is_near_the_true_share(changed):
    """Within 0.2, more than three of its standard deviations, of the share counted run by run."""
    draw = random.Random(f"share {changed}")  # noqa: S311 - the same words each time
    one = [f"word{draw.randrange(5_000)}" for _ in range(600)]
    other = [f"other{n}" if draw.random() < changed else word for n, word in enumerate(one)]
    estimate = estimate_shared(body(one).value, body(other).value)
    assert estimate == pytest.approx(shared_runs(one, other), abs=0.2)


def test_what_is_near():
    """A story cut by a half and one with a word changed are; one that shares half of its words, and a new one, are not."""
    words = [f"word{n}" for n in range(600)]
    whole = body(words)
    assert are_near(whole, body(words[:300]))
    assert are_near(body(words[:300]), whole)
    assert are_near(whole, body([*words[:200], "another", *words[201:]]))
    assert not are_near(whole, body([*words[:300], *(f"other{n}" for n in range(300))]))
    assert not are_near(whole, body([f"new{n}" for n in range(600)]))


def test_reports_from_one_mould_are_not_near():
    """The same form of words about other people and places is another report."""
    made = [signature(report) for report in from_a_mould()]
    assert not any(are_near(a, b) for n, a in enumerate(made) for b in made[:n])


def test_a_short_text_has_no_signature():
    """With one run fewer than needed there is none, however often it is repeated."""
    words = [f"word{n}" for n in range(FEWEST_RUNS + 2)]
    text = " ".join(words)
    assert body(words).runs == FEWEST_RUNS
    short = text.rpartition(" ")[0]
    assert sign(short, [Block(BlockKind.BODY, 0, len(short))]) is None
    again = "the boat sails at noon " * 60
    assert sign(again, [Block(BlockKind.BODY, 0, len(again))]) is None
    assert sign("", []) is None


def test_bands_are_slices_of_the_signature():
    """Every byte is in one band, and the same bytes elsewhere are another band."""
    value = bytes(range(3 * BANDS))
    assert bands(value)[:2] == [0x000102, 0x01030405]
    assert len(set(bands(bytes(3 * BANDS)))) == BANDS
