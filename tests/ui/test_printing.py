from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow


def test_the_pages_of_the_open_article_are_shown(
    window: MainWindow, ids: Any, qtbot: QtBot, shots: Callable[[QWidget, str], None]
) -> None:
    window.actions_by_id["print"].trigger()
    assert window.findChildren(QPrintPreviewDialog) == []
    window.reading.open(ids["r1"])
    window.actions_by_id["print"].trigger()
    (dialog,) = window.findChildren(QPrintPreviewDialog)
    qtbot.waitExposed(dialog)
    shots(dialog, "print preview")
    dialog.reject()
