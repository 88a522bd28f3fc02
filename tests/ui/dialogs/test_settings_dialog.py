from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.dialogs.settings_dialog import SettingsDialog
from archive_desktop.ui.settings import DENSITY, READER_SERIF, READER_SIZE, THEME, Settings
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, settings: Settings) -> SettingsDialog:
    settings.put(READER_SIZE, 14.0)
    settings.put(THEME, "dark")
    dialog = SettingsDialog(settings, "/home/mina/Archive")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choice(dialog: SettingsDialog, name: str) -> QComboBox:
    return next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == name)


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_shows_what_is_kept(dialog: SettingsDialog) -> None:
    size = dialog.findChild(QDoubleSpinBox)
    assert size is not None
    assert size.value() == 14.0
    assert choice(dialog, "Theme").currentData() == "dark"
    assert "/home/mina/Archive" in [field.text() for field in dialog.findChildren(QLineEdit)]


def test_the_look_changes_at_once_and_is_kept(
    dialog: SettingsDialog, settings: Settings, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.theme_chosen) as chosen:
        choose(choice(dialog, "Theme"), "light")
    assert chosen.args == ["light"]
    with qtbot.waitSignal(dialog.density_chosen):
        choose(choice(dialog, "Article list"), "compact")
    assert (settings.get(THEME), settings.get(DENSITY)) == ("light", "compact")


def test_the_readers_letters_change_at_once_and_are_kept(
    dialog: SettingsDialog, settings: Settings, qtbot: QtBot
) -> None:
    size, serif = dialog.findChild(QDoubleSpinBox), dialog.findChild(QCheckBox)
    assert size is not None
    assert serif is not None
    with qtbot.waitSignal(dialog.reader_font_changed):
        size.setValue(16.0)
    with qtbot.waitSignal(dialog.reader_font_changed) as changed:
        serif.setChecked(True)
    assert changed.args == [16.0, True]
    assert (settings.get(READER_SIZE), settings.get(READER_SERIF)) == (16.0, True)


def test_the_folder_can_be_shown(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.folder_requested):
        next(b for b in dialog.findChildren(QPushButton) if "Show" in b.text()).click()


def test_escape_closes(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_every_control_is_named_and_large_enough(
    dialog: SettingsDialog, unnamed_controls: Findings, small_targets: Findings, shots: Shots
) -> None:
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    shots(dialog, "settings")
