from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]


def test_from_an_article_of_a_pack_there_is_a_way_back(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    briefing, back = window.desk.archive.briefing, window.actions_by_id["back"]
    made = window.desk.do(lambda: briefing.new_pack("Spring", article_ids=[ids["r1"], ids["r3"]]))
    window.browsing.pack_opened.emit(made.object_id)
    window.packing.page.article_open_requested.emit(ids["r3"])
    settled(window)
    bar = window.way_back.bar
    assert window.panes.page is None
    assert bar.isVisible()
    assert "Spring" in bar.findChildren(QToolButton)[0].accessibleName()
    window.reading.open(ids["r5"])
    back.trigger()
    assert window.reading.article_id == ids["r3"]
    assert window.panes.page is None
    back.trigger()
    assert window.panes.page is window.packing.page
    assert not bar.isVisible()

    window.packing.page.article_open_requested.emit(ids["r1"])
    settled(window)
    window.desk.do(lambda: briefing.delete(made.object_id or 0))
    settled(window)
    assert not bar.isVisible(), "no way leads to a pack that is gone"
