from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.packs.outline import PackOutline

Waiting = Callable[[MainWindow], None]
Errors = Callable[[], list[str]]
Shots = Callable[..., None]


def begin_pack(window: MainWindow, ids: Any, *names: str) -> int:
    window.desk.do(
        lambda: window.desk.archive.briefing.new_pack("Spring", article_ids=[ids[name] for name in names])
    )
    (pack,) = window.desk.archive.briefing.packs()
    window.browsing.pack_opened.emit(pack.id)
    return pack.id


def title(window: MainWindow) -> QLineEdit:
    fields = window.packing.page.findChildren(QLineEdit)
    return next(field for field in fields if field.accessibleName() == "Title of the pack")


def test_an_export_ends_in_a_report_and_a_file(
    window: MainWindow, ids: Any, tmp_path: Path, qtbot: QtBot, settled: Waiting, shots: Shots
) -> None:
    begin_pack(window, ids, "r1", "r3", "r4")
    settled(window)
    out = tmp_path / "pack.pdf"
    with qtbot.waitSignal(window.packing.exported, timeout=60_000) as exported:
        window.packing.exporting.export_to(out)
    (report,) = exported.args
    assert report.ok, report.checks
    assert out.read_bytes().startswith(b"%PDF")
    shots(window, "pack-exported")


def test_a_cancelled_export_leaves_what_was_there(
    window: MainWindow, ids: Any, tmp_path: Path, qtbot: QtBot, settled: Waiting, errors: Errors
) -> None:
    begin_pack(window, ids, "r1", "r3", "r4")
    settled(window)
    out = tmp_path / "pack.pdf"
    out.write_bytes(b"of last week")
    job = window.packing.exporting.export_to(out)
    with qtbot.waitSignal(job.cancelled, timeout=30_000):
        window.packing.page.cancel_requested.emit()
    settled(window)
    assert [(file.name, file.read_bytes()) for file in tmp_path.glob("*pack*")] == [
        ("pack.pdf", b"of last week")
    ]
    assert errors() == []


def test_b_adds_to_the_pack_worked_on_last(window: MainWindow, ids: Any, settled: Waiting) -> None:
    pack_id = begin_pack(window, ids, "r1")
    window.packing.closed.emit()
    window.browsing.list.select(ids["r2"])
    window.browsing.list.view.setFocus()
    QTest.keyClick(window.browsing.list.view, Qt.Key.Key_B)
    settled(window)
    assert window.desk.archive.briefing.pack(pack_id).article_ids == (ids["r1"], ids["r2"])


def test_b_begins_a_pack_where_there_is_none(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.browsing.list.select(ids["r2"])
    window.browsing.list.view.setFocus()
    QTest.keyClick(window.browsing.list.view, Qt.Key.Key_B)
    settled(window)
    (pack,) = window.desk.archive.briefing.packs()
    assert pack.article_ids == (ids["r2"],)
    assert window.panes.page is window.packing.page


def test_articles_are_moved_by_keys_and_undo_moves_them_back(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    pack_id = begin_pack(window, ids, "r1", "r2", "r3")
    settled(window)
    outline = window.packing.page.findChild(PackOutline)
    assert outline is not None
    outline.setFocus()
    outline.choose((0, 0))
    QTest.keyClick(outline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settled(window)
    assert set(window.desk.archive.briefing.pack(pack_id).article_ids) == {ids["r1"], ids["r2"], ids["r3"]}
    assert window.desk.archive.briefing.pack(pack_id).article_ids[0] != ids["r1"]
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert window.desk.archive.briefing.pack(pack_id).article_ids[0] == ids["r1"]


def test_a_pack_deleted_while_shown_is_left_without_a_word(
    window: MainWindow, ids: Any, settled: Waiting, errors: Errors
) -> None:
    pack_id = begin_pack(window, ids, "r1")
    settled(window)
    QTest.keyClicks(title(window), " and more")  # not told yet
    window.desk.do(lambda: window.desk.archive.briefing.delete(pack_id))
    settled(window)
    assert window.panes.page is None
    assert errors() == []


def test_a_pack_deleted_elsewhere_does_not_close_another_page(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    pack_id = begin_pack(window, ids, "r1")
    window.actions_by_id["import"].trigger()
    window.desk.do(lambda: window.desk.archive.briefing.delete(pack_id))
    settled(window)
    assert window.panes.page is window.bringing_in.page


def test_what_was_typed_is_kept_when_the_window_closes(
    window: MainWindow, folder: Path, ids: Any, settled: Waiting
) -> None:
    from archive_desktop.archive import open_archive

    pack_id = begin_pack(window, ids, "r1")
    settled(window)
    title(window).setFocus()
    title(window).selectAll()
    QTest.keyClicks(title(window), "Autumn")
    window.close()
    with open_archive(folder) as archive:
        assert archive.briefing.pack(pack_id).title == "Autumn"


def test_an_article_of_the_pack_is_opened_in_the_reader(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    begin_pack(window, ids, "r3")
    settled(window)
    window.packing.page.article_open_requested.emit(ids["r3"])
    settled(window)
    assert window.panes.page is None
    assert window.reading.article_id == ids["r3"]


def test_a_pack_that_has_gone_is_an_error_in_words(window: MainWindow, errors: Errors) -> None:
    assert not window.packing.open(99)
    assert len(errors()) == 1


def test_a_file_that_cannot_be_written_is_an_error_in_words(
    window: MainWindow, ids: Any, tmp_path: Path, settled: Waiting, errors: Errors
) -> None:
    begin_pack(window, ids, "r1")
    window.packing.exporting.export_to(tmp_path / "nowhere" / "pack.pdf")
    settled(window)
    (sentence,) = errors()
    assert "nowhere" in sentence
