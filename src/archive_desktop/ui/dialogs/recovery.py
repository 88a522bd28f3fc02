"""An archive that cannot be opened: say so, and offer the backups that are there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.services.upkeep import Backup
from archive_desktop.ui import wording
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.theme import set_kind


class RecoveryDialog(QDialog):
    """Shows what is wrong and lets a backup be chosen; the damaged files are kept either way."""

    def __init__(self, error: ArchiveError, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backups = tuple(backups)
        self.setWindowTitle(self.tr("The archive cannot be opened"))
        self.setMinimumWidth(520)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Backups, newest first"))
        for backup in self._backups:
            self._list.addItem(
                f"{wording.local_time(backup.created_at)} · {wording.articles(backup.articles)}"
            )
        self._list.setCurrentRow(0)
        buttons = QDialogButtonBox()
        self.restore = buttons.addButton(self.tr("&Use this backup"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(self.restore, "primary")
        self.restore.setEnabled(bool(self._backups))
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(plain_label(error.what, "heading", wraps=True))
        layout.addWidget(plain_label(error.safe, wraps=True))
        if self._backups:
            said = self.tr("Choose a backup to go on with. The damaged files are kept beside it.")
        else:
            said = self.tr(
                "There is no backup in this archive's folder. Copy the folder to a safe place first."
            )
        layout.addWidget(plain_label(said, wraps=True))
        layout.addWidget(self._list, 1)
        self._list.setVisible(bool(self._backups))
        layout.addWidget(buttons)

    def chosen(self) -> Path | None:
        """Return the backup chosen, None where there is none."""
        row = self._list.currentRow()
        return self._backups[row].path if 0 <= row < len(self._backups) else None
