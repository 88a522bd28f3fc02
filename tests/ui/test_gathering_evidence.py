from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from archive_desktop.domain.pack import evidence_sign
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.packs.evidence_text import EvidenceText
from archive_desktop.ui.packs.highlight_picker import HighlightPicker
from archive_desktop.ui.packs.point_dialog import PointDialog
from archive_desktop.ui.passages import Passage, put_passages

Waiting = Callable[[MainWindow], None]
WORDS = "trained 90 teachers"


def dialog(window: MainWindow) -> PointDialog:
    (shown,) = [one for one in window.findChildren(PointDialog) if one.isVisible()]
    return shown


def test_a_selection_becomes_evidence_and_leads_back_to_its_place(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    archive, reader = window.desk.archive, window.reading.pane.reader
    window.browsing.list.select(ids["r1"])
    settled(window)
    start = archive.searching.article(ids["r1"]).body.index(WORDS)
    reader.text.setFocus()
    reader.text.select(start, start + len(WORDS))
    QTest.keyClick(reader.text, Qt.Key.Key_E)
    dialog(window).accept()  # the first pack is begun with it
    settled(window)
    (pack,) = archive.briefing.packs()
    assert pack.brief.points_to_make == WORDS + evidence_sign(1)
    assert [(item.article_id, item.show) for item in pack.sections[0].items] == [(ids["r1"], "highlights")]

    window._open_pack(pack.id)
    settled(window)
    field = window.packing.page.findChildren(EvidenceText)[1]
    assert field.text() == WORDS + evidence_sign(1)
    passages = [Passage(ids["r2"], 0, 6, "Tozeur")]
    carried = QMimeData()
    put_passages(carried, passages)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    field.dropEvent(QDropEvent(QPointF(4, 8), copy, carried, left, Qt.KeyboardModifier.NoModifier))
    settled(window)
    assert field.text() == WORDS + evidence_sign(1) + evidence_sign(2)
    assert len(archive.briefing.pack(pack.id).evidence) == 2

    archive.annotating.highlight(ids["r2"], quote="eleven schools")
    field.evidence_requested.emit()
    settled(window)
    (picker,) = window.findChildren(HighlightPicker)
    picker.list.itemActivated.emit(picker.list.item(0))
    settled(window)
    assert archive.briefing.pack(pack.id).evidence[2].exact == "eleven schools"

    field.evidence_opened.emit(1)
    settled(window)
    assert not picker.isVisible()
    window._open_pack(pack.id)
    field.evidence_requested.emit()
    settled(window)
    assert picker.isVisible()
    window.panes.show_desk()
    assert not picker.isVisible(), "it would add to a pack that nobody sees"
    window._open_pack(pack.id)
    field.evidence_opened.emit(1)
    settled(window)
    assert window.panes.page is None
    assert reader.text.selection() == (start, start + len(WORDS))


def test_passages_are_dropped_on_a_pack_of_the_sidebar(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    archive, sidebar = window.desk.archive, window.browsing.sidebar
    window.desk.do(lambda: archive.briefing.new_pack("Spring"))
    change = window.desk.do(lambda: archive.briefing.new_pack("Autumn"))
    settled(window)
    model = window.browsing.sidebar_model
    place = next(one for one in model.places() if one.kind == "pack" and one.label == "Spring")
    QApplication.processEvents()
    carried = QMimeData()
    put_passages(carried, [Passage(ids["r2"], 0, 6, "Tozeur"), Passage(ids["r1"], 0, 5, "Tunis")])
    at = QPointF(sidebar.visualRect(model.index_of(place)).center())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    sidebar.dropEvent(QDropEvent(at, copy, carried, left, Qt.KeyboardModifier.NoModifier))
    asked = dialog(window)
    assert asked.pack_id == place.id != change.object_id
    asked.accept()
    settled(window)
    assert {one.exact for one in archive.briefing.pack(place.id).evidence} == {"Tozeur", "Tunis"}
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert not archive.briefing.pack(place.id).evidence, "several are one step"
