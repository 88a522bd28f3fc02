"""The files of one segment."""

from __future__ import annotations

from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.segment import SegmentReader


def reader(index: SearchIndex) -> SegmentReader:
    (segment,) = index._index._read_toc().segments
    return SegmentReader(index._index.storage, segment)


def test_terms_and_postings_come_back(index: SearchIndex) -> None:
    segment = reader(index)
    assert [facts[0] for facts in segment.facts] == list(range(1, 9))
    found = segment.read("body", b"heritage", with_positions=True)
    assert found
    assert (found.documents.tolist(), found.frequencies.tolist()) == ([0, 1], [1, 1])
    assert found.positions.tolist() == [7, 0]
    assert segment.read("body", b"nowhere") is None
    assert segment.read("nothing", b"heritage") is None
    assert not segment.has("body", b"heritag")
    segment.close()


def test_terms_come_in_order_and_by_their_beginning(index: SearchIndex) -> None:
    segment = reader(index)
    everything = [(field, term) for field, term, _ in segment.everything()]
    assert everything == sorted(set(everything))
    assert [term for term, _ in segment.beginning("body", b"teach")] == [b"teacher", b"teachers", b"teaching"]
    assert dict(segment.beginning("body", b"teachers")) == {b"teachers": 2}
    segment.close()
