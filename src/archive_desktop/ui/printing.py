"""Print the article that is read, after a look at its pages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from archive_desktop.ui.desk import Desk
from archive_desktop.ui.reader.plain_view import too_heavy
from archive_desktop.ui.reader.printed import print_article, printer_for
from archive_desktop.ui.reader.reader_pane import ReaderPane


class Printing(QObject):
    """Carries out the command "print"."""

    def __init__(self, desk: Desk, pane: ReaderPane, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pane = pane
        self._window = window

    def show_preview(self) -> QPrintPreviewDialog | None:
        """Show the pages of the article that has the keyboard, to be printed from there."""
        reader = self._pane.active
        article = reader.article
        if article is None:
            return None
        if too_heavy(article):
            self._desk.said.emit(self.tr("This text is too long or too unusual to be laid out on pages."))
            return None
        annotations = self._desk.archive.annotating.of_article(article.id)
        style = reader.reading_style

        def paint(printer: QPrinter) -> None:
            print_article(printer, article, annotations, style)

        printer = printer_for(article)
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print"))
        dialog.resize(900, 800)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.paintRequested.connect(paint)
        dialog.finished.connect(partial(_let_go, printer))  # it lives as long as its dialog
        dialog.open()
        return dialog


def _let_go(_printer: QPrinter, _result: int) -> None:
    """Keep the printer until here."""
