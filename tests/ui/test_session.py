from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_desktop.ui import settings
from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]
Opening = Callable[..., MainWindow]


def closed_and_opened(window: MainWindow, opened: Opening) -> MainWindow:
    window.close()
    return opened()


def test_size_and_widths_come_back(window: MainWindow, opened: Opening) -> None:
    window.resize(1300, 640)
    window.panes.set_widths((250, 1050, 300, 750, 500, 250))
    QApplication.processEvents()
    widths = window.panes.widths()
    again = closed_and_opened(window, opened)
    assert again.height() == 640  # the screen of the tests is narrower than the window was
    again.resize(1300, 640)
    again.panes.set_widths(again.desk.settings.get(settings.PANE_SIZES))
    QApplication.processEvents()
    assert again.panes.widths() == widths


def test_folded_panes_and_sections_come_back(window: MainWindow, opened: Opening) -> None:
    window.browsing.sidebar.fold_sections("tags packs")
    window.actions_by_id["fold-sidebar"].trigger()
    window.actions_by_id["fold-reader"].trigger()
    assert not window.browsing.sidebar.isVisible()
    assert not window.reading.pane.isVisible()
    again = closed_and_opened(window, opened)
    assert not again.browsing.sidebar.isVisible()
    assert not again.reading.pane.isVisible()
    assert again.browsing.sidebar.folded_sections() == "tags packs"
    again.actions_by_id["fold-sidebar"].trigger()
    again.actions_by_id["fold-reader"].trigger()
    assert again.browsing.sidebar.isVisible()
    assert again.reading.pane.isVisible()


def test_folding_knows_a_pane_behind_another_page(window: MainWindow) -> None:
    window.actions_by_id["import"].trigger()
    window.actions_by_id["fold-reader"].trigger()
    assert window.reading.pane.isHidden()
    window.actions_by_id["fold-reader"].trigger()
    assert not window.reading.pane.isHidden()


def test_the_open_article_comes_back_where_it_was_scrolled_to(
    window: MainWindow, opened: Opening, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    window.browsing.list.select(ids["r5"])
    settled(window)
    text = window.reading.pane.reader.text
    text.document().size()  # lays all of it out
    text.verticalScrollBar().setValue(text.verticalScrollBar().maximum() * 6 // 10)
    place = window.reading.pane.reader.place()
    window.close()
    window.desk.settings.forget(settings.GEOMETRY)  # the screen of the tests is too narrow for it
    again = opened()
    assert again.reading.article_id == ids["r5"]
    assert again.browsing.list.current_id() == ids["r5"]
    reader = again.reading.pane.reader
    qtbot.waitUntil(lambda: place > 0 and abs(reader.place() - place) < 100)  # the same line or the next


@pytest.mark.parametrize("kind", ["starred", "recent", "initiative", "tag"])
def test_the_open_place_comes_back(
    window: MainWindow, opened: Opening, ids: Any, settled: Waiting, kind: str
) -> None:
    tagging = window.desk.archive.tagging
    window.desk.do(lambda: tagging.assign([ids["r2"]], initiative="Oasis Libraries"))
    window.desk.do(lambda: tagging.tag([ids["r2"]], add=["oasis schools"]))
    window.desk.do(lambda: tagging.star([ids["r2"]]))
    settled(window)
    place = [p for p in window.browsing.sidebar_model.places() if p.kind == kind][-1]
    window.browsing.open_place(place)
    settled(window)
    listed = window.browsing.list_model.ids
    again = closed_and_opened(window, opened)
    assert again.browsing.place == place
    assert again.browsing.list_model.ids == listed
    current = again.browsing.sidebar.current_place()
    assert current is not None
    assert current.identity == place.identity


def test_another_archive_begins_with_nothing_of_this_one(
    window: MainWindow, opened: Opening, ids: Any, folder: Path, tmp_path: Path, settled: Waiting
) -> None:
    window.browsing.open_place(window.browsing.sidebar_model.library_place("unread"))
    settled(window)
    window.browsing.list.select(ids["r5"])
    settled(window)
    window.close()
    other = opened(Path(shutil.copytree(folder, tmp_path / "other")))
    assert other.reading.article_id == 0
    assert other.browsing.place.kind == "all"
    other.close()
    again = opened()
    assert again.reading.article_id == ids["r5"]
    assert again.browsing.place.kind == "unread"


def test_a_place_that_has_gone_meanwhile_is_all_articles(
    window: MainWindow, opened: Opening, folder: Path
) -> None:
    window.close()
    window.desk.settings.put(settings.of_archive(settings.LAST_PLACE, folder), "initiative 77")
    again = opened()
    assert again.browsing.place.kind == "all"
    assert len(again.browsing.list_model.ids) == 6


def test_an_article_open_from_elsewhere_comes_back_too(
    window: MainWindow, opened: Opening, ids: Any, settled: Waiting
) -> None:
    window.browsing.open_place(window.browsing.sidebar_model.library_place("starred"))
    window.reading.open(ids["r3"])
    settled(window)
    again = closed_and_opened(window, opened)
    assert again.reading.article_id == ids["r3"]


def test_the_order_comes_back(window: MainWindow, opened: Opening, settled: Waiting) -> None:
    window.browsing.list.sort_requested.emit("title")
    settled(window)
    listed = window.browsing.list_model.ids
    again = closed_and_opened(window, opened)
    assert again.browsing.list_model.ids == listed


def test_damaged_settings_cost_nothing_but_sizes(window: MainWindow, opened: Opening, folder: Path) -> None:
    window.close()
    kept = window.desk.settings
    kept.put(settings.PANE_SIZES, (1, 2, 3))
    kept.put(settings.GEOMETRY, b"nonsense")
    kept.put(settings.of_archive(settings.OPEN_ARTICLE, folder), 999_999)
    kept.put(settings.of_archive(settings.LAST_PLACE, folder), "pack 1 x")
    again = opened()
    assert (again.width(), again.height()) == (1440, 900)
    assert again.reading.article_id == 0
