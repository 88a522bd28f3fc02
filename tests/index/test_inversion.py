"""Texts into the arrays of a segment."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tests.index.texts import indexed

from archive_desktop.index.inversion import batches, write_segment
from archive_desktop.index.segment import SegmentReader


def test_places_and_articles_beyond_16_bits(tmp_path: Path) -> None:
    far = "filler " * 70_000 + "needle filler needle"
    articles = [indexed(2**40 + number, "t", "short") for number in range(300)] + [indexed(7, "", far)]
    write_segment(tmp_path / "s.arrays", articles)
    reader = SegmentReader(tmp_path / "s.arrays", 301)
    needle = reader.terms.number(b"needle")
    assert reader.places("body", needle, needle).tolist() == [70_000, 70_002]
    start, end = reader.extent("body", needle, needle)
    assert reader.documents("body", start, end).tolist() == [300]
    assert reader.frequencies("body", start, end).tolist() == [2]
    assert reader.articles[0] == 2**40
    assert reader.lengths("body")[300] == 70_003


def test_small_numbers_take_little_room(tmp_path: Path) -> None:
    write_segment(tmp_path / "s.arrays", [indexed(n, "title", "a few words " * 20) for n in range(200)])
    file = SegmentReader(tmp_path / "s.arrays", 200).file
    for name in ("body_document", "body_frequency", "body_place", "title_length"):
        assert file.whole(name).dtype == np.uint8


def test_batches_are_bounded_by_memory_and_never_empty() -> None:
    articles = [indexed(n, "t", "word " * 100) for n in range(10)]
    few = list(batches(articles, 60 * 350))
    assert [len(batch) for batch in few] == [3, 3, 3, 1]
    assert [len(batch) for batch in batches(articles, 1)] == [1] * 10
    assert list(batches([], 1)) == []
