"""Keep the archive well, from the window: undo, backups, settings, about."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, QUrl, Signal, qVersion
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.services.upkeep import Backup
from archive_desktop.ui import wording
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.dialogs.about import AboutDialog
from archive_desktop.ui.dialogs.backups import BackupEntry, BackupsDialog
from archive_desktop.ui.dialogs.keyboard_sheet import KeyboardSheet
from archive_desktop.ui.dialogs.keys_dialog import KeysDialog
from archive_desktop.ui.dialogs.manual import ManualDialog
from archive_desktop.ui.dialogs.settings_dialog import SettingsDialog
from archive_desktop.ui.jobs import Progress
from archive_desktop.ui.keymap import Keymap


class Keeping(QObject):
    """Carries out the commands of the groups "archive" and "help"."""

    look_changed = Signal()
    """Theme, density or the reader's font were chosen anew; the settings say which."""
    backed_up = Signal()
    watched_folder_chosen = Signal(str)
    """A folder to watch, "" for none."""

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], keymap: Keymap, window: QWidget) -> None:
        super().__init__(desk)
        self._keymap = keymap
        self._desk = desk
        self._upkeep = desk.archive.upkeep
        self._actions = actions
        self._window = window
        self._backups: BackupsDialog | None = None
        actions["undo"].triggered.connect(lambda: self.turn(self._upkeep.undo, wording.undone))
        actions["redo"].triggered.connect(lambda: self.turn(self._upkeep.redo, wording.redone))
        actions["backups"].triggered.connect(self._show_backups)
        actions["settings"].triggered.connect(self._show_settings)
        actions["about"].triggered.connect(self._show_about)
        actions["manual"].triggered.connect(lambda: self._open(ManualDialog(self._window)))
        actions["keyboard"].triggered.connect(self._show_keyboard)
        desk.changed.connect(lambda _change: self.name_undo())
        self.name_undo()

    def name_undo(self) -> None:
        """Say in the menu what undo and redo would do."""
        for action, label, verb in (
            (self._actions["undo"], self._upkeep.next_undo(), self.tr("&Undo")),
            (self._actions["redo"], self._upkeep.next_redo(), self.tr("&Redo")),
        ):
            action.setEnabled(label is not None and self._desk.archive.writable)
            action.setText(f"{verb}: {label.replace('&', '&&')}" if label else verb)

    def turn(self, turned: Callable[[], ArchiveChange], said: Callable[[str], str]) -> None:
        """Undo or redo, off the window's thread: an import of thousands takes its time. *said* words it."""
        job = self._desk.work(lambda _progress: turned(), self._desk.turning)
        job.succeeded.connect(partial(self._turned, said))

    def back_up(self) -> None:
        """Write a proven backup now."""
        job = self._desk.work(self._back_up)
        if self._backups is not None:
            self._backups.show_working(True)
        job.succeeded.connect(lambda _backup: self.backed_up.emit())
        job.finished.connect(self._show_backup_list)

    def _turned(self, said: Callable[[str], str], change: ArchiveChange) -> None:
        self._desk.tell(replace(change, label=said(change.label)))
        self.name_undo()

    def _back_up(self, _progress: Progress) -> Backup:
        return self._upkeep.back_up()

    def _show_backups(self) -> None:
        dialog = self._backups = BackupsDialog(self._entries(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.back_up_requested.connect(self.back_up)
        dialog.restore_requested.connect(self._restore)
        dialog.finished.connect(self._backups_closed)
        dialog.open()

    def _backups_closed(self) -> None:
        self._backups = None

    def _show_backup_list(self) -> None:
        if self._backups is not None:
            self._backups.show_working(False)
            self._backups.show_backups(self._entries())

    def _entries(self) -> list[BackupEntry]:
        return [BackupEntry(b.path.name, b.created_at, b.size, ok=True) for b in self._upkeep.backups()]

    def _restore(self, name: str) -> None:
        path = next(b.path for b in self._upkeep.backups() if b.path.name == name)
        if self._backups is not None:
            self._backups.show_working(True)
        job = self._desk.work(lambda _progress: self._upkeep.restore(path))
        job.succeeded.connect(
            lambda _before: self._desk.tell(
                ArchiveChange(Kind.EVERYTHING, self.tr("Restored {0}").format(name))
            )
        )
        job.finished.connect(self._show_backup_list)

    def _show_settings(self) -> None:
        dialog = SettingsDialog(self._desk.settings, str(self._desk.archive.folder), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for signal in (dialog.theme_chosen, dialog.density_chosen, dialog.reader_font_changed):
            signal.connect(lambda *_chosen: self.look_changed.emit())
        dialog.folder_requested.connect(self._show_folder)
        dialog.watched_folder_chosen.connect(self.watched_folder_chosen)
        dialog.open()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.archive.folder)))

    def _show_about(self) -> None:
        facts = {
            "Python": platform.python_version(),
            "Qt": qVersion(),
            "System": platform.platform(),
            "Archive": str(self._desk.archive.folder),
            **self._upkeep.versions(),
        }
        self._open(AboutDialog(facts, self._window))

    def _show_keyboard(self) -> None:
        sheet = KeyboardSheet(self._keymap, self._window)
        sheet.change_requested.connect(lambda: self._open(KeysDialog(self._keymap, sheet)))
        self._open(sheet)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
