"""A linear model that begins at what is known: squared hinge, L2, Newton's method with conjugate gradients.

The weights are drawn towards *prior*, not towards nothing: what the names of a topic say holds until
examples say otherwise, and with none it is the model.
"""

from __future__ import annotations

import numpy as np

from archive_desktop.topics.sparse import Floats, SparseRows

_STEPS = 20  # of Newton; six are usual
_TURNS = 15  # of conjugate gradients in each
_ENOUGH = 1e-3  # of the gradient at the prior: what comes after it moves no article


def fit(
    rows: SparseRows, wanted: Floats, importance: Floats, prior: Floats, begin: Floats | None = None
) -> Floats:
    """Return the weights of the columns that tell *wanted* (+1 or -1 for each row) best.

    They minimise |w - prior|²/2 + Σ importance · max(0, 1 - wanted · row·w)² (the method: Lin, Weng and
    Keerthi, Trust region Newton method for large-scale logistic regression, 2008, with a line search).
    *begin*: weights known to be near them.
    """
    weights = prior if begin is None else begin
    margins = rows.times(weights)
    enough = 0.0 if begin is None else _ENOUGH * _length_at(rows, wanted, importance, prior)
    for _ in range(_STEPS):
        missing = 1 - wanted * margins
        held = np.flatnonzero(missing > 0)  # rows on the wrong side, or too near: only they pull
        active = rows.take(held)
        away = weights - prior
        gradient = away - active.transposed_times(2 * (importance * wanted * missing)[held])
        length = float(np.linalg.norm(gradient))
        enough = enough or _ENOUGH * length
        if length <= enough:
            break
        step = _newton_step(active, 2 * importance[held], gradient)
        along = rows.times(step)
        share = _line_search(away, step, wanted * margins, wanted * along, importance, float(gradient @ step))
        weights = weights + np.float32(share) * step
        margins = margins + np.float32(share) * along
    return weights


def _length_at(rows: SparseRows, wanted: Floats, importance: Floats, prior: Floats) -> float:
    """Return the length of the gradient at the prior: a start near the end must not ask for a nearer end."""
    pull = importance * wanted * np.maximum(0, 1 - wanted * rows.times(prior))
    return float(np.linalg.norm(rows.transposed_times(2 * pull)))


def _newton_step(active: SparseRows, curvature: Floats, gradient: Floats) -> Floats:
    """Return about -gradient / Hessian, the Hessian being I + Xᵀ·curvature·X over the *active* rows."""
    step = np.zeros_like(gradient)
    rest = -gradient
    direction = rest.copy()
    square = float(rest @ rest)
    enough = square * 0.01
    for _ in range(_TURNS):
        bent = direction + active.transposed_times(curvature * active.times(direction))
        share = np.float32(square / float(direction @ bent))
        step += share * direction
        rest = rest - share * bent
        before, square = square, float(rest @ rest)
        if square <= enough:
            break
        direction = rest + np.float32(square / before) * direction
    return step


def _line_search(
    away: Floats, step: Floats, margins: Floats, along: Floats, importance: Floats, slope: float
) -> float:
    """Return how far to go along *step*: the whole, or the first half of a half that is low enough (Armijo)."""

    def loss(share: float) -> float:
        missing = np.maximum(0, 1 - margins - np.float32(share) * along)
        moved = away + np.float32(share) * step
        return float(moved @ moved) / 2 + float(importance @ missing**2)

    share, here = 1.0, loss(0)
    while loss(share) > here + 1e-3 * share * slope and share > 1e-3:
        share /= 2
    return share
