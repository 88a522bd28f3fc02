from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import Evidence
from archive_desktop.ui.packs.evidence_object import EvidenceBook
from archive_desktop.ui.packs.evidence_text import EvidenceText
from archive_desktop.ui.passages import Passage, put_passages
from archive_desktop.ui.theme import Theme

ONE, TWO = (Evidence(n, 7, n, n + 1, f"words {n}") for n in (1, 2))
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot: QtBot, text: str, book: EvidenceBook | None = None) -> EvidenceText:
    book = book or EvidenceBook({1: ONE, 2: TWO}, {1: 1, 2: 2})
    field = EvidenceText(book, lambda number: f"evidence {number}")
    qtbot.addWidget(field)
    field.show_text(text, anew=True)
    field.show_numbers()
    field.resize(300, 100)
    field.show()
    return field


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> EvidenceText:
    return shown(qtbot, f"Books{ONE.sign}\nWells{TWO.sign}")


def test_evidence_goes_with_its_words_and_comes_back(field: EvidenceText, qtbot: QtBot) -> None:
    cursor = QTextCursor(field.document())
    cursor.setPosition(6, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.cut()
    assert field.text() == f"\nWells{TWO.sign}"
    assert QGuiApplication.clipboard().text() == "Books"
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.paste()
    assert field.text() == f"\nWells{TWO.sign}Books{ONE.sign}"
    field.undo()
    field.undo()
    assert field.text() == f"Books{ONE.sign}\nWells{TWO.sign}"
    strange = shown(qtbot, "", EvidenceBook({1: TWO}))  # another pack, whose evidence 1 is another one
    strange.paste()
    assert strange.text() == "Books"


def test_what_is_typed_behind_evidence_is_text(field: EvidenceText) -> None:
    field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == f"Books{ONE.sign}\nWells"


def test_what_is_shown_anew_leaves_the_cursor_where_it_was(field: EvidenceText) -> None:
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.show_text(f"Many books{ONE.sign}\nWells{TWO.sign}{ONE.sign}")
    assert field.text() == f"Many books{ONE.sign}\nWells{TWO.sign}{ONE.sign}"
    assert field.point == 1
    assert field.accessibleDescription() == "evidence 1\nevidence 2"


def test_a_dropped_passage_is_asked_for_at_its_line_and_a_pasted_one_is_text(
    field: EvidenceText, qtbot: QtBot
) -> None:
    passage, data = Passage(3, 5, 9, "ورشة"), QMimeData()
    put_passages(data, [passage])
    second = field.cursorRect(QTextCursor(field.document().lastBlock())).center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(second), copy, data, left, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(field.passages_dropped) as dropped:
        field.dropEvent(event)
    assert dropped.args == [1, (passage,)]
    assert field.text() == f"Books{ONE.sign}\nWells{TWO.sign}"
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertFromMimeData(data)
    assert field.text().endswith("ورشة")


def test_evidence_is_found_under_the_pointer_and_opened_by_keys(field: EvidenceText, qtbot: QtBot) -> None:
    cursor = field.textCursor()
    cursor.setPosition(6)
    beside = field.cursorRect(cursor).center()
    assert field.evidence_at(beside) == 1
    assert field.evidence_at(field.cursorRect(QTextCursor(field.document())).center()) == 0
    field.setTextCursor(cursor)
    with qtbot.waitSignal(field.evidence_opened) as opened:
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert opened.args == [1]
    with qtbot.waitSignal(field.evidence_opened):
        QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, CONTROL, beside)


def test_the_menu_takes_evidence_out(field: EvidenceText, qtbot: QtBot) -> None:
    menu = field.menu(1)
    take = next(action for action in menu.actions() if action.text() == "Take the evidence out")
    with qtbot.waitSignal(field.textChanged):
        take.trigger()
    assert field.text() == f"Books\nWells{TWO.sign}"
    field.undo()
    assert field.text() == f"Books{ONE.sign}\nWells{TWO.sign}"
    menu.deleteLater()
