"""Start the window: one for each archive, the first start's questions, and the end."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from archive_desktop.archive import Archive, backups_of, open_archive, restore_damaged
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.logs import logging_to_file
from archive_desktop.paths import resources
from archive_desktop.ui import settings
from archive_desktop.ui.dialogs.first_start import FirstStart, FirstStartDialog
from archive_desktop.ui.dialogs.recovery import RecoveryDialog
from archive_desktop.ui.errors import ErrorDialog
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.notice import Notice
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.single_start import SingleStart, hand_over
from archive_desktop.ui.theme import Theme, ThemeChoice

SAMPLE = "sample"
_TURN = 0.0001  # seconds; with Python's 5 ms, a repaint during an import waited many times as long

translate = QCoreApplication.translate


def open_window(folder: Path, *, named: bool, files: list[str] | None = None) -> int:
    """Open the window on the archive in *folder* and return the exit code when it is closed.

    *named*: the user named this folder. Otherwise the first start asks where the archive lives.
    """
    with contextlib.ExitStack() as ending:
        with contextlib.suppress(OSError):  # a log that cannot be written hinders nobody
            ending.enter_context(logging_to_file())
        return _run_window(folder, named=named, files=files or [])


def _run_window(folder: Path, *, named: bool, files: list[str]) -> int:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Archive Desktop")
    QLocale.setDefault(QLocale("en_GB"))  # the C locale writes 100000 without its comma
    application.setDesktopFileName("org.archivedesktop.ArchiveDesktop")
    application.setWindowIcon(QIcon(str(resources() / "icons" / "archive-desktop.svg")))
    kept = Settings()
    theme = Theme(application, _theme(kept))
    if not named:
        folder = _last_archive(kept) or folder
    if hand_over(folder, files):
        return 0
    begun: FirstStart | None = None
    if not (folder / "archive.db").exists():
        dialog = FirstStartDialog(folder)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return 0
        begun = dialog.choice()
        folder = begun.folder
    try:
        archive, refusal = open_for_window(folder)
    except ArchiveError as error:
        if not (error.code == "damaged" and _recover(folder, error)):
            ErrorDialog(error).exec()
            return 1
        archive, refusal = open_for_window(folder)
    kept.put(settings.LAST_ARCHIVE, str(archive.folder))
    window = show_window(archive, kept, theme, begun)
    if refusal is not None:
        window.panes.show_notice(reading_only_notice(refusal))
    first = SingleStart(archive.folder, window)
    first.files_received.connect(window.import_files)
    window.closing.connect(first.close)
    first.listen()
    if files:
        window.import_files(files)
    with window.desk.catching_bugs():
        return application.exec()


def open_for_window(folder: Path) -> tuple[Archive, ArchiveError | None]:
    """Open the archive in *folder* for the window; where it cannot be changed, for reading, and say why.

    ArchiveError where it cannot be read either.
    """
    try:
        return open_archive(folder, program="the Archive Desktop window", index_in_worker=True), None
    except ArchiveError as error:
        if error.code != "read-only" or not (folder / "archive.db").exists():
            raise
        # The worker would write what it makes of the index.
        return open_archive(folder, changing=False), error


def _recover(folder: Path, error: ArchiveError) -> bool:
    """Offer the backups of an archive that cannot be opened; return whether one took its place."""
    dialog = RecoveryDialog(error, backups_of(folder))
    chosen = dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    if chosen is not None:
        restore_damaged(folder, chosen, "the Archive Desktop window")
    return chosen is not None


def reading_only_notice(refusal: ArchiveError) -> Notice:
    """Return the notice over an archive that can only be read."""
    why = refusal.what.partition(": ")[2] or refusal.what
    sentence = translate("Application", "This archive can be read, not changed: {0} {1}")
    return Notice(sentence.format(why, refusal.advice), [("seen", translate("Application", "&Understood"))])


def show_window(
    archive: Archive, kept: Settings, theme: Theme, begun: FirstStart | None = None
) -> MainWindow:
    """Show the window on *archive*; *begun*: what the first start asked for is done in it."""
    sys.setswitchinterval(_TURN)  # threads that work behind give way to the window sooner
    window = MainWindow(archive, kept, theme)
    window.sample_requested.connect(lambda: open_sample(window))
    window.show()
    window.begin()
    if begun is not None:
        if begun.beginning == "sample":
            open_sample(window)  # first, so that its initiatives have the keys 1 to 9
        if begun.initiatives:
            offer = resources() / "initiatives" / "icesco.json"
            window.desk.do(lambda: archive.initiatives.offer(offer))
        if begun.beginning == "files":
            window.actions_by_id["import"].trigger()
    return window


def open_sample(window: MainWindow) -> None:
    """Bring the sample articles and their initiatives in; one undo takes the articles out again."""
    initiatives = window.desk.archive.initiatives
    window.desk.do(lambda: initiatives.offer(resources() / "initiatives" / "sample.json"))
    window.bringing_in.store(sorted((resources() / SAMPLE).glob("*.[jt]*")))


def _last_archive(kept: Settings) -> Path | None:
    """Return the archive opened last; where it is not there any more, say so first."""
    last = kept.get(settings.LAST_ARCHIVE)
    if not last:
        return None
    if not Path(last).exists():
        missing = ArchiveError(
            translate("Application", "The archive {0} is not there any more.").format(last),
            advice=translate(
                "Application",
                "If it is on another disk, connect that and start again. Otherwise choose a place for an archive.",
            ),
            code="archive-missing",
        )
        ErrorDialog(missing).exec()
        return None
    return Path(last)


def _theme(kept: Settings) -> ThemeChoice:
    return cast("ThemeChoice", kept.get(settings.THEME))
