"""Checksums of the index folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.storage import Damaged, verify_contents, verify_segments


def test_the_table_of_contents_is_checked_before_it_is_read(index: SearchIndex, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    verify_contents(folder)
    (toc,) = folder.glob("*.toc")
    toc.write_bytes(toc.read_bytes() + b"\0")
    with pytest.raises(Damaged):
        verify_contents(folder)
    toc.unlink()
    with pytest.raises(Damaged):
        verify_contents(folder)


def test_the_files_of_segments_are_checked(index: SearchIndex, tmp_path: Path) -> None:
    segments = index._index._read_toc().segments
    verify_segments(tmp_path / "index", segments)
    for name in ("facts", "terms", "posts"):
        (path,) = (tmp_path / "index").glob(f"*.{name}")
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        with pytest.raises(Damaged):
            verify_segments(tmp_path / "index", segments)
        path.write_bytes(whole)
