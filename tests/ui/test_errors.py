from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui.errors import ErrorDialog, details, show_error
from archive_desktop.ui.theme import Theme

FULL = ArchiveError(
    "There is no space left on the disk.",
    safe="Your last change is still in the window.",
    advice="Free about 20 MB, then try again.",
    code="disk-full",
    details="ENOSPC /archive/archive.db",
)


def test_says_what_happened_what_is_safe_and_what_to_do(qtbot: QtBot, theme: Theme) -> None:
    dialog = ErrorDialog(FULL)
    qtbot.addWidget(dialog)
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert shown == [FULL.what, FULL.safe, FULL.advice]
    assert dialog.accessibleName() == FULL.what


def test_a_file_name_is_never_html(qtbot: QtBot, theme: Theme) -> None:
    dialog = ErrorDialog(ArchiveError("<b>x</b><img src='file:///etc/hosts'> could not be read."))
    qtbot.addWidget(dialog)
    texts = [label for label in dialog.findChildren(QLabel) if label.text()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in texts)


def test_details_can_be_copied(qtbot: QtBot, theme: Theme) -> None:
    dialog = ErrorDialog(FULL)
    qtbot.addWidget(dialog)
    copy = next(button for button in dialog.findChildren(QPushButton) if "details" in button.text())
    copy.click()
    assert QGuiApplication.clipboard().text() == details(FULL)
    assert "[disk-full]" in details(FULL)
    assert "ENOSPC" in details(FULL)


def test_enter_and_escape_close_it(qtbot: QtBot, theme: Theme) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog = show_error(FULL)
        with qtbot.waitSignal(dialog.finished):
            QTest.keyClick(dialog, key)
