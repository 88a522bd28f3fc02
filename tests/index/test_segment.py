"""The file of one segment."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop.index.array_file import Damaged
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.segment import SegmentReader, path_of


@pytest.fixture
def path(index: SearchIndex, tmp_path: Path) -> Path:
    (segment,) = index._index._read_toc().segments
    return path_of(segment, tmp_path / "index")


def test_terms_and_postings_come_back(path: Path) -> None:
    segment = SegmentReader(path, 8)
    assert segment.articles.tolist() == list(range(1, 9))
    heritage = segment.terms.number(b"heritage")
    start, end = segment.extent("body", heritage, heritage)
    assert segment.documents("body", start, end).tolist() == [0, 1]
    assert segment.frequencies("body", start, end).tolist() == [1, 1]
    assert segment.places("body", heritage, heritage).tolist() == [7, 0]
    start, end = segment.extent("title", heritage, heritage)
    assert end - start == 1
    assert segment.terms.number(b"nowhere") == segment.terms.number(b"heritag") == -1


def test_terms_come_in_order_and_by_their_beginning(path: Path) -> None:
    terms = SegmentReader(path, 8).terms
    assert terms.everything() == sorted(set(terms.everything()))
    assert [terms[number] for number in terms.beginning(b"teach")] == [b"teacher", b"teachers", b"teaching"]
    assert list(terms.beginning(b"zzz")) == []
    assert len(terms.beginning(b"")) == len(terms)


def test_stems_know_their_terms_and_languages(path: Path) -> None:
    segment = SegmentReader(path, 8)
    terms, languages = segment.terms_with_stem(b"~teacher")
    assert [segment.terms[number] for number in terms.tolist()] == [b"teachers"]
    assert languages.tolist() == [2]  # the same word in a text of no known language has no stem
    assert len(segment.terms_with_stem(b"~nowhere")[0]) == 0


def test_another_number_of_articles_is_refused(path: Path) -> None:
    with pytest.raises(Damaged, match="8 articles instead of 9"):
        SegmentReader(path, 9)


def test_every_part_of_the_file_is_summed(path: Path) -> None:
    whole = path.read_bytes()
    for at in range(0, len(whole), 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(Damaged):
            SegmentReader(path, 8).file.check_everything()
