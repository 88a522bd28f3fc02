"""Journey J3: the newsroom of another month comes in by three gestures, and one takes it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.ui.application import show_window
from archive_desktop.ui.jobs import JobRunner
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

PATIENCE = 60_000  # milliseconds; two cores may be busy
WELLS = (
    "Engineers of three countries visited the wells of the valley this week. The wells give water to eleven "
    "schools and to four thousand households, and nobody had looked after them for ten years."
)


@pytest.fixture(autouse=True)
def _locale() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def month(file: Path, *ends: str) -> Path:
    """Write a newsroom of one release for each of *ends*, its last sentence."""
    lines = (
        {"id": f"w{n}", "title": f"Wells, part {n}", "date": "2025-01-01", "text": f"{WELLS} {end}"}
        for n, end in enumerate(ends)
    )
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on an archive of one month, with a highlight in it."""
    with open_archive(tmp_path / "archive") as archive:
        report = archive.importing.import_paths([month(tmp_path / "may.jsonl", "One.", "Two.")])
        first = report.articles[0].id
        assert first is not None
        archive.annotating.highlight(first, quote="four thousand households")
    opened = show_window(
        open_archive(tmp_path / "archive", index_in_worker=True), Settings(tmp_path / "window.ini"), theme
    )
    qtbot.waitUntil(lambda: idle(opened), timeout=PATIENCE)
    yield opened
    opened.close()
    opened.deleteLater()


def idle(window: MainWindow) -> bool:
    return not any(lane.busy for lane in window.desk.findChildren(JobRunner))


def press(qtbot: QtBot, window: MainWindow, text: str) -> None:
    def buttons() -> list[QPushButton]:
        return [
            button
            for button in window.bringing_in.page.findChildren(QPushButton)
            if button.isVisible() and button.text().replace("&", "").strip().startswith(text)
        ]

    qtbot.waitUntil(lambda: len(buttons()) == 1, timeout=PATIENCE)
    QTest.mouseClick(buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: idle(window), timeout=PATIENCE)


def test_three_gestures_bring_the_month_in(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    june = month(tmp_path / "june.jsonl", "One, and more.", "Two.", "Three.")
    page = window.bringing_in.page

    data = QMimeData()  # the first gesture: drop it
    data.setUrls([QUrl.fromLocalFile(str(june))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(300, 300), copy, data, left, none))
    qtbot.waitUntil(lambda: page.state == "preview", timeout=PATIENCE)
    assert "1 new · 1 changed" in page.words()
    press(qtbot, window, "Import 2 articles")  # the second
    assert "1 new · 1 changed · 1 highlight kept · 1 already here · done" in page.words()
    press(qtbot, window, "Done")  # the third
    assert len(window.browsing.list_model.ids) == 3


def test_what_was_brought_in_is_taken_back_by_one(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.import_files([str(month(tmp_path / "june.jsonl", "One, and more.", "Two.", "Three."))])
    press(qtbot, window, "Import 2 articles")
    press(qtbot, window, "Undo this import")
    qtbot.waitUntil(lambda: len(window.browsing.list_model.ids) == 2, timeout=PATIENCE)
    assert window.desk.archive.searching.find("more").ids == ()
