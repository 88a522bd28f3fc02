"""How often a leaf stands in the articles of one segment."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.index.texts import indexed

from archive_desktop.domain.query import Phrase, Word
from archive_desktop.index.compile import asked
from archive_desktop.index.inversion import write_segment
from archive_desktop.index.matching import frequencies
from archive_desktop.index.segment import SegmentReader


@pytest.fixture
def reader(tmp_path: Path) -> SegmentReader:
    """Texts that end where others begin, and inflections in two languages."""
    texts = [
        indexed(1, "schools", "school schools teach", "en"),
        indexed(2, "", "schools teach school", "en"),
        indexed(3, "", "teach", "en"),
        indexed(4, "", "schools schools schools schools", "fr"),
        indexed(5, "", "", "en"),
    ]
    write_segment(tmp_path / "s.arrays", texts)
    return SegmentReader(tmp_path / "s.arrays", 5)


def counted(reader: SegmentReader, leaf: Word | Phrase) -> dict[int, float]:
    documents, counts = frequencies(asked(leaf), reader)
    assert sorted(set(documents.tolist())) == documents.tolist()
    return {int(reader.articles[d]): round(float(c), 6) for d, c in zip(documents, counts, strict=True)}


def test_forms_count_less_than_the_word_as_typed_and_titles_three_times(reader: SegmentReader) -> None:
    assert counted(reader, Word("schools")) == {1: 3 + 0.6 + 1, 2: 1.6, 4: 4}
    assert counted(reader, Word("school")) == {1: 0.6 * 3 + 1 + 0.6, 2: 1.6, 4: 4 * 0.6}
    assert counted(reader, Word("school", field="title")) == {1: 1.8}


def test_a_phrase_does_not_run_from_one_article_into_the_next(reader: SegmentReader) -> None:
    assert counted(reader, Phrase("schools teach")) == {1: 1, 2: 1}
    assert counted(reader, Phrase("teach schools")) == {}
    assert counted(reader, Phrase("schools schools")) == {4: 3}
    assert counted(reader, Phrase("school nowhere")) == {}
    assert counted(reader, Phrase("school", "title")) == {}


def test_beginnings_and_nothing_at_all(reader: SegmentReader) -> None:
    assert counted(reader, Word("sch", prefix=True)) == {1: (1 + 1 + 3) * 0.6, 2: 2 * 0.6, 4: 4 * 0.6}
    assert counted(reader, Word("zzz", prefix=True)) == {}
    assert counted(reader, Word("…")) == {}
