"""Tell the user what happened, what is safe and what to do next, as plain text that can be copied."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import archive_desktop
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui.icons import icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.theme import palette_of

_ICON_SIZE = 32


class ErrorDialog(QDialog):
    """One expected error, in the order of a calm person's questions."""

    def __init__(self, error: ArchiveError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = error
        self.setWindowTitle(self.tr("Archive Desktop"))
        self.setAccessibleName(error.what)
        self.setAccessibleDescription(" ".join(part for part in (error.safe, error.advice) if part))
        self.setMinimumWidth(440)

        picture = QLabel()
        palette = palette_of(self)
        picture.setPixmap(icon("triangle-alert", palette, palette.warning).pixmap(_ICON_SIZE))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        picture.setAccessibleName(self.tr("Warning"))

        sentences = QVBoxLayout()
        sentences.setSpacing(8)
        for text, kind in ((error.what, "heading"), (error.safe, ""), (error.advice, "")):
            if text:
                label = plain_label(text, kind, wraps=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                sentences.addWidget(label)
        sentences.addStretch(1)

        self._copy = QPushButton(self.tr("&Copy details"))
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self._copy_details)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)

        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(picture)
        top.addLayout(sentences, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(20)
        layout.addLayout(top, 1)
        layout.addWidget(buttons)
        close.setFocus()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(details(self._error))
        self._copy.setText(self.tr("Copied"))


def show_error(error: ArchiveError, parent: QWidget | None = None) -> ErrorDialog:
    """Show *error* over *parent* without stopping the program, and return what is shown."""
    dialog = ErrorDialog(error, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.open()
    return dialog


def details(error: ArchiveError) -> str:
    """Return everything a colleague from IT may want to see of *error*."""
    lines = [error.what, error.safe, error.advice, error.code and f"[{error.code}]", error.details]
    lines.append(f"Archive Desktop {archive_desktop.__version__} · Qt {qVersion()} · {platform.platform()}")
    return "\n".join(line for line in lines if line)
