"""The pages of a pack on paper: the same pictures as on the screen, in the resolution of the printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from archive_desktop.domain.pack_pages import PackPages

PREVIEW_SCALE = 1.2  # pixels a point of a page that is only looked at
_MOST_BYTES = 256 << 20  # of pictures for a preview, which keeps them all
_FINEST = 300 / 72  # pixels a point; finer is not seen on paper, and costs memory
PictureOf = Callable[[int, float], QImage | None]  # page from 0, pixels a point → its picture


def preview_scale(sizes: Sequence[tuple[float, float]]) -> float:
    """Return the pixels a point at which pictures of pages of these *sizes* (points) fit in the memory for them."""
    area = sum(width * height for width, height in sizes)
    return min(PREVIEW_SCALE, (_MOST_BYTES / 3 / area) ** 0.5) if area else PREVIEW_SCALE


def printer_for(pages: PackPages, title: str) -> QPrinter:
    """Return the printer of the system, or PDF files where there is none, for the paper of *pages*."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrinterInfo.defaultPrinter().isNull():
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setDocName(title[:100])
    printer.setFullPage(True)  # the pages bring margins of their own
    if pages.sizes:
        paper = QPageSize(
            QSizeF(*pages.sizes[0]), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
        )
        printer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF()))
        printer.setFromTo(1, len(pages.sizes))
        printer.setPrintRange(QPrinter.PrintRange.AllPages)
    return printer


def chosen_pages(printer: QPrinter, total: int) -> list[int]:
    """Return the pages to be printed, from 0: those of the ranges that were asked for, each once."""
    if printer.printRange() == QPrinter.PrintRange.AllPages:
        return list(range(total))
    ranges = [(one.from_, one.to) for one in printer.pageRanges().toRangeList()]
    ranges = ranges or [(printer.fromPage() or 1, printer.toPage() or total)]
    return [page for page in range(total) if any(first <= page + 1 <= last for first, last in ranges)]


def print_pages(
    printer: QPrinter,
    pages: PackPages,
    picture_of: PictureOf,
    going_on: Callable[[int, int], bool] = lambda _done, _total: True,
) -> int:
    """Print the chosen *pages* and return how many were printed.

    *going_on* is told how many are done, of how many, and says whether to go on; of a preview it hears nothing.
    """
    chosen = chosen_pages(printer, len(pages.sizes))
    painter = QPainter()
    if not chosen or not painter.begin(printer):
        return 0
    previewed = painter.paintEngine().type() is QPaintEngine.Type.Picture
    scale = PREVIEW_SCALE if previewed else min(printer.resolution() / 72, _FINEST)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    done = 0
    for number in chosen:
        if not previewed and not going_on(done, len(chosen)):
            printer.abort()
            break
        if done:
            printer.newPage()
        picture = picture_of(number, scale)
        if picture is not None:
            painter.drawImage(_on_paper(printer, pages.sizes[number]), picture)
        done += 1
    painter.end()
    return done


def _on_paper(printer: QPrinter, size: tuple[float, float]) -> QRectF:
    """Return where a page of *size* (points) stands on the paper: as it is, smaller only if it must be."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    page = QSizeF(*size) * (printer.resolution() / 72)
    if page.width() > paper.width() + 1 or page.height() > paper.height() + 1:
        page.scale(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = QRectF(0, 0, page.width(), page.height())
    corner.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    return corner
