from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]
Waiting = Callable[[MainWindow], None]
Opening = Callable[..., MainWindow]


def titles(window: MainWindow) -> list[str]:
    model = window.browsing.list_model
    return [card.title for row in range(model.rowCount()) if (card := model.card(row)) is not None]


def test_the_newest_articles_stand_first(window: MainWindow) -> None:
    assert titles(window)[0] == "Numbers of the reading year"
    assert len(titles(window)) == 6


def test_shots(window: MainWindow, shots: Shots, ids: Any, settled: Waiting, theme: Theme) -> None:
    window.browsing.list.select(ids["r1"])
    settled(window)
    shots(window, "main-light")
    theme.choose("dark")
    shots(window, "main-dark")
    theme.choose("light")
    theme.turn(Qt.LayoutDirection.RightToLeft)
    shots(window, "main-mirrored")
