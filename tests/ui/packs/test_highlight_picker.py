from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import Annotation, ListedAnnotation
from archive_desktop.ui.packs.highlight_picker import HighlightPicker
from archive_desktop.ui.passages import Passage, dragged_passages
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]


def highlight(number: int, words: str, status: str = "anchored") -> ListedAnnotation:
    marked = Annotation(number, 7, 1, 10 * number, 10 * number + 4, words, "", "", status=status)  # type: ignore[arg-type]
    return ListedAnnotation(marked, "A bus of books", "2024-02-03", "en")


def test_highlights_are_found_and_added_by_keys_alone(
    qtbot: QtBot, theme: Theme, unnamed_controls: Findings, small_targets: Findings
) -> None:
    picker = HighlightPicker()
    qtbot.addWidget(picker)
    picker.show_highlights(
        [highlight(1, "2,000 books"), highlight(2, "eleven schools"), highlight(3, "lost", "needs-placing")],
        "Press line: a new point",
    )
    picker.show()
    assert unnamed_controls(picker) == []
    assert small_targets(picker) == []
    words = picker.findChildren(QLineEdit)[0]
    added: list[Passage] = []
    picker.chosen.connect(added.append)
    assert picker.list.count() == 2
    QTest.keyClick(words, Qt.Key.Key_Down)
    QTest.keyClick(words, Qt.Key.Key_Return)
    QTest.keyClicks(words, "BUS books 2,")
    QTest.keyClick(words, Qt.Key.Key_Return)
    QTest.keyClicks(words, "x")
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert added == [Passage(7, 20, 24, "eleven schools"), Passage(7, 10, 14, "2,000 books")]
    dragged = picker.list.mimeData([picker.list.item(0)])
    assert dragged_passages(dragged) == (Passage(7, 10, 14, "2,000 books"),)


def test_without_highlights_it_says_how_to_make_some(qtbot: QtBot, theme: Theme) -> None:
    picker = HighlightPicker()
    qtbot.addWidget(picker)
    picker.show_highlights([], "Press line: a new point")
    shown = [label.text() for label in picker.findChildren(QLabel) if not label.isHidden()]
    assert any(text.startswith("No highlights yet") for text in shown)
    assert not picker.list.isVisibleTo(picker)
