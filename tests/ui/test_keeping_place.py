from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]
LINES = [
    f"Bridge {number} is crossed by the children of two villages every morning. " * 6 for number in range(60)
]


def test_an_article_is_opened_where_it_was_left_in_any_size(
    window: MainWindow, ids: Any, settled: Waiting, qtbot: QtBot, tmp_path: Path
) -> None:
    archive, reader = window.desk.archive, window.reading.pane.reader
    file = tmp_path / "bridges.jsonl"
    file.write_text(json.dumps({"id": "b", "title": "Bridges", "paragraphs": LINES}), encoding="utf-8")
    archive.importing.import_paths([file])
    bridges = next(hit.article_id for hit in archive.searching.search().hits if hit.external_id == "b")
    window.reading.open(bridges)
    settled(window)
    body = archive.searching.article(bridges).body
    wanted = body.index("Bridge 31 ")
    waits = [timer.interval() for timer in window.reading.places.findChildren(QTimer)]
    reader.go_to(wanted)
    assert [timer.interval() for timer in window.reading.places.findChildren(QTimer)] == waits
    window.reading.open(ids["r1"])  # glanced at, not read
    window.reading.open(ids["r2"])
    settled(window)
    assert archive.reading_places.of_article(archive.searching.article(bridges)) == wanted
    reader.larger_text()
    window.resize(window.width() - 130, window.height())
    QApplication.processEvents()
    window.reading.open(bridges)
    qtbot.waitUntil(lambda: body[reader.place() :].startswith("Bridge 31 "))
    window.reading.open(ids["r1"])
    found = archive.searching.find("bridge")
    window.reading.open(bridges, found)  # what was searched for comes first
    settled(window)
    assert not body[reader.place() :].startswith("Bridge 31 ")
