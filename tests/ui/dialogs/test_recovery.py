from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.services.upkeep import Backup
from archive_desktop.ui.dialogs.recovery import RecoveryDialog
from archive_desktop.ui.theme import Theme

DAMAGED = ArchiveError("The file archive.db is damaged.", safe="Nothing was deleted.", code="damaged")
BACKUPS = (
    Backup(Path("b/archive-2.zip"), "2024-05-16T09:12:00+00:00", 1_000, 40),
    Backup(Path("b/archive-1.zip"), "2024-05-15T09:12:00+00:00", 900, 38),
)


def test_the_newest_backup_is_chosen_until_another_is(
    qtbot: QtBot, theme: Theme, unnamed_controls: Callable[[QWidget], list[str]]
) -> None:
    dialog = RecoveryDialog(DAMAGED, BACKUPS)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.chosen() == Path("b/archive-2.zip")
    assert not unnamed_controls(dialog)
    dialog.restore.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_without_a_backup_there_is_nothing_to_choose(qtbot: QtBot, theme: Theme) -> None:
    dialog = RecoveryDialog(DAMAGED, ())
    qtbot.addWidget(dialog)
    assert dialog.chosen() is None
    assert not dialog.restore.isEnabled()
