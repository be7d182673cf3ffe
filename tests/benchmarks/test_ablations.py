"""Each feature is left out in some group, and leaving out means that nothing can be learnt from it."""

from datetime import date

from benchmarks.ablations import GROUPS, READER, ablations_of, without, write_report
from benchmarks.scoring import FIGURES, Score
from benchmarks.weights import names_of
from qa.weights import load_weights
from tests.benchmarks.test_pool_files import pool


def test_every_feature_of_the_weights_is_left_out_in_just_one_group() -> None:
    """One that is in no group is among the rest."""
    names = {*load_weights().ranking, "a feature of tomorrow"}
    groups = [a for a in ablations_of(names) if a.encoder and a.reader and a.features]
    left_out = [name for a in groups for name in a.features]
    assert sorted(set(left_out)) == sorted(left_out)
    assert names <= {*left_out, *READER}
    assert next(a for a in groups if a.name == "the rest").features == ("a feature of tomorrow",)
    assert len(GROUPS) == 8


def test_what_is_left_out_varies_nowhere() -> None:
    """And the rest stays as it was."""
    less = without([pool("one", 3)], {"words"})
    assert names_of(less) == []
    assert less[0].columns["words"].tolist() == [0.0, 0.0, 0.0]
    assert less[0].columns["names"].tolist() == [1.0, 1.0, 1.0]
    assert names_of([pool("one", 3)]) == ["words"]


def score(right: list[float]) -> Score:
    each = {name: {f"q{i}": value for i, value in enumerate(right)} for name in FIGURES.values()}
    return Score("", [], {}, each)


def test_the_report_says_by_how_much_each_part_changes_what() -> None:
    """The whole first, then paired changes over the same questions; single features, the dearest first."""
    report = write_report(
        {"nothing": [score([1.0, 1.0]), score([0.0])], "the reader": [score([0.0, 0.0]), score([0.0])]},
        {"": [1.0, 1.0, 0.0, 0.0], "words": [1.0, 1.0, 0.0, 1.0], "names": [0.0, 0.0, 0.0, 0.0]},
        date(2031, 5, 1),
    )
    lines = report.splitlines()
    assert any(line.startswith("| nothing | 0.67 [0.00, 1.00] |") for line in lines)
    assert any(line.startswith("| the reader | -0.67 [-1.00, +0.00] |") for line in lines)
    names, words = (
        next(i for i, line in enumerate(lines) if line.startswith(f"| {n} |")) for n in ("names", "words")
    )
    assert names < words
    assert lines[names].startswith("| names | -0.50 [-1.00, ")
    assert lines[words].startswith("| words | +0.25 [")
