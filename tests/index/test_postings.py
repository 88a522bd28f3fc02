"""Posting lists in memory and as bytes."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.index.postings import Postings, from_gaps, gaps, pack, unpack

NUMBERS = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=400)


@given(NUMBERS)
def test_packed_numbers_come_back(numbers: list[int]) -> None:
    assert unpack(*pack(array("I", numbers))).tolist() == numbers


@given(st.sets(st.integers(0, 2**32 - 1), min_size=1))
def test_documents_come_back_from_their_gaps(documents: set[int]) -> None:
    ascending = array("I", sorted(documents))
    assert from_gaps(gaps(ascending)) == ascending


def test_small_numbers_take_little_space() -> None:
    assert len(pack(array("I", [1, 2, 3]))[1]) == 3
    assert len(pack(array("I", [1] * 100_000))[1]) < 1000


def test_deleted_documents_take_their_positions_with_them() -> None:
    postings = Postings([1, 4, 9], [2, 1, 3], [0, 5, 7, 1, 2, 3])
    kept = postings.only([True, False, True])
    assert (kept.documents.tolist(), kept.frequencies.tolist()) == ([1, 9], [2, 3])
    assert kept.positions.tolist() == [0, 5, 1, 2, 3]
    assert Postings([1, 4], [2, 1]).only([False, True]).positions.tolist() == []
