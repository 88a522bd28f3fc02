from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.ui.reader.versions_section import ChangeShown, VersionsSection


def test_each_change_asks_for_its_difference(qtbot: QtBot) -> None:
    section = VersionsSection()
    qtbot.addWidget(section)
    assert section.isHidden()
    section.show_changes([ChangeShown(3, "3 June 2024, 09:41", "b.txt"), ChangeShown(2, "1 May 2024", "<b>")])
    section.show()
    buttons = section.findChildren(QPushButton)
    assert buttons[0].accessibleName() == "Changed on 3 June 2024, 09:41: show what changed"
    assert "&lt;b&gt;" in buttons[1].toolTip()
    with qtbot.waitSignal(section.difference_requested) as asked:
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert asked.args == [3]
    section.show_changes([])
    assert section.isHidden()
