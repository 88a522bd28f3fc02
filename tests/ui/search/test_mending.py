from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from archive_desktop.domain.query import Everything, Fact
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.search.mending import Mending

Waiting = Callable[[MainWindow], None]


def test_what_lists_nothing_is_mended_only_where_that_lists_something(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    mending, find = Mending(window.desk), window.desk.archive.searching.find
    told: list[str] = []
    mending.offered.connect(told.append)
    for text, within in (
        ("ballott", Everything()),
        ("ballott", Fact("is", "starred")),
        ("ballot", Everything()),  # lists something
        ("tag:ballott", Everything()),  # asks for no words
    ):
        mending.look(find(text), within)
        settled(window)
    assert told == ["ballot", ""]
    mending.look(find("ballott"), Everything())
    mending.abandon()
    settled(window)
    assert told == ["ballot", ""]
