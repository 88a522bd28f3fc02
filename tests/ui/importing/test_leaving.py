from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.importing.leaving import leaving_question
from archive_desktop.ui.theme import Theme


def test_enter_and_escape_stay(qtbot: QtBot, theme: Theme) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        parent = QWidget()
        qtbot.addWidget(parent)
        box = leaving_question(1, parent)
        assert box.text() == "Leave this import? 1 correction would be lost."
        assert box.textFormat() is Qt.TextFormat.PlainText
        accepted: list[bool] = []
        box.accepted.connect(lambda accepted=accepted: accepted.append(True))
        with qtbot.waitSignal(box.finished):
            box.open()
            QTest.keyClick(box, key)
        assert accepted == []
