from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.ui import settings
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.notice import Notice
from archive_desktop.ui.watched_folder import Watching

Waiting = Callable[[MainWindow], None]
PATIENCE = 60_000


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def watching(window: MainWindow) -> Watching:
    """The window's own, in a hurry."""
    window.watching._every_ms = window.watching._rest_ms = 30
    return window.watching


@pytest.fixture
def notices(watching: Watching) -> list[Notice]:
    told: list[Notice] = []
    watching.noticed.connect(told.append)
    return told


def put(folder: Path, name: str, title: str) -> None:
    part = folder / f".{name}"
    line = {"id": title, "title": title, "date": "2025-01-01", "text": "The report came today, in full."}
    part.write_text(json.dumps(line) + "\n", encoding="utf-8")
    part.rename(folder / name)


def answer(notice: Notice, text: str) -> None:
    buttons = notice.findChildren(QPushButton)
    next(button for button in buttons if button.text().replace("&", "").startswith(text)).click()


def test_what_is_put_into_the_folder_is_imported_and_can_be_taken_back(
    window: MainWindow, watching: Watching, inbox: Path, notices: list[Notice], qtbot: QtBot, settled: Waiting
) -> None:
    watching.watch(str(inbox))
    put(inbox, "one.jsonl", "Put into the folder")
    qtbot.waitUntil(lambda: bool(notices), timeout=PATIENCE)
    settled(window)
    assert notices[0].sentence == "1 new from the watched folder"
    assert len(window.browsing.list_model.ids) == 7
    assert window.panes.page is None, "nobody is disturbed"
    answer(notices[0], "Undo")
    qtbot.waitUntil(lambda: len(window.browsing.list_model.ids) == 6, timeout=PATIENCE)
    assert (inbox / "one.jsonl").exists()


@pytest.mark.slow
def test_what_was_there_before_is_offered_not_taken(
    window: MainWindow, watching: Watching, inbox: Path, notices: list[Notice], settled: Waiting
) -> None:
    put(inbox, "old.jsonl", "Older than the watch")
    watching.watch(str(inbox))
    assert "holds 1 file already" in notices[0].sentence
    settled(window)
    answer(notices[0], "Look at them")
    settled(window)
    assert window.panes.page is window.bringing_in.page
    assert "nothing is stored yet" in window.bringing_in.page.words()


def test_a_file_that_cannot_be_read_is_told_once(
    watching: Watching, inbox: Path, notices: list[Notice], qtbot: QtBot
) -> None:
    watching.watch(str(inbox))
    (inbox / "program.bin").write_bytes(bytes(range(256)) * 40)
    qtbot.waitUntil(lambda: bool(notices), timeout=PATIENCE)
    assert "program.bin" in notices[0].sentence
    put(inbox, "good.jsonl", "Comes later")
    qtbot.waitUntil(lambda: len(notices) > 1, timeout=PATIENCE)
    assert notices[1].sentence == "1 new from the watched folder"


@pytest.mark.slow
def test_a_folder_that_goes_is_told_once_and_nothing_is_deleted(
    window: MainWindow, watching: Watching, inbox: Path, notices: list[Notice], qtbot: QtBot
) -> None:
    watching.watch(str(inbox))
    inbox.rmdir()
    qtbot.waitUntil(lambda: bool(notices), timeout=PATIENCE)
    assert "is not there" in notices[0].sentence
    inbox.mkdir()
    put(inbox, "one.jsonl", "After it came back")
    qtbot.waitUntil(lambda: len(notices) > 1, timeout=PATIENCE)
    assert notices[1].sentence == "1 new from the watched folder"
    assert len(notices) == 2


def test_the_folder_is_remembered_for_this_archive_only(
    window: MainWindow, watching: Watching, inbox: Path, qtbot: QtBot
) -> None:
    watching.watch(str(inbox))
    again = Watching(window.desk)
    again.begin()
    assert again.folder == str(inbox)
    again.close()
    window.desk.settings.put(settings.WATCHED_FOR, "/another/archive")
    other = Watching(window.desk)
    other.begin()
    assert other.folder == ""
    watching.watch("")
    assert window.desk.settings.get(settings.WATCHED_FOLDER) == ""
