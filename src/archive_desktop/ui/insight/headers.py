"""The headers of the coverage: months with their years above, initiatives with their dots and totals."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from archive_desktop.ui.display import number_text
from archive_desktop.ui.insight.coverage_model import CoverageModel
from archive_desktop.ui.insight.words import row_words
from archive_desktop.ui.palette import CAPTION, SMALL, STEP, dot_colour
from archive_desktop.ui.theme import palette_of, text_font

_INDENT = 3 * STEP
_DOT = 2 * STEP
_WIDEST = 64 * STEP


class MonthHeader(QHeaderView):
    """Months in short, and above them each year once, where it begins or is first seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(6 * STEP)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of two lines."""
        line = round(QFontMetricsF(text_font(CAPTION)).height())
        return QSize(super().sizeHint().width(), 2 * line + 3 * STEP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what is in sight."""
        months = cast("CoverageModel", self.model()).months
        palette = palette_of(self)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(palette.surface))
            half = self.height() / 2
            seen_months = self._in_sight(months)
            painter.setFont(text_font(SMALL))
            painter.setPen(QColor(palette.dim))
            names = _short_names(self.defaultSectionSize())
            years: dict[str, QRectF] = {}
            for month, area in seen_months:
                below = QRectF(area.left(), half, area.width(), half)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, names[int(month[5:]) - 1])
                years[month[:4]] = years.get(month[:4], QRectF(area)).united(QRectF(area))
            for year, whole in years.items():
                seen = whole.intersected(QRectF(self.viewport().rect()))
                painter.setPen(QPen(QColor(palette.line), 1))
                edge = whole.right() if self.isRightToLeft() else whole.left()
                painter.drawLine(round(edge), STEP, round(edge), self.height())
                painter.setFont(text_font(CAPTION, bold=True))
                painter.setPen(QColor(palette.ink))
                above = QRectF(seen.left() + STEP, 0, seen.width() - 2 * STEP, half)
                side = _side(self, leading=True)
                if QFontMetricsF(painter.font()).horizontalAdvance(year) <= above.width():
                    painter.drawText(above, side, year)

    def _in_sight(self, months: tuple[str, ...]) -> list[tuple[str, QRect]]:
        if not months:
            return []
        ends = (self.logicalIndexAt(0), self.logicalIndexAt(self.viewport().width() - 1))
        first, last = sorted(at if at >= 0 else len(months) - 1 for at in ends)
        return [
            (months[at], QRect(self.sectionViewportPosition(at), 0, self.sectionSize(at), self.height()))
            for at in range(first, min(last + 1, len(months)))
        ]


class RowHeader(QHeaderView):
    """Initiatives, those below one set in, each with its dot and its total."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the longest name, up to a limit."""
        model = cast("CoverageModel", self.model())
        metrics = QFontMetricsF(text_font())
        widths = (
            metrics.horizontalAdvance(f"{row_words(row)}  {number_text(99_999)}") + row.depth * _INDENT
            for row in map(model.row, range(model.rowCount()))
        )
        return QSize(
            min(round(max(widths, default=0)) + _DOT + 6 * STEP, _WIDEST), super().sizeHint().height()
        )

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Paint one name."""
        model = cast("CoverageModel", self.model())
        row, palette = model.row(logicalIndex), palette_of(self)
        mirrored = self.isRightToLeft()

        def part(at: float, width: float) -> QRectF:
            left = rect.right() - at - width if mirrored else rect.left() + at
            return QRectF(left, rect.top(), width, rect.height())

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(palette.surface))
        at = 2.0 * STEP + row.depth * _INDENT
        if row.colour:
            dot = part(at, _DOT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(dot_colour(row.colour, palette)))
            painter.drawEllipse(dot.center(), _DOT / 2, _DOT / 2)
            at += _DOT + 2 * STEP
        painter.setFont(text_font(bold=not row.name))
        total = number_text(model.total(logicalIndex))
        metrics = QFontMetricsF(painter.font())
        room = metrics.horizontalAdvance(total) + 3 * STEP
        name = part(at, rect.width() - at - room)
        painter.setPen(QColor(palette.ink))
        shown = metrics.elidedText(row_words(row), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, _side(self, leading=True), shown)
        painter.setPen(QColor(palette.dim))
        painter.setFont(text_font(CAPTION))
        number = part(rect.width() - room, room - 2 * STEP)
        painter.drawText(number, _side(self, leading=False), total)
        painter.restore()


def _side(widget: QWidget, *, leading: bool) -> Qt.AlignmentFlag:
    """Return the side where a line begins, or ends; a painter would mirror it once more."""
    left = leading is not widget.isRightToLeft()
    side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def _short_names(width: int) -> list[str]:
    """Return the months as "May" where there is room for each so, else as their numbers."""
    names = [QLocale().standaloneMonthName(one, QLocale.FormatType.ShortFormat) for one in range(1, 13)]
    metrics = QFontMetricsF(text_font(SMALL))
    if max(map(metrics.horizontalAdvance, names)) <= width - 4:
        return names
    return [str(number) for number in range(1, 13)]
