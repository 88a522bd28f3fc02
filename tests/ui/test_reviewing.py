from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.suggestions.dialog import SuggestionsDialog

Waiting = Callable[[MainWindow], None]


def test_old_articles_are_put_under_a_new_initiative_by_a_key_each(
    window: MainWindow, settled: Waiting
) -> None:
    archive = window.desk.archive
    names = {"en": "reading", "fr": "lecture"}
    change = window.desk.do(
        lambda: archive.initiatives.add(Initiative(0, "Page by Page", names, ("library",)))
    )
    settled(window)
    window.actions_by_id["initiative-fill"].trigger()
    (asking,) = (one for one in window.findChildren(QInputDialog) if one.isVisible())
    asking.setTextValue("Page by Page")
    asking.accept()
    settled(window)
    (dialog,) = window.findChildren(SuggestionsDialog)
    first = dialog.current
    assert first is not None
    assert dialog.text.toPlainText()  # it can be read here
    QTest.keyClick(dialog.view, Qt.Key.Key_Y)
    settled(window)
    assert archive.initiative_suggestions.decided(change.object_id or 0) == {first.article_id: True}
    assert dialog.model.decided(0) is True
    dialog.undo_requested.emit()
    settled(window)
    assert dialog.model.decided(0) is None
    window.actions_by_id["import"].trigger()
    dialog.article_open_requested.emit(first.article_id)  # from any page, to the desk
    settled(window)
    assert window.panes.page is None
    assert window.reading.article_id == first.article_id
    window.desk.do(lambda: archive.initiatives.delete(change.object_id or 0))
    settled(window)
    assert not window.findChildren(SuggestionsDialog)
