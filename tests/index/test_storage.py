"""Checksums of the index folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop.index.array_file import Damaged
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.storage import verify_contents


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
