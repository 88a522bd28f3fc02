"""Start the window: one for each archive, the first start's questions, and the end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from archive_desktop.archive import Archive, open_archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.paths import resources
from archive_desktop.ui import settings
from archive_desktop.ui.dialogs.first_start import FirstStart, FirstStartDialog
from archive_desktop.ui.errors import ErrorDialog
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.single_start import SingleStart, hand_over
from archive_desktop.ui.theme import Theme, ThemeChoice

SAMPLE = "sample"


def open_window(folder: Path, *, named: bool, files: list[str] | None = None) -> int:
    """Open the window on the archive in *folder* and return the exit code when it is closed.

    *named*: the user named this folder. Otherwise the first start asks where the archive lives.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Archive Desktop")
    QLocale.setDefault(QLocale("en_GB"))  # the C locale writes 100000 without its comma
    application.setDesktopFileName("org.archivedesktop.ArchiveDesktop")
    application.setWindowIcon(QIcon(str(resources() / "icons" / "archive-desktop.svg")))
    kept = Settings()
    theme = Theme(application, _theme(kept))
    if not named:
        folder = Path(kept.get(settings.LAST_ARCHIVE) or folder)
    if hand_over(folder, files or []):
        return 0
    begun: FirstStart | None = None
    if not (folder / "archive.db").exists():
        dialog = FirstStartDialog(folder)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return 0
        begun = dialog.choice()
        folder = begun.folder
    try:
        archive = open_archive(folder, program="the Archive Desktop window", index_in_worker=True)
    except ArchiveError as error:
        ErrorDialog(error).exec()
        return 1
    kept.put(settings.LAST_ARCHIVE, str(archive.folder))
    window = show_window(archive, kept, theme, begun)
    first = SingleStart(archive.folder, window)
    first.files_received.connect(window.import_files)
    first.listen()
    if files:
        window.import_files(files)
    return application.exec()


def show_window(
    archive: Archive, kept: Settings, theme: Theme, begun: FirstStart | None = None
) -> MainWindow:
    """Show the window on *archive*; *begun*: what the first start asked for is done in it."""
    window = MainWindow(archive, kept, theme)
    window.sample_requested.connect(lambda: open_sample(window))
    window.show()
    window.begin()
    if begun is not None:
        if begun.initiatives:
            offer = resources() / "initiatives" / "icesco.json"
            window.desk.do(lambda: archive.tagging.offer_initiatives(offer))
        if begun.beginning == "sample":
            open_sample(window)
        elif begun.beginning == "files":
            window.actions_by_id["import"].trigger()
    return window


def open_sample(window: MainWindow) -> None:
    """Bring the sample articles and their initiatives in; one undo takes the articles out again."""
    tagging = window.desk.archive.tagging
    window.desk.do(lambda: tagging.offer_initiatives(resources() / "initiatives" / "sample.json"))
    window.bringing_in.store(sorted((resources() / SAMPLE).glob("*.[jt]*")))


def _theme(kept: Settings) -> ThemeChoice:
    return cast("ThemeChoice", kept.get(settings.THEME))
