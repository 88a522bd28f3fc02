"""Checksums of the index folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from whoosh.index import TOC

from archive_desktop.index.array_file import Damaged
from archive_desktop.index.protocol import IndexedArticle, Removed
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.storage import CheckedStorage


def test_the_table_of_contents_is_checked_whenever_it_is_read(index: SearchIndex, tmp_path: Path) -> None:
    storage = CheckedStorage(tmp_path / "index")
    (contents,) = (tmp_path / "index").glob("*.toc")
    assert len(TOC.read(storage, "MAIN").segments) == 1
    right = contents.read_bytes()
    contents.write_bytes(right[:-1] + b"\0")
    with pytest.raises(Damaged):
        TOC.read(storage, "MAIN")
    contents.write_bytes(right)
    (tmp_path / "index" / "toc.sums").unlink()
    with pytest.raises(Damaged):
        TOC.read(storage, "MAIN")


def test_every_batch_makes_a_new_mark_and_a_merge_leaves_it(
    index: SearchIndex, articles: tuple[IndexedArticle, ...]
) -> None:
    marks = [index.mark]
    for article in articles[:2]:
        index.apply([article])
        marks.append(index.mark)
    segments = len(index._index._read_toc().segments)
    index.settle()
    assert len(index._index._read_toc().segments) < segments
    assert index.mark == marks[-1]
    index.clear()
    marks.append(index.mark)
    assert all(marks)
    assert len(set(marks)) == 4


def test_what_is_left_of_a_commit_that_did_not_end_goes_with_the_next(
    index: SearchIndex, tmp_path: Path
) -> None:
    left = tmp_path / "index" / "_MAIN_2.toc.1700000000.5"
    left.touch()
    index.apply([Removed(1)])
    assert not left.exists()
