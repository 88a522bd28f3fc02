from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.difference import difference
from archive_desktop.ui.palette import DARK, Palette
from archive_desktop.ui.reader.difference_view import DifferenceView

OLD = "Sixty teachers met <b>today</b>.\nThe next meeting is in Niamey."
NEW = "Seventy teachers met <b>today</b>.\nThe next meeting is in Niamey."


def _view(qtbot: QtBot, palette: Palette) -> DifferenceView:
    view = DifferenceView(palette)
    qtbot.addWidget(view)
    view.show_difference(difference("Teachers meet", OLD, "Teachers meet", NEW), "ltr", "Changed today")
    return view


def test_both_texts_are_shown_as_they_are_with_signs(qtbot: QtBot, palette: Palette) -> None:
    view = _view(qtbot, palette)
    assert "<b>today</b>" in view.text.toPlainText()
    signs = {}
    for word in ("Sixty", "Seventy", "teachers"):
        at = view.text.document().find(word)
        at.setPosition(at.selectionEnd())
        letters = at.charFormat()
        signs[word] = (letters.fontUnderline(), letters.fontStrikeOut())
    assert signs == {"Sixty": (False, True), "Seventy": (True, False), "teachers": (False, False)}


def test_the_changes_are_said_in_words(qtbot: QtBot, palette: Palette) -> None:
    view = _view(qtbot, palette)
    said = view.text.accessibleDescription()
    assert "Removed: Sixty." in said
    assert "Added: Seventy." in said
    assert view.text.accessibleName()
    assert view.heading.text() == "Changed today"


def test_escape_leads_back(qtbot: QtBot, palette: Palette) -> None:
    view = _view(qtbot, palette)
    with qtbot.waitSignal(view.closed):
        QTest.keyClick(view.text, Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.closed):
        QTest.mouseClick(view.back, Qt.MouseButton.LeftButton)
    view.set_closable(False)
    with qtbot.assertNotEmitted(view.closed):
        QTest.keyClick(view.text, Qt.Key.Key_Escape)


def test_arabic_runs_from_the_right_and_dark_has_other_colours(qtbot: QtBot, palette: Palette) -> None:
    view = _view(qtbot, palette)
    cursor = QTextCursor(view.text.document())
    light = cursor.block().next().begin().fragment().charFormat().background().color()
    view.set_palette(DARK)
    cursor = QTextCursor(view.text.document())
    assert cursor.block().next().begin().fragment().charFormat().background().color() != light
    view.show_difference(difference("عنوان", "كان هنا", "عنوان", "صار هنا"), "rtl")
    first = QTextCursor(view.text.document()).block()
    assert first.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert view.heading.isHidden()


def test_equal_words_are_said_to_be_equal(qtbot: QtBot, palette: Palette) -> None:
    view = _view(qtbot, palette)
    changes = view.summary.text()
    view.show_difference(difference("T", OLD, "T", OLD), "ltr")
    assert view.summary.text() not in ("", changes)
