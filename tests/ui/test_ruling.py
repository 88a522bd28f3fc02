from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive_desktop.ui.dialogs.calm_question import CalmQuestion
from archive_desktop.ui.dialogs.rules_dialog import RulesDialog
from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]


def test_a_rule_is_made_of_a_saved_search_let_loose_and_taken_back(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    archive = window.desk.archive
    window.desk.do(lambda: archive.searching.save("Workshops", "workshop"))
    settled(window)
    found = set(archive.searching.find("workshop", match="all").ids)
    saved = next(p for p in window.browsing.sidebar_model.places() if p.kind == "saved-search")
    window.browsing.sidebar.command_requested.emit("saved-search-rule", saved)
    (asking,) = window.findChildren(CalmQuestion)
    asking.choice.setCurrentText("Reading Year")
    asking.accept()
    settled(window)
    (dialog,) = window.findChildren(RulesDialog)
    assert dialog.list.topLevelItemCount() == 1
    dialog.apply_button.click()
    settled(window)
    (question,) = (q for q in window.findChildren(CalmQuestion) if q.isVisible())
    question.accept()
    settled(window)
    assert set(archive.searching.find("initiative:Reading").ids) == found
    assert dialog.review.count() == len(found) > 0
    dialog.all_button.click()
    settled(window)
    assert archive.searching.find("initiative:Reading").ids == ()
    dialog.undo_requested.emit()
    settled(window)
    assert set(archive.searching.find("initiative:Reading").ids) == found
    dialog.remove_button.click()
    settled(window)
    assert archive.rules.rules() == ()
    dialog.close()
