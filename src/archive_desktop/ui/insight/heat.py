"""Cells whose shade says how many: the delegate of the coverage and of the matrix, and their legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from archive_desktop.ui.display import language_code, number_text
from archive_desktop.ui.palette import SMALL, STEP, Palette, mix, readable
from archive_desktop.ui.theme import palette_of, text_font

CELL = Qt.ItemDataRole.UserRole + 1
"""The Cell that is painted."""

LANGUAGE_MARKS = ("en", "fr", "ar")
_SHARES = (0.14, 0.28, 0.44, 0.62, 0.80, 1.0)  # of the accent in the ground
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
STEPS = _ROUND[: len(_SHARES)]
_MARK = STEP  # height of a language's mark
_CORNER = 3
_MOST_DRAWN = 4_000  # pictures of cells that are kept

Index = QModelIndex | QPersistentModelIndex


class Cell(NamedTuple):
    """What is painted: so many *articles*, or a *hole* between others.

    *marks* say for each of LANGUAGE_MARKS whether there are articles in it (() for no marks); *itself*
    is where a name meets itself, whose number is no company.
    """

    articles: int
    hole: bool = False
    marks: tuple[bool, ...] = ()
    itself: bool = False


_Look = tuple[Cell, tuple[int, int], str, float, bool]  # size, palette, pixel ratio, mirrored


def steps_to(most: int) -> tuple[int, ...]:
    """Return the numbers of articles from which on a cell has the next shade, where *most* is the highest."""
    reached = [step for step in _ROUND if step <= most]
    return (1, *reached[1 - len(_SHARES) :]) if len(reached) > len(_SHARES) else STEPS


def shade(count: int, palette: Palette, steps: Sequence[int] = STEPS) -> str:
    """Return the ground of a cell with *count* articles (at least 1)."""
    level = sum(count >= least for least in steps) - 1
    return mix(palette.accent, palette.surface, _SHARES[max(level, 0)])


class HeatDelegate(QStyledItemDelegate):
    """Paints a cell: shade and number, a mark for each language, a broken line round a hole.

    Cells that look the same are drawn once: a screen shows five hundred.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = STEPS
        self._drawn: dict[_Look, QPixmap] = {}

    def show_steps(self, steps: Sequence[int]) -> None:
        """Let the shades begin at these numbers of articles."""
        self._steps = tuple(steps)
        self._drawn.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        view, rect = cast("QTableView", option.widget), option.rect
        palette, cell = palette_of(view), index.data(CELL)
        look = (cell, rect.size().toTuple(), palette.name, view.devicePixelRatioF(), view.isRightToLeft())
        drawn = self._drawn.get(look)
        if drawn is None:
            if len(self._drawn) >= _MOST_DRAWN:
                self._drawn.clear()
            drawn = self._drawn[look] = self._draw(look, palette)
        painter.drawPixmap(rect.topLeft(), drawn)
        current = index == view.currentIndex() and view.hasFocus()
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                QPen(QColor(palette.ink if current else palette.control_line), 2 if current else 1)
            )
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), _CORNER + 1, _CORNER + 1)
            painter.restore()

    def _draw(self, look: _Look, palette: Palette) -> QPixmap:
        cell, (width, height), _, ratio, mirrored = look
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        block = QRectF(2, 2, width - 4, height - 4)
        if cell.marks:
            block.setBottom(block.bottom() - _MARK - 2)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(text_font(SMALL))
            if cell.itself:
                _write(painter, block, cell.articles, palette.dim)
            elif cell.articles:
                ground = shade(cell.articles, palette, self._steps)
                _fill(painter, block, ground)
                _write(painter, block, cell.articles, readable(palette.ink, ground))
                _paint_marks(painter, block, cell.marks, palette, mirrored=mirrored)
            elif cell.hole:
                painter.setPen(QPen(QColor(palette.control_line), 1, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(block.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
        return picture

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room of a cell."""
        return QSize(8 * STEP, 9 * STEP)


class Legend(QWidget):
    """Says what shades, broken lines and marks mean."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        """*words*: what a hole is, and what the marks are; "" for a picture without them."""
        super().__init__(parent)
        self._hole, self._marks = words
        self._shown_marks = bool(self._marks)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_steps(STEPS)

    def show_steps(self, steps: Sequence[int]) -> None:
        """Explain shades that begin at these numbers."""
        self._steps = tuple(steps)
        spoken = self.tr("The shade of a cell says how many articles: from {0}")
        told = [spoken.format(", ".join(map(number_text, steps))), self._hole, self._marks]
        self.setAccessibleName(". ".join(word for word in told if word))
        self.updateGeometry()
        self.update()

    def show_marks(self, shown: bool) -> None:
        """Explain the marks of languages, or leave them out."""
        self._shown_marks = shown and bool(self._marks)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of all its parts."""
        return QSize(round(self._paint(None)), 6 * STEP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint samples with their words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(text_font(SMALL))
            self._paint(painter)

    def _paint(self, painter: QPainter | None) -> float:
        """Paint from the beginning of the line; return how far it went."""
        palette, metrics = palette_of(self), QFontMetricsF(text_font(SMALL))
        at, height = 0.0, float(6 * STEP)

        def place(width: float) -> QRectF:
            nonlocal at
            left = self.width() - at - width if self.isRightToLeft() else at
            at += width
            return QRectF(left, 0, width, height)

        def words(text: str) -> None:
            nonlocal at
            area = place(metrics.horizontalAdvance(text) + 2)
            if painter is not None:
                painter.setPen(QColor(palette.dim))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
            at += 3 * STEP

        for number, least in enumerate(self._steps):
            to = self._steps[number + 1] - 1 if number + 1 < len(self._steps) else 0
            text = f"{least}+" if not to else (str(least) if to == least else f"{least}–{to}")
            text = f"\u2066{text}\u2069"  # from left to right, whatever stands around
            area = place(max(metrics.horizontalAdvance(text) + 2 * STEP, 6.0 * STEP)).adjusted(1, 3, -1, -3)
            if painter is not None:
                ground = shade(least, palette, self._steps)
                _fill(painter, area, ground)
                painter.setPen(QColor(readable(palette.ink, ground)))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        at += 4 * STEP
        if self._hole:
            area = place(6 * STEP).adjusted(1.5, 3.5, -1.5, -3.5)
            if painter is not None:
                painter.setPen(QPen(QColor(palette.control_line), 1, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area, _CORNER, _CORNER)
            at += STEP
            words(self._hole)
        if self._shown_marks:
            for number, language in enumerate(LANGUAGE_MARKS):
                area = place(4 * STEP)
                if painter is not None:
                    bar = QRectF(area.left() + 1, area.center().y() - _MARK / 2, area.width() - 2, _MARK)
                    _paint_mark(painter, bar, number != 1, palette)
                at += STEP
                words(language_code(language))
            words(self._marks)
        return at


def _fill(painter: QPainter, area: QRectF, ground: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(area, _CORNER, _CORNER)


def _write(painter: QPainter, area: QRectF, count: int, ink: str) -> None:
    painter.setPen(QColor(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, number_text(count))


def _paint_marks(
    painter: QPainter, block: QRectF, marks: Sequence[bool], palette: Palette, *, mirrored: bool
) -> None:
    if not marks:
        return
    width = block.width() / len(marks)
    for number, present in enumerate(marks):
        place = len(marks) - 1 - number if mirrored else number
        left = block.left() + place * width
        _paint_mark(painter, QRectF(left + 1, block.bottom() + 2, width - 2, _MARK), present, palette)


def _paint_mark(painter: QPainter, bar: QRectF, present: bool, palette: Palette) -> None:
    if present:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        painter.drawRoundedRect(bar, 1, 1)
    else:
        painter.setPen(QPen(QColor(palette.control_line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)
