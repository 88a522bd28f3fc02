from __future__ import annotations

import numpy as np

from archive_desktop.topics.calibration import Calibration, Unseen, calibrated


def test_the_curve_says_what_share_belongs() -> None:
    draw = np.random.default_rng(2)
    margins = draw.uniform(-2, 2, 4000).astype(np.float32)
    belongs = draw.random(4000) < 1 / (1 + np.exp(-(3 * margins - 1)))
    curve = calibrated([Unseen(margins[:2000], belongs[:2000]), Unseen(margins[2000:], belongs[2000:])])
    assert abs(curve.slope - 3) < 0.4
    assert abs(curve.shift + 1) < 0.3


def test_margins_apart_leave_nothing_quite_certain() -> None:
    curve = calibrated([Unseen(np.array([-1, -1, 1, 1], np.float32), np.array([False, False, True, True]))])
    assert 0.6 < curve.probability(1) < 0.99
    assert curve.probability(-1) < 0.4


def test_a_share_of_the_way_to_another_curve() -> None:
    assert Calibration(2, 0).towards(Calibration(4, 1), 0.5) == Calibration(3, 0.5)
