"""How a suggested article is painted: how sure it is, its title, and beneath it why."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_desktop.domain.suggestion import Suggestion
from archive_desktop.ui.display import date_text, runs
from archive_desktop.ui.icons import icon
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.palette import CAPTION, CORNER, STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.reader.suggestion_words import percent, reasons_text
from archive_desktop.ui.suggestions.model import DECIDED_ROLE, SUGGESTION_ROLE
from archive_desktop.ui.theme import palette_of, text_font

_PAD = 2 * STEP
_SIGN = 4 * STEP


class SuggestionDelegate(QStyledItemDelegate):
    """Paints two lines; what was decided is dim, with a sign in the place of the percentage."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._title = text_font()
        self._caption = text_font(CAPTION)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Return the height of two lines."""
        heights = QFontMetrics(self._title).height() + QFontMetrics(self._caption).height()
        return QSize(50 * STEP, heights + 2 * _PAD + STEP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        palette = palette_of(self._view)
        one = cast("Suggestion", index.data(SUGGESTION_ROLE))
        decided = cast("bool | None", index.data(DECIDED_ROLE))
        place = QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(palette.accent) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.selected if chosen else palette.hover))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), CORNER, CORNER)
        inner = place.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sure = QFontMetrics(self._title).horizontalAdvance(percent(0.99)) + _PAD
        first = QRect(inner.left(), inner.top(), sure, inner.height())
        rest = QRect(inner.left() + sure + _PAD, inner.top(), inner.width() - sure - _PAD, inner.height())
        if mirrored:
            first.moveRight(inner.right())
            rest.moveLeft(inner.left())
        if decided is None:
            painter.setFont(_bold(self._title) if one.confidence >= 0.9 else self._title)
            painter.setPen(QColor(palette.ink))
            painter.drawText(first, Qt.AlignmentFlag.AlignCenter, enclosed(percent(one.confidence)))
        else:
            name, colour = ("check", palette.success) if decided else ("x", palette.danger)
            square = QRect(0, 0, _SIGN, _SIGN)
            square.moveCenter(first.center())
            icon(name, palette, colour).paint(painter, square)
        height = QFontMetrics(self._title).height()
        upper = QRect(rest.left(), rest.top(), rest.width(), height)
        lower = QRect(rest.left(), rest.top() + height + STEP, rest.width(), rest.height() - height - STEP)
        ink = palette.ink if decided is None else palette.dim
        _line(
            painter,
            upper,
            self._title,
            ink,
            shown_text(" ".join(one.title.split())),
            runs(one.title) == "rtl",
        )
        why = " · ".join(
            part for part in (enclosed(date_text(one.date)), enclosed(reasons_text(one))) if part
        )
        _line(painter, lower, self._caption, palette.dim, why, mirrored)
        painter.restore()


def _line(painter: QPainter, place: QRect, font: QFont, colour: str, text: str, rtl: bool) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, flags, shown)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
