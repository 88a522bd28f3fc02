"""The committed index read as one."""

from __future__ import annotations

from archive_desktop.index.protocol import Removed
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.snapshot import Snapshot


def test_only_live_documents_are_seen(index: SearchIndex) -> None:
    index.apply([Removed(1)])
    snapshot = index._current()
    assert set(snapshot.document_of) == set(range(2, 9))
    found = snapshot.postings("body", "heritage", with_positions=True)
    assert [snapshot.articles[document] for document in found.documents] == [2]
    assert found.positions.tolist() == [0]


def test_lengths_are_measured_against_the_average(index: SearchIndex) -> None:
    norms = index._current().norms("body")
    live = index._current().live
    assert abs(sum(norms[document] for document in live) / len(live) - 1) < 1e-9
    assert set(index._current().norms("note")) == {1.0}


def test_open_segments_are_taken_over(index: SearchIndex) -> None:
    first = index._current()
    again = Snapshot(index._index, first)
    assert again.has_term("title", "rabat")
    assert dict(again.terms_beginning("title", "rab")) == {"rabat": 1}
