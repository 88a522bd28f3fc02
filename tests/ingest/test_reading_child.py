"""The child that reads: its temporary folder, its end."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest

from archive_desktop.child import ChildDied
from archive_desktop.ingest import reading_child
from archive_desktop.ingest.reading_child import ReadingChild


def test_the_child_is_confined_and_its_folder_goes_away_with_it() -> None:
    child = ReadingChild()
    folder = Path(child.folder)
    try:
        assert folder.is_dir()
        (answer,) = child.ask({"confinement": True}, 60)
        assert "python" in answer["measures"]
        assert child.alive
        (folder / "left over").write_text("x")
    finally:
        child.kill()
    assert not folder.exists()
    assert not child.alive
    child.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="no signals on Windows")
def test_a_child_that_was_killed_from_outside_leaves_nothing() -> None:
    child = ReadingChild()
    if sys.platform != "win32":
        os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(ChildDied):
        list(child.ask({"confinement": True}, 60))
    child.kill()
    assert not Path(child.folder).exists()
    assert not child.exceeded


@pytest.mark.skipif(sys.platform == "win32", reason="a job object does it on Windows")
def test_a_child_beyond_the_limit_is_ended_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_child, "MEMORY_LIMIT", 1 << 20)  # less than an interpreter takes
    child = ReadingChild()
    with pytest.raises(ChildDied):
        list(child.ask({"confinement": True}, 60))
    child.kill()
    assert child.exceeded


def test_a_child_that_cannot_be_started_leaves_no_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError("no process")

    monkeypatch.setattr(reading_child, "Child", refuse)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(OSError, match="no process"):
        ReadingChild()
    assert list(tmp_path.iterdir()) == []
