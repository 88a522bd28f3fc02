from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.search.corridor import CorridorBox
from archive_desktop.ui.theme import Theme

Waiting = Callable[[MainWindow], None]
Findings = Callable[[QWidget], list[str]]


@pytest.fixture
def box(window: MainWindow) -> Iterator[CorridorBox]:
    window.actions_by_id["corridor"].trigger()
    yield window.corridor
    window.corridor.hide()


def ask(box: CorridorBox, words: str, window: MainWindow, qtbot: QtBot, settled: Waiting) -> None:
    box.edit.selectAll()
    QTest.keyClicks(box.edit, words)
    qtbot.waitUntil(lambda: window.desk.looking.busy)
    settled(window)


def test_its_key_works_in_every_window_of_the_program(window: MainWindow) -> None:
    action = window.actions_by_id["corridor"]
    assert action.shortcutContext() is Qt.ShortcutContext.ApplicationShortcut
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+Shift+Space"]


def test_the_sentence_that_answers_is_read_in_large_type(
    window: MainWindow, box: CorridorBox, qtbot: QtBot, settled: Waiting
) -> None:
    ask(box, "ballot", window, qtbot, settled)
    assert box.sentence.toPlainText().endswith("chose the book of the year by secret ballot.")
    assert box.sentence.font().pointSizeF() >= 20
    (marked,) = box.sentence.extraSelections()
    assert marked.cursor.selectedText() == "ballot"
    assert "secret ballot" in box.edit.accessibleDescription()


def test_arrows_go_through_the_hits_and_enter_opens_one(
    window: MainWindow, ids: Any, box: CorridorBox, qtbot: QtBot, settled: Waiting
) -> None:
    ask(box, "reading", window, qtbot, settled)
    first = box.sentence.toPlainText()
    QTest.keyClick(box.edit, Qt.Key.Key_Up)  # there is none before the first
    settled(window)
    assert box.sentence.toPlainText() == first
    QTest.keyClick(box.edit, Qt.Key.Key_Down)
    settled(window)
    assert box.sentence.toPlainText() != first
    with qtbot.waitSignal(box.article_requested) as asked:
        QTest.keyClick(box.edit, Qt.Key.Key_Return)
    settled(window)
    assert not box.isVisible()
    assert window.reading.article_id == asked.args[0]
    assert window.panes.page is None
    assert window.browsing.field.text == "reading"  # what the reader marks
    assert window.browsing.list.current_id() == asked.args[0]
    assert window.reading.pane.reader.text.hasFocus()
    assert window.desk.archive.remembering.searched() == ("reading",)


def test_a_long_sentence_ends_with_a_whole_line(box: CorridorBox) -> None:
    view = box.sentence
    for height in (200, 215, 230):
        view.setFixedHeight(height)
        box.sentence.setPlainText("the village library and its readers " * 12)
        QApplication.processEvents()
        view.end_with_a_line()
        lines = view.document().firstBlock().layout()
        ends = [lines.lineAt(n).y() + lines.lineAt(n).height() for n in range(lines.lineCount())]
        seen = view.contentsRect().height() - view.viewportMargins().bottom()
        assert ends[-1] > seen
        assert any(seen - 1 <= end <= seen for end in ends)
    view.setPlainText("Short.")
    view.end_with_a_line()
    assert view.viewportMargins().bottom() == 0


def test_an_arabic_sentence_runs_from_right_to_left(
    window: MainWindow, box: CorridorBox, qtbot: QtBot, settled: Waiting
) -> None:
    box.edit.setText("الوطنية")
    box.edit.textEdited.emit("الوطنية")
    qtbot.waitUntil(lambda: window.desk.looking.busy)
    settled(window)
    assert "المكتبة الوطنية" in box.sentence.toPlainText()
    option = box.sentence.document().defaultTextOption()
    assert option.textDirection() is Qt.LayoutDirection.RightToLeft


def test_nothing_found_is_said_and_enter_opens_nothing(
    window: MainWindow, box: CorridorBox, qtbot: QtBot, settled: Waiting
) -> None:
    ask(box, "zzzzqq", window, qtbot, settled)
    assert box.edit.accessibleDescription() == "Nothing found"
    QTest.keyClick(box.edit, Qt.Key.Key_Return)
    assert box.isVisible()
    QTest.keyClick(box.edit, Qt.Key.Key_Escape)
    assert not box.isVisible()


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_it_can_be_named_hit_and_painted(
    window: MainWindow,
    box: CorridorBox,
    theme: Theme,
    qtbot: QtBot,
    settled: Waiting,
    shots: Callable[[QWidget, str], None],
    look: str,
    unnamed_controls: Findings,
    small_targets: Findings,
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    ask(box, "teachers", window, qtbot, settled)
    shots(box, f"corridor {look}")
    assert unnamed_controls(box) == []
    assert small_targets(box) == []
