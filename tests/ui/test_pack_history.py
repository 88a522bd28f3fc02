"""A pack's versions and its search, in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from archive_desktop.domain.results import ExportReport
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.packs.date_field import DateField
from archive_desktop.ui.packs.update_dialog import UpdateDialog
from archive_desktop.ui.packs.versions_dialog import VersionsDialog


def test_a_pack_goes_back_to_a_version_and_follows_its_search(
    window: MainWindow, ids: Any, tmp_path: Path, settled: Callable[[MainWindow], None]
) -> None:
    desk, briefing = window.desk, window.desk.archive.briefing
    made = desk.do(lambda: briefing.new_pack("Spring", query="lang:ar OR lang:fr")).object_id
    assert made is not None
    (tmp_path / "sent.pdf").write_bytes(b"pages")
    briefing.versions.keep(
        briefing.versions.as_it_is(briefing.pack(made)), ExportReport(str(tmp_path / "sent.pdf"), 3)
    )
    window.browsing.pack_opened.emit(made)
    settled(window)

    title = next(f for f in window.packing.page.findChildren(QLineEdit) if f.text() == "Spring")
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert isinstance(window.focusWidget(), DateField)

    desk.do(lambda: briefing.add(made, [ids["r1"]]))
    settled(window)
    assert any(" · 1 new since " in label.text() for label in window.packing.page.findChildren(QLabel))
    window.packing.page.versions_requested.emit(made)
    settled(window)
    (versions,) = window.findChildren(VersionsDialog)
    assert versions.differences.count() == 1
    opened: list[str] = []
    window.packing.history.file_requested.disconnect()
    window.packing.history.file_requested.connect(opened.append)
    versions.open_button.click()
    assert Path(opened[0]).read_bytes() == b"pages"
    versions.restore_button.click()
    settled(window)
    assert ids["r1"] not in briefing.pack(made).article_ids
    assert versions.differences.count() == 0, "what changed is shown at once"
    versions.close()

    desk.do(lambda: briefing.updating.apply(made, take_out=[ids["r3"]]))
    window.packing.page.update_requested.emit(made)
    settled(window)
    (update,) = window.findChildren(UpdateDialog)
    update.yes.click()
    settled(window)
    assert set(briefing.pack(made).article_ids) == {ids["r3"], ids["r4"]}
    said: list[str] = []
    desk.said.connect(said.append)
    window.packing.page.update_requested.emit(made)
    settled(window)
    assert [words.replace("\u2068", "").replace("\u2069", "") for words in said] == [
        "Spring is up to date with its search."
    ]
