"""The glossary, from the menu to the next search."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from archive_desktop.domain.glossary import GlossaryEntry
from archive_desktop.ui.dialogs.glossary_editor import GlossaryEditor
from archive_desktop.ui.errors import ErrorDialog
from archive_desktop.ui.main_window import MainWindow


def _open(window: MainWindow) -> GlossaryEditor:
    window.actions_by_id["glossary"].trigger()
    dialog = window.findChild(GlossaryEditor)
    assert isinstance(dialog, GlossaryEditor)
    return dialog


def test_a_term_added_in_the_window_is_searched_and_shown(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window)
    dialog.keep_requested.emit(GlossaryEntry(en=("kite",), fr=("cerf-volant",)))
    assert dialog.view.currentIndex().data().endswith("kite")
    assert window.desk.archive.searching.search("kite").also_searched == ("cerf-volant",)
    (own,) = (term for term in window.desk.archive.terminology.entries() if term.origin == "own")
    dialog.remove_requested.emit(own)
    assert window.desk.archive.searching.search("kite").also_searched == ()
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()


def test_what_cannot_be_kept_is_said_and_the_old_names_stay(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window)
    shipped = window.desk.archive.terminology.entries()[0]
    dialog.keep_requested.emit(replace(shipped, fr=(), ar=()))
    told = window.findChild(ErrorDialog)
    assert isinstance(told, ErrorDialog)
    told.reject()
    assert window.desk.archive.terminology.entries()[0] == shipped
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
