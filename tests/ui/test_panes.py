from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.notice import Notice

Waiting = Callable[[MainWindow], None]


def focused(window: MainWindow) -> QWidget:
    found = window.focusWidget()
    assert found is not None
    return found


def f6(window: MainWindow, *, back: bool = False) -> QWidget:
    how = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(focused(window), Qt.Key.Key_F6, how)
    return focused(window)


def test_f6_goes_through_the_panes_and_back(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.browsing.list.select(ids["r1"])
    settled(window)
    pane = window.reading.pane
    buttons = window.browsing.filtering.bar.findChildren(QToolButton)
    filters = next(button for button in buttons if button.isVisible())
    around: list[Any] = [window.browsing.field.edit, window.browsing.sidebar, filters]
    around.append(window.browsing.list.view)
    around += [pane.reader.text, pane.margin.note]
    window.browsing.field.focus()
    assert [f6(window) for _step in around] == [*around[1:], around[0]]
    assert [f6(window, back=True) for _step in around] == around[::-1]


def test_f6_leaves_out_what_is_folded_and_what_is_inside_counts(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.browsing.list.select(ids["r1"])
    settled(window)
    window.actions_by_id["fold-sidebar"].trigger()
    window.browsing.field.focus()
    assert window.browsing.filtering.bar.isAncestorOf(f6(window))
    assert f6(window) is window.browsing.list.view
    window.reading.pane.margin.add_tag()
    assert f6(window) is window.browsing.field.edit


def test_f6_reaches_a_page_and_each_pane_of_the_pack_builder(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.browsing.list.select(ids["r1"])
    window.actions_by_id["import"].trigger()
    settled(window)
    page = window.panes.page
    assert page is not None
    window.browsing.sidebar.setFocus()
    assert page.isAncestorOf(f6(window))
    assert f6(window) is window.browsing.field.edit
    window.actions_by_id["pack-new"].trigger()
    settled(window)
    builder = window.packing.page
    window.browsing.sidebar.setFocus()
    assert builder.top.isAncestorOf(f6(window))
    assert f6(window) is builder.outline.outline
    assert f6(window) is builder.pages.view
    assert builder.fields.isAncestorOf(f6(window))
    assert f6(window) is window.browsing.field.edit


def test_a_notice_stands_over_the_panes_until_it_is_answered(window: MainWindow) -> None:
    notice = Notice("The index is being rebuilt.", [("seen", "Understood")])
    window.panes.show_notice(notice)
    assert notice.isVisible()
    assert notice.width() > window.width() - 100
    notice._answer("seen")
    assert not notice.isVisible()
