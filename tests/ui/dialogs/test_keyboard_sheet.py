from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.actions import commands
from archive_desktop.ui.dialogs.keyboard_sheet import KeyboardSheet
from archive_desktop.ui.keymap import Keymap
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme, tmp_path: Path) -> KeyboardSheet:
    sheet = KeyboardSheet(Keymap(Settings(tmp_path / "window.ini")))
    qtbot.addWidget(sheet)
    return sheet


def test_every_command_with_a_key_is_on_the_sheet(sheet: KeyboardSheet) -> None:
    said = {text for _group, text, _keys in sheet.lines()}
    wanted = {c.label for c in commands() if c.shown_keys and not c.id.startswith("initiative-")}
    assert wanted <= said
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert said <= shown
    assert "1 … 9" in shown


def test_it_shows_other_keys_at_once(sheet: KeyboardSheet) -> None:
    sheet._keymap.give("star", ("Ctrl+F7",))
    assert "Ctrl+F7" in {label.text() for label in sheet.findChildren(QLabel)}


def test_escape_closes_it(
    sheet: KeyboardSheet, qtbot: QtBot, unnamed_controls: Findings, small_targets: Findings, shots: Shots
) -> None:
    sheet.show()
    assert unnamed_controls(sheet) == []
    assert small_targets(sheet) == []
    shots(sheet, "keyboard sheet")
    with qtbot.waitSignal(sheet.finished):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
