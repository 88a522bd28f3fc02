from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.dialogs.keys_dialog import KeysDialog
from archive_desktop.ui.keymap import Keymap, keys_of
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, tmp_path: Path) -> KeysDialog:
    dialog = KeysDialog(Keymap(Settings(tmp_path / "window.ini")))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def keys(dialog: KeysDialog, name: str) -> tuple[str, ...]:
    return next(keys_of(command) for command in dialog._keymap.commands() if command.id == name)


def test_a_command_is_found_and_given_a_key_that_was_anothers(
    dialog: KeysDialog, unnamed_controls: Findings, small_targets: Findings, shots: Shots
) -> None:
    QTest.keyClicks(dialog.search, "mark as")
    dialog.field.setFocus()
    assert not dialog._use.isEnabled()
    QTest.keyClick(dialog.field, Qt.Key.Key_S)
    assert (
        dialog.news.text()
        == "S belongs to “Star” now. If “Mark as read or unread” takes it, “Star” loses it."
    )
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    dialog.search.clear()
    shots(dialog, "change keys")
    dialog._add.click()
    assert keys(dialog, "read") == ("S", "M")
    assert keys(dialog, "star") == ()
    assert not dialog.field.key
    dialog._reset.click()
    dialog.choose("star")
    dialog._reset.click()
    assert not dialog._reset_every.isEnabled()
    assert keys(dialog, "star") == ("S",)


def test_no_key_and_reset_all(dialog: KeysDialog) -> None:
    dialog.choose("quit")
    dialog._none.click()
    assert keys(dialog, "quit") == ()
    dialog._reset_every.click()
    assert keys(dialog, "quit") == ("Ctrl+Q",)


def test_a_key_of_typing_is_refused(dialog: KeysDialog) -> None:
    dialog.choose("star")
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    assert not dialog._use.isEnabled()
    assert "no command can have it" in dialog.news.text()
