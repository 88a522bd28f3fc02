from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.dialogs.calm_question import CalmQuestion
from archive_desktop.ui.theme import Theme


def test_enter_does_not_do_what_cannot_be_taken_back(qtbot: QtBot, theme: Theme) -> None:
    asked = CalmQuestion("Replace it?", [], "&Replace", undoable=False)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(asked)
    asked.show()
    assert not any("Ctrl+Z" in label.text() for label in asked.findChildren(QLabel))
    with qtbot.waitSignal(asked.rejected):
        QTest.keyClick(asked, Qt.Key.Key_Return)


def test_it_says_what_will_happen_and_enter_is_yes(
    qtbot: QtBot, theme: Theme, shots: Callable[[QWidget, str], None]
) -> None:
    asked = CalmQuestion("Delete “<b>Water</b>”?", ["• 3 articles – they stay"], "&Delete")
    qtbot.addWidget(asked)
    asked.show()
    assert "they stay" in asked.accessibleDescription()
    assert {label.textFormat() for label in asked.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    shots(asked, "calm question")
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    with qtbot.waitSignal(asked.accepted):
        QTest.keyClick(asked, Qt.Key.Key_Return)
