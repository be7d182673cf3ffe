"""What the confidence is worth, by hand-worked numbers."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.held_out.curves import (
    Judged,
    area_under_risk,
    calibration_error,
    draw_reliability,
    draw_risk,
    join,
    least_area,
    reliability,
    risk_at,
)


def judged(sure: list[float], held: list[float]) -> Judged:
    return Judged(np.array(sure), np.array(held))


def test_risk_is_the_share_of_wrong_ones_among_the_surest() -> None:
    """Surest first: right, wrong, right, wrong; risks 0, 1/2, 1/3, 1/2, and their mean."""
    answers = judged([0.2, 0.9, 0.5, 0.7], [0.0, 1.0, 1.0, 0.0])
    assert risk_at(answers).tolist() == pytest.approx([0, 1 / 2, 1 / 3, 1 / 2])
    assert area_under_risk(answers) == pytest.approx(1 / 3)


def test_equally_sure_answers_count_alike_whatever_their_order() -> None:
    """All alike: every prefix has the risk of the whole."""
    for held in ([1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 1.0]):
        assert risk_at(judged([0.4] * 4, held)).tolist() == pytest.approx([0.5] * 4)


def test_the_least_area_has_every_right_answer_first() -> None:
    """Two right, two wrong: risks 0, 0, 1/3, 1/2."""
    assert least_area(judged([0.1, 0.2, 0.3, 0.4], [1.0, 1.0, 0.0, 0.0])) == pytest.approx(5 / 24)


def test_calibration_error_weighs_each_bin_by_its_answers() -> None:
    """Bin .1-.2: two answers sure .15, half held: .35 off; bin .9-1: two sure .95 and 1, both held: .025 off."""
    answers = judged([0.15, 0.15, 0.95, 1.0], [1.0, 0.0, 1.0, 1.0])
    assert reliability(answers) == [(0.15, 0.5, 2), (0.975, 1.0, 2)]
    assert calibration_error(answers) == pytest.approx(0.5 * 0.35 + 0.5 * 0.025)


def test_the_same_answers_make_the_same_pictures(tmp_path: Path) -> None:
    """No date and no random id is in them, so that a new run changes a file only where figures changed."""
    answers = join([judged([0.2, 0.9], [0.0, 1.0]), judged([0.5], [1.0])])
    for name in ("one", "two"):
        draw_risk({"all": answers}, {"all": (0.5, 0.1)}, tmp_path / f"{name}-risk.svg")
        draw_reliability({"right": answers}, tmp_path / f"{name}-reliability.svg")
    for kind in ("risk", "reliability"):
        first, second = ((tmp_path / f"{name}-{kind}.svg").read_bytes() for name in ("one", "two"))
        assert first == second
        assert b"<dc:date>" not in first
        assert len(first) < 50_000
