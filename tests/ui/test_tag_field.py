from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive_desktop.ui.tag_field import completer_of, offered


def test_tags_and_the_levels_above_them_are_offered_once() -> None:
    assert offered(["water/rivers/Nile", "water/wells"]) == [
        "water",
        "water/rivers",
        "water/rivers/Nile",
        "water/wells",
    ]


def test_any_part_of_a_name_completes_it(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    known = QStringListModel(["water", "Press conference"])
    completer = completer_of(known, field)
    completer.setCompletionPrefix("CONF")
    assert completer.currentCompletion() == "Press conference"
