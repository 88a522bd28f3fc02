from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from archive_desktop.ui.actions import bind_keys, build_actions, commands
from archive_desktop.ui.key_tips import name_with_key, tell_keys
from archive_desktop.ui.keymap import with_keys


def test_a_tip_says_the_key_of_now(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    button = QToolButton(window)
    name_with_key(button, "Star", "star")
    assert (button.toolTip(), button.accessibleName()) == ("Star (S)", "Star")
    build_actions(window)
    for keys, tip in ((("G", "F7"), "Star (F7)"), ((), "Star")):
        bind_keys(window, (with_keys(c, keys) if c.id == "star" else c for c in commands()))
        tell_keys(window)
        assert button.toolTip() == tip
