from __future__ import annotations

from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from archive_desktop.domain.suggestion import Reason, Suggestion
from archive_desktop.ui.suggestions.model import SuggestionsModel
from archive_desktop.ui.suggestions.row_delegate import SuggestionDelegate
from archive_desktop.ui.theme import Theme


def test_a_decided_row_looks_other_than_an_open_one(qtbot: QtBot, theme: Theme) -> None:
    view, model = QListView(), SuggestionsModel()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(SuggestionDelegate(view))
    model.show([Suggestion(1, 1, 0.93, "آبار جديدة", (Reason("twin"),), "ar", "2024-03-01")], 0)
    view.resize(420, 120)
    shown = view.grab().toImage()
    assert view.sizeHintForRow(0) >= 40
    for decided in (True, False):
        model.show_decided({1: decided})
        now = view.grab().toImage()
        assert now != shown
        shown = now
