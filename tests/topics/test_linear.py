from __future__ import annotations

import numpy as np

from archive_desktop.topics.linear import fit
from archive_desktop.topics.sparse import from_pairs


def test_without_examples_the_prior_is_the_model() -> None:
    rows = from_pairs(np.zeros(0, np.int64), np.zeros(0, np.int32), 0, 3)
    prior = np.array([1, -2, 0.5], np.float32)
    nothing = np.zeros(0, np.float32)
    assert fit(rows, nothing, nothing, prior).tolist() == prior.tolist()


def test_the_gradient_is_nothing_where_it_ends() -> None:
    draw = np.random.default_rng(5)
    dense = (draw.random((60, 12)) < 0.3).astype(np.float32)
    rows = from_pairs(*(np.asarray(part) for part in np.nonzero(dense)), 60, 12)  # type: ignore[call-arg,arg-type]
    wanted = np.where(dense[:, 0] + draw.random(60) > 0.9, 1, -1).astype(np.float32)
    importance = draw.random(60).astype(np.float32)
    prior = draw.normal(size=12).astype(np.float32)

    def gradient(weights: np.ndarray[tuple[int], np.dtype[np.float32]]) -> float:
        missing = np.maximum(0, 1 - wanted * (dense @ weights))
        whole = weights - prior - 2 * dense.T @ (importance * wanted * missing)
        return float(np.linalg.norm(whole))

    weights = fit(rows, wanted, importance, prior)
    assert gradient(weights) < 0.01 * gradient(prior)
    again = fit(rows, wanted, importance, prior, begin=weights)
    assert np.allclose(again, weights, atol=1e-2)
