from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.ui import settings
from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]


def searched(window: MainWindow) -> tuple[str, ...]:
    return window.desk.archive.remembering.searched()


def type_words(window: MainWindow, words: str, qtbot: QtBot, settled: Waiting) -> None:
    window.browsing.field.focus()
    with qtbot.waitSignal(window.browsing.answered):
        QTest.keyClicks(window.browsing.field.edit, words)
    settled(window)


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.browsing.field.edit, key)


def test_a_search_counts_when_somebody_stays_on_it(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    type_words(window, "bus", qtbot, settled)
    assert searched(window) == ()
    window.browsing.list.select(ids["r2"])  # a hit is opened
    settled(window)
    assert searched(window) == ("bus",)
    type_words(window, "ballot", qtbot, settled)
    with qtbot.waitSignal(window.browsing.answered):
        press(window, Qt.Key.Key_Return)
    settled(window)
    assert searched(window) == ("ballot", "bus")


def test_an_unfinished_word_is_no_search(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    type_words(window, "teach", qtbot, settled)  # answered, read, and typed on
    type_words(window, "teachers", qtbot, settled)
    assert searched(window) == ()
    window.browsing.list.select(ids["r2"])
    settled(window)
    assert searched(window) == ("teachers",)
    window.browsing.search_for("lang:")
    settled(window)
    window.browsing.history.stay()
    settled(window)
    assert searched(window) == ("teachers",)


def test_nothing_is_remembered_while_that_is_off(window: MainWindow, qtbot: QtBot, settled: Waiting) -> None:
    window.desk.settings.put(settings.REMEMBER_SEARCHES, False)
    type_words(window, "bus", qtbot, settled)
    press(window, Qt.Key.Key_Return)
    settled(window)
    assert searched(window) == ()
    assert window.browsing.history.past() == ()


def test_arrow_down_in_the_empty_field_offers_the_last_searches(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    for query in ("ballot", "bus"):
        window.desk.archive.remembering.remember(query)
    window.browsing.field.focus()
    press(window, Qt.Key.Key_Down)
    popup = window.browsing.completing.popup
    assert popup.isVisible()
    assert popup.current is not None
    assert (popup.current.kind, popup.current.text) == ("searched", "bus")
    with qtbot.waitSignal(window.browsing.answered):
        press(window, Qt.Key.Key_Down, Qt.Key.Key_Return)
    settled(window)
    assert window.browsing.field.text == "ballot"
    assert window.browsing.list_model.ids == (ids["r5"],)


def test_searches_are_forgotten_one_by_one_and_all_at_once(window: MainWindow, settled: Waiting) -> None:
    for query in ("ballot", "bus", "spring"):
        window.desk.archive.remembering.remember(query)
    window.browsing.field.focus()
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    settled(window)
    assert searched(window) == ("bus", "ballot")
    popup = window.browsing.completing.popup
    assert popup.isVisible()
    press(window, *[Qt.Key.Key_Down] * 5)
    assert popup.current is not None
    assert popup.current.kind == "forget"
    press(window, Qt.Key.Key_Return)
    settled(window)
    assert searched(window) == ()
    assert not popup.isVisible()


def test_without_any_arrow_down_goes_on_to_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.browsing.field.focus()
    with qtbot.waitSignal(window.browsing.field.left):
        press(window, Qt.Key.Key_Down)


def test_what_was_searched_stands_behind_the_completions(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    window.desk.archive.remembering.remember("teachers in Tunis")
    window.browsing.field.focus()
    QTest.keyClicks(window.browsing.field.edit, "teach")
    popup = window.browsing.completing.popup
    qtbot.waitUntil(popup.isVisible)
    settled(window)
    press(window, *[Qt.Key.Key_Down] * 20)
    assert popup.current is not None
    assert (popup.current.kind, popup.current.label) == ("searched", "teachers in Tunis")
