"""The manual, offline: our own text, shown as a page that can be read while working."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from archive_desktop.paths import resources

_MARGIN = 28.0  # logical pixels around the text


class _Page(QTextBrowser):
    """Shows text and loads nothing."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Return nothing: the manual has no pictures, and no page may reach for one."""
        return None


class ManualDialog(QDialog):
    """Shows the manual beside the window; it blocks nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Manual"))
        self.resize(760, 720)
        self.page = _Page()
        self.page.setAccessibleName(self.tr("Manual"))
        self.page.setOpenLinks(False)
        self.page.setMarkdown(manual_text())
        self.page.document().setDocumentMargin(_MARGIN)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)
        self.page.setFocus()


def manual_text() -> str:
    """Return the manual as Markdown."""
    return (resources() / "help" / "en" / "manual.md").read_text(encoding="utf-8")
