import json
import math
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import QuestionError
from qa.evidence import READ_TOGETHER, SIGNALS
from qa.weights import Weights, load_weights

MADE = Weights(
    first_pass={"words": 1.0},
    ranking={"words": 2.0, "names": -1.0, "not measured": 100.0},
    certainty={"intercept": -1.0, "score": 2.0},
    answerability={"intercept": 1.0, "score": -2.0},
    neutral={},
    floor=0.5,
    made="by hand",
)
COLUMNS = {"words": np.array([0.5, 1.0]), "names": np.array([1.0, 0.0]), "other": np.array([9.0, 9.0])}


def test_scores_are_weighted_sums() -> None:
    """Worked by hand: 2 x .5 - 1 and 2 x 1 - 0; what is not measured, or not weighted, counts nothing."""
    assert MADE.score(COLUMNS).tolist() == [0.0, 2.0]
    assert MADE.shortlist(COLUMNS).tolist() == [0.5, 1.0]


def test_shares_add_up_to_the_score_largest_first() -> None:
    """An answer can explain itself."""
    shares = MADE.shares(COLUMNS, 0)
    assert shares == {"words": 1.0, "names": -1.0}
    assert sum(shares.values()) == MADE.score(COLUMNS)[0]
    assert list(MADE.shares({"words": np.array([0.1]), "names": np.array([1.0])}, 0)) == ["names", "words"]


@pytest.mark.parametrize(
    ("score", "probability"), [(0.5, 0.5), (0.0, 1 / (1 + math.e)), (1000.0, 1.0), (-1000.0, 0.0)]
)
def test_probability_is_logistic(score: float, probability: float) -> None:
    """Platt 1999; far out it stays a probability."""
    assert MADE.probability({"score": score}) == pytest.approx(probability, abs=1e-9)
    assert MADE.probability({}) == pytest.approx(1 / (1 + math.e))
    assert MADE.answerable({"score": score}) == pytest.approx(1 - probability, abs=1e-9)


def test_the_weights_that_ship_are_whole() -> None:
    """They say from what they were made, and certainty rests on signals that are measured."""
    weights = load_weights()
    assert weights.made
    assert 0.0 < weights.floor < 1.0
    assert "intercept" in weights.certainty
    assert set(weights.certainty) - {"intercept", "score", "passage behind"} <= set(SIGNALS)
    assert set(weights.answerability) == {*weights.certainty, READ_TOGETHER}


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{}",
        "[]",
        json.dumps({"first pass": {}, "ranking": {}, "certainty": {}, "floor": "x", "made": ""}),
    ],
)
def test_weights_that_are_none_are_refused(tmp_path: Path, text: str | None) -> None:
    """With the path and what to do."""
    path = tmp_path / "weights.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError, match=r"weights.json.*make weights"):
        load_weights(path)
