from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QWidget

from archive_desktop.domain.article import Article
from archive_desktop.domain.change import ArchiveChange
from archive_desktop.ui import desk
from archive_desktop.ui.dialogs.initiative_editor import InitiativeEditor
from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]
Key = Qt.Key


def article(window: MainWindow, number: int) -> Article:
    return window.desk.archive.searching.article(number)


def press(window: MainWindow, key: Qt.Key, settled: Waiting, *, reader: bool = False) -> None:
    target: QWidget = window.reading.pane.reader.text if reader else window.browsing.list.view
    target.setFocus()
    QTest.keyClick(target, key)
    settled(window)


def open_menu(window: MainWindow) -> QMenu:
    return next(menu for menu in window.findChildren(QMenu) if menu.isVisible())


def test_one_key_puts_the_chosen_articles_under_an_initiative(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    first = ids.initiatives["Reading Year"]
    window.browsing.list.select(ids["r1"])
    press(window, Key.Key_1, settled)
    assert article(window, ids["r1"]).initiatives == (first,)
    press(window, Key.Key_1, settled)
    assert article(window, ids["r1"]).initiatives == ()


def test_a_key_without_an_initiative_does_nothing(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.browsing.list.select(ids["r1"])
    press(window, Key.Key_9, settled)
    assert article(window, ids["r1"]).initiatives == ()


def test_nought_clears_the_initiatives_of_many_in_one_step(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.browsing.list.view.selectAll()
    press(window, Key.Key_1, settled)
    press(window, Key.Key_2, settled)
    press(window, Key.Key_0, settled)
    assert all(article(window, number).initiatives == () for number in ids.articles.values())
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert all(len(article(window, number).initiatives) == 2 for number in ids.articles.values())


def test_star_and_read_turn_over(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.browsing.list.select(ids["r2"])
    press(window, Key.Key_S, settled)
    press(window, Key.Key_M, settled)
    assert (article(window, ids["r2"]).starred, article(window, ids["r2"]).read) == (True, True)
    press(window, Key.Key_S, settled)
    press(window, Key.Key_M, settled)
    assert (article(window, ids["r2"]).starred, article(window, ids["r2"]).read) == (False, False)


def test_in_the_reader_keys_are_for_the_article_read(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.browsing.list.select(ids["r2"])
    window.reading.open(ids["r5"])  # opened from elsewhere: the list still has another row
    press(window, Key.Key_S, settled, reader=True)
    assert article(window, ids["r5"]).starred
    assert not article(window, ids["r2"]).starred


def test_digits_typed_into_a_text_are_no_commands(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.browsing.list.select(ids["r2"])
    for field in (window.browsing.field.edit, window.reading.pane.margin.note):
        field.setFocus()
        QTest.keyClicks(field, "1s")
        settled(window)
    assert article(window, ids["r2"]).initiatives == ()
    assert not article(window, ids["r2"]).starred


def test_a_tag_is_typed_or_chosen(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.browsing.list.select(ids["r2"])
    press(window, Key.Key_T, settled)
    (dialog,) = window.findChildren(QInputDialog)
    field = dialog.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "oasis")
    QTest.keyClick(field, Key.Key_Return)
    settled(window)
    assert article(window, ids["r2"]).tags == ("oasis",)


def test_an_initiative_is_chosen_from_a_menu_at_the_row(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.browsing.list.select(ids["r2"])
    press(window, Key.Key_I, settled)
    menu = open_menu(window)
    entries = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert window.browsing.list.view.rect().contains(window.browsing.list.view.mapFromGlobal(menu.pos()))
    entries["Oasis Libraries"].trigger()
    menu.close()
    assert article(window, ids["r2"]).initiatives == (ids.initiatives["Oasis Libraries"],)


def test_the_menu_of_chosen_articles_offers_what_can_be_done(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.browsing.list.view.selectAll()
    window.commands.show_menu(window.browsing.list.selected_ids(), QPoint(50, 50))
    menu = open_menu(window)
    offered = {action for action in menu.actions() if not action.isSeparator()}
    wanted = ("star", "read", "tag", "pack-add", "pack-new", "trash")
    assert {window.actions_by_id[name] for name in wanted} <= offered
    menu.close()


def test_trash_and_back(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.browsing.list.select(ids["r2"])
    press(window, Key.Key_Delete, settled)
    assert article(window, ids["r2"]).trashed
    assert ids["r2"] not in window.browsing.list_model.ids
    window.browsing.open_place(window.browsing.sidebar_model.library_place("trash"))
    settled(window)
    window.browsing.list.select(ids["r2"])
    window.commands.show_menu((ids["r2"],), QPoint(50, 50))
    menu = open_menu(window)
    assert window.actions_by_id["untrash"] in menu.actions()
    menu.close()
    window.actions_by_id["untrash"].trigger()
    settled(window)
    assert not article(window, ids["r2"]).trashed


def test_a_new_initiative_is_made_in_its_editor(window: MainWindow, settled: Waiting) -> None:
    window.actions_by_id["initiatives-new"].trigger()
    (editor,) = window.findChildren(InitiativeEditor)
    assert window.focusWidget() is not None
    QTest.keyClicks(editor.focusWidget() or editor, "Winter School")
    editor.accept()
    settled(window)
    assert [i.name for i in window.desk.archive.tagging.initiatives()][-1] == "Winter School"


def test_nothing_chosen_nothing_done(window: MainWindow, settled: Waiting) -> None:
    for name in ("star", "read", "tag", "initiative", "initiatives-clear", "trash", "pack-add"):
        window.actions_by_id[name].trigger()
    settled(window)
    assert window.desk.archive.upkeep.next_undo() == "Import of releases.jsonl"
    assert window.findChildren(QInputDialog) == []


def test_many_articles_are_changed_off_the_windows_thread_in_one_step(
    window: MainWindow, ids: Any, settled: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_MANY", 2)
    star, threads = window.desk.archive.tagging.star, []

    def noted(*arguments: Any) -> ArchiveChange:
        threads.append(threading.current_thread())
        return star(*arguments)

    monkeypatch.setattr(window.desk.archive.tagging, "star", noted)
    window.browsing.list.view.selectAll()
    press(window, Key.Key_S, settled)
    assert all(article(window, number).starred for number in ids.articles.values())
    assert threads[0] is not threading.main_thread()
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert not any(article(window, number).starred for number in ids.articles.values())
