"""Ask for the password of one locked file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from archive_desktop.ui.labels import caption_of, in_our_direction, plain_label

_WIDTH = 420  # logical pixels


class PasswordPrompt(QDialog):
    """A masked field; *reason* says what is locked, and that a password given before is wrong."""

    given = Signal(str)

    def __init__(self, source: str, reason: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Password"))
        self.setMinimumWidth(_WIDTH)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        caption = caption_of(self.field, self.tr("&Password of “{0}”").format(source.replace("&", "&&")))
        caption.setWordWrap(True)
        self.field.setAccessibleName(self.tr("Password of “{0}”").format(source))
        show = QCheckBox(self.tr("&Show it"))
        show.toggled.connect(self._show)
        buttons = QDialogButtonBox()
        accept = buttons.addButton(self.tr("&Unlock"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        accept.setDefault(True)
        accept.setEnabled(False)
        self.field.textChanged.connect(lambda text: accept.setEnabled(bool(text)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.given.emit(self.field.text()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(plain_label(in_our_direction(reason), wraps=True))
        layout.addSpacing(4)
        layout.addWidget(caption)
        layout.addWidget(self.field)
        layout.addWidget(show)
        layout.addWidget(
            plain_label(self.tr("It is used for this import only, and kept nowhere."), "dim", wraps=True)
        )
        layout.addWidget(buttons)
        self.field.setFocus()

    def _show(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
