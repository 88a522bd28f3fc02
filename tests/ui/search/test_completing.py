from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.search.completion_popup import CompletionPopup

Waiting = Callable[[MainWindow], None]
Opening = Callable[..., MainWindow]
Errors = Callable[[], list[str]]


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.browsing.field.edit, key)


def complete(window: MainWindow, typed: str, qtbot: QtBot) -> CompletionPopup:
    """Type into the field and wait for the popup."""
    popup = window.browsing.completing.popup
    window.browsing.field.edit.setFocus()
    qtbot.waitUntil(window.browsing.field.edit.hasFocus)
    QTest.keyClicks(window.browsing.field.edit, typed)
    qtbot.waitUntil(popup.isVisible)
    return popup


def test_arrows_and_enter_choose_and_search(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    window.desk.do(lambda: window.desk.archive.tagging.assign([ids["r2"]], initiative="Oasis Libraries"))
    settled(window)
    popup = complete(window, "oas", qtbot)
    press(window, Qt.Key.Key_Down)
    assert popup.current is not None
    assert (popup.current.label, popup.current.count) == ("Oasis Libraries", 1)
    assert "Oasis Libraries" in window.browsing.field.edit.accessibleDescription()
    with qtbot.waitSignal(window.browsing.answered):
        press(window, Qt.Key.Key_Return)
    settled(window)
    assert window.browsing.field.text == 'initiative:"Oasis Libraries"'
    assert window.browsing.list_model.ids == (ids["r2"],)
    assert not popup.isVisible()
    assert window.browsing.field.edit.accessibleDescription() == ""
    assert window.browsing.field.edit.hasFocus()


def test_enter_and_tab_are_the_fields_while_nothing_is_chosen(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    popup = complete(window, "teach", qtbot)
    with qtbot.waitSignal(window.browsing.field.edit.returnPressed):
        press(window, Qt.Key.Key_Return)
    settled(window)
    assert window.browsing.field.text == "teach"
    assert not popup.isVisible()
    complete(window, "e", qtbot)
    press(window, Qt.Key.Key_Tab)
    assert window.browsing.field.text == "teache"
    assert not popup.isVisible()


def test_tab_takes_what_is_chosen(window: MainWindow, qtbot: QtBot, settled: Waiting) -> None:
    complete(window, "bus ballo", qtbot)
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    settled(window)
    assert window.browsing.field.text == "bus ballot"
    assert window.browsing.field.edit.hasFocus()


def test_up_from_the_first_is_the_field_again(window: MainWindow, qtbot: QtBot) -> None:
    popup = complete(window, "teach", qtbot)
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert popup.isVisible()
    assert popup.current is None


def test_escape_closes_the_popup_first_and_arrow_down_then_leaves_for_the_list(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    popup = complete(window, "teach", qtbot)
    press(window, Qt.Key.Key_Escape)
    settled(window)
    assert not popup.isVisible()
    assert window.browsing.field.text == "teach"
    with qtbot.waitSignal(window.browsing.field.left):
        press(window, Qt.Key.Key_Down)


def test_after_escape_nothing_is_offered_before_the_next_word(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    popup = complete(window, "teach", qtbot)
    press(window, Qt.Key.Key_Escape)
    QTest.keyClicks(window.browsing.field.edit, "er")
    assert not window.browsing.completing._pause.isActive()
    QTest.keyClicks(window.browsing.field.edit, " lib")
    qtbot.waitUntil(popup.isVisible)


def test_a_field_is_completed_on_to_its_values(window: MainWindow, qtbot: QtBot, settled: Waiting) -> None:
    popup = complete(window, "initi", qtbot)
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Return)
    settled(window)
    assert window.browsing.field.text == "initiative:"
    qtbot.waitUntil(popup.isVisible)
    model = popup.model()
    assert any("Reading Year" in model.index(row, 0).data() for row in range(model.rowCount()))


def test_a_click_puts_a_completion_in(window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting) -> None:
    window.browsing.field.show_text("😀 OR ")
    popup = complete(window, "ballo", qtbot)
    place = popup.visualRect(popup.model().index(0, 0)).center()
    with qtbot.waitSignal(window.browsing.completing.completed):
        QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(window)
    assert window.browsing.field.text == "😀 OR ballot"
    assert window.browsing.field.edit.cursorPosition() == 12  # UTF-16 units, as Qt counts
    assert window.browsing.list_model.ids == (ids["r5"],)


def test_text_put_in_by_the_program_is_not_completed(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    completing = window.browsing.completing
    window.browsing.field.focus()
    QTest.keyClicks(window.browsing.field.edit, "teach")
    window.browsing.field.show_text("ball")
    assert not completing._pause.isActive()
    settled(window)
    assert not completing.popup.isVisible()
    popup = complete(window, "o", qtbot)
    window.browsing.field.show_text("is:unread")
    assert not popup.isVisible()


def test_the_popup_goes_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    popup = complete(window, "teach", qtbot)
    window.browsing.list.view.setFocus()
    qtbot.waitUntil(lambda: not popup.isVisible())


def test_a_whole_word_is_not_offered_to_itself(window: MainWindow, qtbot: QtBot) -> None:
    popup = complete(window, "ballo", qtbot)
    QTest.keyClicks(window.browsing.field.edit, "t")
    qtbot.waitUntil(lambda: not popup.isVisible())
    assert window.browsing.field.edit.hasFocus()


def test_an_archive_without_changes_completes_too(
    opened: Opening, qtbot: QtBot, settled: Waiting, errors: Errors
) -> None:
    window = opened(changing=False)
    complete(window, "readi", qtbot)
    settled(window)
    assert errors() == []
