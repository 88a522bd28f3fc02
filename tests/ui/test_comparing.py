from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]
Shots = Callable[[QWidget, str], None]


def test_what_changed_is_shown_in_place_of_the_text(
    window: MainWindow, ids: Any, settled: Waiting, tmp_path: Path, shots: Shots
) -> None:
    article = window.desk.archive.searching.article(ids["r1"])
    again = {
        "id": article.external_id, "title": article.title, "date": article.date, "language": article.language,
        "paragraphs": [*article.paragraphs[:-1], "Nobody knew yet that it would rain."],
    }  # fmt: skip
    file = tmp_path / "again.jsonl"
    file.write_text(json.dumps(again), encoding="utf-8")
    assert window.desk.archive.importing.import_paths([file]).changed == 1
    window.reading.open(ids["r1"])
    settled(window)
    pane = window.reading.pane
    (button,) = pane.margin.versions.findChildren(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    view = window.focusWidget().parentWidget()
    assert "Nobody knew yet that it would rain." in pane._difference.text.toPlainText()
    assert pane._difference.isVisible()
    assert not pane.reader.isVisible()
    assert view is not None
    shots(window, "what changed")
    QTest.keyClick(pane._difference.text, Qt.Key.Key_Escape)
    assert pane.reader.isVisible()


def test_a_twin_is_opened_and_parted(
    window: MainWindow, ids: Any, settled: Waiting, shots: Shots, qtbot: QtBot
) -> None:
    archive = window.desk.archive
    first = archive.searching.article(ids["r1"])
    other = next(
        article
        for article in map(archive.searching.article, ids.articles.values())
        if article.language != first.language
    )
    archive.twins.link(first.id, other.id)
    window.reading.open(first.id)
    settled(window)
    section = window.reading.pane.margin.twins
    shots(window, "twins in the margin")
    row = next(b for b in section.findChildren(QPushButton) if other.title in b.accessibleName())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.reading.article_id == other.id
    cross = next(b for b in section.findChildren(QToolButton) if first.title in b.accessibleName())
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first.id not in [t.article_id for t in archive.twins.of_article(other.id)])
    assert archive.upkeep.next_undo() == f"Part {other.id} and {first.id}"
