"""The archive is left as a killed import leaves it: its note unfinished, its articles whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from archive_desktop.archive import open_archive
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.notice import Notice

Waiting = Callable[[MainWindow], None]
Opening = Callable[..., MainWindow]
Shots = Callable[..., None]

_STOPPED_AT = 100  # articles: one batch
_KILLED = """
import os, sys
from archive_desktop.archive import open_archive
def stop(done, total):
    if done > 220:  # while one batch is analysed, the one before is stored
        os._exit(9)
with open_archive(sys.argv[1]) as archive:
    archive.importing.import_paths([sys.argv[2]], stop)
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of 250 releases."""
    file = tmp_path / "spring.jsonl"
    lines = ({"id": f"s{n}", "title": f"Spring news {n}", "text": f"Report {n} came."} for n in range(250))
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


@pytest.fixture
def killed(folder: Path, source: Path) -> Path:
    """The archive after the import of that file was killed in the middle."""
    done = subprocess.run([sys.executable, "-c", _KILLED, str(folder), str(source)], check=False)
    assert done.returncode == 9
    return folder


def notices(window: MainWindow) -> list[Notice]:
    return [notice for notice in window.findChildren(Notice) if notice.isVisible()]


def press(window: MainWindow, words: str, settled: Waiting) -> None:
    (notice,) = notices(window)
    buttons = notice.findChildren(QAbstractButton)
    next(b for b in buttons if words in b.text().replace("&", "")).click()
    settled(window)


def spring(window: MainWindow) -> int:
    return len(window.desk.archive.searching.find("title:spring").ids)


def test_an_import_cut_short_is_told_when_the_window_opens(
    killed: Path, opened: Opening, shots: Shots
) -> None:
    window = opened()
    (notice,) = notices(window)
    assert notice.sentence.startswith("The import of spring.jsonl stopped at 100 articles")
    assert spring(window) == _STOPPED_AT
    shots(window, "interrupted-import")


def test_what_it_stored_can_be_removed(killed: Path, opened: Opening, settled: Waiting) -> None:
    window = opened()
    press(window, "Remove these 100 articles", settled)
    assert spring(window) == 0
    assert len(window.browsing.list_model.ids) == 6
    assert notices(window) == []
    window.actions_by_id["redo"].trigger()
    settled(window)
    assert spring(window) == _STOPPED_AT
    assert window.desk.archive.upkeep.interrupted_imports() == []


@pytest.mark.slow
def test_it_can_be_kept_and_is_not_told_again(killed: Path, opened: Opening, settled: Waiting) -> None:
    window = opened()
    press(window, "Keep", settled)
    assert notices(window) == []
    window.close()
    again = opened()
    assert notices(again) == []
    assert spring(again) == _STOPPED_AT


def test_it_is_continued_by_choosing_the_same_file_again(
    killed: Path, source: Path, opened: Opening, settled: Waiting
) -> None:
    window = opened()
    press(window, "Continue", settled)
    assert window.panes.page is window.bringing_in.page
    window.bringing_in.store([source])
    settled(window)
    assert spring(window) == 250
    assert window.desk.archive.upkeep.interrupted_imports() == []


@pytest.mark.slow
def test_another_file_does_not_settle_it(
    killed: Path, tmp_path: Path, opened: Opening, settled: Waiting
) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"title": "Another", "text": "Something else."}\n', encoding="utf-8")
    window = opened()
    press(window, "Continue", settled)
    window.bringing_in.store([other])
    settled(window)
    assert len(window.desk.archive.upkeep.interrupted_imports()) == 1


@pytest.mark.slow
def test_it_is_not_offered_to_be_removed_when_that_would_take_back_something_else(
    killed: Path, opened: Opening, settled: Waiting
) -> None:
    window = opened()
    window.desk.do(lambda: window.desk.archive.briefing.new_pack("Spring"))
    settled(window)
    (notice,) = notices(window)
    assert not any("Remove" in b.text() for b in notice.findChildren(QAbstractButton))
    window.actions_by_id["undo"].trigger()
    settled(window)
    (notice,) = notices(window)
    assert any("Remove" in b.text() for b in notice.findChildren(QAbstractButton))


def test_nothing_is_told_where_nothing_can_be_changed(killed: Path, opened: Opening) -> None:
    with open_archive(killed):
        window = opened(changing=False)
        assert notices(window) == []
        window.close()


def test_nothing_is_told_of_imports_that_ended(window: MainWindow) -> None:
    assert notices(window) == []
