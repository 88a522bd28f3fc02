"""The manual, offline: our own text, shown as a page that can be read while working."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from archive_desktop.paths import resources

_FIRST = "manual.md"
_PAGES = (_FIRST, "maintainers.md")
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
        self.page.anchorClicked.connect(lambda link: self._show(link.toString()))
        self._show(_FIRST)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)
        self.page.setFocus()

    def _show(self, page: str) -> None:
        """Show a page of the manual by its file's name; any other link leads nowhere."""
        if page in _PAGES:
            self.page.setMarkdown(manual_text(page))
            self.page.document().setDocumentMargin(_MARGIN)


def manual_text(page: str = _FIRST) -> str:
    """Return a page of the manual as Markdown."""
    return (resources() / "help" / "en" / page).read_text(encoding="utf-8")
