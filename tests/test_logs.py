from __future__ import annotations

import logging
from pathlib import Path

import pytest

from archive_desktop import logs


def test_what_any_part_notes_is_in_the_file_while_the_block_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "log_folder", lambda: tmp_path / "log")
    # Half a character in what pytest captures could not travel between its processes.
    monkeypatch.setattr(logging.getLogger("archive_desktop"), "propagate", False)
    with logs.logging_to_file():
        logging.getLogger("archive_desktop.services.indexing").warning("the index fails: %s", "\udcff")
    logging.getLogger("archive_desktop").warning("said afterwards")
    written = logs.log_file().read_text(encoding="utf-8")
    assert "WARNING archive_desktop.services.indexing the index fails" in written
    assert "said afterwards" not in written


def test_a_log_that_cannot_be_written_is_an_error_before_the_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(logs, "log_folder", lambda: tmp_path / "file" / "log")
    with pytest.raises(OSError, match="file"), logs.logging_to_file():
        pytest.fail("the block began")
