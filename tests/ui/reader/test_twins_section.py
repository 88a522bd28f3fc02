from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from archive_desktop.ui.palette import TARGET
from archive_desktop.ui.reader.twins_section import TwinShown, TwinsSection

TWINS = (TwinShown(7, "fr", "Les enseignants réunis"), TwinShown(9, "ar", "معلمو الساحل يجتمعون"))


def test_each_twin_is_opened_or_parted(qtbot: QtBot) -> None:
    section = TwinsSection()
    qtbot.addWidget(section)
    assert section.isHidden()
    section.show_twins(TWINS)
    section.show()
    assert "French: Les enseignants réunis" in [b.accessibleName() for b in section.findChildren(QPushButton)]
    with qtbot.waitSignal(section.article_open_requested) as opened:
        QTest.mouseClick(section.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert opened.args == [9]
    cross = section.findChildren(QToolButton)[0]
    assert min(cross.minimumWidth(), cross.minimumHeight()) >= TARGET
    assert "Les enseignants réunis" in cross.accessibleName()
    with qtbot.waitSignal(section.part_requested) as parted:
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert parted.args == [7]


def test_without_twins_there_is_nothing(qtbot: QtBot) -> None:
    section = TwinsSection()
    qtbot.addWidget(section)
    section.show_twins(TWINS)
    section.show_twins(())
    assert section.isHidden()
