from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QApplication

from archive_desktop import paths
from archive_desktop.ui.actions import GROUPS, Command, build_actions, commands, group_title


def test_every_command_has_its_own_id_and_text(qapp: QApplication) -> None:
    every = commands()
    assert max(Counter(command.id for command in every).values()) == 1
    assert max(Counter(command.label for command in every).values()) == 1
    assert {command.group for command in every} == set(GROUPS)
    assert all(group_title(group) for group in GROUPS)


@pytest.mark.parametrize("kind", ["keys", "reading_keys", "outline_keys"])
def test_no_key_means_two_things(qapp: QApplication, kind: str) -> None:
    pairs = {
        (command.id, binding.toString())
        for command in commands()
        for key in getattr(command, kind)
        for binding in ([QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key))
    }
    bindings = Counter(binding for _command, binding in pairs)
    assert max(bindings.values()) == 1


def test_no_two_step_key_begins_with_a_one_step_key(qapp: QApplication) -> None:
    keys = [key for command in commands() for key in command.reading_keys]
    first_steps = {key.split(", ")[0] for key in keys if ", " in key}
    assert first_steps.isdisjoint(keys)


def test_keys_are_those_of_the_manual(qapp: QApplication) -> None:
    shown = {command.id: command.shown_keys for command in commands()}
    assert shown["search"] == ("Ctrl+K", "/")
    assert shown["import"] == ("Ctrl+Shift+I",)
    assert shown["pack-export"] == ("Ctrl+E",)
    assert shown["highlight-check"] == ("H, 4",)
    assert shown["initiative-9"] == ("9",)
    assert shown["back"] == ("Alt+Left",)
    assert shown["keyboard"] == ("F1",)


def test_every_icon_is_there(qapp: QApplication) -> None:
    icons = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}
    assert {command.icon for command in commands() if command.icon} <= icons


def test_actions_carry_text_keys_and_icon(qapp: QApplication) -> None:
    asked: list[str] = []

    def icon(name: str) -> QIcon:
        asked.append(name)
        return QIcon()

    parent = QObject()
    actions = build_actions(parent, icon)
    assert set(actions) == {command.id for command in commands()}
    assert actions["undo"].shortcut() == QKeySequence(QKeySequence.StandardKey.Undo)
    assert QKeySequence("Ctrl+Shift+Z") in actions["redo"].shortcuts()
    assert actions["star"].shortcut().toString() == "S"
    assert asked[0] == "search"
    assert actions["article-next"].autoRepeat()
    assert not actions["star"].autoRepeat()


def test_a_label_has_no_menu_marks() -> None:
    assert Command("x", "Q&&A of the &archive…", "help").label == "Q&A of the archive"
