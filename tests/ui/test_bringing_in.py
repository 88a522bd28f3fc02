from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.ui import settings
from archive_desktop.ui.importing.table import ImportTable
from archive_desktop.ui.importing.table_model import TITLE
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.quiet_choice import QuietChoice

Waiting = Callable[[MainWindow], None]
Errors = Callable[[], list[str]]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of two new releases."""
    return releases(tmp_path / "news" / "later.jsonl", 2)


def releases(file: Path, count: int) -> Path:
    file.parent.mkdir(exist_ok=True)
    lines = (
        {"id": f"n{n}", "title": f"Later news {n}", "date": "2025-01-01", "text": f"The {n}th report came."}
        for n in range(count)
    )
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def button(window: MainWindow, text: str) -> QAbstractButton:
    buttons = window.bringing_in.page.findChildren(QAbstractButton)
    return next(b for b in buttons if b.isVisible() and text in b.text().replace("&", ""))


def drop(window: MainWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(300, 300), copy, data, left, none))


def test_files_dropped_are_previewed_imported_and_taken_back(
    window: MainWindow, source: Path, settled: Waiting
) -> None:
    drop(window, source)
    settled(window)
    assert window.panes.page is window.bringing_in.page
    assert "nothing is stored yet" in window.bringing_in.page.words()
    assert len(window.browsing.list_model.ids) == 6, "nothing is stored yet"
    button(window, "Import 2 articles").click()
    settled(window)
    assert "2 new · done" in window.bringing_in.page.words()
    assert len(window.browsing.list_model.ids) == 8
    button(window, "Undo this import").click()
    settled(window)
    assert window.panes.page is None
    assert len(window.browsing.list_model.ids) == 6


@pytest.mark.slow
def test_undo_of_an_import_never_takes_back_something_else(
    window: MainWindow, ids: Any, source: Path, settled: Waiting, errors: Errors
) -> None:
    window.import_files([str(source)])
    settled(window)
    button(window, "Import 2 articles").click()
    settled(window)
    window.desk.do(lambda: window.desk.archive.tagging.star([ids["r1"]]))
    settled(window)
    button(window, "Undo this import").click()
    settled(window)
    (sentence,) = errors()
    assert "cannot be taken back alone" in sentence
    assert window.desk.archive.searching.article(ids["r1"]).starred
    assert len(window.browsing.list_model.ids) == 8


@pytest.mark.slow
def test_undo_of_an_import_that_was_undone_leaves_an_earlier_one_of_the_same_name(
    window: MainWindow, source: Path, settled: Waiting, errors: Errors
) -> None:
    window.bringing_in.store([source])
    settled(window)
    window.bringing_in.store([releases(source, 3)])
    settled(window)
    window.actions_by_id["undo"].trigger()
    settled(window)
    window.bringing_in.page.undo_requested.emit()
    settled(window)
    (sentence,) = errors()
    assert "cannot be taken back alone" in sentence
    assert window.desk.archive.upkeep.stats().articles == 8


def test_a_file_that_cannot_be_read_is_said_and_stops_nothing(
    window: MainWindow, source: Path, tmp_path: Path, settled: Waiting, errors: Errors
) -> None:
    broken = tmp_path / "news" / "broken.pdf"
    broken.write_bytes(b"\x00\x01nothing")
    window.import_files([str(broken), str(source)])
    settled(window)
    assert "1 could not be read" in window.bringing_in.page.words()
    button(window, "Import 2 articles").click()
    settled(window)
    assert len(window.browsing.list_model.ids) == 8
    assert errors() == []


@pytest.mark.slow
def test_the_folder_of_the_last_import_comes_back_but_not_that_of_the_sample(
    window: MainWindow, source: Path, settled: Waiting
) -> None:
    window.bringing_in.store([source])
    settled(window)
    assert window.desk.settings.get(settings.LAST_IMPORT_FOLDER) == ""
    window.import_files([str(source)])
    settled(window)
    assert window.desk.settings.get(settings.LAST_IMPORT_FOLDER) == str(source.parent)


def test_during_an_import_reading_and_editing_go_on(
    window: MainWindow, ids: Any, tmp_path: Path, qtbot: QtBot, settled: Waiting
) -> None:
    many = releases(tmp_path / "news" / "many.jsonl", 1_500)
    window.bringing_in.store([many])
    qtbot.waitUntil(lambda: bool(window.desk.archive.searching.find("Later").ids), timeout=30_000)
    window.browsing.list.select(ids["r1"])
    window.actions_by_id["star"].trigger()
    assert window.desk.archive.searching.article(ids["r1"]).starred
    assert window.bringing_in.busy
    window.import_files([str(many)])
    assert "under way" in window.status.bar.currentMessage()
    settled(window)
    assert len(window.browsing.list_model.ids) == 1_506
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert not window.desk.archive.searching.article(ids["r1"]).starred


def test_cancelling_keeps_whole_articles_and_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, settled: Waiting
) -> None:
    window.bringing_in.store([releases(tmp_path / "news" / "many.jsonl", 3_000)])
    with qtbot.waitSignal(window.bringing_in.progressed, timeout=30_000):
        pass
    window.bringing_in.page.cancel_requested.emit()
    settled(window)
    stored = len(window.desk.archive.searching.find("Later").ids)
    assert stored < 3_000
    assert "stopped" in window.bringing_in.page.words()
    assert window.desk.archive.upkeep.check() == ()


def test_a_cancelled_preview_goes_back_to_the_choice(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, settled: Waiting
) -> None:
    window.import_files([str(releases(tmp_path / "news" / "many.jsonl", 3_000))])
    with qtbot.waitSignal(window.bringing_in.progressed, timeout=30_000):
        pass
    window.bringing_in.page.cancel_requested.emit()
    settled(window)
    assert window.bringing_in.page.state == "choosing"


def test_closing_during_an_import_stops_it_and_lets_go_of_the_archive(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.bringing_in.store([releases(tmp_path / "news" / "many.jsonl", 3_000)])
    qtbot.waitUntil(lambda: bool(window.desk.archive.searching.find("Later").ids), timeout=30_000)
    window.close()
    with open_archive(folder, patience=0) as archive:
        stored = len(archive.searching.find("Later").ids)
        assert 0 < stored < 3_000
        assert [p for p in archive.upkeep.check() if p.where != "index"] == []
        assert archive.upkeep.interrupted_imports() == []
        assert archive.upkeep.next_undo() == "Import of many.jsonl"


def test_pasted_text_is_looked_at_imported_and_its_file_forgotten(
    window: MainWindow, settled: Waiting
) -> None:
    text = "Harbour library opens\n\nThe library of the harbour opened its doors to two hundred pupils."
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    window.actions_by_id["import-paste"].trigger()
    settled(window)
    pasted = window.desk.archive.folder / "pasted"
    assert window.panes.page is window.bringing_in.page
    assert [file.read_text("utf-8") for file in pasted.iterdir()] == [text]
    button(window, "Import 1 article").click()
    settled(window)
    assert not pasted.exists(), "its bytes are kept as an original now"
    (found,) = window.desk.archive.searching.find("two hundred pupils").ids
    assert window.desk.archive.searching.article(found).source.startswith("Pasted text ")


def test_pasted_text_that_is_not_wanted_leaves_nothing(window: MainWindow, settled: Waiting) -> None:
    QGuiApplication.clipboard().setText("A text\n\nthat somebody pasted here without meaning to, by a slip.")
    window.actions_by_id["import-paste"].trigger()
    settled(window)
    button(window, "Cancel").click()
    assert not (window.desk.archive.folder / "pasted").exists()


def test_what_is_corrected_in_the_table_is_what_is_stored(
    window: MainWindow, source: Path, settled: Waiting
) -> None:
    window.import_files([str(source)])
    settled(window)
    table = window.bringing_in.page.findChild(ImportTable)
    assert table is not None
    table.model.take([0], wanted=False)
    table.model.setData(table.model.index(1, TITLE), "Corrected by hand")
    button(window, "Import 1 article").click()
    settled(window)
    assert len(window.desk.archive.searching.find("title:Corrected").ids) == 1
    assert window.desk.archive.searching.find("title:Later").ids == ()


@pytest.mark.slow
def test_a_column_chosen_in_the_table_is_read_and_imported(
    window: MainWindow, tmp_path: Path, settled: Waiting
) -> None:
    text = "The library of the harbour opened its doors to two hundred pupils of the old town. " * 2
    file = tmp_path / "list.csv"
    file.write_text(
        f"Headline,Kicker,Body\nHarbour,Books and readers,{text}\nSea,Voyages by sea,{text} Too.\n"
    )

    def choose_title(place: int) -> None:
        boxes = window.bringing_in.page.findChildren(QuietChoice)
        box = next(box for box in boxes if box.accessibleName() == "Title: column of list.csv")
        box.choose(place)
        box.activated.emit(box.currentIndex())
        settled(window)

    def titles() -> list[str]:
        (table,) = window.bringing_in.page.findChildren(ImportTable)
        model = table.model
        return [str(model.index(row, TITLE).data()) for row in range(model.rowCount())]

    window.import_files([str(file)])
    settled(window)
    assert titles() == ["Harbour", "Sea"]
    choose_title(1)
    assert titles() == ["Books and readers", "Voyages by sea"]
    button(window, "Import 2 articles").click()
    settled(window)
    window.import_files([str(file)])
    settled(window)
    assert titles() == ["Books and readers", "Voyages by sea"]
    assert "2 already here" in window.bringing_in.page.words()


@pytest.mark.slow
def test_files_dropped_over_an_open_table_join_it_and_corrections_stay(
    window: MainWindow, source: Path, tmp_path: Path, settled: Waiting
) -> None:
    drop(window, source)
    settled(window)
    table = window.bringing_in.page.findChild(ImportTable)
    assert table is not None
    table.model.setData(table.model.index(0, TITLE), "Corrected by hand")
    other = tmp_path / "news" / "other.txt"
    other.write_text(
        "Harbour library opens\n\nThe library of the harbour opened its doors to pupils.", "utf-8"
    )
    drop(window, other)
    settled(window)
    button(window, "Import 3 articles").click()
    settled(window)
    assert len(window.desk.archive.searching.find("title:Corrected").ids) == 1
    assert len(window.browsing.list_model.ids) == 9
    button(window, "Undo this import").click()
    settled(window)
    assert window.status.bar.currentMessage().startswith("Undone: Import of ")
