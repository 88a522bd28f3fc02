"""Paint one row of the sidebar: a section's heading, or a place with its colour, key and count."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_desktop.ui.display import number_text, runs
from archive_desktop.ui.icons import icon_image
from archive_desktop.ui.models.sidebar import (
    COLOUR_ROLE,
    COUNT_ROLE,
    DEPTH_ROLE,
    ICON_ROLE,
    KEY_ROLE,
    NEW_ROLE,
    PLACE_ROLE,
    QUIET_ROLE,
    SECTION_ROLE,
)
from archive_desktop.ui.palette import CAPTION, SMALL, STEP, TEXT, Palette, badge_colours, dot_colour
from archive_desktop.ui.theme import palette_of, text_font

EDGE = 2 * STEP  # between the pane's edge and a row's ground
FOLD = 5 * STEP  # what a level is moved in, and the room of a fold sign
SIGN = 16
DOT = 10
ADDING = ("initiatives", "packs")  # sections with a plus sign

Aim = Literal["before", "into", "after"]
Index = QModelIndex | QPersistentModelIndex


class SidebarDelegate(QStyledItemDelegate):
    """Paints the whole row itself, so that what is chosen has one ground from edge to edge."""

    def __init__(self) -> None:
        super().__init__()
        self.drop_target: QPersistentModelIndex | None = None
        self.drop_edge: Aim = "into"  # "before", "after": a line there says that it goes between rows
        self._plain, self._bold = text_font(TEXT), text_font(TEXT, bold=True)
        self._new = text_font(CAPTION, bold=True)
        self._section, self._count, self._key = (
            text_font(SMALL, bold=True),
            text_font(CAPTION),
            text_font(SMALL),
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a row: a section has air above it."""
        height = max(round(QFontMetricsF(self._plain).height()) + 2 * STEP, 28)
        return QSize(30 * STEP, height + STEP if index.data(SECTION_ROLE) else height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        palette = palette_of(option.widget)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = _Pen(painter, QRectF(option.rect), mirrored)
            if index.data(SECTION_ROLE):
                self._paint_section(pen, option, index, palette)
            elif index.data(PLACE_ROLE):
                self._paint_place(pen, option, index, palette)
        finally:  # the rows after one that fails are painted as ever
            painter.restore()

    def plus_area(self, row: QRectF, *, mirrored: bool) -> QRectF:
        """Return where the plus sign of a section's heading is."""
        side = 6 * STEP
        area = QRectF(row.right() - EDGE - side, row.bottom() - side - 2, side, side)
        return _mirror(area, row) if mirrored else area

    def fold_area(self, row: QRectF, depth: int, *, mirrored: bool) -> QRectF:
        """Return where the fold sign of a place with others below it is."""
        area = QRectF(row.left() + EDGE + depth * FOLD, row.top(), FOLD, row.height())
        return _mirror(area, row) if mirrored else area

    def _paint_section(self, pen: _Pen, option: QStyleOptionViewItem, index: Index, palette: Palette) -> None:
        row = pen.row.adjusted(0, STEP, 0, 0)
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen.ground(row.adjusted(EDGE, 1, -EDGE, -1), None, palette.accent)
        left = row.left() + EDGE
        fold = "chevron-down" if option.state & QStyle.StateFlag.State_Open else "chevron-right"
        pen.sign(fold, palette.dim, left + FOLD / 2, row.center().y(), 14)
        left += FOLD + 2
        plus = 6 * STEP if index.data(SECTION_ROLE) in ADDING else 0
        words = QRectF(left, row.top(), row.right() - EDGE - plus - left, row.height())
        pen.text(words, str(index.data()).upper(), self._section, palette.dim)
        if plus:
            under_pointer = bool(option.state & QStyle.StateFlag.State_MouseOver)
            area = self.plus_area(pen.row, mirrored=False)
            pen.sign(
                "plus", palette.ink if under_pointer else palette.dim, area.center().x(), row.center().y(), 14
            )

    def _paint_place(self, pen: _Pen, option: QStyleOptionViewItem, index: Index, palette: Palette) -> None:
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        aimed_at = self.drop_target is not None and self.drop_target == QPersistentModelIndex(index)
        dropping = aimed_at and self.drop_edge == "into"
        quiet = bool(index.data(QUIET_ROLE)) and not chosen
        ground = palette.accent_wash if chosen or dropping else None
        if ground is None and state & QStyle.StateFlag.State_MouseOver:
            ground = palette.hover
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        pen.ground(
            pen.row.adjusted(EDGE, 1, -EDGE, -1), ground, palette.accent if focused or dropping else None
        )

        depth = int(index.data(DEPTH_ROLE) or 0)
        left = pen.row.left() + EDGE + depth * FOLD
        middle = pen.row.center().y()
        if index.model().rowCount(index) > 0:
            fold = "chevron-down" if state & QStyle.StateFlag.State_Open else "chevron-right"
            pen.sign(fold, palette.dim, left + FOLD / 2, middle, 14)
        left += FOLD
        colour = index.data(COLOUR_ROLE)
        key = index.data(KEY_ROLE)
        if colour and key:
            ground, ink = badge_colours(colour)
            badge = QRectF(left, middle - SIGN / 2, SIGN, SIGN)
            pen.ground(badge, ground, None, SIGN / 2)
            pen.text(badge, key, self._key, ink, centred=True)
        elif colour and not index.data(ICON_ROLE):
            pen.dot(dot_colour(colour, palette), left + SIGN / 2, middle, hollow=bool(index.data(QUIET_ROLE)))
        else:
            own = dot_colour(colour, palette) if colour else palette.dim
            pen.sign(
                index.data(ICON_ROLE),
                palette.accent if chosen and not colour else own,
                left + SIGN / 2,
                middle,
                SIGN,
            )
        left += SIGN + 2 * STEP

        right = self._paint_count(pen, index, palette.accent if chosen else palette.dim)
        right = self._paint_new(pen, index, right, palette.accent)
        words = QRectF(left, pen.row.top(), right - left - 2 * STEP, pen.row.height())
        pen.text(
            words,
            str(index.data()),
            self._bold if chosen else self._plain,
            palette.accent if chosen else palette.dim if quiet else palette.ink,
        )
        if aimed_at and not dropping:
            pen.line(palette.accent, left - SIGN, at_top=self.drop_edge == "before")

    def _paint_count(self, pen: _Pen, index: Index, colour: str) -> float:
        """Paint the count at the trailing edge; return where it begins."""
        right = pen.row.right() - EDGE - 2 * STEP
        count = index.data(COUNT_ROLE)
        if count is None:
            return right
        shown = number_text(count)
        width = QFontMetricsF(self._count).horizontalAdvance(shown) + 1
        pen.text(QRectF(right - width, pen.row.top(), width, pen.row.height()), shown, self._count, colour)
        return right - width

    def _paint_new(self, pen: _Pen, index: Index, right: float, colour: str) -> float:
        """Paint a dot and how many articles are new before the count at *right*; return where they begin."""
        new = index.data(NEW_ROLE)
        if not new:
            return right
        shown = number_text(new)
        width = QFontMetricsF(self._new).horizontalAdvance(shown) + 1
        right -= 3 * STEP
        pen.text(QRectF(right - width, pen.row.top(), width, pen.row.height()), shown, self._new, colour)
        left = right - width - STEP - DOT
        pen.dot(colour, left + DOT / 2, pen.row.center().y())
        return left


class _Pen:
    """Draws in one row, turning left into right where the layout is mirrored."""

    def __init__(self, painter: QPainter, row: QRectF, mirrored: bool) -> None:
        self.row = row
        self._painter = painter
        self._mirrored = mirrored

    def ground(self, area: QRectF, fill: str | None, edge: str | None, corner: float = 6) -> None:
        self._painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
        self._painter.drawRoundedRect(self._placed(area).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)

    def text(self, area: QRectF, text: str, font: QFont, colour: str, *, centred: bool = False) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
        sideways = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        place = Qt.AlignmentFlag.AlignCenter if centred else sideways | Qt.AlignmentFlag.AlignVCenter
        flags = place | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        right = Qt.LayoutDirection.RightToLeft
        self._painter.setLayoutDirection(right if runs(text) == "rtl" else Qt.LayoutDirection.LeftToRight)
        self._painter.drawText(self._placed(area), int(flags), shown)

    def sign(self, name: str, colour: str, x: float, y: float, side: int) -> None:
        scale = self._painter.device().devicePixelRatioF()
        image = icon_image(
            name, colour, round(side * scale), mirrored=self._mirrored and name == "chevron-right"
        )
        self._painter.drawImage(self._placed(QRectF(x - side / 2, y - side / 2, side, side)), image)

    def dot(self, colour: str, x: float, y: float, *, hollow: bool = False) -> None:
        side = DOT - 2 if hollow else DOT  # the line of a ring lies half outside
        self._painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QColor(colour))
        self._painter.setPen(QPen(QColor(colour), 2) if hollow else Qt.PenStyle.NoPen)
        self._painter.drawEllipse(self._placed(QRectF(x - side / 2, y - side / 2, side, side)))

    def line(self, colour: str, left: float, *, at_top: bool) -> None:
        y = self.row.top() + 1 if at_top else self.row.bottom() - 1
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(colour))
        self._painter.drawRect(self._placed(QRectF(left, y - 1, self.row.right() - EDGE - left, 2)))

    def _placed(self, area: QRectF) -> QRectF:
        return _mirror(area, self.row) if self._mirrored else area


def _mirror(area: QRectF, row: QRectF) -> QRectF:
    return QRectF(row.left() + row.right() - area.right(), area.top(), area.width(), area.height())
