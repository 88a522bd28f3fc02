from __future__ import annotations

import numpy as np

from archive_desktop.topics.calibration import Calibration, Unseen, calibrated


def test_the_curve_says_what_share_belongs() -> None:
    draw = np.random.default_rng(2)
    margins = draw.uniform(-2, 2, 4000).astype(np.float32)
    belongs = draw.random(4000) < 1 / (1 + np.exp(-(3 * margins - 1)))
    rows = np.arange(2000)
    first, second = Unseen(rows, margins[:2000], belongs[:2000]), Unseen(rows, margins[2000:], belongs[2000:])
    curve = calibrated([first, second])
    assert abs(curve.slope - 3) < 0.4
    assert abs(curve.shift + 1) < 0.3


def test_margins_apart_leave_nothing_quite_certain() -> None:
    belongs = np.array([False, False, True, True])
    curve = calibrated([Unseen(np.arange(4), np.array([-1, -1, 1, 1], np.float32), belongs)])
    assert 0.6 < curve.probability(1) < 0.99
    assert curve.probability(-1) < 0.4


def test_a_share_of_the_way_to_another_curve() -> None:
    assert Calibration(2, 0).towards(Calibration(4, 1), 0.5) == Calibration(3, 0.5)
