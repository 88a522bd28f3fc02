"""One commit: segments come and go, or nothing does."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.index.protocol import IndexedArticle
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.segment import path_of
from archive_desktop.index.writing import ArticleWriter


def test_a_segment_without_articles_is_left_out(index: SearchIndex) -> None:
    before = index._index._read_toc().segments
    writer = ArticleWriter(index._index)
    writer.add_segment(lambda _path: 0)
    writer.commit()
    assert [s.segment_id() for s in index._index._read_toc().segments] == [s.segment_id() for s in before]


def test_a_full_disk_leaves_index_and_lock_as_they_were(
    index: SearchIndex, tmp_path: Path, articles: tuple[IndexedArticle, ...]
) -> None:
    before = sorted(path.name for path in (tmp_path / "index").glob("*.arrays"))

    def full(path: Path) -> int:
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    writer = ArticleWriter(index._index)
    with pytest.raises(OSError, match="No space"):
        writer.add_segment(full)
    writer.abandon()
    index.apply(articles[:1])  # takes the lock, and tidies up
    segments: list[Any] = index._index._read_toc().segments
    files = sorted(path.name for path in (tmp_path / "index").glob("*.arrays"))
    assert files == sorted(path_of(segment, tmp_path).name for segment in segments)
    assert set(before) <= set(files)
