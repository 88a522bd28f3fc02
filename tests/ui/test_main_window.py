from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from archive_desktop.archive import open_archive
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]
Waiting = Callable[[MainWindow], None]
Key = Qt.Key


def press(window: MainWindow, key: Qt.Key, settled: Waiting) -> None:
    window.browsing.list.view.setFocus()
    QTest.keyClick(window.browsing.list.view, key)
    settled(window)


def at_work(window: MainWindow, ids: Any, settled: Waiting) -> None:
    """Let the window look as on a day of work."""
    archive, do = window.desk.archive, window.desk.do
    do(lambda: archive.tagging.assign([ids["r1"], ids["r3"]], initiative="Reading Year"))
    do(lambda: archive.tagging.tag([ids["r1"]], add=["figures"]))
    do(
        lambda: archive.annotating.highlight(
            ids["r1"], quote="trained 90 teachers", comment="For the minister"
        )
    )
    do(lambda: archive.annotating.highlight(ids["r1"], quote="rural schools", type="quote"))
    do(lambda: archive.annotating.set_note(ids["r1"], "Ask for the list of countries."))
    do(lambda: archive.tagging.star([ids["r5"]]))
    do(lambda: archive.tagging.mark_read([ids["r2"], ids["r4"]]))
    do(lambda: archive.searching.save("Ballot", "ballot OR figures"))
    do(lambda: archive.briefing.new_pack("Visit to Tunis", article_ids=[ids["r1"]]))
    window.browsing.list.select(ids["r1"])
    settled(window)


def cut_words(window: MainWindow) -> list[str]:
    """Return the words of labels and buttons that are narrower than them."""
    labels = [label for label in window.findChildren(QLabel) if label.isVisible() and not label.wordWrap()]
    plain = [label for label in labels if not isinstance(label, ElidedLabel)]
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisible()]
    return [
        *(b.text() for b in buttons if b.text() and b.width() < b.minimumSizeHint().width()),
        *(w.text() for w in plain if w.fontMetrics().horizontalAdvance(w.text()) > w.width() + 1),
    ]


def outside(window: MainWindow) -> list[str]:
    """Return the visible controls that stand, if only in part, outside the window's middle."""
    middle = window.panes
    return [
        type(button).__name__ + " " + button.text()
        for button in middle.findChildren(QAbstractButton)
        if button.isVisible()
        and button.parentWidget() is middle
        and not middle.rect().contains(button.geometry())
    ]


def test_every_control_has_a_name_and_room_for_a_finger(
    window: MainWindow, ids: Any, settled: Waiting, unnamed_controls: Findings, small_targets: Findings
) -> None:
    at_work(window, ids, settled)
    assert unnamed_controls(window) == []
    assert small_targets(window) == []


@pytest.mark.parametrize(
    ("choice", "direction"),
    [("light", Qt.LayoutDirection.LeftToRight), ("dark", Qt.LayoutDirection.RightToLeft)],
)
def test_it_stands_in_both_themes_and_both_directions(
    window: MainWindow, ids: Any, settled: Waiting, theme: Theme, shots: Shots, choice: Any,
    direction: Qt.LayoutDirection,
) -> None:  # fmt: skip
    at_work(window, ids, settled)
    theme.choose(choice)
    theme.turn(direction)
    shots(window, f"window-{choice}-{direction.name}")
    first = window.browsing.sidebar.mapTo(window, window.browsing.sidebar.rect().center()).x()
    last = window.reading.pane.mapTo(window, window.reading.pane.rect().center()).x()
    assert (first < last) == (direction is Qt.LayoutDirection.LeftToRight)
    assert cut_words(window) == []


def test_nothing_is_cut_on_a_small_screen(
    window: MainWindow, ids: Any, settled: Waiting, shots: Shots
) -> None:
    at_work(window, ids, settled)
    window.resize(1280, 720)
    shots(window, "window-1280x720")
    assert (window.width(), window.height()) == (1280, 720)
    assert cut_words(window) == []
    assert outside(window) == []


def test_letters_walk_through_the_list(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.desk.do(lambda: window.desk.archive.tagging.mark_read([ids["r5"], ids["r4"]]))
    settled(window)
    press(window, Key.Key_J, settled)
    assert window.reading.article_id == ids["r6"]
    press(window, Key.Key_J, settled)
    assert window.reading.article_id == ids["r5"]
    press(window, Key.Key_K, settled)
    assert window.reading.article_id == ids["r6"]
    press(window, Key.Key_N, settled)
    assert window.reading.article_id == ids["r3"]
    press(window, Key.Key_P, settled)
    assert window.reading.article_id == ids["r6"]
    press(window, Key.Key_P, settled)
    assert window.reading.article_id == ids["r6"], "there is no unread one before"


def test_after_the_first_of_two_keys_the_second_ones_are_told(window: MainWindow, ids: Any) -> None:
    text, bar = window.reading.pane.reader.text, window.status.bar
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_H)
    assert bar.currentMessage() == "Highlight: 1 key message · 2 figure · 3 quote · 4 to check"
    QTest.keyClick(text, Qt.Key.Key_Escape)
    QTest.keyClick(text, Qt.Key.Key_Down)
    assert bar.currentMessage() == ""
    QTest.keyClick(text, Qt.Key.Key_H)
    text.clearFocus()
    assert bar.currentMessage() == ""


def test_letters_work_under_an_arabic_layout(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.browsing.list.select(ids["r6"])
    view = window.browsing.list.view
    view.setFocus()
    on_the_place_of_s = 39  # X11 code; the layout writes seen there
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, 0x0633, Qt.KeyboardModifier.NoModifier, on_the_place_of_s, 0, 0, "س"
    )
    QApplication.sendEvent(view, event)
    assert window.desk.archive.searching.article(ids["r6"]).starred


def test_enter_goes_on_to_the_text_and_unfolds_it(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.actions_by_id["fold-reader"].trigger()
    window.browsing.list.select(ids["r2"])
    press(window, Key.Key_Return, settled)
    assert window.reading.pane.isVisible()
    assert window.focusWidget() is window.reading.pane.reader.text


def test_slash_and_ctrl_k_go_to_the_search_from_anywhere(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    press(window, Key.Key_Slash, settled)
    assert window.focusWidget() is window.browsing.field.edit
    window.actions_by_id["import"].trigger()
    QTest.keyClick(window.focusWidget() or window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.panes.page is None
    assert window.focusWidget() is window.browsing.field.edit


def test_an_initiative_in_the_reader_leads_to_its_articles(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    at_work(window, ids, settled)
    window.reading.initiative_activated.emit(ids.initiatives["Reading Year"])
    settled(window)
    assert set(window.browsing.list_model.ids) == {ids["r1"], ids["r3"]}


def test_only_files_are_taken_when_dropped(window: MainWindow) -> None:
    for url, taken in (("file:///tmp/news.txt", True), ("https://example.org/news", False)):
        data = QMimeData()
        data.setUrls([QUrl(url)])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        event = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        window.dragEnterEvent(event)
        assert event.isAccepted() == taken


def test_what_was_typed_is_kept_when_the_window_closes(
    window: MainWindow, ids: Any, folder: Path, settled: Waiting
) -> None:
    window.browsing.list.select(ids["r1"])
    settled(window)
    note = window.reading.pane.margin.note
    note.setFocus()
    QTest.keyClicks(note, "For the minister")
    window.close()
    with open_archive(folder, patience=0) as archive:
        assert archive.searching.article(ids["r1"]).note == "For the minister"


def test_a_window_closed_at_once_lets_go_of_the_archive(theme: Theme, folder: Path, kept: Any) -> None:
    window = MainWindow(open_archive(folder), kept, theme)
    window.show()
    window.begin()
    window.close()
    with open_archive(folder, patience=0):
        QApplication.processEvents()
    window.deleteLater()


def test_the_day_of_work_leaves_no_error(
    window: MainWindow, ids: Any, settled: Waiting, errors: Callable[[], list[str]]
) -> None:
    at_work(window, ids, settled)
    for _time in range(8):
        window.actions_by_id["undo"].trigger()
    settled(window)
    for _time in range(8):
        window.actions_by_id["redo"].trigger()
    settled(window)
    assert errors() == []
    assert window.desk.archive.searching.article(ids["r1"]).note == "Ask for the list of countries."


def test_coming_back_to_the_window_opens_nothing_by_itself(window: MainWindow, settled: Waiting) -> None:
    window.browsing.field.focus()
    window.browsing.list.view.setFocus()
    settled(window)
    assert window.reading.article_id == 0
    QTest.keyClick(window.browsing.list.view, Key.Key_Down)
    assert window.reading.article_id == window.browsing.list_model.ids[0]
