from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.models.sidebar import COUNT_ROLE, NEW_ROLE

Waiting = Callable[[MainWindow], None]


def saved_row(window: MainWindow, role: int) -> Any:
    model = window.browsing.sidebar_model
    place = next(place for place in model.places() if place.kind == "saved-search")
    return model.index_of(place).data(role)


def test_what_came_into_a_saved_search_is_told_until_it_is_looked_at(
    window: MainWindow, settled: Waiting, tmp_path: Path, qtbot: QtBot
) -> None:
    archive = window.desk.archive
    window.desk.do(lambda: archive.searching.save("Buses", "bus"))
    settled(window)
    assert (saved_row(window, COUNT_ROLE), saved_row(window, NEW_ROLE)) == (1, 0)
    news = tmp_path / "news.jsonl"
    release = {"id": "b1", "title": "A second bus", "paragraphs": ["Another bus brings books to the hills."]}
    news.write_text(json.dumps(release), encoding="utf-8")
    window.desk.tell(archive.importing.import_paths([news]).change)
    settled(window)
    assert (saved_row(window, COUNT_ROLE), saved_row(window, NEW_ROLE)) == (2, 1)
    spoken = saved_row(window, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Buses, 2 articles, 1 new since you looked"
    place = next(p for p in window.browsing.sidebar_model.places() if p.kind == "saved-search")
    window.browsing.open_place(place)
    settled(window)
    assert (saved_row(window, COUNT_ROLE), saved_row(window, NEW_ROLE)) == (2, 0)
    window.browsing.count()
    settled(window)
    assert saved_row(window, NEW_ROLE) == 0


def test_many_changes_in_a_row_are_counted_once_more(window: MainWindow, settled: Waiting) -> None:
    told: list[int] = []
    window.browsing.counting.counted.connect(lambda _contents, total: told.append(total))
    for _change in range(5):
        window.browsing.count()
    settled(window)
    assert told == [6, 6]


def test_reading_counts_only_the_saved_searches_that_ask_for_it(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    archive = window.desk.archive
    window.desk.do(lambda: archive.searching.save("Buses", "bus"))
    window.desk.do(lambda: archive.searching.save("To read", "is:unread"))
    settled(window)
    told: list[int] = []
    window.browsing.counting.saved_counted.connect(lambda _id, count, _new: told.append(count))
    window.desk.do(lambda: archive.tagging.mark_read([ids["r1"]], by_reading=True))
    settled(window)
    assert told == [5]
    window.desk.do(lambda: archive.tagging.star([ids["r1"]]))
    settled(window)
    assert told == [5, 1, 5]
