"""An article on paper: as the reader lays it out, in black, with washes for highlights and numbered pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPaintEngine,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import PRINTED
from archive_desktop.ui.reader.article_document import ArticleDocument, ReadingStyle, build_document
from archive_desktop.ui.reader.marks import highlight_marks, mark_ground
from archive_desktop.ui.reader.quoting import source_line
from archive_desktop.ui.text_positions import TextPositions
from archive_desktop.ui.theme import text_font

_MARGINS = QMarginsF(24, 18, 24, 16)  # millimetres
_FOOT = 32.0  # logical pixels under the text for source and number
_FOOT_LETTERS = 11  # logical pixels
_PREVIEW = 1.5  # pixels of a preview's picture for a logical one
translate = QCoreApplication.translate


def printer_for(article: Article) -> QPrinter:
    """Return the printer of the system, or PDF files where there is none, with our margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrinterInfo.defaultPrinter().isNull():
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setDocName(article.title[:100])
    printer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    return printer


def printed_document(
    article: Article, annotations: Sequence[Annotation], style: ReadingStyle
) -> ArticleDocument:
    """Return *article* as it is printed: without what only a window can do, with washes for highlights."""
    laid_out = build_document(article, (), ReadingStyle(serif=style.serif), PRINTED)
    cursor = QTextCursor(laid_out.document.findBlockByNumber(laid_out.initiatives_block))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    offset = laid_out.document.findBlockByNumber(laid_out.body_block).position()
    positions = laid_out.positions = TextPositions(article.body, offset)
    for mark in highlight_marks(annotations):
        wash = QTextCharFormat()
        wash.setBackground(QBrush(QColor(mark_ground(mark, PRINTED))))
        cursor.setPosition(positions.to_document(mark.start))
        cursor.setPosition(positions.to_document(mark.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(wash)
    return laid_out


def print_article(
    printer: QPrinter, article: Article, annotations: Sequence[Annotation], style: ReadingStyle
) -> int:
    """Print the pages of *article*; return how many there were. *style* says whether with serifs."""
    document = printed_document(article, annotations, style).document
    # Line heights are in pixels of the screen, so the paper is measured in them too.
    screen = QGuiApplication.primaryScreen().logicalDotsPerInch()
    scale = printer.resolution() / screen
    paper = printer.pageRect(QPrinter.Unit.DevicePixel)
    page = QSizeF(paper.width() / scale, paper.height() / scale - _FOOT)
    document.setPageSize(page)
    pages = document.pageCount()
    first, last = printer.fromPage() or 1, min(printer.toPage() or pages, pages)
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    painter.scale(scale, scale)
    previewed = painter.paintEngine().type() is QPaintEngine.Type.Picture
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        if previewed:
            _paint_picture(painter, document.documentLayout(), article, page, number, pages)
        else:
            _paint_page(painter, document.documentLayout(), page, number)
            _paint_foot(painter, article, page, number, pages)
    painter.end()
    return max(0, last + 1 - first)


def _paint_picture(
    painter: QPainter,
    layout: QAbstractTextDocumentLayout,
    article: Article,
    page: QSizeF,
    number: int,
    pages: int,
) -> None:
    """Paint a page of a preview as a picture: Qt's own record of a page forgets that text runs from the right."""
    whole = QRectF(0, 0, page.width(), page.height() + _FOOT)
    image = QImage((whole.size() * _PREVIEW).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(PRINTED.surface))
    with QPainter(image) as inner:
        inner.scale(_PREVIEW, _PREVIEW)
        _paint_page(inner, layout, page, number)
        _paint_foot(inner, article, page, number, pages)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(whole, image)


def _paint_page(painter: QPainter, layout: QAbstractTextDocumentLayout, page: QSizeF, number: int) -> None:
    area = QRectF(0, (number - 1) * page.height(), page.width(), page.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    colours = QPalette()
    colours.setColor(QPalette.ColorRole.Text, QColor(PRINTED.ink))
    context.palette = colours
    context.clip = area
    painter.save()
    painter.translate(0, -area.top())
    painter.setClipRect(area)
    layout.draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, article: Article, page: QSizeF, number: int, pages: int) -> None:
    """Paint where the article is from, and the page's number at the other side."""
    rtl = article.direction == "rtl"
    font = text_font()
    font.setPixelSize(_FOOT_LETTERS)  # points would be the printer's, whose scale is in force already
    metrics = QFontMetricsF(font)
    line = QRectF(0, page.height() + _FOOT - metrics.height() - 2, page.width(), metrics.height() + 2)
    told = translate("Reader", "{0} of {1}").format(number, pages)
    room = line.width() - metrics.horizontalAdvance(told) - 24
    source = metrics.elidedText(source_line(article), Qt.TextElideMode.ElideMiddle, room)
    near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(PRINTED.dim))
    painter.drawText(line, far if rtl else near, source)
    painter.drawText(line, near if rtl else far, told)
    painter.restore()
