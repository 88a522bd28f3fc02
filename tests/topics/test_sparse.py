from __future__ import annotations

import numpy as np

from archive_desktop.topics.sparse import from_pairs

PAIRS = from_pairs(
    np.array([0, 0, 0, 2, 2]), np.array([1, 1, 0, 3, 1], np.int32), 4, 5
)  # rows 1 and 3 are empty
DENSE = np.array([[1, 2, 0, 0, 0], [0, 0, 0, 0, 0], [0, 1, 0, 1, 0], [0, 0, 0, 0, 0]], np.float32)


def test_products_are_those_of_the_dense_matrix_with_empty_rows_too() -> None:
    weights = np.array([1, 2, 4, 8, 16], np.float32)
    factors = np.array([1, 5, 3, 7], np.float32)
    assert PAIRS.times(weights).tolist() == (DENSE @ weights).tolist()
    assert PAIRS.transposed_times(factors).tolist() == (DENSE.T @ factors).tolist()


def test_rows_are_taken_in_any_order() -> None:
    order = np.array([2, 1, 0, 2])
    weights = np.array([1, 2, 4, 8, 16], np.float32)
    assert PAIRS.take(order).times(weights).tolist() == (DENSE[order] @ weights).tolist()
    assert PAIRS.take(order).row(3)[0].tolist() == [1, 3]
