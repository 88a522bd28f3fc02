from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.dialogs.backups import BackupEntry, BackupsDialog
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

BACKUPS = (
    BackupEntry("old", "2024-06-01T09:00:00Z", 32_000_000, True),
    BackupEntry("new", "2024-06-03T09:00:00Z", 34_000_000, True),
    BackupEntry("broken", "2024-06-04T09:00:00Z", 10, False),
)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> BackupsDialog:
    dialog = BackupsDialog(BACKUPS)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def button(widget: QWidget, text: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text().replace("&", "").startswith(text))


def tree(dialog: BackupsDialog) -> QTreeWidget:
    found = dialog.findChild(QTreeWidget)
    assert found is not None
    return found


def question(dialog: BackupsDialog) -> QMessageBox:
    found = dialog.findChild(QMessageBox)
    assert found is not None
    return found


def test_the_newest_that_can_be_opened_is_chosen(dialog: BackupsDialog) -> None:
    rows = [tree(dialog).topLevelItem(row) for row in range(3)]
    assert ["cannot be opened" in row.text(2) for row in rows if row] == [True, False, False]
    current = tree(dialog).currentItem()
    assert current is not None
    assert "3 June 2024" in current.text(0)


def test_restoring_is_asked_for_only_when_confirmed(dialog: BackupsDialog, qtbot: QtBot) -> None:
    button(dialog, "Restore").click()
    box = question(dialog)
    assert "3 June 2024" in box.text()
    keep = box.defaultButton()
    assert keep is not None
    assert keep.text() == "Keep the archive as it is"
    with qtbot.waitSignal(dialog.restore_requested) as asked:
        button(box, "Restore").click()
    assert asked.args == ["new"]


def test_keeping_restores_nothing(dialog: BackupsDialog, qtbot: QtBot) -> None:
    button(dialog, "Restore").click()
    with qtbot.assertNotEmitted(dialog.restore_requested):
        button(question(dialog), "Keep").click()
        QApplication.processEvents()


def test_a_backup_under_way_locks_the_list(dialog: BackupsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.back_up_requested):
        button(dialog, "Back up now").click()
    dialog.show_working(True)
    assert not button(dialog, "Back up now").isEnabled()
    assert not button(dialog, "Restore").isEnabled()
    dialog.show_working(False)
    assert button(dialog, "Restore").isEnabled()


def test_without_backups_it_says_so(dialog: BackupsDialog) -> None:
    dialog.show_backups(())
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    assert "There is no backup yet" in shown
    assert not button(dialog, "Restore").isEnabled()
    dialog.show_backups(BACKUPS[2:])
    assert not button(dialog, "Restore").isEnabled()


def test_every_control_is_named_and_large_enough(
    dialog: BackupsDialog, unnamed_controls: Findings, small_targets: Findings, shots: Shots
) -> None:
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    shots(dialog, "backups")
