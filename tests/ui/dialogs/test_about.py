from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import archive_desktop
from archive_desktop.ui.dialogs.about import AboutDialog
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]


def test_diagnostics_can_be_copied(qtbot: QtBot, theme: Theme) -> None:
    dialog = AboutDialog({"Python": "3.11.2", "Archive": "/home/mina/<b>"})
    qtbot.addWidget(dialog)
    next(b for b in dialog.findChildren(QPushButton) if "diagnostics" in b.text()).click()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines() == [
        f"Archive Desktop {archive_desktop.__version__}",
        "Python: 3.11.2",
        "Archive: /home/mina/<b>",
    ]


def test_every_licence_is_there(
    qtbot: QtBot, theme: Theme, unnamed_controls: Findings, small_targets: Findings, shots: Shots
) -> None:
    dialog = AboutDialog({"Python": "3.11.2"})
    qtbot.addWidget(dialog)
    dialog.show()
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None
    assert "PySide6_Essentials" in text.toPlainText()
    assert "SIL OPEN FONT LICENSE" in text.toPlainText().upper()
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    shots(dialog, "about")
