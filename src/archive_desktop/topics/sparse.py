"""Sparse rows: for each article its features and their values, in three arrays (compressed sparse rows)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SparseRows:
    """*columns* and *values* of row i stand at starts[i]:starts[i + 1]; *width* is the number of columns."""

    starts: NDArray[np.int64]
    columns: Ints
    values: Floats
    width: int

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.starts) - 1

    def row(self, number: int) -> tuple[Ints, Floats]:
        """Return columns and values of one row."""
        place = slice(self.starts[number], self.starts[number + 1])
        return self.columns[place], self.values[place]

    def row_numbers(self) -> NDArray[np.int64]:
        """Return for each value the row it is in."""
        return np.repeat(np.arange(self.height), np.diff(self.starts))

    def take(self, rows: NDArray[np.int64]) -> SparseRows:
        """Return the *rows* named, in that order."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return SparseRows(starts, self.columns[places], self.values[places], self.width)

    def times(self, weights: Floats) -> Floats:
        """Return the product of each row with *weights* (one for each column)."""
        # A sentinel: reduceat repeats a value for an empty row, and a start may lie at the very end.
        products = np.append(self.values * weights[self.columns], np.float32(0))
        sums = np.add.reduceat(products, self.starts[:-1], dtype=np.float32)
        sums[self.starts[:-1] == self.starts[1:]] = 0
        return sums

    def transposed_times(self, factors: Floats) -> Floats:
        """Return the sum of the rows, each multiplied by its factor."""
        repeated = np.repeat(factors, np.diff(self.starts))
        return np.bincount(self.columns, self.values * repeated, self.width).astype(np.float32)


def from_pairs(rows: NDArray[np.int64], columns: Ints, height: int, width: int) -> SparseRows:
    """Count the pairs of row and column; the values are how often each occurs."""
    keys, counts = np.unique(rows.astype(np.int64) * width + columns, return_counts=True)
    starts = np.searchsorted(keys, np.arange(height + 1, dtype=np.int64) * width)
    return SparseRows(starts, (keys % max(width, 1)).astype(np.int32), counts.astype(np.float32), width)
