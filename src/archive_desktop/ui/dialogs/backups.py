"""The backups there are: make one now, or go back to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.ui import wording
from archive_desktop.ui.icons import icon, set_icon
from archive_desktop.ui.labels import isolated, plain_label
from archive_desktop.ui.theme import palette_of, set_kind

_ROW = 30  # logical pixels
_NAME_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class BackupEntry:
    """One backup. *time* is UTC, ISO 8601; *size* is in bytes; *ok* says that it was opened and checked."""

    name: str
    time: str
    size: int
    ok: bool


class BackupsDialog(QDialog):
    """Lists backups, newest first, and asks for what the user wants."""

    back_up_requested = Signal()
    restore_requested = Signal(str)
    """The name of the backup to go back to; the user has confirmed it."""

    def __init__(self, backups: Sequence[BackupEntry] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self.setMinimumSize(360, 260)
        self.resize(560, 380)
        self._list = QTreeWidget()
        self._list.setAccessibleName(self.tr("Backups"))
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setHeaderLabels([self.tr("Made"), self.tr("Size"), self.tr("State")])
        header = self._list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._list.currentItemChanged.connect(self._enable)
        self._empty = plain_label(
            self.tr("There is no backup yet. Back up now makes the first."), "dim", wraps=True
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._working = QProgressBar()
        self._working.setRange(0, 0)
        self._working.setTextVisible(False)
        self._working.setAccessibleName(self.tr("Backup under way"))
        self._working.hide()
        self._now = QPushButton(self.tr("&Back up now"))
        set_kind(self._now, "primary")
        set_icon(self._now, "hard-drive", palette_of(self), "on_accent")
        self._now.clicked.connect(self.back_up_requested)
        self._restore = QPushButton(self.tr("&Restore…"))
        set_icon(self._restore, "archive-restore", palette_of(self))
        self._restore.setAutoDefault(False)
        self._restore.clicked.connect(self._confirm)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._now)
        row.addWidget(self._restore)
        row.addStretch(1)
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(plain_label(self.tr("Backups"), "heading"))
        words = self.tr("Each holds the whole archive: articles, highlights, notes, initiatives and packs.")
        layout.addWidget(plain_label(words, "dim", wraps=True))
        layout.addWidget(self._list, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._working)
        layout.addLayout(row)
        self.show_backups(backups)

    def show_backups(self, backups: Sequence[BackupEntry]) -> None:
        """Show these, newest first."""
        self._list.clear()
        palette = palette_of(self)
        for backup in sorted(backups, key=lambda each: each.time, reverse=True):
            state = self.tr("checked") if backup.ok else self.tr("cannot be opened")
            texts = (wording.local_time(backup.time), wording.file_size(backup.size), state)
            item = QTreeWidgetItem([isolated(text) for text in texts])
            item.setSizeHint(0, QSize(0, _ROW))
            item.setData(0, _NAME_ROLE, backup.name)
            name, colour = (
                ("circle-check", palette.success) if backup.ok else ("circle-alert", palette.danger)
            )
            item.setIcon(2, icon(name, palette, colour))
            if not backup.ok:
                item.setDisabled(True)
            self._list.addTopLevelItem(item)
        sound = next((backup for backup in backups if backup.ok), None)
        if sound:
            items = [self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount())]
            self._list.setCurrentItem(next(item for item in items if item and not item.isDisabled()))
        self._list.setVisible(bool(backups))
        self._empty.setVisible(not backups)
        self._enable()

    def show_working(self, working: bool) -> None:
        """Show that a backup or a restore is under way, or over."""
        self._working.setVisible(working)
        self._now.setEnabled(not working)
        self._list.setEnabled(not working)
        self._enable()

    def question(self) -> QMessageBox:
        """Return the question that stands before a restore: it replaces what is there."""
        item = self._list.currentItem()
        when = item.text(0) if item else ""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Restore"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            self.tr(
                "Go back to the backup of {0}?\n\nThe archive as it is now is set aside first, as a backup of "
                "its own, so you can return to it. What you did since {0} is not in the restored archive."
            ).format(when)
        )
        restore = box.addButton(self.tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
        set_kind(restore, "danger")
        keep = box.addButton(self.tr("Keep the archive as it is"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        return box

    def _confirm(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        name = item.data(0, _NAME_ROLE)
        box = self.question()
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(lambda: self.restore_requested.emit(name))
        box.open()

    def _enable(self) -> None:
        item = self._list.currentItem()
        sound = item is not None and not item.isDisabled()
        self._restore.setEnabled(sound and self._list.isEnabled())
