from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.fitting_packs import FittingPacks
from archive_desktop.ui.packs.fitting_dialog import FittingDialog
from archive_desktop.ui.packs.page import PackPage
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, folder: Path, tmp_path: Path) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    archive = open_archive(folder)
    desk = Desk(archive, Settings(tmp_path / "window.ini"), window)
    yield desk
    desk.close()
    archive.close()


def test_a_pack_is_fitted_in_one_step_that_can_be_undone(
    desk: Desk, qtbot: QtBot, unnamed_controls: Findings, small_targets: Findings
) -> None:
    briefing = desk.archive.briefing
    pack_id = briefing.new_pack("Spring", article_ids=desk.archive.searching.find("").ids[:2]).object_id or 0
    parent = desk.parent()
    assert isinstance(parent, QWidget)
    page = PackPage(parent)
    FittingPacks(desk, page, parent)
    page.fit_requested.emit(pack_id)
    (dialog,) = parent.findChildren(FittingDialog)
    qtbot.waitUntil(lambda: not dialog.working.isVisible(), timeout=30_000)
    assert unnamed_controls(dialog) == small_targets(dialog) == []
    dialog.wanted.setValue(1)
    qtbot.waitUntil(lambda: dialog.ticked != (), timeout=30_000)
    before = briefing.pack(pack_id)
    with qtbot.waitSignal(desk.changed):
        dialog.yes.click()
    after = briefing.pack(pack_id)
    assert after.options.without or [i.show for i in after.sections[0].items] != ["full", "full"]
    desk.archive.upkeep.undo()
    assert briefing.pack(pack_id).options == before.options
    assert briefing.pack(pack_id).sections == before.sections
