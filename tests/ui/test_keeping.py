from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from archive_desktop.ui import settings
from archive_desktop.ui.dialogs.about import AboutDialog
from archive_desktop.ui.dialogs.backups import BackupsDialog
from archive_desktop.ui.dialogs.keyboard_sheet import KeyboardSheet
from archive_desktop.ui.dialogs.settings_dialog import SettingsDialog
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.palette import DARK, LIGHT
from archive_desktop.ui.theme import palette_of

Waiting = Callable[[MainWindow], None]


def test_undo_and_redo_say_in_the_menu_what_they_would_do(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    undo, redo = window.actions_by_id["undo"], window.actions_by_id["redo"]
    window.desk.do(lambda: window.desk.archive.tagging.tag([ids["r1"], ids["r2"]], add=["R&D"]))
    window.desk.do(lambda: window.desk.archive.searching.save("R&D", "tag:x"))
    assert undo.text() == "&Undo: Save search “R&&D”"
    assert not redo.isEnabled()
    undo.trigger()
    settled(window)
    assert (undo.text(), redo.text()) == ("&Undo: Tag 2 articles", "&Redo: Save search “R&&D”")
    assert window.status.bar.currentMessage() == "Undone: Save search “R&D”"
    redo.trigger()
    settled(window)
    assert window.status.bar.currentMessage() == "Redone: Save search “R&D”"
    assert len(window.desk.archive.searching.saved()) == 1


def test_many_undos_in_a_row_are_taken_in_order(window: MainWindow, ids: Any, settled: Waiting) -> None:
    for name in ids.articles:
        window.desk.do(lambda name=name: window.desk.archive.tagging.star([ids[name]]))  # type: ignore[misc] # mypy knows no lambda with a default
    for _time in range(3):
        window.actions_by_id["undo"].trigger()
    settled(window)
    assert len(window.desk.archive.searching.find("is:starred").ids) == 3


def test_a_backup_is_made_and_restored_and_the_window_shows_it(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    window.actions_by_id["backups"].trigger()
    (dialog,) = window.findChildren(BackupsDialog)
    dialog.back_up_requested.emit()
    settled(window)
    (backup,) = window.desk.archive.upkeep.backups()
    assert "last backup" in window.status.words()
    window.desk.do(lambda: window.desk.archive.tagging.star([ids["r1"]]))
    window.browsing.list.select(ids["r1"])
    settled(window)
    dialog.restore_requested.emit(backup.path.name)
    settled(window)
    assert not window.desk.archive.searching.article(ids["r1"]).starred
    assert window.reading.pane.article == window.desk.archive.searching.article(ids["r1"])
    assert len(window.desk.archive.upkeep.backups()) == 2, "what was there before is a backup too"
    assert window.desk.archive.upkeep.check() == ()
    dialog.reject()


def test_settings_apply_at_once(window: MainWindow, ids: Any, settled: Waiting) -> None:
    kept = window.desk.settings
    window.browsing.list.select(ids["r1"])
    window.actions_by_id["settings"].trigger()
    (dialog,) = window.findChildren(SettingsDialog)
    height = window.browsing.list.view.verticalHeader().defaultSectionSize()
    kept.put(settings.THEME, "dark")
    dialog.theme_chosen.emit("dark")
    assert palette_of(window) is DARK
    kept.put(settings.THEME, "light")
    dialog.theme_chosen.emit("light")
    assert palette_of(window) is LIGHT
    kept.put(settings.DENSITY, "compact")
    dialog.density_chosen.emit("compact")
    assert window.browsing.list.view.verticalHeader().defaultSectionSize() < height
    kept.put(settings.READER_SIZE, 18.0)
    kept.put(settings.READER_SERIF, True)
    dialog.reader_font_changed.emit(18.0, True)
    style = window.reading.pane.reader.reading_style
    assert (style.size, style.serif) == (18.0, True)
    dialog.reject()


@pytest.mark.parametrize(("command", "kind"), [("about", AboutDialog), ("keyboard", KeyboardSheet)])
def test_help_is_at_hand(window: MainWindow, command: str, kind: type[QDialog]) -> None:
    window.actions_by_id[command].trigger()
    (dialog,) = window.findChildren(kind)
    assert dialog.isVisible()
    dialog.reject()
