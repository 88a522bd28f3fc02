from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.find_bar import FindBar


def test_keys_go_on_back_and_out(qtbot: QtBot, palette: Palette) -> None:
    bar = FindBar(palette)
    qtbot.addWidget(bar)
    bar.open("sea")
    assert bar.field.selectedText() == "sea"
    for key, modifier, signal in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, bar.next_requested),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, bar.previous_requested),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, bar.closed),
    ):
        with qtbot.waitSignal(signal):
            QTest.keyClick(bar.field, key, modifier)


def test_the_count_says_where_one_is(qtbot: QtBot, palette: Palette) -> None:
    bar = FindBar(palette)
    qtbot.addWidget(bar)
    shown = bar.findChildren(QLabel)[0]
    for typed, number, total, said in (("sea", 2, 3, "2 of 3"), ("zzz", 0, 0, "not found"), ("", 0, 0, "")):
        bar.open()
        bar.field.setText(typed)
        bar.show_count(number, total)
        assert shown.text() == said
