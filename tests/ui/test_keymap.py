from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from archive_desktop.ui.actions import Command
from archive_desktop.ui.keymap import Keymap, keys_of, needed_elsewhere
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.settings import OWN_KEYS, Settings


def command(keymap: Keymap, name: str) -> Command:
    return next(found for found in keymap.commands() if found.id == name)


@pytest.fixture
def keymap(qapp: QApplication, tmp_path: Path) -> Keymap:
    return Keymap(Settings(tmp_path / "window.ini"))


def test_a_command_takes_a_key_from_another(keymap: Keymap) -> None:
    assert [other.id for other in keymap.others_with("read", "S")] == ["star"]
    keymap.give("read", ("S", "Ctrl+M"))
    read = command(keymap, "read")
    assert (read.reading_keys, read.keys) == (("S",), ("Ctrl+M",))
    assert keys_of(command(keymap, "star")) == ()
    assert keymap.is_own("star")
    keymap.reset("star")
    assert keys_of(command(keymap, "star")) == ("S",)
    assert keys_of(command(keymap, "read")) == ("Ctrl+M",)
    keymap.reset_all()
    assert keys_of(command(keymap, "read")) == ("M",)
    assert not keymap.is_own("read")


def test_the_first_step_of_a_key_belongs_to_it_alone(keymap: Keymap) -> None:
    assert len(keymap.others_with("star", "H")) == 4
    assert [other.id for other in keymap.others_with("star", "S, 2")] == []
    assert [other.id for other in keymap.others_with("read", "S, 2")] == ["star"]


def test_what_only_an_outline_answers_may_mean_another_thing_while_reading(keymap: Keymap) -> None:
    assert keymap.others_with("star", "Space") == ()
    assert [other.id for other in keymap.others_with("pack-rename", "Space")] == ["pack-switch"]
    assert [other.id for other in keymap.others_with("pack-rename", "Ctrl+K")] == ["search"]
    keymap.give("pack-rename", ("R",))
    assert command(keymap, "pack-rename").outline_keys == ("R",)


def test_a_new_start_knows_them(keymap: Keymap, tmp_path: Path) -> None:
    keymap.give("star", ("Ctrl+Shift+,", '"', "G, 1"))
    keymap.give("read", ())
    keymap._settings.flush()
    again = Keymap(Settings(tmp_path / "window.ini"))
    assert keys_of(command(again, "star")) == ("Ctrl+Shift+,", '"', "G, 1")
    assert keys_of(command(again, "read")) == ()


@pytest.mark.parametrize(
    "kept",
    [
        "{", "[1]", "null", "7", "\x00",
        json.dumps({"star": "S", "no such command": ["Z"], "read": [3], "tag": ["no key"], "find": ["Tab"]}),
        json.dumps({"star": ["S, D, F, G, H"], "read": ["A"] * 9, "tag": [""], "find": ["Ctrl+" * 99]}),
    ],
)  # fmt: skip
def test_what_is_damaged_counts_as_ours(qapp: QApplication, tmp_path: Path, kept: str) -> None:
    settings = Settings(tmp_path / "window.ini")
    settings.put(OWN_KEYS, kept)
    keymap = Keymap(settings)
    assert not any(keymap.is_own(one.id) for one in keymap.commands())


def test_keys_for_moving_and_typing_are_nobodys() -> None:
    assert all(map(needed_elsewhere, ("Tab", "Esc", "Down", "Ctrl+C")))
    assert not any(map(needed_elsewhere, ("S", "Ctrl+Down", "H, 1", "Ctrl+V")))


def test_the_window_shows_and_answers_the_keys_of_now(
    window: MainWindow, opened: Callable[[], MainWindow]
) -> None:
    window.keymap.give("star", ("G", "Ctrl+Alt+S"))
    window.keymap.give("find", ("Ctrl+G",))
    for shown in (window, None):
        if shown is None:
            window.close()
            shown = opened()
        assert shown.actions_by_id["star"].shortcut().toString() == "Ctrl+Alt+S"
        tools = shown.reading.pane.reader.tools
        assert tools._find.toolTip() == "Find in the article (Ctrl+G)"
        assert tools._star.toolTip().endswith("(Ctrl+Alt+S)")
        view = shown.browsing.list.view
        shown.browsing.list.select(shown.browsing.list_model.ids[0])
        view.setFocus()
        searching = shown.desk.archive.searching
        before = searching.find("is:starred").ids
        QTest.keyClick(view, Qt.Key.Key_S)
        assert searching.find("is:starred").ids == before
        QTest.keyClick(view, Qt.Key.Key_G)
        assert searching.find("is:starred").ids != before
