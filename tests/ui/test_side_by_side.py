from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.reader.article_text import ArticleText
from archive_desktop.ui.reader.reader import Reader

Waiting = Callable[[MainWindow], None]
Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

ENGLISH = [
    f"Boat number {number} carries its library from one village of the lake to the next, and the teachers "
    f"on board, {number + 3} of them, stay for a week in each. " * 3
    for number in range(1, 21)
]
ARABIC = [
    f"ينقل القارب رقم {number} مكتبته من قرية إلى أخرى على ضفاف البحيرة، ويقيم المعلّمون أسبوعًا في كل منها. "
    * 4
    for number in range(1, 21)
]
SPANS = {"en": (ENGLISH[0].index("carries"), ENGLISH[0].index("carries") + 7), "ar": (0, 4)}


@pytest.fixture
def pair(window: MainWindow, settled: Waiting, tmp_path: Path) -> tuple[int, int]:
    """The ids of a release in English and in Arabic."""
    archive = window.desk.archive
    file = tmp_path / "pair.jsonl"
    releases = (("en", "Boats that lend books", ENGLISH), ("ar", "قوارب تعير الكتب", ARABIC))
    file.write_text(
        "".join(
            json.dumps({"id": f"boat-{lang}", "title": title, "language": lang, "paragraphs": text}) + "\n"
            for lang, title, text in releases
        ),
        encoding="utf-8",
    )
    archive.importing.import_paths([file])
    english, arabic = (
        next(hit.article_id for hit in archive.searching.search(limit=50).hits if hit.external_id == wanted)
        for wanted in ("boat-en", "boat-ar")
    )
    archive.twins.link(english, arabic)
    for article_id, span in ((english, SPANS["en"]), (arabic, SPANS["ar"])):
        archive.annotating.highlight(article_id, span=span, type="figure")
    window.resize(1440, 900)
    window.browsing.search_for("boat OR القارب")
    settled(window)
    window.reading.open(english, window.browsing.found)
    settled(window)
    return english, arabic


def readers(window: MainWindow) -> tuple[Reader, Reader]:
    return window.reading.pane.reader, window.reading.pane.beside.reader


def height_on_screen(text: ArticleText, paragraph: int) -> int:
    """Return how high on the screen a paragraph of the text begins."""
    assert text._laid_out is not None
    block = text.document().findBlockByNumber(text._laid_out.body_block + paragraph)
    top = text.document().documentLayout().blockBoundingRect(block).top()
    return text.viewport().mapToGlobal(QPoint(0, round(top) - text.verticalScrollBar().value())).y()


def turn_on(window: MainWindow) -> None:
    window.reading.pane.reader.text.setFocus()
    QTest.keyClick(window.reading.pane.reader.text, Qt.Key.Key_V)
    QApplication.processEvents()


def test_both_show_their_marks_and_what_the_eye_is_at_stays_level(
    window: MainWindow, pair: tuple[int, int], shots: Shots
) -> None:
    turn_on(window)
    mine, twin = readers(window)
    assert twin.article is not None
    assert twin.article.id == pair[1]
    assert twin.article.direction == "rtl"
    for reader in (mine, twin):
        assert len(reader._annotations) == 1
        assert len(reader._hits) >= 20
    for leader, follower, share in ((mine, twin, 0.3), (mine, twin, 0.7), (twin, mine, 0.5)):
        bar = leader.text.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))
        paragraph = round(leader.text.place_at(share * leader.text.viewport().height()))
        assert 0 < paragraph < 20
        ahead = height_on_screen(leader.text, paragraph) - height_on_screen(follower.text, paragraph)
        assert abs(ahead) < 60  # paragraphs of both languages are of different heights: level at the eye
    for end in (0, mine.text.verticalScrollBar().maximum()):
        mine.text.verticalScrollBar().setValue(end)
        assert twin.text.verticalScrollBar().value() == (end and twin.text.verticalScrollBar().maximum())
    mine.text.verticalScrollBar().setValue(300)
    shots(window, "side by side")


def test_the_keyboard_reaches_both_commands_go_where_it_is_and_escape_ends_it(
    window: MainWindow, pair: tuple[int, int], qtbot: QtBot
) -> None:
    turn_on(window)
    mine, twin = readers(window)
    QTest.keyClick(mine.text, Qt.Key.Key_F6)
    assert window.focusWidget() is twin.text
    twin.text.select(30, 45)
    QTest.keyClick(twin.text, Qt.Key.Key_H)
    QTest.keyClick(twin.text, Qt.Key.Key_3)
    assert len(window.desk.archive.annotating.of_article(pair[1])) == 2
    qtbot.waitUntil(lambda: len(twin._annotations) == 2)
    QTest.keyClick(twin.text, Qt.Key.Key_S)
    assert window.desk.archive.searching.article(pair[1]).starred
    assert not window.desk.archive.searching.article(pair[0]).starred
    QTest.keyClick(twin.text, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is mine.text
    pane = window.reading.pane
    QTest.keyClick(pane.beside.reader.text, Qt.Key.Key_Escape)
    assert not pane.beside.isVisible()
    assert pane.margin.isVisible()
    mine.text.annotation_activated.emit(mine._annotations[0].id)  # the margin is asked for, beside one text
    turn_on(window)
    assert pane.beside.isVisible()
    assert not pane.margin.isVisible()
    QTest.keyClick(pane.reader.text, Qt.Key.Key_V)
    assert not pane.beside.isVisible()
    assert window.reading.side_by_side.article_id == 0


def test_the_other_one_is_opened_and_stays_beside_what_has_none(
    window: MainWindow, pair: tuple[int, int], settled: Waiting
) -> None:
    turn_on(window)
    pane = window.reading.pane
    pane.beside._swap.click()
    settled(window)
    assert (window.reading.article_id, window.reading.side_by_side.article_id) == (pair[1], pair[0])
    alone = next(hit.article_id for hit in window.desk.archive.searching.search(limit=50).hits
                 if hit.article_id not in pair)  # fmt: skip
    window.reading.open(alone)
    assert not pane.beside.isVisible()
    assert not window.actions_by_id["beside"].isEnabled()
    window.reading.open(pair[0])
    assert pane.beside.isVisible()


def test_it_stands_mirrored_in_an_arabic_window(
    window: MainWindow, pair: tuple[int, int], unnamed_controls: Findings, small_targets: Findings,
    shots: Shots,
) -> None:  # fmt: skip
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turn_on(window)
    mine, twin = readers(window)
    assert mine.mapToGlobal(QPoint()).x() > twin.mapToGlobal(QPoint()).x()
    bar = mine.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert twin.text.verticalScrollBar().value() > 0
    assert unnamed_controls(window.reading.pane) == []
    assert small_targets(window.reading.pane.beside) == []
    shots(window, "side by side mirrored")
