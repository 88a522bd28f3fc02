"""The committed index read as one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tests.index.texts import indexed

from archive_desktop.index.protocol import Removed
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.snapshot import Part, Snapshot


def test_only_live_documents_are_seen(index: SearchIndex) -> None:
    index.apply([Removed(1)])
    snapshot = index._current()
    assert snapshot.alive == 7
    assert set(snapshot.articles[snapshot.live].tolist()) == set(range(2, 9))
    assert snapshot.articles[snapshot.documents_of(np.array([1, 2, -5, 10**9]))].tolist() == [2]


def test_lengths_are_measured_against_the_average_of_the_living(index: SearchIndex) -> None:
    index.apply([indexed(9, "A title", "word " * 500), Removed(9)])
    snapshot = index._current()
    assert abs(snapshot.norms[snapshot.live].mean() - 1) < 1e-9


def test_open_segments_are_taken_over(index: SearchIndex, tmp_path: Path) -> None:
    first = index._current()
    again = Snapshot(index._index._read_toc().segments, tmp_path / "index", first)
    assert [part.reader for part in again.parts] == [part.reader for part in first.parts]
    assert again.documents.tolist() == first.documents.tolist()


def test_an_empty_index_has_nothing(tmp_path: Path) -> None:
    snapshot = Snapshot([], tmp_path)
    assert (snapshot.count, snapshot.alive, len(snapshot.norms), len(snapshot.documents)) == (0, 0, 0, 0)


def test_every_document_has_its_month(index: SearchIndex) -> None:
    snapshot = index._current()
    months = dict(zip(snapshot.articles.tolist(), snapshot.months.tolist(), strict=True))
    assert (months[1], months[4], months[6]) == (2024 * 12 + 4, 0, 2023 * 12)


def test_documents_behind_65_535_others_keep_their_numbers(index: SearchIndex) -> None:
    (first, *_) = index._current().parts
    part = Part("second", 65_000, first.reader)
    assert part.numbered(np.array([1, 9_000], np.uint16)).tolist() == [65_001, 74_000]
