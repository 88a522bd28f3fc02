"""Drop files, folders or text anywhere on the window, or paste them: what is worth an import, and what it is."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from archive_desktop.ui.models.article_list import ARTICLES_MIME

_LEAST = 40  # characters: less is a word on its way to the search field, not a release
_FRAGMENT = re.compile(r"</?(?:p|div|h[1-6]|article|li|br|table)\b", re.IGNORECASE)


class BringingAnything(QObject):
    """Takes what is dropped on the window or pasted into it."""

    files_brought = Signal(list)
    """Paths (str)."""
    text_brought = Signal(str, bool)
    """A text, and whether it is HTML."""
    nothing_brought = Signal()
    said = Signal(str)
    """A sentence for the status bar."""

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self._take(QGuiApplication.clipboard().mimeData())

    def enter(self, event: QDragEnterEvent) -> None:
        """Accept a drag over the window that can be taken; what is dragged within it has its own aims."""
        if event.source() is None and wanted(event.mimeData()):
            event.acceptProposedAction()

    def drop(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _take(self, data: QMimeData) -> None:
        if paths := paths_in(data):
            self.files_brought.emit(paths)
        elif found := text_in(data):
            self.text_brought.emit(*found)
        elif not data.hasUrls():
            self.nothing_brought.emit()
        if said := addresses_left_out(data):
            self.said.emit(said)


def addresses_left_out(data: QMimeData) -> str:
    """Return what is said of web addresses in *data*; "" where there are none."""
    if all(url.isLocalFile() for url in data.urls()):
        return ""
    return QCoreApplication.translate(
        "BringingAnything",
        "A web address was left out: nothing is fetched. Save the page and bring its file.",
    )


def wanted(data: QMimeData) -> bool:
    """Return whether *data* holds files or a text that may be a release."""
    return bool(paths_in(data)) or text_in(data) is not None


def paths_in(data: QMimeData) -> list[str]:
    """Return the files and folders of this computer in *data*."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def text_in(data: QMimeData) -> tuple[str, bool] | None:
    """Return the text in *data*, and whether it is HTML: where a program gives both, HTML knows the paragraphs."""
    if data.hasFormat(ARTICLES_MIME) or data.hasUrls():
        return None
    text = data.text()
    if len(text.strip()) < _LEAST:
        return None
    if data.hasHtml() and _FRAGMENT.search(data.html()):
        return data.html(), True
    return text, False
