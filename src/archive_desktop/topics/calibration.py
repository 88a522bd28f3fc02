"""Margins into probabilities: one logistic curve for all topics, fitted to articles not learned from (Platt)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive_desktop.topics.linear import fit
from archive_desktop.topics.sparse import Floats, SparseRows

_DOUBTFUL = 0.05
_PARTS = 3
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Unseen:
    """Rows, their margins by models that had not seen them, and whether each belongs."""

    rows: NDArray[np.int64]
    margins: Floats
    belongs: Flags


@dataclass(frozen=True, slots=True)
class Calibration:
    """probability = 1 / (1 + exp(-(slope · margin + shift))); these values are for few
    examples: fitted to names with none to three of them, then made more careful."""

    slope: float = 6.0
    shift: float = 1.5

    def towards(self, other: Calibration, share: float) -> Calibration:
        """Return the curve between this one (*share* 0) and the *other* (1)."""
        slope = self.slope + share * (other.slope - self.slope)
        return Calibration(slope, self.shift + share * (other.shift - self.shift))

    def probability(self, margin: float) -> float:
        """Return how probable it is that an article with this margin belongs."""
        return float(1 / (1 + np.exp(-np.clip(self.slope * margin + self.shift, -30, 30))))


def margins_unseen(
    rows: SparseRows, wanted: Floats, importance: Floats, looked_at: Flags, prior: Floats
) -> Unseen:
    """Learn from two thirds, look at the third, three times; return what was seen.

    An article that nobody looked at counts as a counter-example here, unless it seems to belong
    more than the least of the examples do: then nothing is known of it.
    """
    margins = np.zeros(rows.height, np.float32)
    part = np.zeros(rows.height, np.int64)
    for sign in (1, -1):  # each part has its share of the examples
        places = np.flatnonzero(wanted == sign)
        part[places] = np.arange(len(places)) % _PARTS
    for number in range(_PARTS):
        seen, unseen = np.flatnonzero(part != number), np.flatnonzero(part == number)
        weights = fit(rows.take(seen), wanted[seen], importance[seen], prior)
        margins[unseen] = rows.take(unseen).times(weights)
    belongs = wanted > 0
    known = looked_at | (margins < np.quantile(margins[belongs], _DOUBTFUL))
    return Unseen(np.flatnonzero(known), margins[known], belongs[known])


def calibrated(seen: Sequence[Unseen]) -> Calibration:
    """Fit the curve to all that was seen, by Newton's method, with Platt's targets (never quite 0 or 1)."""
    margins = np.concatenate([one.margins for one in seen]).astype(np.float64)
    belongs = np.concatenate([one.belongs for one in seen])
    examples = int(belongs.sum())
    target = np.where(belongs, (examples + 1) / (examples + 2), 1 / (len(belongs) - examples + 2))
    points = np.stack((margins, np.ones(len(margins))), axis=1)
    curve = np.array([2.0, 0.0])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-np.clip(points @ curve, -30, 30)))
        gradient = points.T @ (guess - target) + 1e-3 * curve
        bend = (points * (guess * (1 - guess))[:, None]).T @ points + 1e-3 * np.eye(2)
        step = np.clip(np.linalg.solve(bend, gradient), -2, 2)
        curve = curve - step
        if float(np.abs(step).max()) < 1e-4:
            break
    return Calibration(max(float(curve[0]), 0.1), float(curve[1]))
