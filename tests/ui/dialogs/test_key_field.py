from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_desktop.ui.dialogs.key_field import KeyField

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.mark.parametrize(
    ("presses", "key"),
    [
        ([(ord("G"), NONE, 42)], "G"),
        ([(ord("G"), CTRL | SHIFT, 42)], "Ctrl+Shift+G"),
        ([(ord("H"), NONE, 43), (ord("5"), NONE, 14)], "H, 5"),
        ([(ord("H"), NONE, 43), (ord("5"), NONE, 14), (ord("K"), NONE, 45)], "K"),
        ([(Qt.Key.Key_Control, CTRL, 37), (Qt.Key.Key_F7, CTRL, 73)], "Ctrl+F7"),
        ([(0x0644, NONE, 42)], "G"),  # Arabic lam lies on G
        ([(0x0644, CTRL, 42)], "Ctrl+G"),
        ([(ord("&"), NONE, 10)], "1"),  # AZERTY
        ([(ord("&"), SHIFT, 16)], "&"),  # QWERTY
        ([(Qt.Key.Key_Space, NONE, 65)], "Space"),
        ([(ord("G"), NONE, 42), (Qt.Key.Key_Backspace, NONE, 22)], ""),
    ],
)
def test_presses_are_keys_under_any_layout(
    qtbot: QtBot, presses: list[tuple[int, Qt.KeyboardModifier, int]], key: str
) -> None:
    field = KeyField(platform="xcb")
    qtbot.addWidget(field)
    for what, modifiers, scan in presses:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, what, modifiers, scan, 0, 0)
            QApplication.sendEvent(field, event)
            assert event.isAccepted()
    assert field.key == key
