"""Ask before corrections are thrown away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from archive_desktop.ui import wording
from archive_desktop.ui.theme import set_kind

translate = QCoreApplication.translate


def leaving_question(corrections: int, parent: QWidget) -> QMessageBox:
    """Return the question; it is accepted by who wants to leave, and Escape stays."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Leaving", "Import"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    lost = translate("Leaving", "Leave this import? {0} would be lost.")
    box.setText(lost.format(wording.corrections(corrections)))
    leave = box.addButton(translate("Leaving", "&Leave"), QMessageBox.ButtonRole.AcceptRole)
    set_kind(leave, "danger")
    stay = box.addButton(translate("Leaving", "&Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    return box
